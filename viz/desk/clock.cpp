#include "viz/desk/clock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace muster::viz::desk {

namespace {

using namespace std::chrono_literals;

constexpr std::array<Duration, 11> kSpeeds = {1s, 10s, 1min, 5min, 15min, 30min, 1h, 2h, 6h, 12h, 24h};

}  // namespace

Duration per_second(const Clock& clock) { return kSpeeds[std::min(clock.speed, kSpeeds.size() - 1)]; }
void faster(Clock& clock) { clock.speed = std::min(clock.speed + 1, kSpeeds.size() - 1); }
void slower(Clock& clock) { clock.speed -= clock.speed > 0 ? 1 : 0; }

void pass(Clock& clock, std::chrono::microseconds real, SimTime end) {
    if (!clock.playing) return;
    const auto counted = std::clamp<std::chrono::microseconds>(real, 0us, 250'000us);
    clock.at += Duration{counted.count() * per_second(clock).count() / 1'000'000};
    if (clock.at < end) return;
    clock.at = end;
    clock.playing = false;
}

std::string since_start(SimTime at) {
    auto left = (at - kStart).count();
    std::string out;
    const auto part = [&](std::int64_t unit, const char* name) {
        if (left / unit > 0) out += fmt::format("{}{}", left / unit, name);
        left %= unit;
    };
    part(86'400'000, "d");
    part(3'600'000, "h");
    part(60'000, "m");
    part(1'000, "s");
    part(1, "ms");
    return out.empty() ? "0s" : out;
}

SimTime whole_second(SimTime at) { return SimTime{Duration{at.time_since_epoch().count() / 1000 * 1000}}; }

}  // namespace muster::viz::desk
