#include "engine/exchange/msel_plan.hpp"

#include <algorithm>
#include <array>

#include "engine/authoring/values.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/exchange/msel_inject.hpp"
#include "engine/exchange/table.hpp"

namespace muster {
namespace {

constexpr std::int64_t kDay = 86'400'000;

template <class T>
void add_once(std::vector<T>& list, const T& one) {
    if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
}

void add_line(std::string& cell, const std::string& line) {
    if (line.empty()) return;
    if (!cell.empty()) cell += '\n';
    cell += line;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (std::string line = trimmed(std::string_view(text).substr(at, end - at)); !line.empty())
            out.push_back(std::move(line));
        at = end + 1;
    }
    return out;
}

class Planner {
public:
    Planner(MselTable& table, MselNames& names, const PlanOptions& options)
        : table_(table), names_(names), options_(options) {}

    MselPlan plan() {
        count_from_start();
        to_own_clock();
        find_start();
        for (const MselRow& row : table_.rows) take(row);
        for (auto& [at, row] : all_) expand(plan_.injects[at], *row);
        for (const auto& [at, row] : rows_) take_expected(plan_.injects[at], *row);
        part_expected();
        return std::move(plan_);
    }

private:
    void find(const MselRow& row, MselField field, std::string kind, std::string what, std::string into = {},
              bool stops = false) {
        const auto column = table_.column_of.find(field);
        table_.found.push_back(
            {std::move(kind),
             column == table_.column_of.end() ? std::to_string(row.line) : cell_name(column->second, row.line),
             std::move(what), std::move(into), stops});
    }

    /// Where hours count on past a day and no row has a date, all times count from the start: 0:00, 3:30, 26:00.
    void count_from_start() {
        using Kind = WrittenTime::Kind;
        const MselRow* counted = nullptr;
        bool dated = false;
        for (const MselRow& row : table_.rows) {
            const WrittenTime& time = row.time;
            dated = dated || time.kind == Kind::date || time.kind == Kind::day_count;
            if (counted == nullptr && time.kind == Kind::offset && time.counted) counted = &row;
        }
        if (counted == nullptr) return;
        find(*counted, MselField::time, dated ? "counted" : "counted-all", counted->cells.at(MselField::time));
        if (dated) return;
        for (MselRow& row : table_.rows) {
            if (row.time.kind != Kind::of_day || row.time.ahead) continue;
            row.time.kind = Kind::offset;
            row.time.offset = Duration{row.time.of_day};
        }
    }

    /// Dates with a mark of another clock are told by the exercise's.
    void to_own_clock() {
        for (MselRow& row : table_.rows) {
            WrittenTime& time = row.time;
            if (time.kind != WrittenTime::Kind::date || !time.ahead) continue;
            time.local = to_local(time.local - *time.ahead, options_.zone);
            if (time.swapped >= 0) time.swapped = to_local(time.swapped - *time.ahead, options_.zone);
            tell_clock(row, local_of(time, options_.order));
        }
    }

    /// Once for each clock that is named.
    void tell_clock(const MselRow& row, std::int64_t local) {
        if (clocks_.insert(*row.time.ahead).second)
            find(row, MselField::time, "other-clock", row.cells.at(MselField::time),
                 date_cell_text(local) + " (" + options_.zone + ")");
    }

    void find_start() {
        std::optional<std::int64_t> first;
        for (const MselRow& row : table_.rows) {
            if (row.time.kind != WrittenTime::Kind::date) continue;
            const std::int64_t local = local_of(row.time, options_.order);
            first = first ? std::min(*first, local) : local;
        }
        if (options_.starts) {
            plan_.starts = *options_.starts;
        } else if (first) {
            plan_.starts = *first;
        } else {
            table_.found.push_back({"no-start", {}, {}, {}, true});
        }
        before_ = plan_.starts;
    }

    /// Local to offset, through the clock's changes.
    Duration since_start(std::int64_t local) const {
        return Duration{to_utc(local, options_.zone) - to_utc(plan_.starts, options_.zone)};
    }

