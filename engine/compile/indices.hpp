#pragma once
#include "engine/compile/compiled_scenario.hpp"

namespace muster {

/// Fills the look-up lists: who sends by what, what starts where, what waits for what. Each in the order of ids.
void build_indices(CompiledScenario& scenario);

}  // namespace muster
