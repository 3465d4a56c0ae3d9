#pragma once
#include <string>
#include <string_view>

#include "engine/calendar/calendar.hpp"
#include "engine/model/scenario.hpp"
#include "engine/trace/entry.hpp"

namespace muster {

/// The ids that authors wrote, as files for machines name things: "colcert", "colcert/duty",
/// "colcert/handle-report/triage". Put together once, since a trace names them a million times.
class AuthoredIds {
public:
    explicit AuthoredIds(const Model& model);

    [[nodiscard]] const std::string& of(InstitutionId id) const { return model_.institutions[id].id; }
    [[nodiscard]] const std::string& of(TeamId id) const { return teams_[id]; }
    [[nodiscard]] const std::string& of(ChannelId id) const { return model_.channels[id].id; }
    [[nodiscard]] const std::string& of(AssetId id) const { return model_.assets[id].id; }
    [[nodiscard]] const std::string& of(FactId id) const { return model_.facts[id].id; }
    [[nodiscard]] const std::string& of(TopicId id) const { return model_.topics[id].id; }
    [[nodiscard]] const std::string& of(ProcedureId id) const { return procedures_[id]; }
    [[nodiscard]] const std::string& of(StepId id) const { return steps_[id]; }
    [[nodiscard]] const std::string& of(RoutineId id) const { return routine_[id]; }
    [[nodiscard]] const std::string& of(StageId id) const { return stages_[id]; }
    [[nodiscard]] const std::string& of(IncidentId id) const { return model_.incidents[id].id; }
    [[nodiscard]] const std::string& of(InjectId id) const { return model_.injects[id].id; }
    [[nodiscard]] const std::string& of(MilestoneId id) const { return model_.milestones[id].id; }
    [[nodiscard]] const std::string& of(ClockId id) const { return model_.clocks[id].id; }
    [[nodiscard]] const std::string& of(AlertLevelId id) const { return model_.alert_levels[id].id; }
    /// The id of the place alone; empty for `nowhere` and `scenario`.
    [[nodiscard]] std::string_view of(SpentAt place) const;
    [[nodiscard]] const Model& model() const { return model_; }

private:
    const Model& model_;
    Table<TeamId, std::string> teams_;
    Table<ProcedureId, std::string> procedures_;
    Table<StepId, std::string> steps_;
    Table<RoutineId, std::string> routine_;
    Table<StageId, std::string> stages_;
};

/// "institution", "team", "channel", "asset", "scenario", "nowhere".
[[nodiscard]] std::string_view name_of(SpentAt::Kind kind);

/// An instant as ISO 8601 with milliseconds and offset, local to a zone: "2014-04-16T18:40:00.000-05:00". Remembers the
/// last one, since many entries share an instant.
class LocalTimes {
public:
    LocalTimes(UtcMillis start, std::string zone) : start_(start), zone_(std::move(zone)) {}
    [[nodiscard]] const std::string& at(SimTime time);

private:
    UtcMillis start_;
    std::string zone_;
    SimTime last_ = kNever;
    std::string text_;
};

}  // namespace muster