    std::optional<Duration> time_of(const MselRow& row) {
        using Kind = WrittenTime::Kind;
        std::int64_t local = 0;
        switch (row.time.kind) {
            case Kind::none:
            case Kind::unclear:
                return std::nullopt;
            case Kind::offset:
                return row.time.offset;
            case Kind::date:
                local = local_of(row.time, options_.order);
                break;
            case Kind::day_count:
                local = day_of(plan_.starts) * kDay + row.time.days * kDay + row.time.of_day;
                if (row.time.ahead) {
                    local = to_local(local - *row.time.ahead, options_.zone);
                    tell_clock(row, local);
                }
                break;
            case Kind::of_day: {
                // The first such time at or after the row before it, on the clock that it is of.
                const std::optional<std::int64_t>& ahead = row.time.ahead;
                const std::int64_t before = ahead ? to_utc(before_, options_.zone) + *ahead : before_;
                local = day_of(before) * kDay + row.time.of_day;
                const bool next = local < before;
                if (next) local += kDay;
                if (ahead) {
                    local = to_local(local - *ahead, options_.zone);
                    tell_clock(row, local);
                }
                if (next) find(row, MselField::time, "next-day", row.cells.at(MselField::time), date_cell_text(local));
                break;
            }
        }
        before_ = local;
        if (local < plan_.starts) {
            find(row, MselField::time, "before-start", row.cells.at(MselField::time), date_cell_text(plan_.starts),
                 true);
            return std::nullopt;
        }
        return since_start(local);
    }

    void take(const MselRow& row) {
        const std::string* key = nullptr;
        for (const MselField field : {MselField::id, MselField::number}) {
            const auto cell = row.cells.find(field);
            if (key == nullptr && cell != row.cells.end() && !cell->second.empty()) key = &cell->second;
        }
        const auto same = key == nullptr ? by_key_.end() : by_key_.find(*key);
        const bool timed = row.time.kind != WrittenTime::Kind::none && row.time.kind != WrittenTime::Kind::unclear;
        const std::optional<Duration> at = timed ? time_of(row) : std::nullopt;
        if (same != by_key_.end() && (!at || at == plan_.injects[same->second].at)) {
            join(plan_.injects[same->second], row, same->second);
            return;
        }
        if (same != by_key_.end()) find(row, MselField::time, "same-number", *key);
        const std::size_t place = plan_.injects.size();
        if (key != nullptr) by_key_.insert_or_assign(*key, place);
        PlannedInject inject;
        inject.line = row.line;
        inject.cells = row.cells;
        inject.at = at;
        inject.kept = row.kept;
        plan_.injects.push_back(std::move(inject));
        take_kind(plan_.injects.back(), row);
        take_recipients(row, place);
    }

    /// Another row of the same inject.
    void join(PlannedInject& inject, const MselRow& row, std::size_t place) {
        for (const auto& [field, cell] : row.cells) {
            std::string& mine = inject.cells[field];
            if (cell.empty() || cell == mine || field == MselField::to || field == MselField::expects ||
                field == MselField::number || field == MselField::time || field == MselField::type)
                continue;
            const bool lists = field == MselField::text || field == MselField::notes ||
                               field == MselField::objectives || field == MselField::facts;
            if (mine.empty() || lists) {
                const std::vector<std::string> have = lines_of(mine);
                for (const std::string& line : mine.empty() ? std::vector{cell} : lines_of(cell)) {
                    if (std::find(have.begin(), have.end(), line) == have.end()) add_line(mine, line);
                }
            } else if (field != MselField::kind) {
                inject.kept.push_back(kept_line(field_word(field), cell));
                find(row, field, "differs", std::string(field_word(field)), cell);
            }
        }
        for (const std::string& line : row.kept) add_once(inject.kept, line);
        take_recipients(row, place);
    }

    void take_kind(PlannedInject& inject, const MselRow& row) {
        auto cell = row.cells.find(MselField::kind);
        if (cell == row.cells.end() || cell->second.empty()) cell = row.cells.find(MselField::type);
        // Every event of a chronogram is a message, save its countdowns.
        if (cell == row.cells.end() || cell->second.empty() || folded(cell->second) == "message") return;
        inject.kind = kind_of_text(cell->second);
        if (inject.kind) return;
        inject.kept.push_back(kept_line(field_word(cell->first), cell->second));
        find(row, cell->first, "kind-unknown", cell->second);
    }

    void take_recipients(const MselRow& row, std::size_t place) {
        rows_.emplace_back(place, &row);
        const auto cell = row.cells.find(MselField::to);
        if (cell == row.cells.end()) return;
        const auto column = table_.column_of.at(MselField::to);
        for (const std::string& name : names_.parted(cell->second)) {
            if (means_all(name) && !names_.known(name)) {
                all_.emplace_back(place, &row);
                continue;
            }
            const std::string id = names_.id_of(name, cell_name(column, row.line), table_.found);
            add_once(plan_.injects[place].to, id);
            addressed_.insert(id);
        }
    }

