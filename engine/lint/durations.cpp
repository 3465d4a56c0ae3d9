#include "engine/lint/durations.hpp"

#include <fmt/format.h>

namespace muster::lint {

std::string written(Duration duration) {
    struct Unit {
        const char* name;
        std::int64_t ms;
    };
    constexpr Unit kUnits[] = {{"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1'000}};
    std::int64_t left = duration.count();
    std::string out;
    int units = 0;
    for (const Unit& unit : kUnits) {
        const std::int64_t n = left / unit.ms;
        left %= unit.ms;
        if (n > 0) out += fmt::format("{}{}", n, unit.name);
        if (n > 0 || units > 0) ++units;
        if (units == 2) break;
    }
    return out.empty() ? "0m" : out;
}

}  // namespace muster::lint
