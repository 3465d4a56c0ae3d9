#include <algorithm>
#include <charconv>
#include <cmath>
#include <pugixml.hpp>

#include "engine/core/utf8.hpp"
#include "engine/exchange/read_sheet.hpp"
#include "engine/exchange/xlsx_cells.hpp"
#include "engine/exchange/xlsx_parts.hpp"
#include "engine/exchange/xlsx_workbook.hpp"
#include "engine/report/catalogue.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostRows = 20'000, kMostColumns = 200, kMostCells = 400'000, kMostCharacters = 32'767;
constexpr std::size_t kMostText = std::size_t{32} << 20;  // of all cells: one long string may stand in many
constexpr std::size_t kMostMerges = 20'000;

class SheetReader {
public:
    SheetReader(XlsxParts& parts, const XlsxWorkbook& book) : parts_(parts), book_(book) {}

    std::optional<ReadSheet> read() {
        if (!read_styles() || !read_strings()) return std::nullopt;
        pugi::xml_document document;
        if (!parts_.load(book_.sheet, document)) return std::nullopt;
        sheet_.name = book_.sheet_name;
        sheet_.others = book_.others;
        const pugi::xml_node root = child_named(document, "worksheet");
        if (!root) return broken({}, "worksheet"), std::nullopt;
        for (const pugi::xml_node row : child_named(root, "sheetData").children()) {
            if (plain_name(row) == "row" && !read_row(row)) return std::nullopt;
        }
        if (!fill_merged(child_named(root, "mergeCells"))) return std::nullopt;
        return std::move(sheet_);
    }

private:
    bool broken(std::string where, std::string what) {
        return parts_.fail("sheet.bad-cell", where_is(std::move(where)), std::move(what));
    }
    [[nodiscard]] std::string where_is(const std::string& cell) const {
        return printable(book_.sheet_name, 60) + (cell.empty() ? "" : "!" + cell);
    }

    bool read_styles() {
        if (book_.styles.empty()) return true;
        pugi::xml_document document;
        if (parts_.load(book_.styles, document, false)) kinds_ = kinds_of_styles(document);
        return !parts_.failed();
    }

    bool read_strings() {
        if (book_.strings.empty()) return true;
        pugi::xml_document document;
        if (!parts_.load(book_.strings, document, false)) return !parts_.failed();
        for (const pugi::xml_node item : child_named(document, "sst").children()) {
            if (plain_name(item) == "si") strings_.push_back(string_text(item));
        }
        return true;
    }

    bool read_row(const pugi::xml_node& row) {
        // Where a program leaves the numbers out, rows and cells follow one another.
        const std::string_view number = row.attribute("r").value();
        std::size_t line = line_ + 1;
        if (!number.empty()) {
            const char* end = number.data() + number.size();
            if (std::from_chars(number.data(), end, line).ptr != end || line <= line_)
                return broken({}, "row r=" + quote(number));
        }
        line_ = line;
        std::vector<ReadCell> cells;
        std::size_t column = 0;
        for (const pugi::xml_node node : row.children()) {
            if (plain_name(node) != "c") continue;
            if (const std::string_view name = node.attribute("r").value(); !name.empty()) {
                const auto place = parse_place(name);
                if (!place || place->row != line_ || place->column < column) return broken({}, "c r=" + quote(name));
                column = place->column;
            }
            ReadCell cell;
            if (!read_cell(node, column, cell)) return false;
            if (cell.kind != ReadCell::Kind::empty) {
                if (column >= kMostColumns)
                    return parts_.fail("sheet.too-many-columns", where_is(cell_name(column, line_)));
                cells.resize(column + 1);
                cells[column] = std::move(cell);
            }
            ++column;
        }
        if (cells.empty()) return true;
        cells_ += cells.size();
        if (sheet_.rows.size() == kMostRows || cells_ > kMostCells)
            return parts_.fail("sheet.too-many-rows", where_is(cell_name(0, line_)));
        sheet_.rows.push_back(std::move(cells));
        sheet_.lines.push_back(line_);
        return true;
    }

    bool read_cell(const pugi::xml_node& node, std::size_t column, ReadCell& cell) {
        using Kind = ReadCell::Kind;
        const std::string_view type = node.attribute("t").value();
        const char* const value = child_named(node, "v").text().get();
        const auto wrong = [&](std::string_view what) { return broken(cell_name(column, line_), quote(what)); };
        if (type == "inlineStr") {
            cell.text = string_text(child_named(node, "is"));
            cell.kind = Kind::text;
        } else if (*value == '\0' && child_named(node, "f") && type != "str") {
            cell = {Kind::error, std::string("=") + child_named(node, "f").text().get()};
        } else if (*value == '\0') {
            return true;
        } else if (type == "s") {
            std::size_t index = 0;
            const char* end = value + std::string_view(value).size();
            if (std::from_chars(value, end, index).ptr != end || index >= strings_.size()) return wrong(value);
            cell.text = strings_[index];
            cell.kind = Kind::text;
        } else if (type == "str") {
            cell.text = without_escapes(value);
            cell.kind = Kind::text;
        } else if (type == "b") {
            cell = {Kind::truth, *value == '1' ? "true" : "false", *value == '1' ? 1.0 : 0.0};
        } else if (type == "e") {
            cell = {Kind::error, value};
        } else if (type == "d") {
            const std::optional<ReadCell> date = iso_cell(value);
            if (!date) return wrong(value);
            cell = *date;
        } else if (!read_number(node, value, cell)) {
            return wrong(value);
        }
        if (cell.kind == Kind::text && cell.text.empty()) cell.kind = Kind::empty;
        text_ += cell.text.size();
        if (first_not_utf8(cell.text) != std::string::npos) return broken(cell_name(column, line_), "UTF-8");
        if (count_characters(cell.text) > kMostCharacters)
            return parts_.fail("sheet.long-text", where_is(cell_name(column, line_)));
        if (text_ > kMostText) return parts_.fail("sheet.too-large", where_is(cell_name(column, line_)));
        return true;
    }

