#include "engine/compile/hashes.hpp"

#include <string_view>

#include "engine/kernel/draws.hpp"

namespace muster {
namespace {

/// The word in front keeps a channel and an institution of one name apart.
std::uint64_t named(std::string_view word, std::string_view name) { return combine(hash_name(word), hash_name(name)); }

std::uint64_t within(std::uint64_t outer, std::string_view word, std::string_view name) {
    return combine(outer, named(word, name));
}

}  // namespace

void hash_names(CompiledScenario& scenario) {
    const Model& model = scenario.model;
    for (const Institution& row : model.institutions) scenario.institution_hash.add(named("institution", row.id));
    for (const Team& row : model.teams) {
        scenario.team_hash.add(within(scenario.institution_hash[row.institution], "team", row.id));
    }
    for (const Procedure& row : model.procedures) {
        scenario.procedure_hash.add(within(scenario.institution_hash[row.institution], "procedure", row.id));
    }
    for (const Step& row : model.steps) {
        scenario.step_hash.add(within(scenario.procedure_hash[row.procedure], "step", row.id));
    }
    for (const Channel& row : model.channels) scenario.channel_hash.add(named("channel", row.id));
    for (const Incident& row : model.incidents) scenario.incident_hash.add(named("incident", row.id));
    for (const AttackStage& row : model.stages) {
        scenario.stage_hash.add(within(scenario.incident_hash[row.incident], "stage", row.id));
    }
    for (const Inject& row : model.injects) scenario.inject_hash.add(named("inject", row.id));
    for (const Topic& row : model.topics) scenario.topic_hash.add(hash_name(row.id));
    for (const Fact& row : model.facts) scenario.fact_hash.add(hash_name(row.id));
    for (const RoutineWork& row : model.routine) {
        const InstitutionId institution = model.teams[row.team].institution;
        scenario.routine_hash.add(within(scenario.institution_hash[institution], "routine", row.id));
    }
}

}  // namespace muster
