#pragma once
#include <cstddef>
#include <string_view>

#include "engine/core/diagnostic.hpp"

namespace muster::app {

/// The place of a cell: in CSV the line and the column of characters where it begins, with the line itself; in a
/// workbook the row and the number of the column. `row` counts from 1, `cell` from 0.
void place_in_sheet(Place& place, std::string_view bytes, std::size_t row, std::size_t cell);

}  // namespace muster::app
