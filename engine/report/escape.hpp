#pragma once
#include <string>
#include <string_view>

namespace muster {

/// Text from a file, made safe for a terminal: control characters, bidirectional overrides, line separators and bytes
/// that are not UTF-8 are shown as `\u{1b}`. Whatever an author, a file name or a command line brought in passes
/// through here once before it is printed.
[[nodiscard]] std::string escape(std::string_view text);

}  // namespace muster
