#include "engine/study/selection.hpp"

#include <algorithm>
#include <array>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>
#include <iterator>
#include <set>

#include "engine/measure/statistics.hpp"

namespace muster {
namespace {

/// Points and weights of the law of chi² with so many degrees of freedom, for integrals over it.
struct Nodes {
    std::vector<double> at, weight;
};

Nodes chi_squared_nodes(double degrees) {
    const boost::math::chi_squared_distribution<double> law(degrees);
    // Over the probability the density is 1; pieces keep the rule accurate in the tails, where quantiles run away.
    constexpr std::array<double, 9> kEnds{0, 1e-6, 1e-3, 0.05, 0.3, 0.7, 0.95, 0.999, 1};
    using Rule = boost::math::quadrature::gauss<double, 30>;
    Nodes out;
    for (std::size_t piece = 0; piece + 1 < kEnds.size(); ++piece) {
        const double middle = (kEnds[piece] + kEnds[piece + 1]) / 2, half = (kEnds[piece + 1] - kEnds[piece]) / 2;
        for (std::size_t i = 0; i < Rule::abscissa().size(); ++i) {
            for (const double sign : {-1.0, 1.0}) {
                const double p = middle + sign * half * Rule::abscissa()[i];
                out.at.push_back(boost::math::quantile(law, p));
                out.weight.push_back(half * Rule::weights()[i]);
            }
        }
    }
    return out;
}

/// The probability that Rinott's procedure with this constant is right in the slippage configuration.
double rinott_confidence(double h, std::size_t k, double degrees, const Nodes& nodes) {
    const boost::math::normal_distribution<double> normal;
    double sum = 0;
    for (std::size_t i = 0; i < nodes.at.size(); ++i) {
        double inner = 0;
        for (std::size_t j = 0; j < nodes.at.size(); ++j) {
            const double spread = std::sqrt(degrees * (1 / nodes.at[i] + 1 / nodes.at[j]));
            inner += nodes.weight[j] * boost::math::cdf(normal, h / spread);
        }
        sum += nodes.weight[i] * std::pow(inner, static_cast<double>(k - 1));
    }
    return sum;
}

/// The paired difference of two systems over the first n replications.
EstimateSums difference(std::size_t one, std::size_t other, std::uint32_t n,
                        const std::function<double(std::size_t, std::uint32_t)>& value) {
    EstimateSums sums;
    for (std::uint32_t r = 0; r < n; ++r) sums.add(value(one, r) - value(other, r));
    return sums;
}

std::size_t largest_mean(std::span<const std::size_t> systems, std::uint32_t n,
                         const std::function<double(std::size_t, std::uint32_t)>& value) {
    std::size_t best = systems.front();
    double most = 0;
    for (const std::size_t system : systems) {
        double sum = 0;
        for (std::uint32_t r = 0; r < n; ++r) sum += value(system, r);
        if (system == systems.front() || sum > most) {
            best = system;
            most = sum;
        }
    }
    return best;
}

/// Who leads once each has been held against the others over the replications that they share.
std::size_t leader_of(std::span<const std::size_t> systems,
                      const std::function<std::uint32_t(std::size_t)>& replications,
                      const std::function<double(std::size_t, std::uint32_t)>& value) {
    std::set<std::uint32_t> counts;
    for (const std::size_t system : systems) counts.insert(replications(system));
    std::size_t leader = largest_mean(systems, *counts.begin(), value);
    for (const std::uint32_t n : counts) {
        // Those that went on without the one that leads did so for another question.
        if (replications(leader) < n) break;
        std::vector<std::size_t> further;
        std::copy_if(systems.begin(), systems.end(), std::back_inserter(further),
                     [&](std::size_t system) { return replications(system) >= n; });
        leader = largest_mean(further, n, value);
    }
    return leader;
}

}  // namespace

double rinott_h(std::size_t k, std::uint32_t n0, double confidence) {
    const double degrees = static_cast<double>(n0) - 1;
    const Nodes nodes = chi_squared_nodes(degrees);
    double low = 0, high = 1;
    while (rinott_confidence(high, k, degrees, nodes) < confidence) high *= 2;
    for (int i = 0; i < 40; ++i) {
        const double middle = (low + high) / 2;
        (rinott_confidence(middle, k, degrees, nodes) < confidence ? low : high) = middle;
    }
    return (low + high) / 2;
}

std::uint64_t rinott_replications(double h, std::uint32_t n0, double variance, double indifference) {
    const double asked = std::ceil(h * h * variance / (indifference * indifference));
    return std::max<std::uint64_t>(n0, static_cast<std::uint64_t>(asked));
}

KnConstants kn_constants(std::size_t k, std::uint32_t n0, double alpha) {
    const double degrees = static_cast<double>(n0) - 1;
    const double eta = (std::pow(2 * alpha / static_cast<double>(k - 1), -2 / degrees) - 1) / 2;
    return {eta, 2 * eta * degrees};
}

std::vector<std::size_t> kn_remaining(std::span<const std::size_t> systems, std::uint32_t n0, std::uint32_t n,
                                      double alpha, std::size_t k, double indifference,
                                      const std::function<double(std::size_t, std::uint32_t)>& value) {
    if (systems.size() < 2) return {systems.begin(), systems.end()};
    const KnConstants constants = kn_constants(std::max<std::size_t>(k, 2), n0, alpha);
    const std::size_t leader = largest_mean(systems, n, value);
    std::vector<std::size_t> out;
    for (const std::size_t system : systems) {
        const double variance = system == leader ? 0 : difference(leader, system, n0, value).variance();
        const double lead = system == leader ? 0 : difference(leader, system, n, value).estimate().mean;
        const double room =
            std::max(0.0, indifference / 2 *
                              (constants.h2 * variance / (indifference * indifference) / static_cast<double>(n) - 1));
        if (lead <= room) out.push_back(system);
    }
    return out;
}

std::vector<std::size_t> not_surely_behind(std::span<const std::size_t> systems, std::uint32_t n, double alpha,
                                           std::size_t looks,
                                           const std::function<double(std::size_t, std::uint32_t)>& value) {
    if (systems.size() < 2 || n < 2) return {systems.begin(), systems.end()};
    const std::size_t leader = largest_mean(systems, n, value);
    const boost::math::students_t_distribution<double> law(static_cast<double>(n - 1));
    const double each = alpha / static_cast<double>((systems.size() - 1) * std::max<std::size_t>(looks, 1));
    const double allowed = boost::math::quantile(boost::math::complement(law, each));
    std::vector<std::size_t> out;
    for (const std::size_t system : systems) {
        const Estimate lead = difference(leader, system, n, value).estimate();
        if (lead.mean <= allowed * lead.se) out.push_back(system);
    }
    return out;
}

Selected select_best(std::span<const std::size_t> systems,
                     const std::function<std::uint32_t(std::size_t)>& replications, double indifference,
                     const std::function<double(std::size_t, std::uint32_t)>& value) {
    Selected out;
    out.best = out.rival = leader_of(systems, replications, value);
    double wrong = 0;
    for (const std::size_t system : systems) {
        if (system == out.best) continue;
        const std::uint32_t n = std::min(replications(out.best), replications(system));
        const Estimate lead = difference(out.best, system, n, value).estimate();
        double better = 0;
        if (lead.se > 0) {
            const boost::math::students_t_distribution<double> law(static_cast<double>(n - 1));
            better = boost::math::cdf(boost::math::complement(law, (lead.mean + indifference) / lead.se));
        }
        wrong += better;
        if (better > out.rival_probability) {
            out.rival_probability = better;
            out.rival = system;
        }
    }
    // Next to certain is not certain.
    out.probability = wrong > 0 ? std::clamp(1 - wrong, 0.0, std::nextafter(1.0, 0.0)) : 1;
    return out;
}

}  // namespace muster
