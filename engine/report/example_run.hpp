#pragma once
#include <cstdint>
#include <vector>

#include "engine/measure/delay_account.hpp"
#include "engine/measure/replication_result.hpp"
#include "engine/trace/entry.hpp"

namespace muster {

/// One run, kept as a whole, and the delay account of one milestone in it: parts that add up, since parts of means or
/// of medians do not.
struct ExampleRun {
    std::uint32_t replication = 0;
    std::vector<TraceEntry> entries;
    ReplicationResult result;
    MilestoneResult milestone;
    std::vector<Stretch> stretches;  ///< of the milestone; empty if it was not reached
    bool bad_case = false;           ///< nearest to the 95th percentile instead of the median
};

/// Neighbouring stretches of one category at one place as one.
[[nodiscard]] std::vector<Stretch> joined(const std::vector<Stretch>& stretches);

/// Lengths rounded so that they add up to the rounded whole: minutes, or seconds if the whole is below an hour.
[[nodiscard]] std::vector<Duration> lengths_that_add_up(const std::vector<Stretch>& stretches);

}  // namespace muster
