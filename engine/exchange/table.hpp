#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/text.hpp"

namespace muster {

/// A cell: text, a number, or a local date with its time of day.
struct TableCell {
    std::string text;
    std::optional<double> number;
    std::optional<std::int64_t> date;  ///< milliseconds since 1970-01-01T00:00 of the local clock

    TableCell() = default;
    TableCell(std::string words) : text(std::move(words)) {}
    TableCell(const char* words) : text(words) {}
    TableCell(double value) : number(value) {}
};

struct TableColumn {
    std::string heading;
    double width = 12;     ///< in characters, in a workbook
    bool to_fill = false;  ///< people write here: it stands out
    bool whole = false;    ///< numbers without decimals
};

/// A table that people open in a spreadsheet.
struct SheetTable {
    std::string name;  ///< of the sheet; at most 31 characters
    std::vector<TableColumn> columns;
    std::vector<std::vector<TableCell>> rows;
    std::vector<std::string> about;  ///< lines that stand on a sheet of their own
    std::string about_name;
};

/// "2014-04-16 18:40", with seconds if there are any.
[[nodiscard]] std::string date_cell_text(std::int64_t local);

/// As CSV: UTF-8 with a byte order mark, since spreadsheets need it; commas; text that begins like a formula is led by
/// an apostrophe.
[[nodiscard]] std::string table_csv(const SheetTable& table);

/// As a workbook. Text is text, whatever it begins with. The same table gives the same bytes. For a moment there is a
/// folder of a name that begins with `beside`. Empty if it failed, and why in `error`.
[[nodiscard]] std::string table_xlsx(const SheetTable& table, const std::string& beside, std::string& error);

/// Why a sheet cannot be read: a key of the catalogue ("sheet.…"), where ("Sheet1!C7", or the line of a text), and what
/// was found there.
struct SheetProblem {
    std::string key, where, what;
    std::size_t line = 0;
};
/// The sentence, without the name of the file.
[[nodiscard]] std::string problem_text(Language language, const SheetProblem& problem);

/// Cells as they were read, all as text.
struct ReadTable {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::size_t> lines;  ///< in which line of the file (or row of the sheet) each begins, from 1
};

/// Reads CSV (RFC 4180) with commas, semicolons or tabs, whichever its first line has most of outside quotation marks;
/// an apostrophe that guards a cell is taken away. At most 200 columns, 100,000 rows and 32 MB.
[[nodiscard]] std::optional<ReadTable> read_csv_table(std::string_view text, SheetProblem& problem);

/// Where a cell of a CSV file begins, behind its quotation mark: line and column in characters, both from 1. `line` is
/// that of its row, `cell` counts from 0.
struct TextPlace {
    std::size_t line = 1, column = 1;
};
[[nodiscard]] TextPlace csv_cell_place(std::string_view text, std::size_t line, std::size_t cell);

}  // namespace muster
