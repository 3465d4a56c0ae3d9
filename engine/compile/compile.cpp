#include <utility>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/compile/hashes.hpp"
#include "engine/compile/hours_store.hpp"
#include "engine/compile/indices.hpp"

namespace muster {
namespace {

/// What `rows` (each with a `level`) say for an alert level: the row of that level, or of the highest one below it that
/// is listed and usable; null if the ordinary state holds.
template <class Row, class Usable>
const Row* in_force(const std::vector<Row>& rows, AlertLevelId level, Usable usable) {
    const Row* best = nullptr;
    for (const Row& row : rows) {
        if (row.level <= level && usable(row) && (best == nullptr || best->level < row.level)) best = &row;
    }
    return best;
}

void compile_teams(CompiledScenario& scenario, HoursCompiler& hours) {
    const Model& model = scenario.model;
    scenario.team_hours.reserve(model.teams.size());
    for (const Team& team : model.teams) {
        std::vector<CompiledScenario::TeamHours> rows{hours.team_hours(team, team.shifts)};
        for (const AlertLevelId level : model.alert_levels.ids()) {
            const auto* const row = in_force(team.at_alert, level, [](const Team::AlertHours&) { return true; });
            rows.push_back(row == nullptr ? rows.front() : hours.team_hours(team, row->shifts));
        }
        scenario.team_hours.add(std::move(rows));
    }
}

void compile_channels(CompiledScenario& scenario, HoursCompiler& hours) {
    const Model& model = scenario.model;
    scenario.channel_hours.reserve(model.channels.size());
    for (const Channel& channel : model.channels) {
        const InstitutionId whose = channel.hours_of.valid() ? channel.hours_of : channel.from;
        std::vector<OpenHours> rows{hours.open_hours(channel.hours, whose)};
        for (const AlertLevelId level : model.alert_levels.ids()) {
            const auto changes_hours = [](const Channel::AlertQuality& row) { return row.hours.valid(); };
            const auto* const row = in_force(channel.at_alert, level, changes_hours);
            rows.push_back(row == nullptr ? rows.front() : hours.open_hours(row->hours, whose));
        }
        scenario.channel_hours.add(std::move(rows));
    }
}

}  // namespace

CompiledScenario compile(Model model) {
    CompiledScenario scenario;
    scenario.model = std::move(model);
    scenario.start_utc = to_utc(scenario.model.starts_local, scenario.model.scenario_time_zone);
    scenario.horizon = kStart + scenario.model.horizon;

    const auto store = std::make_shared<HoursStore>();
    HoursCompiler hours(scenario.model, scenario.start_utc, scenario.horizon + kBeyondHorizon, *store);
    compile_teams(scenario, hours);
    compile_channels(scenario, hours);
    scenario.store = store;

    hash_names(scenario);
    build_indices(scenario);
    return scenario;
}

}  // namespace muster
