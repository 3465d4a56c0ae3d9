#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/study/sensitivity.hpp"

namespace muster {

/// A value of one replication, for each of several replications of one point.
using Inner = std::vector<double>;

/// An outer draw: two independent points of what is not known, played with the same replications; the first with each
/// input in turn from the second; and both at two independent instants, with the same replications again (as many as
/// one likes; at least two in all of these). Different draws have different replications.
struct NestedDraw {
    Inner at_a, at_b;
    std::vector<Inner> at_ab;  ///< by input
    Inner corner[2][2];        ///< [point][instant]; all empty: not played
};

/// Shares of the variance, over what is not known, of the mean over replications: what chance adds to it is taken out,
/// so that all estimators (but not their quotients) are without bias for any number of replications. First order after
/// Saltelli et al. (2010), total after Jansen (1999), with products of different replications only.
struct NestedIndices {
    double mean = 0;
    double variance = 0;  ///< of the mean over replications; never negative
    std::vector<VarianceShare> inputs;
};
[[nodiscard]] NestedIndices nested_indices(std::span<const NestedDraw> draws, std::size_t inputs);

/// The variance of one replication, split by what is not known, the instant and chance: from the differences between
/// the corners of each draw, with the same replication or with two of them.
struct ThreeWaySplit {
    double variance = 0;
    VarianceShare unknown, timing, chance;
};
[[nodiscard]] ThreeWaySplit three_way_split(std::span<const NestedDraw> draws);

/// Means over replications, drawn together so far that their variance is what the mean's is without chance.
[[nodiscard]] std::vector<double> without_chance(std::span<const double> means, double variance);

}  // namespace muster
