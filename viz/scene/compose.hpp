#pragma once
#include <string>
#include <vector>

#include "viz/scene/arrangement.hpp"
#include "viz/scene/frame.hpp"
#include "viz/scene/picture.hpp"
#include "viz/scene/story.hpp"

namespace muster::viz {

/// How whoever watches wants to see it. None of it belongs to the run.
struct View {
    Language language = Language::en;
    bool help = false;      ///< the page of keys and signs lies over the picture
    bool controls = false;  ///< in a window: whether it plays, and how fast
    bool playing = false;
    Duration per_second{};          ///< simulated time a second
    std::uint32_t replication = 0;  ///< which of the simulated runs this is; it stands on the picture
    std::uint64_t seed = 1;
    std::string stage{};  ///< of an exercise ("paused"): said instead of which run this is
};

/// The picture of one instant. The same input gives the same picture, to the last number.
[[nodiscard]] Picture compose(const CompiledScenario& scenario, const Story& story, const Arrangement& arrangement,
                              const Frame& frame, const View& view);

/// A legal deadline as the room sees it.
struct DeadlineLine {
    std::string name, left;
    Tone tone = Tone::plain;
};
/// What stands beside the map on the room's window of an exercise.
struct RoomSide {
    std::vector<DeadlineLine> deadlines;
    std::string title, none;  ///< of the deadlines
};
/// The room's picture: map, clock, legal deadlines, services, what has happened. No milestones: they are what
/// evaluators measure.
[[nodiscard]] Picture compose_room(const CompiledScenario& scenario, const Story& story, const Arrangement& arrangement,
                                   const Frame& frame, const View& view, const RoomSide& side);
/// The map of an arrangement of Part::desk, with clock and time line; beside it nothing.
[[nodiscard]] Picture compose_desk(const CompiledScenario& scenario, const Story& story, const Arrangement& arrangement,
                                   const Frame& frame, const View& view);
/// Nothing but the marking and these lines, the first one large: a window that is blanked, or that says that this is
/// not the exercise (`alarm`).
[[nodiscard]] Picture compose_notice(int width, int height, const std::vector<std::string>& lines, bool alarm,
                                     Language language);

/// The stretch of the time line on which time is laid out, and its two directions.
[[nodiscard]] Rect track_of(const Arrangement& arrangement);
[[nodiscard]] double x_of(const Arrangement& arrangement, const Story& story, SimTime time);
[[nodiscard]] SimTime time_at(const Arrangement& arrangement, const Story& story, double x);
/// What a click on the time line means: a mark that lies near, or the instant itself. False if it is not on the time
/// line.
[[nodiscard]] bool clicked(const Arrangement& arrangement, const Story& story, Point at, SimTime& time);

}  // namespace muster::viz
