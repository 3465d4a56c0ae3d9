#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/trace/entry.hpp"
#include "viz/scene/story.hpp"

namespace muster::viz {

/// Who is at their desks.
enum class Duty : std::uint8_t {
    open,       ///< every team that ever works regular hours
    duty_desk,  ///< some of the teams
    closed      ///< nobody
};

enum class AssetState : std::uint8_t { sound, hit, isolated, blocked, contained, restored };

struct InstitutionView {
    Duty duty = Duty::closed;
    bool coming_in = false;                ///< on-call staff are on their way
    bool called_in = false;                ///< on-call staff are there
    bool aware = false;                    ///< knows something of a named incident
    std::uint32_t knew = 0;                ///< 1: the first who knew, 2: the second …; 0: does not know
    bool struck = false;                   ///< an inject has reached it just now
    std::uint32_t staff = 0;               ///< regular staff on duty; teams without limit count 1
    std::uint32_t at_work = 0;             ///< pieces of work under way
    std::uint32_t on_incident = 0;         ///< of these, for incidents
    std::uint32_t waiting = 0;             ///< pieces of work that wait, routine included
    std::uint32_t unread = 0;              ///< messages delivered and not read
    std::uint8_t rank = 0;                 ///< severity as it sees the incident (the worst of several)
    AssetState worst = AssetState::sound;  ///< of what it owns
    struct Known {
        FactId fact;
        SimTime since;
    };
    std::vector<Known> facts;  ///< in the order of learning; each fact once
    LocalMillis local = 0;     ///< its own clock
};

/// A message under way, or one that arrived so recently that its trail is still shown.
struct MessageView {
    std::size_t leg = 0;   ///< index into Story::legs
    double progress = 0;   ///< 0 to 1 of this hop
    bool arrived = false;  ///< then `age` tells how long ago, as a share of the time that trails linger
    double age = 0;
};

struct AssetView {
    AssetState state = AssetState::sound;
    std::uint32_t lost = 0;  ///< per mille of the service
    SimTime since{};         ///< of this state
    SimTime down_since{};    ///< of the outage, if it is down or was
    bool ever_hit = false;
};

struct MilestoneView {
    enum class State : std::uint8_t { pending, reached, late, overdue };
    std::size_t aim = 0;  ///< index into Story::aims
    State state = State::pending;
};

/// One instant of a run as plain values: everything that a picture of it needs to know.
struct Frame {
    SimTime at{};
    LocalMillis local = 0;  ///< in the scenario's zone
    bool holiday = false;   ///< of the nation, today
    AlertLevelId alert;     ///< the highest in force; invalid: none
    bool published = false;
    std::uint32_t open_offices = 0;  ///< with anybody on duty
    Table<InstitutionId, InstitutionView> institutions;
    std::vector<MessageView> messages;
    Table<AssetId, AssetView> assets;
    std::vector<MilestoneView> milestones;
    /// What is waited for, as indices into Story::waits: what somebody has in hand before what lies unread, each the
    /// longest first.
    std::vector<std::size_t> waits;
    std::size_t happenings = 0;  ///< so many of Story::happenings have happened
};

struct FrameOptions {
    Duration linger = std::chrono::minutes{15};  ///< how long a trail stays after a message has arrived
};

/// What is the case at `time`, all entries of that instant included.
[[nodiscard]] Frame frame_at(const CompiledScenario& scenario, std::span<const TraceEntry> trace, const Story& story,
                             SimTime time, const FrameOptions& options = {});

}  // namespace muster::viz
