#pragma once
#include <string_view>

#include "engine/authoring/reading.hpp"

/// `"allow": {"hours-never-overlap": "why this is meant"}` on an object switches a warning off for it and all in it; at
/// the top of a file, for the whole of it.
namespace muster {

/// Whether this object, which may have an `allow`, switches the warning off for what is in it.
[[nodiscard]] bool allows(const Value& object, std::string_view warning);
/// Whether the value or anything on the way that led to it does.
[[nodiscard]] bool allowed_at(const Node& node, std::string_view warning);

/// Holds an `allow` against the names that there are.
void check_allow(Reading& reading, const Node& allow);

}  // namespace muster
