#include <fmt/format.h>

#include <algorithm>

#include "engine/calendar/calendar.hpp"
#include "engine/core/utf8.hpp"
#include "engine/exchange/table.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/results_csv.hpp"

namespace muster {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr std::size_t kMostBytes = 32U << 20U, kMostColumns = 200, kMostRows = 100'000;

/// Takes away what csv_text() puts before text that begins like a formula.
std::string unguarded(const std::string& cell) {
    if (cell.empty() || cell.front() != '\'') return cell;
    std::string bare(cell, 1);
    const std::string guarded = csv_text(bare);
    const bool guards = guarded.starts_with("'") || guarded.starts_with("\"'");
    return guards && !bare.starts_with("'") ? bare : cell;
}

char separator_of(std::string_view text) {
    char best = ',';
    std::size_t most = 0;
    std::string first;
    bool quoted = false;
    for (const char c : text.substr(0, 65'536)) {
        if (c == '"') quoted = !quoted;
        if (!quoted && (c == '\n' || c == '\r')) break;
        if (!quoted) first += c;
    }
    for (const char candidate : {',', ';', '\t'}) {
        const auto count = static_cast<std::size_t>(std::count(first.begin(), first.end(), candidate));
        if (count > most) {
            most = count;
            best = candidate;
        }
    }
    return best;
}

class CsvReader {
public:
    CsvReader(std::string_view text, SheetProblem& problem)
        : text_(text), separator_(separator_of(text)), problem_(problem) {}

    std::optional<ReadTable> read() {
        while (at_ < text_.size()) {
            if (table_.rows.size() == kMostRows) return fail("sheet.too-many-rows", line_);
            table_.lines.push_back(line_);
            table_.rows.emplace_back();
            if (!read_row(table_.rows.back())) return std::nullopt;
        }
        return std::move(table_);
    }

    TextPlace place_of(std::size_t line, std::size_t cell) {
        std::vector<std::string> row;
        while (line_ < line && at_ < text_.size()) {
            row.clear();
            if (!read_row(row)) return {line, 1};
        }
        std::string skipped;
        for (std::size_t c = 0; c < cell && read_cell(skipped) && at_ < text_.size() && text_[at_] == separator_; ++c)
            ++at_;
        const std::size_t begin = at_ == 0 ? 0 : text_.rfind('\n', at_ - 1) + 1;
        const bool quoted = at_ < text_.size() && text_[at_] == '"';
        return {line_, count_characters(text_.substr(begin, at_ - begin)) + (quoted ? 2 : 1)};
    }

private:
    std::nullopt_t fail(const char* why, std::size_t line) {
        problem_ = {why, {}, {}, line};
        return std::nullopt;
    }
    bool read_row(std::vector<std::string>& row) {
        while (true) {
            std::string cell;
            if (row.size() == kMostColumns) return fail("sheet.too-many-columns", line_), false;
            if (!read_cell(cell)) return false;
            row.push_back(unguarded(cell));
            if (at_ < text_.size() && text_[at_] == separator_) {
                ++at_;
                continue;
            }
            // Lines end with CR LF, LF, or CR alone as old spreadsheets of the Macintosh have it.
            const std::size_t before = at_;
            if (at_ < text_.size() && text_[at_] == '\r') ++at_;
            if (at_ < text_.size() && text_[at_] == '\n') ++at_;
            line_ += static_cast<std::size_t>(at_ > before);
            return true;
        }
    }
    bool read_cell(std::string& cell) {
        if (at_ < text_.size() && text_[at_] == '"') return read_quoted(cell);
        while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r')
            cell += text_[at_++];
        return true;
    }
    bool read_quoted(std::string& cell) {
        const std::size_t begin = line_;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '\n') ++line_;
            if (text_[at_] != '"') {
                cell += text_[at_];
            } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
                cell += text_[++at_];
            } else {
                ++at_;
                const bool ends =
                    at_ == text_.size() || text_[at_] == separator_ || text_[at_] == '\n' || text_[at_] == '\r';
                return ends || (fail("sheet.bad-quotes", line_), false);
            }
        }
        return fail("sheet.bad-quotes", begin), false;
    }

    std::string_view text_;
    char separator_;
    SheetProblem& problem_;
    std::size_t at_ = 0, line_ = 1;
    ReadTable table_;
};

}  // namespace

TextPlace csv_cell_place(std::string_view text, std::size_t line, std::size_t cell) {
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    SheetProblem problem;
    return CsvReader(text, problem).place_of(line, cell);
}

std::string date_cell_text(std::int64_t local) {
    const CivilTime time = civil(local);
    std::string out =
        fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", time.year, time.month, time.day, time.hour, time.minute);
    if (time.second != 0 || time.millisecond != 0) out += fmt::format(":{:02}", time.second);
    if (time.millisecond != 0) out += fmt::format(".{:03}", time.millisecond);
    return out;
}

std::string table_csv(const SheetTable& table) {
    std::string out(kByteOrderMark);
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        out += (i > 0 ? "," : "") + csv_text(table.columns[i].heading);
    out += "\r\n";
    for (const std::vector<TableCell>& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) out += ',';
            if (row[i].number) {
                append_json_number(out, *row[i].number);
            } else if (row[i].date) {
                out += date_cell_text(*row[i].date);
            } else {
                out += csv_text(row[i].text);
            }
        }
        out += "\r\n";
    }
    return out;
}

std::optional<ReadTable> read_csv_table(std::string_view text, SheetProblem& problem) {
    const auto fail = [&](const char* key, std::size_t line = 0, std::string what = {}) {
        problem = {key, {}, std::move(what), line};
        return std::nullopt;
    };
    if (text.size() > kMostBytes) return fail("sheet.too-large");
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff")) return fail("sheet.utf-16");
    const std::size_t bad = std::min(first_not_utf8(text), text.find('\0'));
    if (bad == std::string_view::npos) return CsvReader(text, problem).read();
    const auto line =
        1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad), '\n'));
    const auto byte = static_cast<unsigned char>(text[bad]);
    // Above 0x9f the bytes of Latin-1 are the code points.
    if (byte < 0xa0) return fail("sheet.not-utf-8", line);
    const char letter[] = {static_cast<char>(0xc0 | (byte >> 6U)), static_cast<char>(0x80 | (byte & 0x3fU))};
    return fail("sheet.latin-1", line, std::string(letter, 2));
}

}  // namespace muster
