#pragma once
#include <cstdint>
#include <limits>
#include <string_view>

#include "engine/core/time.hpp"
#include "engine/model/ids.hpp"

namespace muster {

/// Position of an entry in the trace of one run. Entries are numbered from 0 in the order of happening.
using EntryIndex = std::uint32_t;
inline constexpr EntryIndex kNoEntry = std::numeric_limits<EntryIndex>::max();

/// An arrival of an incident in one run, numbered in order of arrival. Named incidents come first, in their table's
/// order.
using CaseIndex = std::uint32_t;
inline constexpr CaseIndex kNoCase = std::numeric_limits<CaseIndex>::max();

/// Where time went. Every moment between an inject and a milestone belongs to exactly one of these.
enum class DelayPart : std::uint8_t {
    work,
    queue,
    off_hours,
    call_out,
    handover,
    transit,
    relay,
    approval,
    assembly,
    information,
    decision,
    withheld,
    release,
    rework,
    attack,
    planned
};
inline constexpr std::size_t kDelayParts = 16;
/// The name in files: "off-hours".
[[nodiscard]] std::string_view name_of(DelayPart part);

/// What a stretch of time was spent for: the innermost approval, request, meeting or decision around it.
enum class For : std::uint8_t { itself, approval, information, assembly, decision };
[[nodiscard]] std::string_view name_of(For for_what);

/// The one named place at which a stretch of time was spent.
struct SpentAt {
    enum class Kind : std::uint8_t { nowhere, institution, team, channel, asset, scenario };
    Kind kind = Kind::nowhere;
    std::uint32_t index = 0;  ///< into the table of that kind
    friend bool operator==(SpentAt, SpentAt) = default;
    friend auto operator<=>(SpentAt, SpentAt) = default;
};
[[nodiscard]] constexpr SpentAt spent_at(InstitutionId id) { return {SpentAt::Kind::institution, id.index}; }
[[nodiscard]] constexpr SpentAt spent_at(TeamId id) { return {SpentAt::Kind::team, id.index}; }
[[nodiscard]] constexpr SpentAt spent_at(ChannelId id) { return {SpentAt::Kind::channel, id.index}; }
[[nodiscard]] constexpr SpentAt spent_at(AssetId id) { return {SpentAt::Kind::asset, id.index}; }
[[nodiscard]] constexpr SpentAt spent_in_scenario() { return {SpentAt::Kind::scenario, 0}; }

/// What happened. `a` and `b` are ids or counts; their meaning stands beside each.
enum class EntryKind : std::uint8_t {
    // The root of a case.
    incident_began,  ///< a = IncidentId
    // Injects.
    injected,  ///< a = InjectId
    // A stretch of waiting or working that needed its own line in the account. Stands directly before the entry it
    // leads to, may carry an earlier instant than the entries before it, and is always part of a chain.
    stretch,  ///< a, b as in the entry it leads to
    // Messages.
    sent,           ///< a = ChannelId of the first hop, b = message number
    lost,           ///< a = ChannelId, b = message number (one copy did not arrive)
    relayed,        ///< a = ChannelId it goes on by, b = message number; institution = the relay
    delivered,      ///< a = ChannelId it came by, b = message number; institution = the receiver
    read,           ///< a = TopicId, b = message number; institution = the reader
    undeliverable,  ///< a = TopicId, b = message number: no usable way under its label
    acknowledged,   ///< a = TopicId, b = message number: the sender knows that it was read
    timed_out,      ///< a = StepId, b = instance: an acknowledgement, answer or approval did not come in time
    escalated,      ///< a = StepId, b = InstitutionId asked instead
    // Knowledge.
    learned,     ///< a = FactId, b = kNone or message number; institution = who knows it now
    classified,  ///< a = severity rank; institution = who sees it so now
    // Procedures and steps.
    procedure_started,  ///< a = ProcedureId, b = instance
    step_skipped,       ///< a = StepId, b = instance: `if` false, or not taken, or refused
    step_ended,         ///< a = StepId, b = instance; outcome in `detail`
    step_failed,        ///< a = StepId, b = instance: to be redone
    withheld,           ///< a = StepId, b = instance: ready, and not passed on
    released,           ///< a = StepId, b = instance: the hold is over
    // Work at teams. `detail`: 0 step, 1 reading, 2 relay, 3 approval, 4 decision, 5 routine.
    work_queued,     ///< a = StepId / TopicId / RoutineId by detail, b = job; place = the team
    work_started,    ///< likewise
    work_suspended,  ///< likewise: hours ended, or something more urgent came
    work_resumed,    ///< likewise
    work_ended,      ///< likewise
    work_lost,       ///< likewise: turned away, the queue was full
    // Teams.
    call_out_began,    ///< a = TeamId
    call_out_arrived,  ///< a = TeamId, b = people present
    stood_down,        ///< a = TeamId: the on-call people have left
    // Approvals, decisions, meetings.
    approval_asked,  ///< a = StepId, b = instance; institution = who is asked
    approved,        ///< likewise: this act is given
    refused,         ///< likewise
    answered,        ///< a = StepId of the request, b = instance; institution = who answered
    decided,         ///< a = StepId, b = option; institution = who decided
    convened,        ///< a = StepId, b = instance: invitations go out
    joined,          ///< a = StepId, b = instance; institution = who is there now
    quorum,          ///< a = StepId, b = instance: the meeting begins
    // Attack and effects.
    stage_began,      ///< a = StageId
    stage_ended,      ///< a = StageId
    stage_stopped,    ///< a = StageId: prevented
    asset_hit,        ///< a = AssetId, b = per mille of the service lost
    asset_contained,  ///< a = AssetId
    asset_isolated,   ///< a = AssetId
    asset_blocked,    ///< a = AssetId
    asset_restored,   ///< a = AssetId
    published,        ///< a public statement by the institution
    alert_declared,   ///< a = AlertLevelId
    alert_ended,      ///< a = AlertLevelId
    // Measured.
    milestone_reached,  ///< a = MilestoneId
    clock_started,      ///< a = ClockId
    clock_met,          ///< a = ClockId, b = stage
    case_closed,        ///< nothing of this case is under way any more
    horizon             ///< the end of the run
};
[[nodiscard]] std::string_view name_of(EntryKind kind);

/// One thing that happened, with its cause: 48 bytes, no pointers.
///
/// The delay account follows `because` only. The interval (at of `because`, at of this] was spent as `part` at `place`,
/// for `for_what` (whose holder is `holder`). See docs/model.md.
struct TraceEntry {
    SimTime at{};
    EntryIndex because = kNoEntry;      ///< what made this due; kNoEntry for a root
    EntryIndex released_by = kNoEntry;  ///< what ended its wait, where that is another thing
    CaseIndex incident = kNoCase;       ///< the case it belongs to; kNoCase for routine work and the nation
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::uint32_t place_index = 0;
    std::uint16_t institution = 0xffff;  ///< InstitutionId; 0xffff: none
    std::uint16_t holder = 0xffff;       ///< InstitutionId of the innermost approver, answerer … ; 0xffff: none
    EntryKind kind = EntryKind::horizon;
    DelayPart part = DelayPart::planned;
    SpentAt::Kind place_kind = SpentAt::Kind::nowhere;
    For for_what = For::itself;
    std::int16_t detail = 0;
    std::uint16_t spare = 0;

    [[nodiscard]] SpentAt place() const { return {place_kind, place_index}; }
    [[nodiscard]] InstitutionId where() const {
        return institution == 0xffff ? InstitutionId{} : InstitutionId{institution};
    }
};
static_assert(sizeof(TraceEntry) == 48);

/// The category of a stretch: off-hours, call-out and handover come first, then withheld, then what it was spent for,
/// then the activity itself.
[[nodiscard]] constexpr DelayPart category(DelayPart activity, For for_what) {
    switch (activity) {
        case DelayPart::off_hours:
        case DelayPart::call_out:
        case DelayPart::handover:
        case DelayPart::withheld:
        case DelayPart::planned:
        case DelayPart::attack:
            return activity;
        default:
            break;
    }
    switch (for_what) {
        case For::approval:
            return DelayPart::approval;
        case For::information:
            return DelayPart::information;
        case For::assembly:
            return DelayPart::assembly;
        case For::decision:
            return DelayPart::decision;
        case For::itself:
            break;
    }
    return activity;
}

}  // namespace muster
