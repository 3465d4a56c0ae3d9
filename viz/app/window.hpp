#pragma once
#include "viz/app/options.hpp"
#include "viz/app/stage.hpp"

namespace muster::viz {

/// Opens the window and shows the run until it is closed. The exit code: 0, or 1 if there is no display or font.
[[nodiscard]] int show(Stage& stage, const Options& options);

}  // namespace muster::viz
