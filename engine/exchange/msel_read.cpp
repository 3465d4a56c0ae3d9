#include "engine/exchange/msel_read.hpp"

#include <algorithm>

#include "engine/exchange/msel_inject.hpp"

namespace muster {
namespace {

constexpr std::size_t kRowsWithHeadings = 30;

class Reader {
public:
    Reader(const ReadSheet& sheet, const MselReading& reading) : sheet_(sheet), reading_(reading) {}

    MselTable read() {
        const std::optional<std::size_t> headings = find_headings();
        if (!headings && !reading_.columns) {
            find("no-headings", {}, {}, {}, true);
            return std::move(table_);
        }
        if (headings) {
            for (std::size_t r = 0; r < *headings; ++r) keep_line(r);
            take_headings(sheet_.rows[*headings]);
        } else {
            take_positions();
        }
        for (std::size_t r = headings ? *headings + 1 : 0; r < sheet_.rows.size(); ++r) take_row(r);
        for (const auto& [column, cells] : kept_) {
            std::string letters = cell_name(column, 1);
            letters.pop_back();
            find("column-kept", letters, name_of_column(column), std::to_string(cells));
        }
        return std::move(table_);
    }

private:
    void find(std::string kind, std::string where, std::string what = {}, std::string into = {}, bool stops = false) {
        table_.found.push_back({std::move(kind), std::move(where), std::move(what), std::move(into), stops});
    }

    std::optional<MselField> meaning_of(const std::string& heading) const {
        for (const auto& [left, right] : reading_.meanings) {
            if (folded(left) == folded(heading)) return field_named(right);
        }
        return field_of_heading(heading);
    }

    std::optional<std::size_t> find_headings() const {
        std::optional<std::size_t> best;
        std::size_t most = 1;
        for (std::size_t r = 0; r < std::min(sheet_.rows.size(), kRowsWithHeadings); ++r) {
            std::vector<MselField> known;
            for (const ReadCell& cell : sheet_.rows[r]) {
                if (cell.kind != ReadCell::Kind::text) continue;
                const auto field = meaning_of(cell.text);
                if (field && std::find(known.begin(), known.end(), *field) == known.end()) known.push_back(*field);
            }
            if (known.size() > most) {
                most = known.size();
                best = r;
            }
        }
        return best;
    }

    /// What a column without a meaning is called in notes.
    std::string name_of_column(std::size_t c) const {
        return c < headings_.size() && !headings_[c].empty()
                   ? headings_[c]
                   : "Column " + cell_name(c, 1).substr(0, cell_name(c, 1).size() - 1);
    }

    void take_headings(const std::vector<ReadCell>& cells) {
        for (std::size_t c = 0; c < cells.size(); ++c) {
            headings_.push_back(trimmed(cells[c].text));
            if (is_result_heading(headings_[c])) {
                meaning_.push_back(MselField::ignored);
                continue;
            }
            std::optional<MselField> field = meaning_of(headings_[c]);
            // Of two columns of times one may have the day, if somebody says that both are about the time.
            if (field == MselField::time && table_.has(*field) && !table_.has(MselField::date) &&
                (is_given(headings_[c]) || is_given(headings_[table_.column_of.at(*field)])))
                field = MselField::date;
            if (field && *field != MselField::ignored && !table_.column_of.emplace(*field, c).second) field.reset();
            meaning_.push_back(field);
        }
        // A column of dates alone has the times of day too.
        if (table_.has(MselField::date) && !table_.has(MselField::time)) {
            const std::size_t c = table_.column_of.extract(MselField::date).mapped();
            table_.column_of[MselField::time] = c;
            meaning_[c] = MselField::time;
        }
        for (const std::optional<MselField>& field : meaning_) {
            if (field && *field != MselField::ignored && *field != MselField::date) table_.fields.push_back(*field);
        }
        for (const auto& [field, c] : table_.column_of) {
            if (field == MselField::time || field == MselField::date)
                zone_ = zone_ ? zone_ : zone_of_heading(headings_[c]);
        }
    }

    /// Whether --map says what it is.
    bool is_given(const std::string& heading) const {
        return std::any_of(reading_.meanings.begin(), reading_.meanings.end(),
                           [&](const auto& each) { return folded(each.first) == folded(heading); });
    }

    void take_positions() {
        for (const MselField field : fields_of(*reading_.columns)) {
            table_.column_of.emplace(field, meaning_.size());
            table_.fields.push_back(field);
            meaning_.push_back(field);
        }
    }

    void keep_line(std::size_t r) {
        std::string line;
        for (const ReadCell& cell : sheet_.rows[r]) {
            if (!cell.text.empty() && !cell.from_merge) line += (line.empty() ? "" : " | ") + trimmed(cell.text);
        }
        if (line.empty()) return;
        find("line-kept", std::to_string(sheet_.lines[r]), line);
        table_.lines.push_back(line);
    }

