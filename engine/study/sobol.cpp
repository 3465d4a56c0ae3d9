#include "engine/study/sobol.hpp"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <cmath>

#include "engine/measure/statistics.hpp"

namespace muster {
namespace {

constexpr std::size_t kParts = 32;

struct Shares {
    std::vector<double> first, total;
};

/// Over the points from … to − 1, with the variance of all.
Shares shares(std::span<const double> a, std::span<const double> b, const std::vector<std::vector<double>>& ab,
              std::size_t from, std::size_t to, double mean, double variance) {
    Shares out;
    const auto n = static_cast<double>(to - from);
    for (const std::vector<double>& column : ab) {
        double first = 0, total = 0;
        for (std::size_t i = from; i < to; ++i) {
            first += (b[i] - mean) * (column[i] - a[i]);
            total += (a[i] - column[i]) * (a[i] - column[i]);
        }
        out.first.push_back(first / n / variance);
        out.total.push_back(total / n / 2 / variance);
    }
    return out;
}

std::uint64_t scattered(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
}

}  // namespace

SobolIndices sobol_indices(std::span<const double> at_a, std::span<const double> at_b,
                           const std::vector<std::vector<double>>& at_ab) {
    SobolIndices out;
    EstimateSums all;
    for (const double value : at_a) all.add(value);
    for (const double value : at_b) all.add(value);
    out.mean = all.estimate().mean;
    out.variance = all.variance();
    if (out.variance <= 0) {
        for (auto* list : {&out.first, &out.first_se, &out.total, &out.total_se}) list->assign(at_ab.size(), 0.0);
        return out;
    }
    const Shares whole = shares(at_a, at_b, at_ab, 0, at_a.size(), out.mean, out.variance);
    out.first = whole.first;
    out.total = whole.total;
    const std::size_t parts = std::min(kParts, at_a.size());
    std::vector<EstimateSums> first(at_ab.size()), total(at_ab.size());
    for (std::size_t part = 0; part < parts; ++part) {
        const Shares own = shares(at_a, at_b, at_ab, at_a.size() * part / parts, at_a.size() * (part + 1) / parts,
                                  out.mean, out.variance);
        for (std::size_t i = 0; i < at_ab.size(); ++i) {
            first[i].add(own.first[i]);
            total[i].add(own.total[i]);
        }
    }
    for (std::size_t i = 0; i < at_ab.size(); ++i) {
        out.first_se.push_back(first[i].estimate().se);
        out.total_se.push_back(total[i].estimate().se);
    }
    return out;
}

std::vector<std::vector<double>> shifted_sobol(std::size_t dimensions, std::size_t n, std::uint64_t seed) {
    boost::random::sobol points(dimensions);
    points.discard(dimensions);  // the first point is the origin
    std::vector<double> shift;
    for (std::size_t i = 0; i < dimensions; ++i)
        shift.push_back(static_cast<double>(scattered(seed * 1000 + i) >> 11U) * 0x1p-53);
    std::vector<std::vector<double>> out(n, std::vector<double>(dimensions));
    for (std::vector<double>& point : out) {
        for (std::size_t i = 0; i < dimensions; ++i) {
            // A shift modulo 1 leaves the points as even as they were; half a step keeps 0 out.
            const double u = static_cast<double>(points() >> 11U) * 0x1p-53 + shift[i] + 0x1p-54;
            point[i] = u - std::floor(u);
        }
    }
    return out;
}

SobolIndices sobol_indices(std::size_t k, std::size_t n, std::uint64_t seed,
                           const std::function<double(std::span<const double>)>& f) {
    std::vector<double> at_a, at_b, mixed;
    std::vector<std::vector<double>> at_ab(k);
    for (const std::vector<double>& point : shifted_sobol(2 * k, n, seed)) {
        const std::span<const double> a(point.data(), k), b(point.data() + k, k);
        at_a.push_back(f(a));
        at_b.push_back(f(b));
        for (std::size_t i = 0; i < k; ++i) {
            mixed.assign(a.begin(), a.end());
            mixed[i] = b[i];
            at_ab[i].push_back(f(mixed));
        }
    }
    return sobol_indices(at_a, at_b, at_ab);
}

}  // namespace muster
