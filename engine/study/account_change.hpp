#pragma once
#include <array>
#include <vector>

#include "engine/measure/replication_result.hpp"
#include "engine/measure/time_column.hpp"

namespace muster {

/// How long each part of the delay account of one milestone was in each replication; nothing where it was not reached.
using PartsEach = std::vector<PartTimes>;

/// What one part of a delay account gains: before − after, in milliseconds, with Student's interval (95 %).
struct PartChange {
    double mean = 0, low = 0, high = 0;
};

struct AccountChange {
    std::array<PartChange, kDelayParts> by_category;
    PartChange total;
};

/// The difference of two mean accounts, each over the replications that reach the milestone, under the same draws.
/// Where both reach it in all replications, the interval is that of the paired differences; else of how far each
/// replication moves the two means (to first order), which then also covers who reaches it.
[[nodiscard]] AccountChange account_change(const TimeColumn& times_before, const PartsEach& before,
                                           const TimeColumn& times_after, const PartsEach& after);

}  // namespace muster
