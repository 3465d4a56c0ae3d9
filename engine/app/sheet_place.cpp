#include "engine/app/sheet_place.hpp"

#include "engine/authoring/problems.hpp"
#include "engine/exchange/table.hpp"

namespace muster::app {

void place_in_sheet(Place& place, std::string_view bytes, std::size_t row, std::size_t cell) {
    place.line_text.clear();
    place.line_text_from = 1;
    place.line_text_cut = false;
    const bool workbook = bytes.starts_with("PK");
    const TextPlace at = workbook ? TextPlace{row, cell + 1} : csv_cell_place(bytes, row, cell);
    place.line = static_cast<std::uint32_t>(at.line);
    place.column = static_cast<std::uint32_t>(at.column);
    if (workbook) return;  // it has no line that could be shown
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
    quote_line(place, bytes);
}

}  // namespace muster::app
