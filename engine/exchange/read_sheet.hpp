#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/exchange/table.hpp"

namespace muster {

/// A cell as it was read.
struct ReadCell {
    enum class Kind : std::uint8_t {
        empty,
        text,
        number,
        date,   ///< `millis`: local milliseconds since 1970-01-01T00:00
        time,   ///< of a day, or an amount of time: `millis`
        truth,  ///< true or false
        error   ///< "#REF!", or a formula whose value was not saved
    };
    Kind kind = Kind::empty;
    /// As a person would type it: text as it stands, "0.05", "2014-04-16" or "2014-04-16 18:40", "18:40", "true".
    std::string text;
    double number = 0;
    std::int64_t millis = 0;
    bool counts = false;      ///< `time`: its format counts hours on past a day, [h]:mm
    bool from_merge = false;  ///< below the first cell of merged cells, whose value this is
};

/// One sheet. Of merged cells the value goes down to all rows, not to the columns at its side, so that a merged heading
/// is not many columns.
struct ReadSheet {
    std::string name;  ///< empty for CSV
    std::vector<std::vector<ReadCell>> rows;
    std::vector<std::size_t> lines;   ///< in which row of the sheet (or line of the file) each begins, from 1
    std::vector<std::string> others;  ///< names of the workbook's other sheets
};

/// The first visible sheet of a workbook (.xlsx), or the one of this name, whatever program wrote it. Everything is
/// read out of these bytes: nothing outside the archive is opened, no formula is computed, no entity expanded. At most
/// 32 MB, 1,000 parts, 12 MB of XML a part and 24 MB of all, 20,000 rows, 200 columns, 400,000 cells, 32,767 characters
/// a cell.
[[nodiscard]] std::optional<ReadSheet> read_xlsx_sheet(std::string_view bytes, std::string_view sheet,
                                                       SheetProblem& problem);

/// A workbook or CSV, whichever the bytes are.
[[nodiscard]] std::optional<ReadSheet> read_any_sheet(std::string_view bytes, std::string_view sheet,
                                                      SheetProblem& problem);

/// All cells as their text.
[[nodiscard]] ReadTable as_text(const ReadSheet& sheet);

/// "C7": columns from 0, rows from 1.
[[nodiscard]] std::string cell_name(std::size_t column, std::size_t row);

}  // namespace muster
