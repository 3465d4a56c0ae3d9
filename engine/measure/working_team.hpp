#pragma once
#include <variant>

#include "engine/model/scenario.hpp"
#include "engine/trace/entry.hpp"

namespace muster {

/// The team that an entry about work is about. That is its place, except where work that several teams do together
/// begins: the first team's entry names as its place the team that was waited for, and those of the others are caused
/// by it.
template <class Trace>
[[nodiscard]] TeamId working_team(const Model& model, const Trace& trace, const TraceEntry& entry) {
    const TeamId at{entry.place_index};
    if (entry.detail != 0) return at;
    if (entry.kind != EntryKind::work_started && entry.kind != EntryKind::work_resumed) return at;
    const auto* together = std::get_if<WorkStep>(&model.steps[StepId{entry.a}].verb);
    if (together == nullptr || together->teams.size() < 2) return at;
    const bool follows = entry.because != kNoEntry && trace[entry.because].kind == entry.kind;
    return follows ? at : together->teams.front().team;
}

}  // namespace muster
