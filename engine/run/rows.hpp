#pragma once
#include <array>
#include <cstdint>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/kernel/event_list.hpp"
#include "engine/run/pool.hpp"
#include "engine/trace/entry.hpp"

// The rows of a run's state: plain values that refer to each other by number.
namespace muster {

using Slot = std::uint32_t;  ///< a case in the run's pool; slot 0 is the nation itself
inline constexpr Slot kNationSlot = 0;

/// What a stretch of activity is for: see For in entry.hpp.
struct Context {
    For for_what = For::itself;
    std::uint16_t holder = 0xffff;
};

/// What happens at an event; the payload's low bits number the row it happens to.
enum class EventKind : std::uint8_t {
    arrival,          ///< IncidentId
    routine_arrival,  ///< RoutineId
    inject,           ///< InjectId
    job_done,         ///< job
    hours_change,     ///< TeamId
    call_out,         ///< TeamId: the on-call people are there
    stand_down,       ///< TeamId
    arrived,          ///< message: this copy is at the end of its hop
    copy_again,       ///< message: send another copy after a failure that was seen
    acknowledge_due,  ///< message
    escalate,         ///< request
    give_up,          ///< request
    approval_late,    ///< approval
    joined,           ///< attendance
    meeting_over,     ///< meeting
    wait_over,        ///< step run
    hold_over,        ///< step run
    repeat,           ///< step run
    send_released,    ///< message: translation, declassification is done
    stage_over,       ///< stage run
    spread,           ///< spread
    elapsed,          ///< case
    down_for          ///< AssetId
};
inline constexpr unsigned kPayloadBits = 27;

struct Case {
    IncidentId incident;
    CaseIndex number = kNoCase;
    std::uint64_t hash = 0;
    EntryIndex root = kNoEntry;
    SimTime began{};
    std::uint32_t live = 0;  ///< activities under way
    bool open = false;
    bool stream = false;
    bool in_cohort = false;
    bool signalled = false;
    bool classified = false;  ///< somebody has a view of its severity
    std::uint8_t rank = 0;
    std::uint64_t signals = 0;  ///< kinds of change since the watches were last looked at
    std::uint64_t heeds = 0;    ///< kinds of change that some watch looks for
    std::uint32_t notes = kNil;
    std::uint32_t watches = kNil;
    std::uint32_t stages = kNil;
    std::uint32_t hits = kNil;
    std::uint32_t stages_open = 0;
    EntryIndex attack_over = kNoEntry;
    EntryIndex published = kNoEntry;
    Slot previous = kNil, next = kNil;  ///< open cases in the order of arrival
};

struct Instance {
    ProcedureId procedure;
    Slot slot = kNil;
    EntryIndex started = kNoEntry;
    std::uint64_t hash = 0;
    Context context;
    std::uint16_t open = 0;        ///< steps that have not ended, and repetitions under way
    std::uint32_t steps = 0;       ///< the first of its step runs
    std::uint32_t request = kNil;  ///< of another institution, that `reply` answers
    std::uint32_t request_age = 0;
    InstitutionId asker;
};

struct StepRun {
    enum class State : std::uint8_t { waiting, held, asking, running, ended, skipped };
    std::uint32_t instance = kNil;
    StepId step;
    State state = State::waiting;
    bool passed_on = false;  ///< those after it were told (repetitions do not tell again)
    std::int16_t outcome = -1;
    std::uint16_t left = 0;  ///< predecessors that have not ended
    std::uint16_t met = 0;   ///< predecessors that ended as asked
    bool is_due = false;
    std::uint16_t attempt = 0;  ///< redone so many times
    std::uint16_t repeats = 0;
    std::uint16_t pending = 0;    ///< acknowledgements awaited
    std::uint16_t age = 0;        ///< makes references to an earlier try stale
    EntryIndex cause = kNoEntry;  ///< what made it due
    EntryIndex ended = kNoEntry;
    EntryIndex latest = kNoEntry;  ///< of its predecessors: the one that ended last
    Ticket ticket = kNoTicket;
    SimTime ended_at{};
};

enum class WorkKind : std::uint8_t { step, reading, relay, approval, decision, routine };

struct Job {
    enum class State : std::uint8_t { waiting, serving, suspended };
    enum class Cover : std::uint8_t { ordinary, calling, attended };
    WorkKind kind = WorkKind::routine;
    State state = State::waiting;
    Cover cover = Cover::ordinary;  ///< how off-duty time counts: nobody there, on their way, there
    bool glance = false;            ///< needs somebody on duty, not somebody free
    bool briefed = true;            ///< false: the next shift must be briefed before it goes on
    TeamId team;
    std::uint16_t units = 1;
    std::uint8_t priority = 0;
    std::uint8_t rank = 0;
    Context context;
    DelayPart activity = DelayPart::work;
    Slot slot = kNil;
    std::uint32_t subject = 0;    ///< what the trace calls it: step, topic, routine
    std::uint32_t owner = kNil;   ///< step run, message, approval or routine
    std::uint32_t leader = kNil;  ///< of a job of several teams: the leg that carries the account
    std::uint32_t next_leg = kNil;
    TeamId blocker;  ///< of several teams: the one that was missing
    EntryIndex last = kNoEntry;
    SimTime since{};
    SimTime briefing_until{};
    SimTime ends{};  ///< while it is served
    Duration effort{};
    Duration remaining{};
    SimTime queued{}, begun = kNever;  ///< of routine work
    std::uint64_t address = 0;
    std::uint32_t draws = 0;         ///< efforts drawn
    std::uint32_t approval_age = 0;  ///< of the approval that it answers; no part of any address
    std::uint64_t order = 0;
    Ticket ticket = kNoTicket;
    std::uint32_t previous = kNil, next = kNil;
};

struct TeamState {
    const CompiledScenario::TeamHours* hours = nullptr;
    std::uint32_t cursor = 0;
    std::uint32_t staff = 0;  ///< on duty now, without those who are absent
    std::uint32_t busy = 0;
    std::uint32_t on_call_present = 0;
    bool calling = false;
    bool may_leave = false;  ///< on-call people go as soon as there is nothing for them
    bool dirty = false;
    Ticket hours_ticket = kNoTicket, call_ticket = kNoTicket, leave_ticket = kNoTicket;
    EntryIndex call_began = kNoEntry;
    EntryIndex freed_by = kNoEntry;
    std::array<std::uint32_t, 8> head{}, tail{};
    std::uint32_t ranks = 0;  ///< bit p: somebody waits with priority p
    std::uint32_t waiting = 0;
    std::uint32_t serving = kNil, serving_last = kNil;  ///< in the order of beginning
    std::uint32_t glance_head = kNil, glance_tail = kNil;
    SimTime incident_since{}, incident_last{};
    bool has_worked = false;
    std::uint32_t foreign = 0;  ///< pieces of work here that are not routine, glances included
    bool rests = false;         ///< may be quiet in this run
    bool quiet = false;         ///< played apart (quiet.cpp): staff and work stand there, hours as far as it was played
    std::uint32_t look = 0, look_staff = 0;  ///< hours and staff now, whatever was played of the team
};

/// A stream of routine work: its next arrival, drawn ahead.
struct RoutineState {
    bool drawn = false;       ///< the next is
    std::uint32_t count = 0;  ///< which arrival is next, from 0
    SimTime next{};
    Duration effort{};  ///< of the next
    Ticket ticket = kNoTicket;
};

struct Message {
    std::uint32_t number = 0;
    Slot slot = kNil;
    TopicId topic;
    InstitutionId from, to, at;  ///< sender, addressee, where it is now
    InstitutionId origin;
    std::uint32_t nth = 0;  ///< of this topic from this originator in this case
    const std::vector<FactId>* facts = nullptr;
    std::uint64_t carries = 0;  ///< bit k: facts[k]
    Label label = Label::clear;
    bool via_medium = false;
    Channel::Medium medium = Channel::Medium::other;
    std::uint8_t rank = 0;
    bool rank_known = false;
    bool delivered = false;
    bool reply = false;
    Context context;
    std::uint64_t address = 0;
    EntryIndex last = kNoEntry;  ///< the chain: where the hop began
    ChannelId channel;           ///< of the hop under way
    std::uint16_t copy = 0;
    std::uint16_t tries = 0;  ///< on this hop
    std::uint16_t in_flight = 0;
    std::uint16_t retries_left = 0;
    Duration acknowledge_within{};
    InstitutionId escalate_to;
    std::uint32_t step = kNil;  ///< the step run that waits for the acknowledgement, or sent it
    std::uint16_t step_age = 0;
    bool wants_acknowledgement = false;
    Ticket acknowledge_ticket = kNoTicket;
    std::uint32_t request = kNil, request_age = 0;  ///< asks, or answers
    std::uint32_t approval = kNil, approval_age = 0;
    std::uint32_t meeting = kNil, meeting_age = 0;
    std::uint8_t act = 0;  ///< of the approval
    bool answer_yes = true;
    std::uint32_t holds = 0;      ///< rows and events that still refer to it
    std::uint32_t parent = kNil;  ///< of a further copy: the first
    EntryIndex first_sent = kNoEntry;
    SimTime translated{}, departed{};  ///< of this hop: when it could be sent, when it was
    InstitutionId next_at;             ///< the end of this hop
};

struct Request {
    std::uint32_t age = 0;
    std::uint32_t step = kNil;
    std::uint16_t step_age = 0;
    Slot slot = kNil;
    std::uint16_t need = 0, asked = 0, answers = 0;
    EntryIndex asked_entry = kNoEntry;
    Ticket escalate_ticket = kNoTicket, give_up_ticket = kNoTicket;
    bool open = false;
};

struct Approval {
    std::uint32_t age = 0;
    std::uint32_t step = kNil;
    std::uint16_t step_age = 0;
    Slot slot = kNil;
    std::uint8_t act = 0;
    bool open = false;
    bool escalated = false;
    EntryIndex asked_entry = kNoEntry;
    Ticket late_ticket = kNoTicket;
};

struct Meeting {
    std::uint32_t age = 0;
    std::uint32_t step = kNil;
    std::uint16_t step_age = 0;
    Slot slot = kNil;
    std::uint16_t need = 0, present = 0;
    EntryIndex invited = kNoEntry;
    EntryIndex begun = kNoEntry;
    bool sitting = false;
    bool open = false;
};
struct Attendance {
    std::uint32_t meeting = kNil, age = 0;
    Slot slot = kNil;
    InstitutionId institution;
    EntryIndex cause = kNoEntry;
};

struct AssetState {
    std::uint16_t lost = 0;  ///< per mille of the service
    bool isolated = false, blocked = false, contained = false;
    bool ever_hit = false;
    SimTime down_since{};
    EntryIndex down_entry = kNoEntry, isolated_entry = kNoEntry, blocked_entry = kNoEntry, contained_entry = kNoEntry,
               restored_entry = kNoEntry;

