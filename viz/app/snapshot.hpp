#pragma once
#include "viz/app/options.hpp"
#include "viz/app/stage.hpp"

namespace muster::viz {

/// Draws one instant into a file. The exit code: 0, or 1 after saying on standard error what failed.
[[nodiscard]] int snapshot(Stage& stage, const Options& options);

}  // namespace muster::viz
