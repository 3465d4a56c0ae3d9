#pragma once
#include <cstdint>
#include <string>

#include "engine/html/page.hpp"
#include "viz/start/common_options.hpp"

namespace muster::viz {

/// What the command line of the desk asks for. `muster exercise` passes on what it was given.
struct DeskOptions : CommonOptions {
    std::string journal;
    bool resume = false, accept_damage = false;
    std::uint64_t seed = 1;
    std::uint32_t simulated = 1000;
    Handling handling = Handling::amber;
    int room_width = 1280, room_height = 720;
    int room_x = -1, room_y = -1;  ///< of the room's window; -1: beside the desk if there is place
};

[[nodiscard]] DeskOptions read_desk_options(int argc, char** argv);

}  // namespace muster::viz
