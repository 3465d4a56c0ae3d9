#pragma once
#include <string>
#include <vector>

#include "engine/authoring/assumptions.hpp"

namespace muster {

/// The ways in which a number can be varied, the first choice first.
[[nodiscard]] std::vector<Variation> variations_of(const Value& nation, const std::string& pointer, const Value& value,
                                                   NumberKind kind);

}  // namespace muster
