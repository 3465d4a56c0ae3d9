#pragma once
#include <string>

#include "engine/authoring/value.hpp"

namespace muster {

/// SHA-256 of what a value says, whatever file it was written in: two nations with the same digest are read into the
/// same model.
[[nodiscard]] std::string digest_of(const Value& value, const Scales& scales);

}  // namespace muster
