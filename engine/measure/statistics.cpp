#include "engine/measure/statistics.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace muster {

namespace {

/// P(Bin(n, p) <= k); k may be -1.
double at_most(std::uint64_t n, double p, std::int64_t k) {
    if (k < 0) return 0;
    if (static_cast<std::uint64_t>(k) >= n) return 1;
    const boost::math::binomial_distribution<double> law(static_cast<double>(n), p);
    return boost::math::cdf(law, static_cast<double>(k));
}

/// The least k for which P(Bin(n, p) <= k) is at least `level`.
std::uint64_t least_with(std::uint64_t n, double p, double level) {
    std::uint64_t low = 0, high = n;
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        if (at_most(n, p, static_cast<std::int64_t>(middle)) >= level) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

}  // namespace

std::uint64_t quantile_rank(std::uint64_t n, double p) {
    // The margin undoes the rounding of p × n.
    const double exact = p * static_cast<double>(n);
    const auto rank = static_cast<std::uint64_t>(std::ceil(exact - 1e-9 * std::max(1.0, exact)));
    return std::clamp<std::uint64_t>(rank, 1, n);
}

double student_t(std::uint64_t degrees, double confidence) {
    const boost::math::students_t_distribution<double> law(static_cast<double>(degrees));
    return boost::math::quantile(law, 0.5 + confidence / 2);
}

double Estimate::half_width(double confidence) const { return n < 2 ? 0 : student_t(n - 1, confidence) * se; }

double EstimateSums::variance() const {
    if (n_ < 2) return 0;
    const auto n = static_cast<double>(n_);
    return std::max(0.0, (squares_ - sum_ * sum_ / n) / (n - 1));
}

Estimate EstimateSums::estimate() const {
    if (n_ == 0) return {};
    const auto n = static_cast<double>(n_);
    return {first_ + sum_ / n, std::sqrt(variance() / n), n_};
}

Proportion wilson(std::uint64_t count, std::uint64_t of, double confidence) {
    if (of == 0) return {0, 0, 0, 0, 1};
    const double z = boost::math::quantile(boost::math::normal_distribution<double>(), 0.5 + confidence / 2);
    const auto n = static_cast<double>(of);
    const double share = static_cast<double>(count) / n;
    const double scale = 1 / (1 + z * z / n);
    const double middle = (share + z * z / (2 * n)) * scale;
    const double half = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n)) * scale;
    // At the ends the closed form is 0 or 1 but for rounding.
    return {count, of, share, count == 0 ? 0 : std::max(0.0, middle - half),
            count == of ? 1 : std::min(1.0, middle + half)};
}

double rank_coverage(std::uint64_t n, double p, std::uint64_t low, std::uint64_t high) {
    return at_most(n, p, static_cast<std::int64_t>(high) - 1) - at_most(n, p, static_cast<std::int64_t>(low) - 1);
}

RankInterval quantile_ranks(std::uint64_t n, double p, double confidence) {
    if (n == 0) return {};
    const double tail = (1 - confidence) / 2;
    RankInterval ranks;
    // low: the largest r with P(Bin <= r-1) <= tail.
    ranks.low = least_with(n, p, tail);
    if (at_most(n, p, static_cast<std::int64_t>(ranks.low)) <= tail) ++ranks.low;
    ranks.high = least_with(n, p, 1 - tail) + 1;
    ranks.coverage = rank_coverage(n, p, ranks.low, ranks.high);
    return ranks;
}

std::vector<Quantile> quantiles(const TimeColumn& times, std::span<const double> at, std::vector<Duration>& scratch) {
    scratch.clear();
    scratch.reserve(times.size());
    for (std::size_t i = 0; i != times.size(); ++i) scratch.push_back(times[i]);
    std::sort(scratch.begin(), scratch.end());
    const std::uint64_t n = scratch.size();
    const auto value = [&](std::uint64_t rank) -> std::optional<Duration> {
        if (rank < 1 || rank > n || scratch[rank - 1] == TimeColumn::kOpen) return std::nullopt;
        return scratch[rank - 1];
    };
    std::vector<Quantile> out;
    for (const double p : at) {
        Quantile& quantile = out.emplace_back();
        quantile.p = p;
        if (n == 0) continue;
        const RankInterval ranks = quantile_ranks(n, p);
        quantile.value = value(quantile_rank(n, p));
        quantile.low = value(ranks.low);
        quantile.high = value(ranks.high);
    }
    return out;
}

std::optional<Duration> quantile_of(const TimeColumn& times, double p, std::vector<Duration>& scratch) {
    if (times.empty()) return std::nullopt;
    scratch.clear();
    for (std::size_t i = 0; i != times.size(); ++i) scratch.push_back(times[i]);
    const auto nth = scratch.begin() + static_cast<std::ptrdiff_t>(quantile_rank(scratch.size(), p) - 1);
    std::nth_element(scratch.begin(), nth, scratch.end());
    return *nth == TimeColumn::kOpen ? std::nullopt : std::optional<Duration>(*nth);
}

}  // namespace muster
