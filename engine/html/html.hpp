#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/markup.hpp"

namespace muster {

/// <tag attributes>inner</tag>; `inner` is markup already, `attributes` as well.
[[nodiscard]] std::string element(std::string_view tag, std::string_view inner, std::string_view attributes = {});
/// An element that holds text only.
[[nodiscard]] std::string text_element(std::string_view tag, std::string_view text, std::string_view attributes = {});

/// A table that people sort by a click on a heading, and that goes out as CSV and as a sheet of the workbook.
struct HtmlTable {
    enum class Tone : std::uint8_t { plain, good, bad, faint };
    struct Cell {
        std::string text;
        std::optional<double> value;  ///< sorts, and stands in the exports; none: the text does
        Tone tone = Tone::plain;
        std::string anchor{};          ///< of the place in the page that it leads to; empty: none
        std::optional<double> most{};  ///< of a range, in the exports; `value` is the least, or what sorts
    };
    struct Column {
        std::string heading;
        std::string unit;     ///< of the values, for the exports: "h", "%"; empty: none
        bool number = false;  ///< to the right
        bool range = false;   ///< two columns of the exports: the least and the most
    };
    std::string name;  ///< of the file and the sheet: lower-case letters and dashes
    std::string caption;
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
    bool stacked = false;  ///< on a telephone each row is a block, each cell with its heading: nothing is off screen
};
[[nodiscard]] std::string table_markup(const HtmlTable& table);

}  // namespace muster
