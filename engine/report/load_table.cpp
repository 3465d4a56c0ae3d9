#include <fmt/format.h>

#include <algorithm>

#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostTeams = 10;
constexpr std::size_t kMostChannels = 5;

Duration time_of(const Estimate& estimate) { return Duration{static_cast<std::int64_t>(estimate.mean + 0.5)}; }

std::string team_rows(const Page& page, const Model& model, const Summary& summary) {
    const Language language = page.language;
    std::vector<TeamId> busiest;
    for (const TeamId id : model.teams.ids()) {
        if (id.index < summary.teams.size() && summary.teams[id.index].arrived.mean > 0) busiest.push_back(id);
    }
    const auto waits = [&](TeamId id) { return summary.teams[id.index].incident_wait.mean; };
    std::stable_sort(busiest.begin(), busiest.end(),
                     [&](TeamId left, TeamId right) { return waits(left) > waits(right); });
    const std::size_t hidden = busiest.size() > kMostTeams ? busiest.size() - kMostTeams : 0;
    busiest.resize(busiest.size() - hidden);
    std::vector<std::vector<GridCell>> rows;
    for (const TeamId id : busiest) {
        const TeamSummary& team = summary.teams[id.index];
        rows.push_back({{capitalised(name_of(language, model, id))},
                        {team.utilisation.n == 0 ? "\u2013" : percent(language, team.utilisation.mean),
                         team.utilisation.mean > 0.85 ? Ink::bad : Ink::plain},
                        {decimal(language, team.arrived.mean, team.arrived.mean < 10 ? 1 : 0)},
                        {team.incident_wait.n == 0 ? "\u2013" : duration(time_of(team.incident_wait))},
                        {team.routine_wait.n == 0 ? "\u2013" : duration(time_of(team.routine_wait))},
                        {decimal(language, team.max_queue.mean, 1)}});
    }
    if (rows.empty()) return {};
    const std::vector<GridColumn> columns_of{
        {say(language, "load.team"), false, true, 18}, {say(language, "load.utilisation"), true},
        {say(language, "load.pieces"), true},          {say(language, "load.incident-wait"), true},
        {say(language, "load.routine-wait"), true},    {say(language, "load.queue"), true}};
    std::string out = grid(page, columns_of, rows);
    out += paragraph(say(language, "load.note"), text_width(page));
    if (hidden != 0) out += paragraph(counted(language, "load.more", hidden), text_width(page));
    return out;
}

std::string channel_sentence(Language language, const Model& model, const Summary& summary) {
    std::vector<ChannelId> busiest;
    for (const ChannelId id : model.channels.ids()) {
        if (id.index < summary.channels.size() && summary.channels[id.index].messages.mean > 0) busiest.push_back(id);
    }
    std::stable_sort(busiest.begin(), busiest.end(), [&](ChannelId left, ChannelId right) {
        return summary.channels[left.index].messages.mean > summary.channels[right.index].messages.mean;
    });
    if (busiest.size() > kMostChannels) busiest.resize(kMostChannels);
    std::string items;
    for (const ChannelId id : busiest) {
        items += fmt::format("{}{} ({})", items.empty() ? "" : "; ", name_of(language, model, id),
                             decimal(language, summary.channels[id.index].messages.mean, 1));
    }
    return items.empty() ? items : " " + say(language, "load.channels", fmt::arg("channels", items));
}

}  // namespace

std::string load_table(const Page& page, const CompiledScenario& scenario, const Summary& summary) {
    const Language language = page.language;
    const std::string teams = team_rows(page, scenario.model, summary);
    if (teams.empty() && summary.messages.mean == 0) return {};
    const auto mean = [&](const Estimate& estimate) { return decimal(language, estimate.mean, 1); };
    const std::string text =
        say(language, "load.messages", fmt::arg("messages", mean(summary.messages)),
            fmt::arg("hand_offs", mean(summary.hand_offs)), fmt::arg("missed", mean(summary.deadlines_missed)),
            fmt::arg("undeliverable", mean(summary.undeliverable)));
    return heading(page, say(language, "load.title")) + teams +
           paragraph(text + channel_sentence(language, scenario.model, summary), text_width(page));
}

}  // namespace muster
