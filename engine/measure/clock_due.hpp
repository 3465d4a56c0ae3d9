#pragma once
#include "engine/compile/compiled_scenario.hpp"

namespace muster {

/// When a stage of a statutory clock that began at `from` is due, by the zone and holidays of whoever must act.
[[nodiscard]] SimTime clock_due(const CompiledScenario& scenario, const StatutoryClock& clock, std::size_t stage,
                                SimTime from);

}  // namespace muster
