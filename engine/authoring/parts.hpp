#pragma once
#include <string>

#include "engine/authoring/references.hpp"

/// The parts of a nation and of a scenario, each read into the model's tables. Names must have been collected.
namespace muster {

void read_named_hours(Reading& reading, const Node& node);
void read_severity(Reading& reading, Fields& nation);
void read_alert_levels(Reading& reading, const Node& node);
void read_facts(Reading& reading, const Node& nation, const Node& scenario);
void read_topics(Reading& reading, const Node& nation, const Node& scenario);

/// What a nation's file says of shared files has been done and is not there any more: here a patch says it.
void refuse_shared(Reading& reading, Fields& fields, std::string_view key);

/// Everything but their procedures.
void read_institutions(Reading& reading, const Node& node, const std::string& language, const Evidence& evidence);
void read_team(Reading& reading, const Node& node, TeamId id, InstitutionId institution, const Evidence& evidence);
void read_routine_work(Reading& reading, const Node& node, RoutineId id, InstitutionId institution,
                       const Evidence& evidence);
void read_channel(Reading& reading, const Node& node, ChannelId id, const Evidence& evidence);
void read_asset(Reading& reading, const Node& node, AssetId id, const Evidence& evidence);
[[nodiscard]] Authority read_authority(Reading& reading, const Node& node, std::string id, const Scope& scope,
                                       const Evidence& evidence);
void read_clock(Reading& reading, const Node& node, ClockId id);

/// The procedures of all institutions.
void read_procedures(Reading& reading, const Node& institutions);
void read_step(Reading& reading, const Node& node, StepId id, const Scope& scope, const Evidence& evidence);
/// The one verb of a step.
void read_verb(Reading& reading, Fields& fields, Step& step, const Scope& scope);

/// A whole nation, and what of it is named in the scenario (which may have no value).
void read_nation_parts(Reading& reading, const Node& nation, const Node& scenario);

void read_incidents(Reading& reading, const Node& node, const Node& taxonomies);
void read_injects(Reading& reading, const Node& node);
void read_milestones(Reading& reading, const Node& node);
/// What the people of an exercise use; milestones must have been read.
void read_objectives(Reading& reading, const Node& node);
void read_phases(Reading& reading, const Node& node);
void read_history(Reading& reading, const Node& node);
void read_scenario_parts(Reading& reading, const Node& scenario);

}  // namespace muster
