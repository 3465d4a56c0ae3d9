#pragma once
#include <cstdint>
#include <vector>

#include "engine/core/time.hpp"

namespace muster {

/// A distribution of durations. Each sample is one uniform number through the inverse distribution function,
/// so that scaling a distribution scales each sample and pairs of runs stay aligned.
///
/// Samples are rounded to whole milliseconds at once (no result of libm survives as a double) and clamped to [0,
/// kLongest].
struct Distribution {
    enum class Kind : std::uint8_t {
        constant,
        uniform,
        triangular,
        pert,
        exponential,
        lognormal,
        gamma,
        weibull,
        empirical
    };

    Kind kind = Kind::constant;
    /// Parameters, in milliseconds where they are durations:
    /// constant {value} · uniform {low, high} · triangular and pert {low, mode, high} · exponential {mean}
    /// · lognormal {mu of log-milliseconds, sigma} · gamma {shape, scale} · weibull {shape, scale}.
    double a = 0, b = 0, c = 0;
    std::vector<double> values;  ///< empirical: the observed values in milliseconds, sorted; each equally likely

    /// The sample for a uniform number strictly between 0 and 1.
    [[nodiscard]] Duration at(double uniform) const;
    /// The expected value, for routes and checks.
    [[nodiscard]] Duration mean() const;
    /// The least value that can be drawn (0 for those that reach down to nothing).
    [[nodiscard]] Duration least() const;
    [[nodiscard]] bool is_zero() const { return kind == Kind::constant && a == 0; }
    /// The same law with every value multiplied by a factor of at least 0.
    [[nodiscard]] Distribution scaled(double factor) const;

    [[nodiscard]] static Distribution constant(Duration value);
    [[nodiscard]] static Distribution uniform(Duration low, Duration high);
    [[nodiscard]] static Distribution triangular(Duration low, Duration mode, Duration high);
    [[nodiscard]] static Distribution pert(Duration low, Duration mode, Duration high);
    [[nodiscard]] static Distribution exponential(Duration mean);
    /// By median and a quantile (0.95 for the 95th percentile) that is above the median.
    [[nodiscard]] static Distribution lognormal(Duration median, Duration quantile, double at);
    /// By mean and coefficient of variation (standard deviation over mean).
    [[nodiscard]] static Distribution lognormal_mean_cv(Duration mean, double cv);
    [[nodiscard]] static Distribution gamma(double shape, Duration mean);
    [[nodiscard]] static Distribution weibull(double shape, Duration scale);
    [[nodiscard]] static Distribution empirical(std::vector<Duration> values);
};

}  // namespace muster
