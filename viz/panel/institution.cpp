#include <fmt/format.h>

#include <algorithm>

#include "viz/panel/so_far.hpp"
#include "viz/scene/sentences.hpp"

namespace muster::viz {

namespace {

std::string word(const Seen& seen, Phrase which) { return std::string(phrase(which, seen.language)); }

Grid teams(const Seen& seen, const Institution& institution, const std::vector<OpenWork>& work) {
    Grid grid{word(seen, Phrase::panel_teams),
              {{word(seen, Phrase::column_team)},
               {word(seen, Phrase::column_on_duty), true},
               {word(seen, Phrase::column_at_work), true},
               {word(seen, Phrase::column_waiting), true}},
              {},
              word(seen, Phrase::panel_no_teams)};
    const auto called_teams = called_in(seen);
    for (const TeamId id : institution.teams) {
        const Team& team = seen.scenario.model.teams[id];
        const std::uint32_t staff = staff_at(seen.scenario, id, seen.frame.alert, seen.frame.at);
        const CalledIn& more = called_teams[id];
        std::string on_duty = team.unlimited_staff != 0 && staff > 0 ? "∞" : fmt::format("{}", staff);
        if (more.there > 0) on_duty += fmt::format(" + {}", more.there);
        if (more.coming) on_duty += " " + word(seen, Phrase::team_coming);
        const auto count = [&](bool at_work) {
            return std::count_if(work.begin(), work.end(),
                                 [&](const OpenWork& w) { return w.team == id && w.at_work == at_work; });
        };
        const auto busy = count(true), waiting = count(false);
        const Tone tone = more.coming ? Tone::decision : staff + more.there == 0 ? Tone::bad : Tone::plain;
        grid.rows.push_back({{called(team.name, team.id, seen.language)},
                             {on_duty, tone},
                             {fmt::format("{}", busy)},
                             {fmt::format("{}", waiting), waiting > 0 ? Tone::decision : Tone::plain}});
    }
    return grid;
}

Grid inbox(const Seen& seen, InstitutionId id) {
    Grid grid{word(seen, Phrase::panel_unread),
              {{word(seen, Phrase::column_from)},
               {word(seen, Phrase::column_what)},
               {word(seen, Phrase::column_since), true}},
              {},
              word(seen, Phrase::panel_nothing_unread)};
    for (const Unread& row : unread(seen)) {
        if (row.at != id) continue;
        grid.rows.push_back({{called(seen.scenario.model, seen.story.messages[row.message].sender)},
                             {topic_text(seen, row.message)},
                             {since_text(seen, row.since), Tone::decision}});
    }
    return grid;
}

Grid work_under_way(const Seen& seen, InstitutionId id, const std::vector<OpenWork>& work) {
    Grid grid{word(seen, Phrase::panel_work),
              {{word(seen, Phrase::column_what)},
               {word(seen, Phrase::column_team)},
               {word(seen, Phrase::column_since), true}},
              {},
              word(seen, Phrase::panel_no_work)};
    std::vector<const OpenWork*> own;
    for (const OpenWork& w : work) {
        if (w.institution == id) own.push_back(&w);
    }
    // What goes on for the incident first, ordinary work last, and what is worked on before what waits.
    std::stable_sort(own.begin(), own.end(), [](const OpenWork* l, const OpenWork* r) {
        const auto rank = [](const OpenWork* w) { return std::pair{w->kind == 5, !w->at_work}; };
        return rank(l) < rank(r);
    });
    for (const OpenWork* w : own) {
        const std::string team = w->team.valid() ? called(seen.scenario.model.teams[w->team].name,
                                                          seen.scenario.model.teams[w->team].id, seen.language)
                                                 : "";
        Cell what{work_text(seen, *w), w->at_work ? Tone::plain : Tone::decision, -1};
        if (w->at_work || w->done > 0) what.filled = w->done;
        if (!w->at_work) what.text += " · " + word(seen, Phrase::work_waits);
        grid.rows.push_back({what, {team}, {since_text(seen, w->queued)}});
    }
    return grid;
}

Grid knows(const Seen& seen, InstitutionId id) {
    Grid grid{
        word(seen, Phrase::panel_knows),
        {{word(seen, Phrase::column_what)}, {word(seen, Phrase::column_from)}, {word(seen, Phrase::column_when), true}},
        {},
        word(seen, Phrase::panel_knows_nothing)};
    const Model& model = seen.scenario.model;
    for (const InstitutionView::Known& known : seen.frame.institutions[id].facts) {
        std::string from = word(seen, Phrase::known_by_itself);
        for (const TraceEntry& entry : seen.trace) {
            if (entry.kind != EntryKind::learned || entry.where() != id || FactId{entry.a} != known.fact ||
                entry.at != known.since) {
                continue;
            }
            if (entry.because < seen.trace.size() && seen.trace[entry.because].kind == EntryKind::read) {
                const std::uint32_t number = seen.trace[entry.because].b;
                const Message& message = seen.story.messages[number];
                from = message.sender.valid() ? called(model, message.sender) : topic_text(seen, number);
            }
            break;
        }
        grid.rows.push_back({{called(model.facts[known.fact].name, model.facts[known.fact].id, seen.language)},
                             {from},
                             {moment_text(seen, known.since)}});
    }
    return grid;
}

}  // namespace

Panel institution_panel(const Seen& seen, InstitutionId id) {
    const Institution& institution = seen.scenario.model.institutions[id];
    const InstitutionView& view = seen.frame.institutions[id];
    Panel panel;
    panel.title = called(institution.name, institution.id, seen.language);
    const Phrase duty = view.duty == Duty::open        ? Phrase::legend_open
                        : view.duty == Duty::duty_desk ? Phrase::legend_duty_desk
                                                       : Phrase::legend_closed;
    panel.about = word(seen, duty) + " · " + time_text(view.local);
    if (view.coming_in) panel.about += " · " + word(seen, Phrase::legend_coming_in);
    const std::vector<OpenWork> work = open_work(seen);
    panel.parts.emplace_back(teams(seen, institution, work));
    panel.parts.emplace_back(work_under_way(seen, id, work));
    panel.parts.emplace_back(inbox(seen, id));
    panel.parts.emplace_back(knows(seen, id));
    return panel;
}

}  // namespace muster::viz
