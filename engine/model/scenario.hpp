#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/model/condition.hpp"
#include "engine/model/evidence.hpp"
#include "engine/model/exercise_parts.hpp"
#include "engine/model/nation.hpp"
#include "engine/model/parameter.hpp"
#include "engine/model/step.hpp"

namespace muster {

struct AttackStage {
    struct Hit {
        AssetId asset;
        double degrades = 1;  ///< the share of the service that is lost, 0 to 1
    };
    std::string id;
    Text name;
    IncidentId incident;
    std::vector<StageId> after;  ///< all of them
    Distribution takes;
    std::vector<Hit> hits;
    bool along_dependencies = false;  ///< then hits, one by one, the assets that depend on those already hit
    ConditionId unless;               ///< does not happen (or stops) when this holds
    InjectId inject;                  ///< fires when the stage has ended; invalid: none
    std::string technique;            ///< ATT&CK
};

/// One root inject and all that it causes. Each arrival of a stream is an incident of its own.
struct Incident {
    std::string id;
    Text name;
    std::uint8_t rank = 0;       ///< severity as it is, and as everybody sees it at first
    std::int16_t priority = -1;  ///< -1: from severity
    InjectId first;
    bool stream = false;
    Distribution every;  ///< between arrivals; the first comes after one such time unless `first_at`
    bool has_first_at = false;
    Duration first_at{};
    std::uint32_t count = 0;  ///< 0: until the window (or the horizon) ends
    std::uint32_t batch = 1;  ///< so many at each arrival
    std::vector<StageId> stages;
};

struct Inject {
    struct Expect {
        InstitutionId institution;
        Text action;
        Duration within{};
        ConditionId met;  ///< invalid: judged by a person
    };
    enum class Kind : std::uint8_t { inject, contingency, information, expected_action };
    std::string id;
    Text name;
    Text text;
    IncidentId incident;  ///< invalid: belongs to the nation
    Duration at{};        ///< kNever: by itself never, but by a stage, a stream or the facilitator
    ConditionId when;     ///< invalid: at the time above
    Text from;            ///< who is said to send it; free text or an institution's id
    std::vector<Addressee> to;
    Kind kind = Kind::inject;
    std::vector<FactId> facts;
    std::vector<Expect> expects;
    std::vector<ObjectiveId> objectives;
    std::string technique;
    bool starts_attack = false;  ///< the attack begins here, not at the scenario's start
};

struct Milestone {
    std::string id;
    Text name;
    IncidentId incident;  ///< invalid: of every incident that is not a stream
    ConditionId when;
    MilestoneId from;   ///< measured from there; invalid: the incident's first inject
    Duration target{};  ///< zero: none
    bool built_in = false;
};

/// What is collected of streams: arrivals inside the window, followed to their end.
struct Window {
    bool given = false;
    Duration warm_up{};
    Duration length{};              ///< arrivals after warm_up + length are not counted
    std::vector<Duration> samples;  ///< instants at which the number in system is read, per team
    std::uint32_t states = 0;       ///< time-weighted probabilities of 0 … states-1 in system, per team
};

/// Everything that was read, with all names resolved. What is authored is const from here on.
struct Model {
    // the nation
    Text nation_name;
    std::string time_zone;  ///< of the nation
    std::vector<Day> holidays;
    Weekend weekend = kSaturdayAndSunday;
    Table<HoursId, Hours> hours;
    std::vector<SeverityScheme> schemes;           ///< [0] is the nation's own
    Table<AlertLevelId, AlertLevel> alert_levels;  ///< from the least
    Table<FactId, Fact> facts;
    Table<TopicId, Topic> topics;
    Table<InstitutionId, Institution> institutions;  ///< by id bytes
    Table<TeamId, Team> teams;                       ///< by institution, then id bytes
    Table<ChannelId, Channel> channels;
    Table<AssetId, Asset> assets;
    Table<AuthorityId, Authority> authorities;
    Table<ProcedureId, Procedure> procedures;
    Table<StepId, Step> steps;
    Table<RoutineId, RoutineWork> routine;
    Table<ClockId, StatutoryClock> clocks;
    Table<ConditionId, Condition> conditions;
    InstitutionId csirt, minister, president, press;  ///< roles for the built-in milestones; invalid: none

    // the scenario
    std::string scenario_id;  ///< the file's stem
    Text name;
    Text briefing;
    std::string scenario_time_zone;
    std::int64_t starts_local = 0;  ///< local milliseconds since 1970-01-01T00:00 in scenario_time_zone
    Duration horizon{};
    bool relay_by_hops = false;  ///< JSON `routing: "hops"`
    Table<IncidentId, Incident> incidents;
    Table<StageId, AttackStage> stages;
    Table<InjectId, Inject> injects;
    Table<MilestoneId, Milestone> milestones;
    Window window;
    Table<ObjectiveId, Objective> objectives;
    std::vector<ExercisePhase> phases;  ///< in order of time, then of their ids
    std::vector<Happened> history;      ///< in order of the milestones
    std::vector<std::string> sources;
    std::vector<Parameter> parameters;  ///< by id bytes

    // provenance
    struct Input {
        std::string file;
        std::string sha256;
    };
    std::vector<Input> inputs;
    std::uint32_t assumed = 0, sourced = 0, comparable = 0;  ///< numbers of evidence entries in the nation
};

}  // namespace muster