    [[nodiscard]] bool down() const { return lost > 0; }
};

struct StageRun {
    enum class State : std::uint8_t { waiting, running, spreading, over };
    StageId stage;
    Slot slot = kNil;
    State state = State::waiting;
    EntryIndex began = kNoEntry;
    Ticket ticket = kNoTicket;
    std::uint32_t spreads = 0;  ///< hits under way along the dependencies
    std::uint32_t next_of_case = kNil;
};
struct Spread {
    std::uint32_t stage = kNil;
    AssetId target;
    EntryIndex cause = kNoEntry;
    bool cancelled = false;
};
/// An asset that a case has hit, or is about to.
struct Hit {
    AssetId asset;
    bool struck = false;
    std::uint32_t next_of_case = kNil;
};

/// Something that happens once a condition holds.
struct Watch {
    enum class Kind : std::uint8_t {
        milestone,
        inject,
        stage,
        clock_start,
        clock_stage,
        procedure,
        wait,
        hold,
        repeat
    };
    Kind kind = Kind::milestone;
    ConditionId condition;
    std::uint32_t subject = 0;
    std::uint16_t detail = 0;  ///< the stage of a clock; the age of a step run
    InstitutionId viewer;
};
/// What is looked at in each watch of a case at each of its changes; apart from the watch, and in one piece.
struct WatchLink {
    std::uint64_t signals = 0;  ///< kinds of change that can make it come true
    std::uint32_t next = kNil;  ///< of the case
};

/// Whether a condition holds, since when, and what made it so.
struct Truth {
    bool holds = false;
    SimTime since{};
    EntryIndex because = kNoEntry;
};

}  // namespace muster
