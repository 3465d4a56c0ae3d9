#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace muster::viz {

/// The two cuts of Inter that the picture uses.
enum class Weight : std::uint8_t { medium, bold };

// The widths of Inter stand in a table, so that labels are placed, and tested, without a font or a display. There is no
// kerning: whoever draws the text must use these advances.

/// How far the pen moves after a letter, in pixels. `tabular`: all digits are equally wide, so that a clock does not
/// jump.
[[nodiscard]] double advance(char32_t letter, double size, Weight weight, bool tabular);
/// UTF-8 to letters as they are drawn: broken bytes become '?', line breaks spaces; control and direction marks vanish.
[[nodiscard]] std::u32string letters(std::string_view text);
[[nodiscard]] std::string utf8(std::u32string_view letters_of_text);
[[nodiscard]] double text_width(std::string_view text, double size, Weight weight, bool tabular = false);

/// The text, cut with an ellipsis if it is wider than `room` pixels.
[[nodiscard]] std::string shortened(std::string_view text, double room, double size, Weight weight);
/// The text in lines no wider than `room`; what does not fit into `most_lines` ends in an ellipsis.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, double room, double size, Weight weight,
                                               std::size_t most_lines);

}  // namespace muster::viz
