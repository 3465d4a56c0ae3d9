#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/calendar/calendar.hpp"
#include "engine/core/id.hpp"
#include "engine/model/scenario.hpp"

namespace muster {

/// Where a look-up of opening hours ended, to begin there the next time. Belongs to whoever asks (one for each run and
/// OpenHours); any value is right, a recent one is fast.
using OpenHint = std::uint32_t;

/// Opening hours with a fast look-up. `always` needs none. The intervals stand in CompiledScenario::store.
struct OpenHours {
    bool always = true;
    std::span<const OpenInterval> intervals;

    [[nodiscard]] bool open_at(SimTime time) const;
    [[nodiscard]] bool open_at(SimTime time, OpenHint& hint) const;
    /// The first instant at or after `time` that is open; kNever if there is none.
    [[nodiscard]] SimTime next_open(SimTime time) const;
    [[nodiscard]] SimTime next_open(SimTime time, OpenHint& hint) const;
    /// When the opening that holds at `time` ends; kNever if always open, `time` itself if closed.
    [[nodiscard]] SimTime open_until(SimTime time) const;
};

/// How far beyond the horizon hours are known, so that a wait that begins before it has its true end.
inline constexpr Duration kBeyondHorizon{std::chrono::hours{24 * 35}};

struct HoursStore;  // hours_store.hpp

/// A model made ready to run: hours as instants, names as hashes, indices for look-ups. Immutable; shared by all
/// threads.
struct CompiledScenario {
    Model model;
    UtcMillis start_utc = 0;
    SimTime horizon{};

    struct TeamHours {
        std::span<const StaffStep> steps;  ///< regular staff over time, from 0 to the horizon + kBeyondHorizon
        std::uint32_t most_staff = 0;
    };
    /// [0] in ordinary times, [1 + alert level] while that level is in force: always one more than there are levels.
    Table<TeamId, std::vector<TeamHours>> team_hours;
    /// Opening hours of a channel; [0] ordinary, [1 + alert level].
    Table<ChannelId, std::vector<OpenHours>> channel_hours;
    /// What the spans above look at: whoever keeps the same hours shares them, copies of the scenario too.
    std::shared_ptr<const HoursStore> store;

    /// Hashes of names: the only thing that the address of a draw knows of an institution, a step …
    Table<InstitutionId, std::uint64_t> institution_hash;
    Table<StepId, std::uint64_t> step_hash;  ///< institution, procedure and step
    Table<ProcedureId, std::uint64_t> procedure_hash;
    Table<TeamId, std::uint64_t> team_hash;
    Table<ChannelId, std::uint64_t> channel_hash;
    Table<IncidentId, std::uint64_t> incident_hash;
    Table<StageId, std::uint64_t> stage_hash;
    Table<InjectId, std::uint64_t> inject_hash;
    Table<RoutineId, std::uint64_t> routine_hash;
    Table<TopicId, std::uint64_t> topic_hash;
    Table<FactId, std::uint64_t> fact_hash;

    /// Channels out of an institution, in the order of their ids.
    Table<InstitutionId, std::vector<ChannelId>> channels_from;
    /// Procedures that a message on a topic, a fact, or an inject may start at an institution.
    Table<InstitutionId, std::vector<ProcedureId>> on_message, on_fact, on_inject;
    std::vector<ProcedureId> on_condition;
    /// Streams of routine work of a team, in the order of their ids.
    Table<TeamId, std::vector<RoutineId>> routines_of;
    /// Steps that wait for a step, in the order of their ids.
    Table<StepId, std::vector<StepId>> successors;
    Table<StepId, InstitutionId> step_institution;
    /// Position of a step within its procedure, 0-based.
    Table<StepId, std::uint16_t> position;
    Table<AssetId, std::vector<AssetId>> dependents;
    Table<IncidentId, std::vector<MilestoneId>> milestones_of;

    /// What some condition asks about (1) or none does (0): a run remembers nothing else of it.
    struct Asked {
        struct OfTopic {
            bool delivered = false, delivered_anywhere = false, read = false, read_anywhere = false;
        };
        Table<TopicId, OfTopic> topic;
        Table<StepId, std::uint8_t> step;            ///< done
        Table<ProcedureId, std::uint8_t> procedure;  ///< started, or may start once only
        Table<FactId, std::uint8_t> fact;            ///< known by anyone
        std::uint8_t aware = 0;
    };
    Asked asked;

    [[nodiscard]] InstitutionId institution_of(TeamId team) const { return model.teams[team].institution; }
    [[nodiscard]] InstitutionId institution_of(StepId step) const { return step_institution[step]; }
};

/// Compiles a checked model. The same model gives the same scenario, byte for byte.
[[nodiscard]] CompiledScenario compile(Model model);

/// Takes away one kind of delay at one place, to see what would be recovered: a rerun under the same draws.
struct Relief {
    enum class Kind : std::uint8_t {
        off_hours,
        call_out,
        handover,
        queue,
        work,
        transit,
        relay,
        approval,
        information,
        assembly,
        decision,
        withheld,
        release
    };
    Kind kind = Kind::off_hours;
    std::uint8_t place_kind = 0;  ///< SpentAt::Kind of the place
    std::uint32_t place_index = 0;
};
[[nodiscard]] Model relieved(Model model, const Relief& relief);

}  // namespace muster
