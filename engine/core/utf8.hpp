#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace muster {

/// The length in bytes of the character at the front of `text` (not empty), or 0 if it is not UTF-8: overlong forms,
/// surrogates and code points above U+10FFFF are not. `code_point` gets the character, or the byte that is not one.
[[nodiscard]] std::size_t front_character(std::string_view text, std::uint32_t& code_point);

/// The position of the first byte that is not UTF-8; npos if all is well.
[[nodiscard]] std::size_t first_not_utf8(std::string_view text);

/// Columns that a character takes on a terminal: none if it combines with the one before it, two if it is wide
/// (East-Asian scripts, emoji), else one.
[[nodiscard]] std::size_t columns_of(std::uint32_t code_point);

/// Characters in valid UTF-8 text.
[[nodiscard]] std::size_t count_characters(std::string_view text);

/// Whether a character controls a terminal, changes the direction of writing or cannot be seen.
[[nodiscard]] bool is_unseen(std::uint32_t code_point);

/// Text of an author as it may be printed: what controls a terminal, changes the direction of writing or is no
/// character shows as `\u{1b}`; after `most` characters comes "…".
[[nodiscard]] std::string printable(std::string_view text, std::size_t most = std::string_view::npos);

/// The same in quotation marks, cut at 200 characters: how a message quotes its input.
[[nodiscard]] std::string quote(std::string_view text);

}  // namespace muster
