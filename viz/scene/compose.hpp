#pragma once
#include <string>

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
};

/// The picture of one instant. The same input gives the same picture, to the last number.
[[nodiscard]] Picture compose(const CompiledScenario& scenario, const Story& story, const Arrangement& arrangement,
                              const Frame& frame, const View& view);

/// The stretch of the time line on which time is laid out, and its two directions.
[[nodiscard]] Rect track_of(const Arrangement& arrangement);
[[nodiscard]] double x_of(const Arrangement& arrangement, const Story& story, SimTime time);
[[nodiscard]] SimTime time_at(const Arrangement& arrangement, const Story& story, double x);
/// What a click on the time line means: a mark that lies near, or the instant itself. False if it is not on the time
/// line.
[[nodiscard]] bool clicked(const Arrangement& arrangement, const Story& story, Point at, SimTime& time);

}  // namespace muster::viz
