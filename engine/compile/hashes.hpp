#pragma once
#include "engine/compile/compiled_scenario.hpp"

namespace muster {

/// Fills the hashes of names. They depend on authored names alone, never on positions: adding an institution leaves the
/// draws of all others as they were.
void hash_names(CompiledScenario& scenario);

}  // namespace muster
