#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace muster {

/// Shares of a variance. First: what would vanish on average if that input were known; total: what would remain if all
/// others were.
struct SobolIndices {
    double mean = 0, variance = 0;
    std::vector<double> first, first_se, total, total_se;
};

/// Sobol indices of a function of independent inputs, each given by its uniform in (0, 1). First order by the estimator
/// of Saltelli et al. (2010), total by that of Jansen (1999), which that paper recommends; n (k + 2) evaluations on
/// points of a scrambled Sobol sequence. Standard errors by splitting the points into 32 parts.
[[nodiscard]] SobolIndices sobol_indices(std::size_t k, std::size_t n, std::uint64_t seed,
                                         const std::function<double(std::span<const double>)>& f);

/// The same from values that were computed elsewhere: f at A, at B, and for each input at A with that column from B.
[[nodiscard]] SobolIndices sobol_indices(std::span<const double> at_a, std::span<const double> at_b,
                                         const std::vector<std::vector<double>>& at_ab);

/// The first n points of a Sobol sequence, shifted modulo 1 by the seed: in (0, 1), evenly spread, and more of them
/// never change the first ones.
[[nodiscard]] std::vector<std::vector<double>> shifted_sobol(std::size_t dimensions, std::size_t n, std::uint64_t seed);

}  // namespace muster
