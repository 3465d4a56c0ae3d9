#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/exchange/xlsx_parts.hpp"

namespace muster {

/// Where the parts of a workbook stand in its archive.
struct XlsxWorkbook {
    std::string sheet_name, sheet;  ///< the sheet that was asked for: its name, its part
    std::vector<std::string> others;
    std::string strings, styles;  ///< empty: there are none
    bool from_1904 = false;       ///< days are counted from 1904
};

/// Finds the first visible sheet, or the one of this name. Nothing, and why, if it is not there.
[[nodiscard]] std::optional<XlsxWorkbook> open_workbook(XlsxParts& parts, std::string_view wanted);

}  // namespace muster
