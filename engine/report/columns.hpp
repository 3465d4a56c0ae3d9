#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace muster {

/// Columns that text takes on a terminal: see columns_of().
[[nodiscard]] std::size_t columns(std::string_view text);

/// Filled up with spaces to a width, on the right or on the left; longer text stays as it is.
[[nodiscard]] std::string pad_right(std::string_view text, std::size_t width);
[[nodiscard]] std::string pad_left(std::string_view text, std::size_t width);
/// Cut to a width, with "…" if something is missing.
[[nodiscard]] std::string cut(std::string_view text, std::size_t width);

/// Lines of at most `width` columns, broken at spaces (not at U+00A0) and at line breaks; a word that is too long is
/// broken where the line ends. Never empty.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width);
/// A paragraph: wrapped lines, each ended by a line break. `first` starts the first line, as many spaces the others.
[[nodiscard]] std::string paragraph(std::string_view text, std::size_t width, std::string_view first = "");

}  // namespace muster
