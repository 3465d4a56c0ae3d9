#include <algorithm>

#include "engine/compile/compiled_scenario.hpp"

namespace muster {
namespace {

/// The first interval that ends after `time`: the one that holds then, or the next.
std::size_t first_ending_after(std::span<const OpenInterval> intervals, SimTime time) {
    const auto found = std::partition_point(intervals.begin(), intervals.end(),
                                            [time](const OpenInterval& interval) { return interval.to <= time; });
    return static_cast<std::size_t>(found - intervals.begin());
}

/// The same, looking first at and just after where the last look-up ended: a run's clock goes forward.
std::size_t first_ending_after(std::span<const OpenInterval> intervals, SimTime time, OpenHint& hint) {
    std::size_t i = hint;
    if (i <= intervals.size() && (i == 0 || intervals[i - 1].to <= time)) {
        for (int tries = 0; tries < 4; ++tries, ++i) {
            if (i == intervals.size() || intervals[i].to > time) {
                hint = static_cast<OpenHint>(i);
                return i;
            }
        }
    }
    i = first_ending_after(intervals, time);
    hint = static_cast<OpenHint>(i);
    return i;
}

bool holds(std::span<const OpenInterval> intervals, std::size_t i, SimTime time) {
    return i < intervals.size() && intervals[i].from <= time;
}

SimTime opening(std::span<const OpenInterval> intervals, std::size_t i, SimTime time) {
    return i < intervals.size() ? std::max(intervals[i].from, time) : kNever;
}

}  // namespace

bool OpenHours::open_at(SimTime time) const {
    return always || holds(intervals, first_ending_after(intervals, time), time);
}

bool OpenHours::open_at(SimTime time, OpenHint& hint) const {
    return always || holds(intervals, first_ending_after(intervals, time, hint), time);
}

SimTime OpenHours::next_open(SimTime time) const {
    return always ? time : opening(intervals, first_ending_after(intervals, time), time);
}

SimTime OpenHours::next_open(SimTime time, OpenHint& hint) const {
    return always ? time : opening(intervals, first_ending_after(intervals, time, hint), time);
}

SimTime OpenHours::open_until(SimTime time) const {
    if (always) return kNever;
    const std::size_t i = first_ending_after(intervals, time);
    return holds(intervals, i, time) ? intervals[i].to : time;
}

}  // namespace muster
