#pragma once
#include <optional>
#include <vector>

#include "engine/app/console.hpp"
#include "engine/app/study_files.hpp"
#include "engine/authoring/value_edits.hpp"
#include "engine/study/sensitivity_plan.hpp"

namespace muster::app {

/// The edits that give a study's assumptions these values.
[[nodiscard]] std::vector<ValueEdit> edits_of(const Study& study, const InputValues& values);

/// What the assumptions are about in the nations of the study's scenarios. Nothing, and said why: one of them is about
/// nothing, or the nation cannot be read at an end of its range.
[[nodiscard]] std::optional<std::vector<UncertainInput>> describe_inputs(Console& console, const LoadedStudy& loaded);

}  // namespace muster::app
