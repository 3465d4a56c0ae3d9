#pragma once
#include <span>

#include "viz/scene/compose.hpp"

namespace muster::viz {

/// One of two futures of the same scenario at one instant: the same draws, played with and without recommendations.
struct Future {
    const CompiledScenario& scenario;
    std::span<const TraceEntry> trace;
    const Story& story;
    const Arrangement& arrangement;  ///< of Part::left_half or Part::right_half
    const Frame& frame;
    std::string name;  ///< in the language of the view: "Today", "With: …"
};

/// The two maps beside each other under one clock, and below them what parts them: each milestone's time here and
/// there, the person-hours lost, and the first thing that differs. `parting` is that sentence; empty until it has
/// happened, or if nothing differs. `both` are the two stories merged: their common time line.
[[nodiscard]] Picture compose_beside(const Future& left, const Future& right, const Story& both,
                                     const std::string& parting, const View& view);

/// A story for stepping and seeking through both: the happenings and marks of either, in order of time.
[[nodiscard]] Story merged(const Story& left, const Story& right);

}  // namespace muster::viz
