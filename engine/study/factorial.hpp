#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace muster {

/// Effects of a full two-level design: value[mask] is the response with the factors of the mask high and all others
/// low. effect[mask] is that of the factors in the mask together: a main effect for one of them (mean at high − mean at
/// low), an interaction for several; effect[0] is the mean of all.
[[nodiscard]] std::vector<double> factorial_effects(std::size_t k, std::span<const double> value);

/// The point at which to cut the front of a series so that what remains is steadiest: the least d in 0 … n/2 that makes
/// Σ_{i>d} (y_i − mean)² / (n − d)² least (MSER, White 1997).
struct Truncation {
    std::size_t d = 0;
    double statistic = 0;
};
[[nodiscard]] Truncation mser(std::span<const double> series);

}  // namespace muster
