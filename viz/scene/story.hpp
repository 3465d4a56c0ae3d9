#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/core/text.hpp"
#include "engine/trace/entry.hpp"
#include "viz/scene/icons.hpp"
#include "viz/scene/waits.hpp"

namespace muster::viz {

enum class MessageKind : std::uint8_t { report, question, answer, invitation, approval };

/// One hop of one copy of a message, over one channel.
struct Leg {
    SimTime from{};       ///< handed over to the channel
    SimTime leaves{};     ///< under way from here on: before it waits, for translation or for the channel to open
    SimTime to = kNever;  ///< arrived; kNever: still under way at the end of the run
    ChannelId channel;
    bool forward = true;  ///< from the channel's `from` to its `to`
    bool lost = false;    ///< it did not arrive; `to` is when that was sure
    MessageKind kind = MessageKind::report;
    std::uint32_t message = 0;
};

struct Message {
    InstitutionId sender;    ///< invalid: the facilitator, see `inject`
    InstitutionId receiver;  ///< of the last hop that is known
    TopicId topic;           ///< invalid for answers and approvals
    StepId step;             ///< what approval is asked for
    InjectId inject;
    MessageKind kind = MessageKind::report;
};

/// How a happening is meant to strike who watches.
enum class Tone : std::uint8_t { plain, good, bad, decision, inject, milestone };

/// Something worth a sentence.
struct Happening {
    SimTime at{};
    Icon icon = Icon::none;
    Tone tone = Tone::plain;
    Text text;
    EntryIndex entry = kNoEntry;
};

/// A milestone of one incident.
struct Aim {
    MilestoneId milestone;
    IncidentId incident;
    bool reached = false;
    SimTime at{};           ///< if reached
    SimTime from = kNever;  ///< counted from here; kNever: has not begun
    SimTime due = kNever;   ///< kNever: no target, or not begun
};

/// A mark on the time line.
struct Marker {
    enum class Kind : std::uint8_t { inject, milestone };
    SimTime at{};
    Kind kind = Kind::inject;
    Text text;
    bool late = false;  ///< a milestone after its target
};

/// What a whole run tells, prepared once for looking at any instant of it.
struct Story {
    SimTime end{};                        ///< where the time line ends
    std::vector<Leg> legs;                ///< by start
    std::vector<Message> messages;        ///< by message number
    std::vector<Happening> happenings;    ///< in the order of the trace
    std::vector<Aim> aims;                ///< non-stream incidents × their milestones
    std::vector<Marker> markers;          ///< by time
    std::vector<Wait> waits;              ///< by beginning
    std::vector<IncidentId> incident_of;  ///< by CaseIndex
    struct OpenShare {
        SimTime at{};
        std::uint32_t open = 0;
    };
    std::vector<OpenShare>
        open_offices;  ///< how many institutions have anybody on duty, by regular hours: a step function
};

/// `end`: where the time line ends; kNever: a little after the last thing that happens.
[[nodiscard]] Story story_of(const CompiledScenario& scenario, std::span<const TraceEntry> trace, SimTime end = kNever);

/// Regular staff of a team at an instant; `alert` in force, if valid.
[[nodiscard]] std::uint32_t staff_at(const CompiledScenario& scenario, TeamId team, AlertLevelId alert, SimTime time);

}  // namespace muster::viz
