#include "engine/kernel/distribution.hpp"

#include <algorithm>
#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cassert>
#include <cmath>

#include "engine/kernel/normal_quantile.hpp"

namespace muster {
namespace {

// Double all the way: long double differs between processors. Errors give infinities, which are clamped like all else.
using Policy =
    boost::math::policies::policy<boost::math::policies::promote_double<false>,
                                  boost::math::policies::domain_error<boost::math::policies::errno_on_error>,
                                  boost::math::policies::pole_error<boost::math::policies::errno_on_error>,
                                  boost::math::policies::overflow_error<boost::math::policies::errno_on_error>,
                                  boost::math::policies::evaluation_error<boost::math::policies::errno_on_error>>;

double count(Duration duration) { return static_cast<double>(duration.count()); }

/// To the nearest whole millisecond, within what a scenario can last. What is not a number becomes 0.
Duration whole(double ms) {
    if (!(ms > 0)) return Duration{0};
    if (ms >= count(kLongest)) return kLongest;
    return Duration{static_cast<std::int64_t>(ms + 0.5)};
}

double triangular_at(const Distribution& d, double u) {
    const double width = d.c - d.a;
    const double rise = d.b - d.a;
    if (u * width < rise) return d.a + std::sqrt(u * width * rise);
    return d.c - std::sqrt((1 - u) * width * (d.c - d.b));
}

/// The beta law between least and most whose shape parameters add up to 6 (Malcolm et al. 1959: lambda = 4).
double pert_at(const Distribution& d, double u) {
    const double width = d.c - d.a;
    if (!(width > 0)) return d.a;
    const double alpha = 1 + 4 * (d.b - d.a) / width;
    const double beta = 1 + 4 * (d.c - d.b) / width;
    return d.a + width * boost::math::ibeta_inv(alpha, beta, u, Policy());
}

double empirical_at(const Distribution& d, double u) {
    if (d.values.empty()) return 0;
    const double position = u * static_cast<double>(d.values.size());
    return d.values[std::min(static_cast<std::size_t>(position), d.values.size() - 1)];
}

Distribution made(Distribution::Kind kind, double a, double b = 0, double c = 0) {
    Distribution d;
    d.kind = kind;
    d.a = a;
    d.b = b;
    d.c = c;
    return d;
}

}  // namespace

Duration Distribution::at(double u) const {
    assert(u > 0 && u < 1);
    switch (kind) {
        case Kind::constant:
            return whole(a);
        case Kind::uniform:
            return whole(a + u * (b - a));
        case Kind::triangular:
            return whole(triangular_at(*this, u));
        case Kind::pert:
            return whole(pert_at(*this, u));
        case Kind::exponential:
            return whole(-a * std::log1p(-u));
        case Kind::lognormal:
            return whole(std::exp(a + b * normal_quantile(u)));
        case Kind::gamma:
            return whole(b * boost::math::gamma_p_inv(a, u, Policy()));
        case Kind::weibull:
            return whole(b * std::pow(-std::log1p(-u), 1 / a));
        case Kind::empirical:
            return whole(empirical_at(*this, u));
    }
    return {};
}

Duration Distribution::mean() const {
    switch (kind) {
        case Kind::constant:
        case Kind::exponential:
            return whole(a);
        case Kind::uniform:
            return whole((a + b) / 2);
        case Kind::triangular:
            return whole((a + b + c) / 3);
        case Kind::pert:
            return whole((a + 4 * b + c) / 6);
        case Kind::lognormal:
            return whole(std::exp(a + b * b / 2));
        case Kind::gamma:
            return whole(a * b);
        case Kind::weibull:
            return whole(b * boost::math::tgamma(1 + 1 / a, Policy()));
        case Kind::empirical: {
            if (values.empty()) return {};
            double sum = 0;
            for (const double value : values) sum += value;
            return whole(sum / static_cast<double>(values.size()));
        }
    }
    return {};
}

Duration Distribution::least() const {
    switch (kind) {
        case Kind::constant:
        case Kind::uniform:
        case Kind::triangular:
        case Kind::pert:
            return whole(a);
        case Kind::empirical:
            return values.empty() ? Duration{} : whole(values.front());
        case Kind::exponential:
        case Kind::lognormal:
        case Kind::gamma:
        case Kind::weibull:
            break;
    }
    return {};
}

Distribution Distribution::scaled(double factor) const {
    assert(factor >= 0);
    if (factor == 0) return {};
    Distribution result = *this;
    switch (kind) {
        case Kind::constant:
        case Kind::exponential:
            result.a *= factor;
            break;
        case Kind::gamma:
        case Kind::weibull:
            result.b *= factor;
            break;
        case Kind::lognormal:
            result.a += std::log(factor);
            break;
        case Kind::uniform:
        case Kind::triangular:
        case Kind::pert:
            result.a *= factor;
            result.b *= factor;
            result.c *= factor;
            break;
        case Kind::empirical:
            for (double& value : result.values) value *= factor;
            break;
    }
    return result;
}

Distribution Distribution::constant(Duration value) { return made(Kind::constant, count(value)); }

Distribution Distribution::uniform(Duration low, Duration high) { return made(Kind::uniform, count(low), count(high)); }

Distribution Distribution::triangular(Duration low, Duration mode, Duration high) {
    return made(Kind::triangular, count(low), count(mode), count(high));
}

Distribution Distribution::pert(Duration low, Duration mode, Duration high) {
    return made(Kind::pert, count(low), count(mode), count(high));
}

Distribution Distribution::exponential(Duration mean) { return made(Kind::exponential, count(mean)); }

Distribution Distribution::lognormal(Duration median, Duration quantile, double at) {
    if (median <= Duration::zero()) return {};
    if (quantile <= median) return constant(median);
    const double mu = std::log(count(median));
    return made(Kind::lognormal, mu, (std::log(count(quantile)) - mu) / normal_quantile(at));
}

Distribution Distribution::lognormal_mean_cv(Duration mean, double cv) {
    if (mean <= Duration::zero()) return {};
    if (!(cv > 0)) return constant(mean);
    const double variance = std::log1p(cv * cv);
    return made(Kind::lognormal, std::log(count(mean)) - variance / 2, std::sqrt(variance));
}

Distribution Distribution::gamma(double shape, Duration mean) { return made(Kind::gamma, shape, count(mean) / shape); }

Distribution Distribution::weibull(double shape, Duration scale) { return made(Kind::weibull, shape, count(scale)); }

Distribution Distribution::empirical(std::vector<Duration> values) {
    std::sort(values.begin(), values.end());
    Distribution d = made(Kind::empirical, 0);
    d.values.reserve(values.size());
    for (const Duration value : values) d.values.push_back(count(value));
    return d;
}

}  // namespace muster
