#pragma once
#include <cstdint>
#include <vector>

#include "engine/run/intervention.hpp"
#include "engine/trace/entry.hpp"

namespace muster {

/// Where an inject stands.
enum class InjectState : std::uint8_t { on_hold, scheduled, executed, skipped, cancelled };

/// Something that waits for the people of a seat.
struct SeatItem {
    enum class Kind : std::uint8_t {
        procedure,   ///< something reached it that it has a procedure for
        approval,    ///< it is asked to allow a step
        decision,    ///< one of its procedures came to a decision
        invitation,  ///< it is invited to a meeting
    };
    std::uint32_t number = 0;  ///< from 1, in the order of coming
    Kind kind = Kind::procedure;
    InstitutionId seat;
    bool open = true;
    SimTime since{};
    EntryIndex because = kNoEntry;  ///< what brought it
    ProcedureId procedure;          ///< of Kind::procedure
    StepId step;                    ///< of the others
    InstitutionId from;             ///< who asks or tells; invalid: nobody else
    bool asks = false;              ///< somebody awaits an answer
};

/// What a run that stands still looks like from the facilitator's desk. Rows in the order of the model's tables.
struct Desk {
    struct InjectRow {
        InjectState state = InjectState::scheduled;
        SimTime due = kNever;  ///< kNever: not known yet, or not to come
        std::uint32_t fired = 0;
        SimTime fired_at{};
    };
    struct TeamRow {
        std::uint32_t staff = 0;  ///< on duty
        std::uint32_t on_call = 0;
        std::uint32_t busy = 0;     ///< people at work, on anything
        std::uint32_t waiting = 0;  ///< pieces of work
        std::uint32_t unread = 0;   ///< messages that nobody has looked at
        bool calling = false;       ///< on-call people are on their way
    };
    /// Work for an incident that has been asked of a team and is not done.
    struct WorkRow {
        std::uint8_t kind = 0;      ///< as the `detail` of the work entries
        std::uint32_t subject = 0;  ///< likewise
        TeamId team;
        bool under_way = false;
        SimTime since{};
    };
    SimTime now{};
    SimTime next_event = kNever;
    std::vector<InjectRow> injects;
    std::vector<SeatItem> items;  ///< all that ever came
    std::vector<std::uint8_t> taken;
    std::vector<TeamRow> teams;
    std::vector<WorkRow> work;
    std::vector<std::uint8_t> broken;
    std::vector<ActEffect> effects;  ///< of each intervention
};

}  // namespace muster
