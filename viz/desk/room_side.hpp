#pragma once
#include <memory>
#include <vector>

#include "engine/exercise/room.hpp"
#include "viz/scene/compose.hpp"

namespace muster::viz::desk {

/// What the room's window draws: everything of it follows from a RoomView, so that nothing else can be shown.
struct RoomScene {
    RoomView seen;
    std::shared_ptr<const CompiledScenario> scenario;
    Story story;
};
[[nodiscard]] RoomScene room_scene(const Exercise::Branch& branch, const Standing& standing, SimTime timeline_end);
/// The room's picture. `linger`: how long trails stay; `plays`: time passes by itself.
[[nodiscard]] Picture room_picture(const RoomScene& scene, const Arrangement& arrangement, Language language,
                                   Duration linger, bool plays);

/// The picture of a stop for real, in both languages, for both windows.
[[nodiscard]] Picture not_the_exercise(int width, int height, Language language);
/// The room's window while it is blanked.
[[nodiscard]] Picture blank(int width, int height, Language language);

/// Whether anybody is on duty is taken from the desk where staff was withdrawn or holidays were called: the scenario's
/// hours do not know of them.
/// `staff` is of each team; empty: the scenario's hours hold.
void put_staff(Frame& frame, const Model& model, const std::vector<std::uint32_t>& staff);

}  // namespace muster::viz::desk
