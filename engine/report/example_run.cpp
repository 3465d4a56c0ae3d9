#include "engine/report/example_run.hpp"

namespace muster {

std::vector<Stretch> joined(const std::vector<Stretch>& stretches) {
    std::vector<Stretch> out;
    for (const Stretch& stretch : stretches) {
        if (!out.empty() && out.back().category == stretch.category && out.back().place == stretch.place) {
            out.back().to = stretch.to;
            out.back().entry = stretch.entry;
        } else {
            out.push_back(stretch);
        }
    }
    return out;
}

std::vector<Duration> lengths_that_add_up(const std::vector<Stretch>& stretches) {
    std::vector<Duration> out;
    if (stretches.empty()) return out;
    const SimTime begin = stretches.front().from;
    const Duration whole = stretches.back().to - begin;
    const Duration unit = whole < std::chrono::seconds{1} ? Duration{1}
                          : whole < std::chrono::hours{1} ? Duration{std::chrono::seconds{1}}
                                                          : Duration{std::chrono::minutes{1}};
    // Each end is rounded, not each length: the error of one stretch is made good by the next.
    Duration before{};
    for (const Stretch& stretch : stretches) {
        const Duration end = (stretch.to - begin + unit / 2) / unit * unit;
        out.push_back(end - before);
        before = end;
    }
    return out;
}

}  // namespace muster
