#include "engine/report/precision.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/report/numbers.hpp"

namespace muster {
namespace {

constexpr const char* kAbout = "\u2248\u00a0";

double to_step(double value, double step, Rounding rounding) {
    const double steps = value / step, nearest = std::round(steps);
    // What stands on a step already stays there, whatever is left of the division.
    if (rounding == Rounding::nearest || std::abs(steps - nearest) < 1e-9) return nearest * step;
    return (rounding == Rounding::down ? std::floor(steps) : std::ceil(steps)) * step;
}

}  // namespace

Duration step_of(Duration half) {
    using namespace std::chrono;
    // Only the units that a time is written in and tens of them: of "35 min" a reader takes the last digit to be known.
    constexpr std::array<Duration, 6> kSteps{seconds{1}, seconds{10}, minutes{1}, minutes{10}, hours{1}, hours{24}};
    Duration step{};
    for (const Duration each : kSteps) {
        if (each <= half) step = each;
    }
    return step;
}

std::string duration_within(double milliseconds, double half, Rounding rounding) {
    constexpr Duration kTwoWeeks = std::chrono::hours{24 * 14};
    if (half <= 0) return duration(Duration{std::llround(milliseconds)});
    const Duration step = std::max(step_of(Duration{std::llround(half)}), Duration{std::chrono::seconds{1}});
    const Duration rounded{std::llround(to_step(milliseconds, static_cast<double>(step.count()), rounding))};
    if (rounded == Duration{} && milliseconds != 0) return kAbout + duration(Duration{});
    return std::max(rounded, -rounded) < kTwoWeeks ? exact_duration(rounded) : duration(rounded);
}

std::string number_within(Language language, double value, double half, Rounding rounding) {
    if (!(half > 0)) return decimal(language, value, value == std::round(value) ? 0 : 1);
    const int power = static_cast<int>(std::floor(std::log10(half)));
    const double rounded = to_step(value, std::pow(10, power), rounding);
    if (rounded == 0 && value != 0) return kAbout + std::string("0");
    return decimal(language, rounded, power < 0 ? -power : 0);
}

}  // namespace muster
