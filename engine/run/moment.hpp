#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/kernel/draws.hpp"
#include "engine/kernel/event_list.hpp"
#include "engine/run/memory.hpp"
#include "engine/run/people.hpp"
#include "engine/run/pool.hpp"
#include "engine/run/quiet.hpp"
#include "engine/run/rows.hpp"
#include "engine/run/step_rows.hpp"
#include "engine/trace/sink.hpp"

// Private to engine/run.
namespace muster {

/// How things stand in a replication between two events: all that it needs to go on, and nothing else. A copy of it
/// goes on alike, so whatever a mechanism remembers from one event to the next belongs here. It refers to the compiled
/// scenario and to the interventions, which must outlive it.
struct Moment {
    EventList events;
    std::uint64_t seed = 0;
    Draws draws;
    Draws past;  ///< those up to `forked`
    bool is_fork = false;
    SimTime forked_at{};  ///< of a fork: chance is another after this instant
    SimTime now{};
    std::uint32_t round = 0;
    Phase phase = Phase::completion;
    std::uint32_t at_this_instant = 0;
    std::uint64_t handled = 0;
    TraceWindow trace;
    EntryIndex handed = 0;
    Text failure;
    std::optional<People> people;   ///< none in an ordinary run
    SimTime last_instant{};         ///< where the run ends or stands still
    SimTime stop{};                 ///< the first instant that something other than an event may happen at
    std::uint64_t of_named = 0;     ///< entries that belongs_to_named()
    std::uint32_t named_cases = 0;  ///< cases below are of incidents that are no streams

    Pool<Case> cases;
    Pool<Instance> instances;
    Pool<Job> jobs;
    Pool<Message> messages;
    Pool<Request> requests;
    Pool<Approval> approvals;
    Pool<Meeting> meetings;
    Pool<Attendance> attendances;
    Pool<StageRun> stage_runs;
    Pool<Spread> spreads;
    Pool<Hit> hits;
    Pool<Watch> watches;
    std::vector<WatchLink> watch_links;  ///< by watch
    CaseMemory memory;
    StepRows step_rows;
    Table<ProcedureId, std::vector<std::uint32_t>> free_blocks;  ///< of step_rows

    Table<TeamId, TeamState> teams;
    Table<TeamId, QuietTeam> quiet_teams;
    QuietRows quiet_works;  ///< of all of them
    Table<AssetId, AssetState> assets;
    std::vector<TeamId> dirty;
    std::vector<Slot> signalled;
    AlertLevelId alert;  ///< in force; invalid: ordinary times
    EntryIndex alert_entry = kNoEntry;
    SimTime alert_since{};
    Table<IncidentId, std::uint32_t> arrivals;
    Table<IncidentId, Slot> slot_of;  ///< of incidents that are not streams
    Table<RoutineId, RoutineState> routines;
    std::uint64_t next_order = 0;
    std::uint32_t next_age = 0;
    std::uint32_t next_message = 0;
    CaseIndex next_case = 0;
    Slot first_open = kNil, last_open = kNil;
    std::uint32_t cohort_open = 0;
    bool cohort_ended = false;
};

}  // namespace muster
