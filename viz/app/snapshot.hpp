#pragma once
#include "viz/app/load.hpp"

namespace muster::viz {

/// Draws one instant into a file. The exit code: 0, or 1 after saying on standard error what failed.
[[nodiscard]] int snapshot(const Loaded& loaded, const Options& options);

}  // namespace muster::viz