    bool read_number(const pugi::xml_node& node, const char* value, ReadCell& cell) {
        double number = 0;
        const char* end = value + std::string_view(value).size();
        const auto [rest, error] = std::from_chars(value, end, number);
        if (error != std::errc{} || rest != end || !std::isfinite(number)) return false;
        const std::size_t style = node.attribute("s").as_uint();
        const NumberKind kind = style < kinds_.size() ? kinds_[style] : NumberKind::number;
        if (kind == NumberKind::number) {
            char digits[40];
            const auto written = std::to_chars(digits, digits + sizeof digits, number);
            cell = {ReadCell::Kind::number, std::string(digits, written.ptr), number};
            return true;
        }
        const std::optional<ReadCell> date = dated_cell(number, kind, book_.from_1904);
        if (!date) return false;
        cell = *date;
        cell.number = number;
        return true;
    }

    bool fill_merged(const pugi::xml_node& merges) {
        std::size_t seen = 0;
        for (const pugi::xml_node merge : merges.children()) {
            const std::string_view range = merge.attribute("ref").value();
            const std::size_t colon = range.find(':');
            if (colon == std::string_view::npos) continue;
            const auto from = parse_place(range.substr(0, colon)), to = parse_place(range.substr(colon + 1));
            if (!from || !to || from->row > to->row || from->column > to->column || ++seen > kMostMerges)
                return broken({}, "mergeCell ref=" + quote(range));
            if (!fill_down(*from, to->row)) return false;
        }
        return true;
    }

    bool fill_down(CellPlace from, std::size_t to_row) {
        const auto first = std::lower_bound(sheet_.lines.begin(), sheet_.lines.end(), from.row);
        if (first == sheet_.lines.end() || *first != from.row) return true;
        auto at = static_cast<std::size_t>(first - sheet_.lines.begin());
        if (from.column >= sheet_.rows[at].size()) return true;
        ReadCell cell = sheet_.rows[at][from.column];
        cell.from_merge = true;
        for (++at; at < sheet_.lines.size() && sheet_.lines[at] <= to_row; ++at) {
            std::vector<ReadCell>& row = sheet_.rows[at];
            if (row.size() <= from.column) row.resize(from.column + 1);
            if (row[from.column].kind != ReadCell::Kind::empty) continue;
            row[from.column] = cell;
            text_ += cell.text.size();
            if (text_ > kMostText) return parts_.fail("sheet.too-large", where_is(cell_name(from.column, from.row)));
        }
        return true;
    }

    XlsxParts& parts_;
    const XlsxWorkbook& book_;
    ReadSheet sheet_;
    std::vector<NumberKind> kinds_;
    std::vector<std::string> strings_;
    std::size_t line_ = 0, cells_ = 0, text_ = 0;
};

}  // namespace

std::string cell_name(std::size_t column, std::size_t row) {
    std::string letters;
    for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
    return letters + std::to_string(row);
}

std::optional<ReadSheet> read_xlsx_sheet(std::string_view bytes, std::string_view sheet, SheetProblem& problem) {
    problem = {};
    XlsxParts parts(bytes, problem);
    if (!parts) return std::nullopt;
    const std::optional<XlsxWorkbook> book = open_workbook(parts, sheet);
    if (!book) return std::nullopt;
    return SheetReader(parts, *book).read();
}

std::optional<ReadSheet> read_any_sheet(std::string_view bytes, std::string_view sheet, SheetProblem& problem) {
    problem = {};
    if (bytes.empty()) return problem.key = "sheet.empty", std::nullopt;
    // What programs of before 2007 wrote, and what newer ones write with a password.
    if (bytes.starts_with("\xd0\xcf\x11\xe0")) return problem.key = "sheet.old-xls", std::nullopt;
    if (bytes.starts_with("PK")) return read_xlsx_sheet(bytes, sheet, problem);
    std::optional<ReadTable> table = read_csv_table(bytes, problem);
    if (!table) return std::nullopt;
    ReadSheet out;
    for (std::size_t r = 0; r < table->rows.size(); ++r) {
        std::vector<ReadCell> cells;
        for (std::string& text : table->rows[r]) {
            ReadCell cell;
            if (!text.empty()) cell.kind = ReadCell::Kind::text;
            cell.text = std::move(text);
            cells.push_back(std::move(cell));
        }
        while (!cells.empty() && cells.back().kind == ReadCell::Kind::empty) cells.pop_back();
        if (cells.empty()) continue;
        out.rows.push_back(std::move(cells));
        out.lines.push_back(table->lines[r]);
    }
    return out;
}

ReadTable as_text(const ReadSheet& sheet) {
    ReadTable table;
    table.lines = sheet.lines;
    for (const std::vector<ReadCell>& row : sheet.rows) {
        table.rows.emplace_back();
        for (const ReadCell& cell : row) table.rows.back().push_back(cell.text);
    }
    return table;
}

std::string problem_text(Language language, const SheetProblem& problem) {
    const std::string where =
        problem.line > 0 ? say(language, "sheet.line", fmt::arg("n", problem.line)) : printable(problem.where, 200);
    return say(language, problem.key, fmt::arg("where", where), fmt::arg("what", printable(problem.what, 300)));
}

}  // namespace muster
