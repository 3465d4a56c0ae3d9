#pragma once
#include <string>
#include <vector>

#include "engine/core/text.hpp"

namespace muster::app {

/// Becomes another program: the one of that name that was built with this one, else the one on PATH. Programs that need
/// a display are of their own. Returns only if it failed, with the reason as in errno.
[[nodiscard]] int become(const std::string& program, const std::vector<std::string>& arguments, Language language);

}  // namespace muster::app
