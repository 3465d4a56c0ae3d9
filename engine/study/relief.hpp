#pragma once
#include <cstddef>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/study/paired.hpp"
#include "engine/study/replications.hpp"
#include "engine/study/summary.hpp"

namespace muster {

/// What would be recovered if one kind of delay were gone at one place: "approval at the ministry: 9 h" beside the
/// hours that the milestone really comes earlier without it.
struct Recovery {
    Relief relief;
    PlaceMean part;               ///< its mean in the account
    PairedDifference difference;  ///< of the milestone's time, under the same draws
};

/// Reruns the scenario without each of the largest `at_most` parts (category at a place) of a milestone's mean account
/// and compares replication by replication. Parts that nobody can take away (attack, planned, rework) are passed over.
/// `base` must come from `replicate(scenario, options)`. In the order of the account; shorter if stopped.
[[nodiscard]] std::vector<Recovery> recovered(const CompiledScenario& scenario, const Summary& base,
                                              std::size_t milestone, const StudyOptions& options,
                                              std::size_t at_most = 5);

/// The relief that takes away a category at a place, if there is one.
[[nodiscard]] bool relief_of(DelayPart category, SpentAt place, Relief& out);

}  // namespace muster
