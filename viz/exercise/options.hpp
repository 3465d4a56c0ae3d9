#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/html/page.hpp"

namespace muster::viz {

/// What the command line of the desk asks for. `muster exercise` passes on what it was given.
struct DeskOptions {
    std::string scenario;
    std::vector<std::string> with, set;
    std::string journal;
    bool resume = false, accept_damage = false;
    std::uint64_t seed = 1;
    std::uint32_t simulated = 1000;
    Handling handling = Handling::amber;
    Language language = Language::en;
    int width = 1280, height = 720;
    int room_width = 1280, room_height = 720;
    int room_x = -1, room_y = -1;  ///< of the room's window; -1: beside the desk if there is place
    bool log = false;
    std::string text;       ///< to print instead: help
    std::string complaint;  ///< what was wrong with the arguments
};

[[nodiscard]] DeskOptions read_desk_options(int argc, char** argv);

}  // namespace muster::viz
