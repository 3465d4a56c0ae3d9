#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/core/time.hpp"
#include "engine/measure/time_column.hpp"

namespace muster {

/// A mean over replications with its standard error. n counts the replications that had something to observe.
struct Estimate {
    double mean = 0;
    double se = 0;  ///< 0 if n < 2
    std::uint64_t n = 0;

    /// Half the width of Student's confidence interval.
    [[nodiscard]] double half_width(double confidence = 0.95) const;
};

/// Gathers an Estimate. Shifted by the first value, so that it stays exact where all values are large and alike.
class EstimateSums {
public:
    void add(double value) {
        if (n_ == 0) first_ = value;
        const double d = value - first_;
        ++n_;
        sum_ += d;
        squares_ += d * d;
    }
    [[nodiscard]] std::uint64_t n() const { return n_; }
    [[nodiscard]] Estimate estimate() const;
    [[nodiscard]] double variance() const;  ///< of one value, with n − 1

private:
    double first_ = 0, sum_ = 0, squares_ = 0;
    std::uint64_t n_ = 0;
};

/// A share of `of` replications with Wilson's interval (95 %).
struct Proportion {
    std::uint64_t count = 0;
    std::uint64_t of = 0;
    double share = 0, low = 0, high = 0;
};
[[nodiscard]] Proportion wilson(std::uint64_t count, std::uint64_t of, double confidence = 0.95);

/// Rank (from 1) of a quantile among n sorted values: the smallest value that at least the share p does not exceed.
[[nodiscard]] std::uint64_t quantile_rank(std::uint64_t n, double p);

/// Ranks (from 1) of the order statistics that enclose a quantile with at least `confidence`, as narrow as the binomial
/// law allows with equal tails. `high` may be n + 1 and `low` 0: the sample is too small on that side.
struct RankInterval {
    std::uint64_t low = 0, high = 0;
    double coverage = 0;  ///< P(low <= Bin(n, p) <= high − 1)
};
[[nodiscard]] RankInterval quantile_ranks(std::uint64_t n, double p, double confidence = 0.95);
/// P(low <= Bin(n, p) <= high − 1).
[[nodiscard]] double rank_coverage(std::uint64_t n, double p, std::uint64_t low, std::uint64_t high);

/// A quantile of times of which some are open: the smallest value that at least the share p does not exceed. No value
/// where that falls among the open ones; an open end of the interval likewise.
struct Quantile {
    double p = 0;
    std::optional<Duration> value;
    std::optional<Duration> low, high;  ///< confidence interval from order statistics (95 %)
};
/// Quantiles of a column. `scratch` is reused.
[[nodiscard]] std::vector<Quantile> quantiles(const TimeColumn& times, std::span<const double> at,
                                              std::vector<Duration>& scratch);

/// One such quantile without an interval, in linear time. No value: among the open ones, or nothing there.
[[nodiscard]] std::optional<Duration> quantile_of(const TimeColumn& times, double p, std::vector<Duration>& scratch);

/// Quantile of Student's t law: two-sided, `confidence` inside.
[[nodiscard]] double student_t(std::uint64_t degrees, double confidence = 0.95);

}  // namespace muster
