#pragma once
#include <chrono>
#include <string>

#include "engine/core/time.hpp"

namespace muster::viz::desk {

/// Where the showing of an exercise stands. It maps real time to exercise time and is no part of the exercise: what has
/// been shown is committed by a command, and whatever has not been is forgotten with the program.
struct Clock {
    SimTime at{};
    bool playing = false;
    std::size_t speed = 3;  ///< index into the ladder: real time to a day a second
};

/// Exercise time that passes in a second of real time.
[[nodiscard]] Duration per_second(const Clock& clock);
void faster(Clock& clock);
void slower(Clock& clock);
/// Lets real time pass, up to `end`. At most a quarter of a second at once: after a stall nobody wants a leap.
void pass(Clock& clock, std::chrono::microseconds real, SimTime end);

/// An instant as commands write it: "3h30m5s" since the start.
[[nodiscard]] std::string since_start(SimTime at);
/// The whole second at or before it.
[[nodiscard]] SimTime whole_second(SimTime at);

}  // namespace muster::viz::desk
