#include "engine/report/precision.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/report/numbers.hpp"

namespace muster {
namespace {

constexpr const char* kAbout = "\u2248\u00a0";

}  // namespace

Duration step_of(Duration half) {
    using namespace std::chrono;
    constexpr std::array<Duration, 16> kSteps{
        seconds{1}, seconds{5}, seconds{10}, seconds{30}, minutes{1}, minutes{5},    minutes{10},   minutes{30},
        hours{1},   hours{2},   hours{6},    hours{12},   hours{24},  hours{24 * 2}, hours{24 * 7}, hours{24 * 30}};
    Duration step{};
    for (const Duration each : kSteps) {
        if (each <= half) step = each;
    }
    return step;
}

std::string duration_within(double milliseconds, double half) {
    const Duration value{std::llround(milliseconds)};
    const Duration step = std::max(step_of(Duration{std::llround(half)}), Duration{std::chrono::seconds{1}});
    if (half <= 0) return duration(value);
    const Duration rounded = Duration{std::llround(milliseconds / static_cast<double>(step.count()))} * step.count();
    if (rounded == Duration{} && milliseconds != 0) return kAbout + duration(Duration{});
    return duration(rounded);
}

std::string number_within(Language language, double value, double half) {
    if (!(half > 0)) return decimal(language, value, value == std::round(value) ? 0 : 1);
    const int power = static_cast<int>(std::floor(std::log10(half)));
    const double step = std::pow(10, power);
    const double rounded = std::round(value / step) * step;
    if (rounded == 0 && value != 0) return kAbout + std::string("0");
    return decimal(language, rounded, power < 0 ? -power : 0);
}

}  // namespace muster
