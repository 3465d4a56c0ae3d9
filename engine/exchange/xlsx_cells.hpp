#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "engine/exchange/read_sheet.hpp"
#include "engine/exchange/xlsx_styles.hpp"

namespace pugi {
class xml_node;
}

namespace muster {

/// The text of a string: plain, or put together from its runs; how they are pronounced is left out.
[[nodiscard]] std::string string_text(const pugi::xml_node& item);
/// Control characters are written as `_x000D_`; line ends become LF.
[[nodiscard]] std::string without_escapes(std::string_view text);
/// The other way: text that looks like such an escape stays what it is.
[[nodiscard]] std::string with_escapes(std::string_view text);

/// A number that stands for a date or a time. Nothing: there is no such day.
[[nodiscard]] std::optional<ReadCell> dated_cell(double serial, NumberKind kind, bool from_1904);
/// "2014-04-16T18:40:00"
[[nodiscard]] std::optional<ReadCell> iso_cell(std::string_view text);

struct CellPlace {
    std::size_t column = 0, row = 0;  ///< column from 0, row from 1
};
/// "C7"
[[nodiscard]] std::optional<CellPlace> parse_place(std::string_view text);

}  // namespace muster