    void take_row(std::size_t r) {
        MselRow row;
        row.line = sheet_.lines[r];
        for (const MselField field : table_.fields) row.cells[field] = {};
        bool plays = false;
        std::vector<MselFinding> found;
        ReadCell day;
        for (std::size_t c = 0; c < sheet_.rows[r].size(); ++c) {
            const ReadCell& cell = sheet_.rows[r][c];
            const std::string text = trimmed(cell.text);
            if (text.empty()) continue;
            const std::string where = cell_name(c, row.line);
            const std::optional<MselField> field = c < meaning_.size() ? meaning_[c] : std::nullopt;
            if (field == MselField::ignored) continue;
            if (!field || cell.kind == ReadCell::Kind::error) {
                row.kept.push_back(kept_line(name_of_column(c), text));
                if (field) {
                    found.push_back({"error-cell", where, text, name_of_column(c)});
                } else {
                    ++kept_[c];
                }
                continue;
            }
            if (*field == MselField::date) {
                day = cell;
                continue;
            }
            row.cells[*field] = text;
            if (*field == MselField::time) row.time = written_time(cell);
            plays = plays || ((*field == MselField::from || *field == MselField::to || *field == MselField::text ||
                               *field == MselField::expects || *field == MselField::title || *field == MselField::id) &&
                              !cell.from_merge);
        }
        if (!plays) return keep_line(r);
        if (day.kind != ReadCell::Kind::empty) take_day(row, day, found);
        if (zone_ && !row.time.ahead) row.time.ahead = zone_;
        if (row.time.kind == WrittenTime::Kind::unclear) {
            found.push_back({"time-unclear",
                             cell_name(table_.column_of[MselField::time], row.line),
                             row.cells[MselField::time],
                             {}});
            row.kept.push_back(
                kept_line(name_of_column(table_.column_of[MselField::time]), row.cells[MselField::time]));
        }
        table_.found.insert(table_.found.end(), found.begin(), found.end());
        table_.rows.push_back(std::move(row));
    }

    /// The cell of the day, brought together with that of the time.
    void take_day(MselRow& row, const ReadCell& cell, std::vector<MselFinding>& found) {
        const std::size_t column = table_.column_of.at(MselField::date);
        const std::string text = trimmed(cell.text);
        const WrittenTime day = written_day(cell);
        const bool known = day.kind == WrittenTime::Kind::date || day.kind == WrittenTime::Kind::day_count ||
                           day.kind == WrittenTime::Kind::of_day;
        const WrittenTime time = known ? joined(day, row.time) : row.time;
        if (!known || time.kind == WrittenTime::Kind::none) {
            if (cell.from_merge && known) return;
            row.kept.push_back(kept_line(name_of_column(column), text));
            found.push_back({known ? "day-alone" : "day-unclear", cell_name(column, row.line), text, {}});
            return;
        }
        row.time = time;
        std::string& clock = row.cells[MselField::time];
        clock = clock.empty() ? text : text + " " + clock;
    }

    const ReadSheet& sheet_;
    const MselReading& reading_;
    MselTable table_;
    std::vector<std::string> headings_;
    std::vector<std::optional<MselField>> meaning_;
    std::optional<std::int64_t> zone_;         ///< of the clock that the heading of the times names, ahead of UTC
    std::map<std::size_t, std::size_t> kept_;  ///< column → its cells that went into notes
};

}  // namespace

MselTable read_msel(const ReadSheet& sheet, const MselReading& reading) { return Reader(sheet, reading).read(); }

DateOrder date_order(MselTable& table, std::optional<std::int64_t> from, std::int64_t until) {
    const MselRow *day_first = nullptr, *month_first = nullptr, *either = nullptr;
    bool fits_day = from.has_value(), fits_month = from.has_value();
    for (const MselRow& row : table.rows) {
        const WrittenTime& time = row.time;
        if (time.kind != WrittenTime::Kind::date) continue;
        if (time.day_first_only && day_first == nullptr) day_first = &row;
        if (time.month_first_only && month_first == nullptr) month_first = &row;
        if (time.swapped < 0) continue;
        if (either == nullptr) either = &row;
        if (!from) continue;
        const auto fits = [&](std::int64_t local) { return local >= *from && local <= until; };
        fits_day = fits_day && fits(time.local);
        fits_month = fits_month && fits(time.swapped);
    }
    const auto told = [&](const MselRow& row, const char* kind, bool stops = false) {
        const auto column = table.column_of.find(MselField::time);
        table.found.push_back({kind,
                               cell_name(column == table.column_of.end() ? 0 : column->second, row.line),
                               row.cells.at(MselField::time),
                               {},
                               stops});
    };
    if (day_first != nullptr && month_first != nullptr) {
        told(*month_first, "both-orders", true);
        return DateOrder::unknown;
    }
    if (either == nullptr) return day_first != nullptr ? DateOrder::day_first : DateOrder::month_first;
    if (day_first != nullptr || month_first != nullptr) {
        told(day_first != nullptr ? *day_first : *month_first, day_first != nullptr ? "day-first" : "month-first");
        return day_first != nullptr ? DateOrder::day_first : DateOrder::month_first;
    }
    if (fits_day != fits_month) {
        told(*either, fits_day ? "day-first-fits" : "month-first-fits");
        return fits_day ? DateOrder::day_first : DateOrder::month_first;
    }
    told(*either, "which-order", true);
    return DateOrder::unknown;
}

}  // namespace muster
