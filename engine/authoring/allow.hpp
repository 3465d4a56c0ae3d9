#pragma once
#include <string_view>

#include "engine/authoring/reading.hpp"

/// `"allow": {"hours-never-overlap": "why this is meant"}` on an object switches a warning off for it and all in it; at
/// the top of a file, for the whole of it.
namespace muster {

/// Whether this object, which may have an `allow`, switches a warning off that would be given of something in it; that
/// is remembered.
[[nodiscard]] bool allows(const Value& object, std::string_view warning, Problems& problems);
/// Whether the value or anything on the way that led to it does.
[[nodiscard]] bool allowed_at(const Node& node, std::string_view warning, Problems& problems);

/// Holds an `allow` against the names that there are, and keeps what it switches off.
void check_allow(Reading& reading, const Node& allow);

/// What the file that is read switches off without need, once every other warning has been looked for. Nothing is said
/// of what another scenario, a parameter or a recommendation may need.
void check_needless(Reading& reading, Spot file);

}  // namespace muster
