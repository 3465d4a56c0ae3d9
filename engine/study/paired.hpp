#pragma once
#include <cstdint>
#include <optional>

#include "engine/core/time.hpp"
#include "engine/measure/time_column.hpp"

namespace muster {

/// What a change does to one milestone, replication by replication under the same draws: before − after, so that a
/// gain is positive. Milliseconds. Not reached counts as the horizon (`open_as`), in both.
struct PairedDifference {
    std::uint64_t n = 0;
    double mean = 0, mean_low = 0, mean_high = 0;    ///< Student's interval (95 %)
    Duration median{}, median_low{}, median_high{};  ///< from order statistics of the differences (95 %)
    std::uint64_t better = 0, worse = 0;             ///< replications that gain or lose at all
    std::uint64_t reached_before = 0, reached_after = 0;
};
[[nodiscard]] PairedDifference paired_difference(const TimeColumn& before, const TimeColumn& after, Duration open_as);

}  // namespace muster
