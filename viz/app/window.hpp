#pragma once
#include "viz/app/load.hpp"

namespace muster::viz {

/// Opens the window and shows the run until it is closed. The exit code: 0, or 1 if there is no display or font.
[[nodiscard]] int show(const Loaded& loaded, const Options& options);

}  // namespace muster::viz