    void expand(PlannedInject& inject, const MselRow& row) {
        for (const std::string& id : addressed_) add_once(inject.to, id);
        find(row, MselField::to, "everybody", row.cells.at(MselField::to), std::to_string(addressed_.size()));
    }

    /// "DIAN: Report (within 5h)" on lines of their own; a line without an institution goes on, or, at the front, is
    /// expected of whom the row addresses.
    void take_expected(PlannedInject& inject, const MselRow& row) {
        const auto cell = row.cells.find(MselField::expects);
        if (cell == row.cells.end() || cell->second.empty()) return;
        std::string whose, text;
        const auto close = [&] {
            if (text.empty()) return;
            const PlannedInject::Expect parsed = parse_expected(text);
            std::vector<std::string> who{whose};
            if (whose.empty()) who = recipients_of(inject, row);
            if (who.empty()) {
                inject.kept.push_back(kept_line("expects", text));
                find(row, MselField::expects, "expected-of-nobody", text);
            }
            if (whose.empty() && who.size() > 1)
                find(row, MselField::expects, "expected-of-all", text, std::to_string(who.size()));
            for (const std::string& id : who) add_expected(inject, row, {id, parsed.action, parsed.within});
            text.clear();
        };
        for (const std::string& line : lines_of(cell->second)) {
            std::string rest;
            if (const auto id = front_institution(line, rest)) {
                close();
                whose = *id;
                text = rest;
            } else {
                // After a deadline another action begins.
                if (parse_expected(text).within > Duration::zero()) close();
                add_line(text, line);
            }
        }
        close();
    }

    void add_expected(PlannedInject& inject, const MselRow& row, PlannedInject::Expect expect) {
        const auto of_same = [&](const auto& other) { return other.institution == expect.institution; };
        const auto same = std::find_if(inject.expects.begin(), inject.expects.end(), [&](const auto& other) {
            return of_same(other) && other.action == expect.action &&
                   (other.within == expect.within || other.within == Duration::zero() ||
                    expect.within == Duration::zero());
        });
        if (same != inject.expects.end()) {
            same->within = std::max(same->within, expect.within);
            return;
        }
        // An inject expects one thing of an institution; more become expected actions of their own.
        if (inject.at && std::any_of(inject.expects.begin(), inject.expects.end(), of_same))
            find(row, MselField::expects, "expected-more", expect.action, expect.institution);
        inject.expects.push_back(std::move(expect));
    }

    /// The second, third … action that is expected of an institution: events of the same hour that reach nobody.
    void part_expected() {
        std::vector<PlannedInject> all;
        for (PlannedInject& inject : plan_.injects) {
            std::vector<std::vector<PlannedInject::Expect>> turns;
            std::map<std::string, std::size_t> turn_of;
            for (PlannedInject::Expect& expect : inject.expects) {
                const std::size_t turn = turn_of[expect.institution]++;
                turns.resize(std::max(turns.size(), turn + 1));
                turns[turn].push_back(std::move(expect));
            }
            if (!turns.empty()) inject.expects = std::move(turns[0]);
            all.push_back(std::move(inject));
            const std::size_t first = all.size() - 1;
            for (std::size_t turn = 1; turn < turns.size(); ++turn) {
                if (all[first].at) {
                    all.push_back(expected_action(all[first], turn + 1, std::move(turns[turn])));
                } else {
                    join_expected(all[first], turns[turn]);
                }
            }
        }
        plan_.injects = std::move(all);
    }

    /// An action of its own counts from an hour. Where there is none it goes into the first one, in words with its
    /// deadline, and all of it is due at the last.
    void join_expected(PlannedInject& inject, const std::vector<PlannedInject::Expect>& more) {
        const auto worded = [](const PlannedInject::Expect& each) {
            return each.action + (each.within > Duration::zero() ? ", " + written_duration(each.within) : "");
        };
        for (const PlannedInject::Expect& each : more) {
            const auto mine = std::find_if(inject.expects.begin(), inject.expects.end(),
                                           [&](const auto& other) { return other.institution == each.institution; });
            if (joined_.insert({inject.line, each.institution}).second) mine->action = worded(*mine);
            add_line(mine->action, worded(each));
            mine->within = std::max(mine->within, each.within);
            const auto column = table_.column_of.find(MselField::expects);
            table_.found.push_back(
                {"expected-twice", cell_name(column->second, inject.line), each.institution, each.action});
        }
    }

