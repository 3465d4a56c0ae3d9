#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/study/relief.hpp"
#include "engine/study/summary.hpp"

namespace muster {

/// What a milestone would gain from each relief; `milestone` indexes Summary::milestones.
struct MilestoneRecoveries {
    std::size_t milestone = 0;
    std::vector<Recovery> recoveries;
};

/// The results as JSON, format "muster/results/1" (docs/results.md). Same results, same bytes. `command`
/// makes them again; empty: not said.
[[nodiscard]] std::string results_json(const CompiledScenario& scenario, const Summary& summary,
                                       const std::vector<MilestoneRecoveries>& recoveries = {},
                                       std::string_view command = {});

}  // namespace muster
