#pragma once
#include <vector>

#include "engine/graph/network.hpp"

namespace muster::graph {

/// What falls apart if one institution or channel is taken away, whoever passes things on and in whichever direction.
struct Cuts {
    std::vector<std::vector<InstitutionId>> parts;
    std::vector<CutPoint> cut_points;
    std::vector<Bridge> bridges;
};
/// `csirt` may be invalid; it decides which of two equal halves counts as cut off.
[[nodiscard]] Cuts find_cuts(const Network& network, InstitutionId csirt);

/// Who can be sent something by each institution, in the order of their ids.
[[nodiscard]] Table<InstitutionId, std::vector<InstitutionId>> find_reached(const Network& network);

/// What every way from a sender passes through.
struct Dominance {
    InstitutionId from;
    /// For each institution that can be reached, the last one that all ways to it pass (its immediate dominator);
    /// invalid for the sender and for those that cannot be reached.
    Table<InstitutionId, InstitutionId> through;
};
[[nodiscard]] std::vector<Dominance> find_dominance(const Network& network);

}  // namespace muster::graph
