#include "engine/study/account_change.hpp"

#include <algorithm>

#include "engine/measure/statistics.hpp"

namespace muster {
namespace {

/// One part in the replications of one future.
struct PartSeries {
    std::vector<double> values;  ///< milliseconds
    const TimeColumn& times;
    double mean = 0, reached = 0;

    PartSeries(const TimeColumn& column, const PartsEach& each, std::size_t n, std::size_t part) : times(column) {
        for (std::size_t r = 0; r < n; ++r) {
            // The last "part" is the sum of all.
            Duration sum{};
            for (std::size_t i = 0; i < kDelayParts; ++i)
                sum += part == kDelayParts || part == i ? each[r][i] : Duration{};
            values.push_back(static_cast<double>(sum.count()));
            if (times[r] == TimeColumn::kOpen) continue;
            reached += 1;
            mean += values.back();
        }
        mean = reached > 0 ? mean / reached : 0;
    }
    /// How far a replication moves the mean, as if it were a mean over all of them.
    [[nodiscard]] double moves(std::size_t r) const {
        if (times[r] == TimeColumn::kOpen) return 0;
        return (values[r] - mean) * static_cast<double>(values.size()) / reached;
    }
};

}  // namespace

AccountChange account_change(const TimeColumn& times_before, const PartsEach& before, const TimeColumn& times_after,
                             const PartsEach& after) {
    AccountChange out;
    const std::size_t n = std::min({static_cast<std::size_t>(times_before.size()), before.size(),
                                    static_cast<std::size_t>(times_after.size()), after.size()});
    for (std::size_t part = 0; part <= kDelayParts; ++part) {
        const PartSeries first(times_before, before, n, part), second(times_after, after, n, part);
        if (first.reached == 0 || second.reached == 0) continue;
        EstimateSums sums;
        for (std::size_t r = 0; r < n; ++r) sums.add(first.moves(r) - second.moves(r));
        const double mean = first.mean - second.mean, half = sums.estimate().half_width();
        (part == kDelayParts ? out.total : out.by_category[part]) = {mean, mean - half, mean + half};
    }
    return out;
}

}  // namespace muster
