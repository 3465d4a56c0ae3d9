#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <fstream>
#include <sstream>
#include <system_error>

#include "engine/core/utf8.hpp"
#include "engine/exchange/table.hpp"
#include "engine/exchange/xlsx_cells.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostCharacters = 32'767;  // that a cell of a workbook can hold

struct Formats {
    lxw_format *heading, *text, *to_fill, *fill_heading, *number, *whole, *date;
};

Formats formats_of(lxw_workbook* book) {
    const auto add = [&](lxw_color_t background, bool bold) {
        lxw_format* format = workbook_add_format(book);
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        if (background != LXW_COLOR_WHITE) format_set_bg_color(format, background);
        if (bold) format_set_bold(format);
        return format;
    };
    constexpr lxw_color_t kPaleBlue = 0xDDE8F3, kPaleYellow = 0xFFF8DC;
    Formats formats{add(kPaleBlue, true),       add(LXW_COLOR_WHITE, false), add(kPaleYellow, false),
                    add(kPaleYellow, true),     add(LXW_COLOR_WHITE, false), add(LXW_COLOR_WHITE, false),
                    add(LXW_COLOR_WHITE, false)};
    // What people write stays as they wrote it: a spreadsheet would make a date of some durations.
    format_set_num_format(formats.to_fill, "@");
    format_set_num_format(formats.text, "@");
    format_set_num_format(formats.number, "0.00");
    format_set_num_format(formats.whole, "0");
    format_set_num_format(formats.date, "yyyy-mm-dd hh:mm");
    format_set_align(formats.date, LXW_ALIGN_LEFT);
    format_set_border(formats.to_fill, LXW_BORDER_HAIR);
    return formats;
}

/// What controls a terminal or turns the direction of writing shows as such; lines stay lines.
std::string cell_text(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        out += (at > 0 ? "\n" : "") + printable(std::string_view(text).substr(at, end - at));
        at = end + 1;
    }
    out = with_escapes(out);  // the library writes them as they stand
    return count_characters(out) < kMostCharacters ? out : printable(out, kMostCharacters - 1);
}

/// Lines that wrapped text takes; letters are `wider` than digits, after which columns are measured.
std::size_t lines_in(const std::string& text, double width, double wider) {
    std::size_t lines = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const auto letters = static_cast<double>(count_characters(std::string_view(text).substr(at, end - at)));
        lines += static_cast<std::size_t>(std::max(1.0, std::ceil(letters * wider / width)));
        at = end + 1;
    }
    return lines;
}
double height_of(std::size_t lines) {
    constexpr double kLine = 15, kHighest = 405;  // of a row at most 409 points
    return std::min(kLine * static_cast<double>(lines), kHighest);
}

void write_cell(lxw_worksheet* sheet, std::size_t row, std::size_t column, const TableCell& cell,
                const Formats& formats, const TableColumn& about) {
    const bool to_fill = about.to_fill;
    const auto r = static_cast<lxw_row_t>(row);
    const auto c = static_cast<lxw_col_t>(column);
    if (cell.number) {
        worksheet_write_number(sheet, r, c, *cell.number, about.whole ? formats.whole : formats.number);
    } else if (cell.date) {
        constexpr double kDay = 86'400'000, kFirstDay = 25'569;  // 1970-01-01 in the days of a workbook
        worksheet_write_number(sheet, r, c, static_cast<double>(*cell.date) / kDay + kFirstDay, formats.date);
    } else if (!cell.text.empty()) {
        worksheet_write_string(sheet, r, c, cell_text(cell.text).c_str(), to_fill ? formats.to_fill : formats.text);
    } else {
        worksheet_write_blank(sheet, r, c, to_fill ? formats.to_fill : formats.text);
    }
}

void write_sheet(lxw_workbook* book, const SheetTable& table, const Formats& formats) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, table.name.c_str());
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const TableColumn& column = table.columns[i];
        const auto c = static_cast<lxw_col_t>(i);
        worksheet_set_column(sheet, c, c, column.width, nullptr);
        worksheet_write_string(sheet, 0, c, column.heading.c_str(),
                               column.to_fill ? formats.fill_heading : formats.heading);
    }
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        for (std::size_t c = 0; c < table.rows[r].size(); ++c)
            write_cell(sheet, r + 1, c, table.rows[r][c], formats, table.columns[c]);
    }
    double widest = 0;
    for (const TableColumn& column : table.columns) widest += column.width;
    // Programs that open it do not all find the heights by themselves.
    std::size_t lines = 1;
    for (const TableColumn& column : table.columns)
        lines = std::max(lines, lines_in(column.heading, column.width, 1.25));
    worksheet_set_row(sheet, 0, height_of(lines), nullptr);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        lines = 1;
        for (std::size_t c = 0; c < table.rows[r].size(); ++c)
            lines = std::max(lines, lines_in(table.rows[r][c].text, table.columns[c].width, 1.1));
        worksheet_set_row(sheet, static_cast<lxw_row_t>(r + 1), height_of(lines), nullptr);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    if (!table.rows.empty())
        worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(table.rows.size()),
                             static_cast<lxw_col_t>(table.columns.size() - 1));
    worksheet_set_landscape(sheet);
    constexpr std::uint8_t kA3 = 8;
    constexpr double kReadable = 260;  // characters across a page of that size
    worksheet_set_paper(sheet, kA3);
    worksheet_fit_to_pages(sheet, static_cast<std::uint16_t>(1 + widest / kReadable), 0);
    worksheet_repeat_rows(sheet, 0, 0);
}

/// A folder of our own beside the file, since the library writes files only. Gone at the end of the scope.
struct Scratch {
    std::string folder;
    explicit Scratch(const std::string& beside) : folder(beside + ".XXXXXX") {
        if (mkdtemp(folder.data()) == nullptr) folder.clear();
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        if (folder.empty()) return;
        unlink(file().c_str());
        rmdir(folder.c_str());
    }
    [[nodiscard]] std::string file() const { return folder + "/workbook"; }
};

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

}  // namespace

std::string table_xlsx(const SheetTable& table, const std::string& beside, std::string& error) {
    const Scratch scratch(beside);
    if (scratch.folder.empty()) return error = std::generic_category().message(errno), std::string();
    lxw_workbook* book = workbook_new(scratch.file().c_str());
    if (book == nullptr) return error = lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED), std::string();
    lxw_doc_properties properties{};
    properties.created = 946'684'800;  // a fixed day: the same table gives the same bytes
    workbook_set_properties(book, &properties);
    const Formats formats = formats_of(book);
    write_sheet(book, table, formats);
    if (!table.about.empty()) {
        lxw_worksheet* sheet = workbook_add_worksheet(book, table.about_name.c_str());
        worksheet_set_column(sheet, 0, 0, 110, nullptr);
        for (std::size_t i = 0; i < table.about.size(); ++i)
            worksheet_write_string(sheet, static_cast<lxw_row_t>(i), 0, table.about[i].c_str(), formats.text);
    }
    if (const lxw_error wrong = workbook_close(book); wrong != LXW_NO_ERROR)
        return error = lxw_strerror(wrong), std::string();
    return content_of(scratch.file());
}

}  // namespace muster
