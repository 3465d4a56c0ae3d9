#pragma once
#include <chrono>
#include <cstdint>

namespace muster {

/// The clock of a scenario. It has no now(): nothing in the engine can read the time of day.
struct ScenarioClock {
    using rep = std::int64_t;
    using period = std::milli;
    using duration = std::chrono::duration<rep, period>;
    using time_point = std::chrono::time_point<ScenarioClock, duration>;
    static constexpr bool is_steady = true;
};

/// A length of time in whole milliseconds, the tick of the engine.
using Duration = ScenarioClock::duration;
/// An instant: milliseconds since the scenario's start.
using SimTime = ScenarioClock::time_point;

inline constexpr SimTime kStart{};
/// "Never": later than anything that a run can reach.
inline constexpr SimTime kNever{Duration{std::int64_t{1} << 40}};
/// The longest duration and horizon that are accepted: ten years (reader and distributions clamp to it).
inline constexpr Duration kLongest{std::chrono::hours{24 * 3653}};

}  // namespace muster
