#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/measure/clock_due.hpp"
#include "viz/panel/so_far.hpp"
#include "viz/scene/impact.hpp"
#include "viz/scene/sentences.hpp"

// The panels that look at the whole country.
namespace muster::viz {

namespace {

std::string word(const Seen& seen, Phrase which) { return std::string(phrase(which, seen.language)); }

Grid impact(const Seen& seen) {
    const Model& model = seen.scenario.model;
    Grid grid{word(seen, Phrase::panel_impact),
              {{word(seen, Phrase::column_service)},
               {word(seen, Phrase::column_down), true},
               {word(seen, Phrase::column_person_hours), true},
               {"USD", true}},
              {},
              word(seen, Phrase::no_service_hit)};
    Loss all;
    for (const AssetId id : model.assets.ids()) {
        if (!seen.frame.assets[id].ever_hit) continue;
        const Loss loss = loss_of(seen.scenario, seen.trace, id, seen.frame.at);
        all.people += loss.people;
        all.usd += loss.usd;
        const bool hurts = seen.frame.assets[id].lost > 0;
        grid.rows.push_back({{called(model.assets[id].name, model.assets[id].id, seen.language)},
                             {short_duration(loss.down), hurts ? Tone::bad : Tone::good},
                             {grouped(loss.people)},
                             {loss.usd > 0 ? grouped(loss.usd) : ""}});
    }
    if (grid.rows.size() > 1) {
        grid.rows.push_back(
            {{word(seen, Phrase::all_together)}, {}, {grouped(all.people)}, {all.usd > 0 ? grouped(all.usd) : ""}});
    }
    return grid;
}

/// With the month: deadlines may lie weeks ahead.
std::string due_text(const Seen& seen, SimTime time) {
    const LocalMillis local =
        to_local(seen.scenario.start_utc + time.time_since_epoch().count(), seen.scenario.model.scenario_time_zone);
    const std::string month = month_text(local, seen.language);
    return day_text(local, seen.language) + " " + month.substr(0, month.find(' ')) + ", " + time_text(local);
}

struct RunningClock {
    SimTime started{};
    std::vector<SimTime> met;  ///< by stage; kNever: not met
};

Grid deadlines(const Seen& seen) {
    const Model& model = seen.scenario.model;
    Grid grid{
        word(seen, Phrase::panel_deadlines),
        {{word(seen, Phrase::column_duty)}, {word(seen, Phrase::column_due)}, {word(seen, Phrase::column_left), true}},
        {},
        word(seen, Phrase::panel_no_deadlines)};
    std::map<std::pair<CaseIndex, ClockId>, RunningClock> running;
    for (const TraceEntry& entry : seen.trace) {
        if (entry.kind == EntryKind::stretch) continue;
        if (entry.at > seen.frame.at) break;
        if (entry.kind != EntryKind::clock_started && entry.kind != EntryKind::clock_met) continue;
        RunningClock& clock = running[{entry.incident, ClockId{entry.a}}];
        if (clock.met.empty()) clock.met.assign(model.clocks[ClockId{entry.a}].stages.size(), kNever);
        if (entry.kind == EntryKind::clock_started) clock.started = entry.at;
        if (entry.kind == EntryKind::clock_met) clock.met[entry.b] = entry.at;
    }
    for (const auto& [key, clock] : running) {
        const StatutoryClock& what = model.clocks[key.second];
        for (std::size_t stage = 0; stage < what.stages.size(); ++stage) {
            if (what.stages[stage].from_previous && stage > 0 && clock.met[stage - 1] == kNever) continue;
            const SimTime from = what.stages[stage].from_previous && stage > 0 ? clock.met[stage - 1] : clock.started;
            const SimTime due = clock_due(seen.scenario, what, stage, from);
            const SimTime met = clock.met[stage];
            std::string name = called(what.name, what.id, seen.language);
            if (what.stages.size() > 1)
                name += " · " + called(what.stages[stage].name, what.stages[stage].id, seen.language);
            Cell left;
            if (met != kNever) {
                left = met <= due ? Cell{word(seen, Phrase::legal_met), Tone::good, -1}
                                  : Cell{fmt::format(fmt::runtime(phrase(Phrase::after_target, seen.language)),
                                                     fmt::arg("time", short_duration(met - due))),
                                         Tone::bad, -1};
            } else if (due < seen.frame.at) {
                left = {word(seen, Phrase::overdue) + " · " + since_text(seen, due), Tone::bad, -1};
            } else {
                const double gone = static_cast<double>((seen.frame.at - from).count()) /
                                    static_cast<double>(std::max<std::int64_t>(1, (due - from).count()));
                left = {short_duration(due - seen.frame.at), Tone::decision, gone};
            }
            grid.rows.push_back({{name}, {due_text(seen, due)}, left});
        }
    }
    return grid;
}

}  // namespace

Panel knowledge_panel(const Seen& seen) {
    const Model& model = seen.scenario.model;
    Panel panel;
    panel.title = word(seen, Phrase::panel_knowledge);
    panel.about = word(seen, Phrase::panel_knowledge_about);
    Grid grid{{}, {{word(seen, Phrase::column_institution)}}, {}, word(seen, Phrase::panel_knows_nothing)};
    std::vector<FactId> facts;
    std::vector<InstitutionId> knowing;
    for (const InstitutionId id : model.institutions.ids()) {
        for (const auto& known : seen.frame.institutions[id].facts) {
            if (std::find(facts.begin(), facts.end(), known.fact) == facts.end()) facts.push_back(known.fact);
        }
        if (!seen.frame.institutions[id].facts.empty()) knowing.push_back(id);
    }
    const auto first_known = [&](FactId fact) {
        SimTime first = kNever;
        for (const InstitutionId id : knowing) {
            for (const auto& known : seen.frame.institutions[id].facts) {
                if (known.fact == fact) first = std::min(first, known.since);
            }
        }
        return first;
    };
    std::stable_sort(facts.begin(), facts.end(), [&](FactId l, FactId r) { return first_known(l) < first_known(r); });
    const auto first_of = [&](InstitutionId id) {
        SimTime first = kNever;
        for (const auto& known : seen.frame.institutions[id].facts) first = std::min(first, known.since);
        return first;
    };
    std::stable_sort(knowing.begin(), knowing.end(),
                     [&](InstitutionId l, InstitutionId r) { return first_of(l) < first_of(r); });
    for (const FactId fact : facts)
        grid.columns.push_back({called(model.facts[fact].name, model.facts[fact].id, seen.language), true});
    for (const InstitutionId id : knowing) {
        std::vector<Cell> row{{called(model, id)}};
        for (const FactId fact : facts) {
            Cell cell{"–", Tone::plain, -1};
            for (const auto& known : seen.frame.institutions[id].facts) {
                if (known.fact != fact) continue;
                cell = {duration_text(known.since - kStart),
                        known.since == first_known(fact) ? Tone::milestone : Tone::plain, -1};
            }
            row.push_back(cell);
        }
        grid.rows.push_back(std::move(row));
    }
    panel.parts.emplace_back(std::move(grid));
    return panel;
}

Panel load_panel(const Seen& seen) {
    const Model& model = seen.scenario.model;
    Panel panel;
    panel.title = word(seen, Phrase::panel_load);
    panel.about = word(seen, Phrase::panel_load_about);
    Grid grid{{},
              {{word(seen, Phrase::column_institution)},
               {word(seen, Phrase::column_team)},
               {word(seen, Phrase::column_on_duty), true},
               {word(seen, Phrase::column_at_work), true},
               {word(seen, Phrase::column_waiting), true},
               {word(seen, Phrase::column_longest), true}},
              {},
              word(seen, Phrase::panel_no_work)};
    struct Row {
        TeamId team;
        std::size_t at_work = 0, waiting = 0;
        SimTime oldest = kNever;
    };
    Table<TeamId, Row> rows;
    rows.assign(model.teams.size(), {});
    for (const OpenWork& work : open_work(seen)) {
        if (!work.team.valid()) continue;
        Row& row = rows[work.team];
        row.team = work.team;
        ++(work.at_work ? row.at_work : row.waiting);
        if (!work.at_work) row.oldest = std::min(row.oldest, work.queued);
    }
    std::vector<Row> sorted;
    for (const Row& row : rows) {
        if (row.team.valid()) sorted.push_back(row);
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const Row& l, const Row& r) {
        return l.waiting != r.waiting ? l.waiting > r.waiting : l.at_work > r.at_work;
    });
    const auto called_teams = called_in(seen);
    for (const Row& row : sorted) {
        const Team& team = model.teams[row.team];
        const std::uint32_t staff =
            staff_at(seen.scenario, row.team, seen.frame.alert, seen.frame.at) + called_teams[row.team].there;
        grid.rows.push_back({{called(model, team.institution)},
                             {called(team.name, team.id, seen.language)},
                             {fmt::format("{}", staff), staff == 0 ? Tone::bad : Tone::plain, -1},
                             {fmt::format("{}", row.at_work)},
                             {fmt::format("{}", row.waiting), row.waiting > 0 ? Tone::decision : Tone::plain, -1},
                             {row.oldest == kNever ? "" : since_text(seen, row.oldest)}});
    }
    panel.parts.emplace_back(std::move(grid));
    return panel;
}

Panel deadlines_panel(const Seen& seen) {
    Panel panel;
    panel.title = word(seen, Phrase::panel_clocks);
    panel.parts.emplace_back(deadlines(seen));
    panel.parts.emplace_back(impact(seen));
    return panel;
}

}  // namespace muster::viz
