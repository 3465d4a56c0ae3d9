#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace muster {

/// One choice: what it costs and what it gains.
struct Choice {
    double cost = 0, gain = 0;
};

/// The choices that no other one beats: none costs at most as much and gains at least as much, with one of the two
/// better. Cheapest first; of several that are the same in both, the first only.
[[nodiscard]] std::vector<std::size_t> pareto_front(std::span<const Choice> choices);

}  // namespace muster
