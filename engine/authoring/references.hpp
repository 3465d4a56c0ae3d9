#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/authoring/reading.hpp"
#include "engine/model/step.hpp"

/// Names in a file, resolved to ids. One that there is not is an error with the nearest that there is.
namespace muster {

/// Where a name stands: "duty" is a team of this institution, "triage" a step of this procedure.
struct Scope {
    InstitutionId institution;
    ProcedureId procedure;
};

[[nodiscard]] InstitutionId institution_at(Reading& reading, const Node& node);
[[nodiscard]] InstitutionId institution_named(Reading& reading, const Node& node, std::string_view name);
[[nodiscard]] FactId fact_at(Reading& reading, const Node& node);
[[nodiscard]] TopicId topic_at(Reading& reading, const Node& node);
[[nodiscard]] AssetId asset_at(Reading& reading, const Node& node);
[[nodiscard]] AssetId asset_named(Reading& reading, const Node& node, std::string_view name);
[[nodiscard]] AlertLevelId alert_level_named(Reading& reading, const Node& node, std::string_view name);
/// Invalid without an error where there is no scenario to name it in.
[[nodiscard]] InjectId inject_at(Reading& reading, const Node& node);
[[nodiscard]] MilestoneId milestone_at(Reading& reading, const Node& node);
[[nodiscard]] IncidentId incident_at(Reading& reading, const Node& node);
[[nodiscard]] MilestoneId milestone_named(Reading& reading, const Node& node, std::string_view name);
[[nodiscard]] std::vector<ObjectiveId> objectives_at(Reading& reading, const Node& node);

/// "duty", or "mintic/duty".
[[nodiscard]] TeamId team_at(Reading& reading, const Node& node, InstitutionId home);
[[nodiscard]] TeamId team_named(Reading& reading, const Node& node, std::string_view name, InstitutionId home);
/// The team that reads what arrives; invalid if the institution has none.
[[nodiscard]] TeamId inbox_of(const Reading& reading, InstitutionId institution);
/// "triage", or "colcert/handle-report/triage".
[[nodiscard]] StepId step_at(Reading& reading, const Node& node, const Scope& scope);
[[nodiscard]] StepId step_named(Reading& reading, const Node& node, std::string_view name, const Scope& scope);
[[nodiscard]] ProcedureId procedure_at(Reading& reading, const Node& node);
/// How the step may have ended: an option of its decision, approved, refused, answered, unanswered.
[[nodiscard]] std::int16_t outcome_at(Reading& reading, const Node& node, StepId step);

/// A level of the institution's scheme or of the nation's own, as a rank in the nation's own.
[[nodiscard]] std::uint8_t severity_at(Reading& reading, const Node& node, InstitutionId institution);
/// Named hours, "always", "never", or hours written here, which become a row.
[[nodiscard]] HoursId hours_at(Reading& reading, const Node& node);
[[nodiscard]] HoursId always(Reading& reading);

/// Sets of ids are objects: {"mintic": {}}. For those in an unlabelled slot, `what` is the plural for a message.
[[nodiscard]] std::vector<FactId> facts_at(Reading& reading, const Node& node);
[[nodiscard]] std::vector<Addressee> addressees_at(Reading& reading, const Node& node);
/// Nothing but a note may stand in an entry of a set.
void check_empty(Reading& reading, const Node& entry);

}  // namespace muster
