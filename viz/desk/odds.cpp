#include "viz/desk/odds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/results_sections.hpp"
#include "engine/report/run_report.hpp"
#include "viz/desk/words.hpp"
#include "viz/scene/words.hpp"

namespace muster::viz::desk {

namespace {

struct Asker {
    const CompiledScenario& scenario;
    const Standing& now;
    Language language;

    [[nodiscard]] const Model& model() const { return scenario.model; }
    template <class... Arguments>
    [[nodiscard]] std::string say(const Both& what, Arguments&&... arguments) const {
        return fmt::format(fmt::runtime(what.in(language)), std::forward<Arguments>(arguments)...);
    }
    [[nodiscard]] std::string when(SimTime at) const {
        const LocalMillis local =
            to_local(scenario.start_utc + at.time_since_epoch().count(), model().scenario_time_zone);
        return day_text(local, language) + ", " + time_text(local);
    }
};

const MilestoneResult* played(const Standing& now, const MilestoneSummary& row) {
    for (const MilestoneResult& result : now.result.milestones) {
        if (result.milestone == row.milestone && result.incident == row.incident) return &result;
    }
    return nullptr;
}

Fan fan_of(const Asker& asker, const MilestoneSummary& row) {
    Fan fan;
    fan.name = milestone_label(asker.language, asker.model(), row.milestone, row.incident);
    if (const MilestoneResult* there = played(asker.now, row); there != nullptr && there->reached) {
        fan.done = true;
        fan.half = there->at;
        fan.tone = row.has_target && there->elapsed > row.target ? Tone::bad : Tone::good;
        fan.said = asker.say(words::reached_at, fmt::arg("when", asker.when(there->at)));
        return fan;
    }
    const std::optional<SimTime> from = fixed_start(asker.model(), row.milestone, row.incident);
    if (from) {
        const auto at = [&](std::size_t k) -> std::optional<SimTime> {
            return row.quantiles[k].value ? std::optional(*from + *row.quantiles[k].value) : std::nullopt;
        };
        fan.low = at(0);
        fan.quarter = at(1);
        fan.half = at(2);
        fan.three_quarters = at(3);
        fan.high = at(5);
        if (row.has_target) fan.due = *from + row.target;
    }
    const double share = row.has_target ? row.on_time.share : row.reached.share;
    fan.tone = !row.has_target ? Tone::plain : share >= 0.95 ? Tone::good : share < 0.5 ? Tone::bad : Tone::decision;
    fan.said =
        asker.say(row.has_target ? words::odds : words::reached_in, fmt::arg("share", percent(asker.language, share)));
    return fan;
}

Grid deadlines(const Asker& asker, const Summary& summary) {
    Grid grid;
    grid.title = words::deadline_odds.text(asker.language);
    grid.columns = {{words::clocks.text(asker.language)}, {"", true}};
    for (const ClockSummary& row : summary.clocks) {
        const StatutoryClock& clock = asker.model().clocks[row.clock];
        const StatutoryClock::Stage& stage = clock.stages[row.stage];
        if (row.started.share == 0) continue;
        const double share = row.met.share;
        grid.rows.push_back({{capitalised(name_of(asker.language, asker.model(), row.clock)) + ": " +
                              shown(asker.language, stage.name, stage.id)},
                             {percent(asker.language, share),
                              share >= 0.95 ? Tone::good
                              : share < 0.5 ? Tone::bad
                                            : Tone::decision,
                              share}});
    }
    return grid;
}

Grid options(const Asker& asker, const Outlook& outlook) {
    Grid grid;
    if (!outlook.step.valid() || outlook.forecasts.empty()) return grid;
    grid.title = words::option_odds.text(asker.language);
    grid.columns.push_back({words::milestone.text(asker.language)});
    const auto& named = std::get<DecideStep>(asker.model().steps[outlook.step].verb).options;
    const std::size_t count = std::min<std::size_t>({outlook.forecasts.size(), named.size(), 6});
    for (std::size_t k = 0; k < count; ++k)
        grid.columns.push_back({shown(asker.language, named[k].name, named[k].id), true});
    std::vector<std::pair<Duration, std::vector<Cell>>> found;
    for (std::size_t row = 0; row < outlook.forecasts.front().summary.milestones.size(); ++row) {
        std::vector<Cell> cells;
        bool differs = false;
        Duration least = Duration::max(), most{};
        for (std::size_t k = 0; k < count; ++k) {
            const MilestoneSummary& of = outlook.forecasts[k].summary.milestones[row];
            if (k == 0) cells.push_back({milestone_label(asker.language, asker.model(), of.milestone, of.incident)});
            Cell cell{of.median().value ? short_duration(*of.median().value) : words::not_reached.text(asker.language)};
            if (of.has_target) {
                cell.text += " · " + percent(asker.language, of.on_time.share);
                cell.tone = of.on_time.share >= 0.95 ? Tone::good : of.on_time.share < 0.5 ? Tone::bad : Tone::decision;
            }
            differs = differs || (k > 0 && cell.text != cells[1].text);
            const Duration typical = of.median().value.value_or(kNever - kStart);
            least = std::min(least, typical);
            most = std::max(most, typical);
            cells.push_back(std::move(cell));
        }
        if (differs) found.push_back({most - least, std::move(cells)});
    }
    // What hangs on the decision most comes first.
    std::stable_sort(found.begin(), found.end(), [](const auto& l, const auto& r) { return l.first > r.first; });
    for (auto& [spread, cells] : found) grid.rows.push_back(std::move(cells));
    std::vector<Cell> lost{{words::person_hours_lost.text(asker.language)}};
    bool differs = false;
    for (std::size_t k = 0; k < count; ++k) {
        lost.push_back({number(asker.language, std::llround(outlook.forecasts[k].summary.person_hours.mean))});
        differs = differs || lost.back().text != lost[1].text;
    }
    if (differs) grid.rows.push_back(std::move(lost));
    grid.none = words::no_difference.text(asker.language);
    return grid;
}

}  // namespace

Odds odds_of(const CompiledScenario& scenario, const Standing& now, const Outlook& outlook, Language language) {
    Odds out;
    out.at = out.end = outlook.at;
    if (outlook.forecasts.empty()) return out;
    const Asker asker{scenario, now, language};
    for (const MilestoneSummary& row : outlook.forecasts.front().summary.milestones)
        out.fans.push_back(fan_of(asker, row));
    std::stable_sort(out.fans.begin(), out.fans.end(), [](const Fan& l, const Fan& r) {
        return std::pair{l.done, l.half.value_or(kNever)} < std::pair{r.done, r.half.value_or(kNever)};
    });
    // The chart reaches to where nine futures in ten of most milestones lie; one that is far out must not press the
    // others together.
    std::vector<SimTime> ends;
    for (const Fan& fan : out.fans) {
        if (fan.done) continue;
        if (fan.three_quarters) ends.push_back(*fan.three_quarters);
    }
    std::sort(ends.begin(), ends.end());
    if (!ends.empty()) out.end = ends[(ends.size() * 9) / 10 == ends.size() ? ends.size() - 1 : (ends.size() * 9) / 10];
    out.end = std::max(out.end, out.at + std::chrono::hours{1});
    out.deadlines = deadlines(asker, outlook.forecasts.front().summary);
    out.options = options(asker, outlook);
    return out;
}

}  // namespace muster::viz::desk