    static PlannedInject expected_action(const PlannedInject& of, std::size_t n,
                                         std::vector<PlannedInject::Expect> expects) {
        PlannedInject out;
        out.line = of.line;
        out.at = of.at;
        out.kind = Inject::Kind::expected_action;
        for (const MselField field : {MselField::id, MselField::number}) {
            const auto cell = of.cells.find(field);
            if (cell != of.cells.end() && !cell->second.empty())
                out.cells[field] = cell->second + "-" + std::to_string(n);
        }
        for (const MselField field : {MselField::time, MselField::objectives, MselField::incident}) {
            const auto cell = of.cells.find(field);
            if (cell != of.cells.end()) out.cells[field] = cell->second;
        }
        std::string& text = out.cells[MselField::text];
        for (const PlannedInject::Expect& each : expects) add_line(text, each.action);
        out.cells[MselField::expects] = text;
        out.expects = std::move(expects);
        return out;
    }

    std::vector<std::string> recipients_of(const PlannedInject& inject, const MselRow& row) {
        const auto cell = row.cells.find(MselField::to);
        if (cell == row.cells.end() || cell->second.empty()) return inject.to;
        std::vector<std::string> ids;
        for (const std::string& name : names_.parted(cell->second)) {
            if (means_all(name) && !names_.known(name)) return inject.to;
            if (const auto id = names_.known(name)) add_once(ids, *id);
        }
        return ids;
    }

    std::optional<std::string> front_institution(const std::string& line, std::string& rest) const {
        for (std::size_t colon = line.find(':'); colon != std::string::npos; colon = line.find(':', colon + 1)) {
            if (const auto id = names_.known(line.substr(0, colon)); id && trimmed(line.substr(colon + 1)) != "") {
                rest = trimmed(line.substr(colon + 1));
                return id;
            }
        }
        return std::nullopt;
    }

    MselTable& table_;
    MselNames& names_;
    const PlanOptions& options_;
    MselPlan plan_;
    std::int64_t before_ = 0;                               ///< local time of the row before
    std::set<std::pair<std::size_t, std::string>> joined_;  ///< row, institution: several actions in one
    std::set<std::int64_t> clocks_;                         ///< ahead of UTC: those that have been told
    std::map<std::string, std::size_t> by_key_;
    std::vector<std::pair<std::size_t, const MselRow*>> rows_, all_;  ///< inject, row of it
    std::set<std::string> addressed_;
};

}  // namespace

PlannedInject::Expect parse_expected(std::string_view text) {
    PlannedInject::Expect out{{}, trimmed(text), {}};
    if (out.action.empty() || (out.action.back() != ')' && out.action.back() != ']')) return out;
    const std::size_t open = out.action.find_last_of("([");
    if (open == std::string::npos || open == 0) return out;
    const std::string inside = folded(out.action.substr(open + 1, out.action.size() - open - 2));
    std::string time;
    for (std::size_t at = 0; at < inside.size();) {
        const std::size_t end = std::min(inside.find(' ', at), inside.size());
        const std::string word = inside.substr(at, end - at);
        at = end + 1;
        constexpr std::array<std::string_view, 10> kSmall{"within", "in",  "dentro", "de",   "en",
                                                          "sous",   "max", "at",     "most", "los"};
        if (std::find(kSmall.begin(), kSmall.end(), word) != kSmall.end()) continue;
        time += word == "min" || word == "minutes" || word == "minutos"                                      ? "m"
                : word == "hours" || word == "hour" || word == "horas" || word == "hora" || word == "heures" ? "h"
                : word == "days" || word == "day" || word == "dias" || word == "dia" || word == "jours"      ? "d"
                                                                                                             : word;
    }
    Said why;
    const std::optional<Duration> within = parse_duration(time, false, why);
    if (!within || *within <= Duration::zero()) return out;
    out.within = *within;
    out.action = trimmed(out.action.substr(0, open));
    return out;
}

MselPlan plan_msel(MselTable& table, MselNames& names, const PlanOptions& options) {
    return Planner(table, names, options).plan();
}

}  // namespace muster
