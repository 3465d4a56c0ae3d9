#pragma once
#include <string>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/trace/entry.hpp"
#include "viz/scene/compose.hpp"

namespace muster::viz::test {

/// A nation of so many institutions over three levels, with a hub, made by rule; names of up to fourteen letters.
/// Wednesday 2014-04-16, 18:40, in Bogotá; Thursday and Friday are holidays; ten days.
Model sample_model(std::size_t institutions);

/// A trace written by hand for the sample: an alert reaches the first technical institution, is reported to the hub,
/// lies there through the night, goes on to a ministry, is approved; a service falls, is isolated, is restored.
std::vector<TraceEntry> sample_trace(const CompiledScenario& scenario);

inline SimTime after(std::chrono::milliseconds time) { return SimTime{time}; }

}  // namespace muster::viz::test
