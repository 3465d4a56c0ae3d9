#pragma once
#include "engine/authoring/problems.hpp"
#include "engine/authoring/value.hpp"

namespace muster {

/// Parses a source that was read: RFC 8259, within the limits, no key twice in an object. False, and errors, if not.
[[nodiscard]] bool parse(std::uint16_t source, Sources& sources, Problems& problems, Value& out);

}  // namespace muster
