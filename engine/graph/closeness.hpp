#pragma once
#include <vector>

#include "engine/graph/layout.hpp"

namespace muster::graph {

/// Places for a few institutions such that their distances are those given (in hops, symmetric, positive off the
/// diagonal), as well as can be. In no particular unit or orientation; same input, same output.
[[nodiscard]] std::vector<Point> kamada_kawai(const std::vector<std::vector<double>>& distances);

}  // namespace muster::graph
