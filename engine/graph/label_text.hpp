#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace muster::graph {

/// An author's text for a label that Graphviz reads as HTML: entities for what is markup, no control characters.
[[nodiscard]] std::string as_html(std::string_view text);
/// For a quoted string of Graphviz: quotes and backslashes are only themselves.
[[nodiscard]] std::string as_quoted(std::string_view text);

/// Breaks a name between words into lines of at most `width` characters (a longer word has its own line) and not more
/// than `most` lines; what is left out shows as "…".
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t most);

}  // namespace muster::graph
