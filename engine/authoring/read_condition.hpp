#pragma once
#include "engine/authoring/references.hpp"

namespace muster {

/// Adds the condition (and its children) to the model. Invalid if it could not be read.
[[nodiscard]] ConditionId read_condition(Reading& reading, const Node& node, const Scope& scope);

}  // namespace muster
