#pragma once
#include <string>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/trace/entry.hpp"

namespace muster::tests {

/// Checks what must hold of every run, whatever the model: the clock never goes back, causes come before effects, every
/// chain of a milestone begins at its case and its parts add up, no message is faster than its channel can be, nobody
/// knows what nobody told him, no team does more than it has people for, closed hours are off-hours and open ones are
/// not. Returns what was violated, one line each; empty if all is well.
[[nodiscard]] std::vector<std::string> violations(const CompiledScenario& scenario,
                                                  const std::vector<TraceEntry>& trace);

}  // namespace muster::tests
