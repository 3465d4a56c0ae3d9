#include <algorithm>

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
    const std::string_view first = text.substr(0, text.find('\n'));
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
    CsvReader(std::string_view text, std::string& error) : text_(text), separator_(separator_of(text)), error_(error) {}

    std::optional<ReadTable> read() {
        while (at_ < text_.size()) {
            if (table_.rows.size() == kMostRows) return fail("sheet.too-large");
            table_.lines.push_back(line_);
            table_.rows.emplace_back();
            if (!read_row(table_.rows.back())) return std::nullopt;
        }
        return std::move(table_);
    }

private:
    std::nullopt_t fail(const char* why) {
        error_ = why;
        return std::nullopt;
    }
    bool read_row(std::vector<std::string>& row) {
        while (true) {
            std::string cell;
            if (row.size() == kMostColumns) return fail("sheet.too-large"), false;
            if (!read_cell(cell)) return false;
            row.push_back(unguarded(cell));
            if (at_ < text_.size() && text_[at_] == separator_) {
                ++at_;
                continue;
            }
            if (at_ < text_.size() && text_[at_] == '\r') ++at_;
            if (at_ < text_.size() && text_[at_] == '\n') {
                ++at_;
                ++line_;
            }
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
                return ends || (fail("sheet.bad-quotes"), false);
            }
        }
        return fail("sheet.bad-quotes"), false;
    }

    std::string_view text_;
    char separator_;
    std::string& error_;
    std::size_t at_ = 0, line_ = 1;
    ReadTable table_;
};

}  // namespace

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
            } else {
                out += csv_text(row[i].text);
            }
        }
        out += "\r\n";
    }
    return out;
}

std::optional<ReadTable> read_csv_table(std::string_view text, std::string& error) {
    if (text.size() > kMostBytes) return error = "sheet.too-large", std::nullopt;
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    if (first_not_utf8(text) != std::string_view::npos || text.find('\0') != std::string_view::npos)
        return error = "sheet.not-utf-8", std::nullopt;
    return CsvReader(text, error).read();
}

}  // namespace muster
