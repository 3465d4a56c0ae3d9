#pragma once
#include <string>

#include "engine/core/time.hpp"

namespace muster::lint {

/// As authors write it, in its two largest units: "2d4h", "45m", "0m".
[[nodiscard]] std::string written(Duration duration);

}  // namespace muster::lint
