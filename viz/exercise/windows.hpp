#pragma once
#include "viz/desk/facilitator.hpp"
#include "viz/exercise/options.hpp"

namespace muster::viz {

/// Opens the two windows and runs the exercise until the facilitator leaves. The exit code.
[[nodiscard]] int run_windows(Session session, const DeskOptions& options);

}  // namespace muster::viz
