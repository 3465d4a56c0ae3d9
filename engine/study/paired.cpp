#include "engine/study/paired.hpp"

#include <algorithm>
#include <vector>

#include "engine/measure/statistics.hpp"

namespace muster {

PairedDifference paired_difference(const TimeColumn& before, const TimeColumn& after, Duration open_as) {
    PairedDifference out;
    out.n = std::min(before.size(), after.size());
    if (out.n == 0) return out;
    EstimateSums sums;
    std::vector<Duration> differences;
    differences.reserve(out.n);
    for (std::size_t i = 0; i != out.n; ++i) {
        out.reached_before += static_cast<std::uint64_t>(before[i] != TimeColumn::kOpen);
        out.reached_after += static_cast<std::uint64_t>(after[i] != TimeColumn::kOpen);
        const Duration difference = (before[i] == TimeColumn::kOpen ? open_as : before[i]) -
                                    (after[i] == TimeColumn::kOpen ? open_as : after[i]);
        out.better += static_cast<std::uint64_t>(difference > Duration::zero());
        out.worse += static_cast<std::uint64_t>(difference < Duration::zero());
        sums.add(static_cast<double>(difference.count()));
        differences.push_back(difference);
    }
    const Estimate mean = sums.estimate();
    const double half = mean.half_width();
    out.mean = mean.mean;
    out.mean_low = mean.mean - half;
    out.mean_high = mean.mean + half;
    std::sort(differences.begin(), differences.end());
    const RankInterval ranks = quantile_ranks(out.n, 0.5);
    out.median = differences[quantile_rank(out.n, 0.5) - 1];
    out.median_low = differences[std::max<std::uint64_t>(ranks.low, 1) - 1];
    out.median_high = differences[std::min(ranks.high, out.n) - 1];
    return out;
}

}  // namespace muster
