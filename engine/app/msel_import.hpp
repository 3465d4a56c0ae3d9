#pragma once
#include "engine/app/command_line.hpp"
#include "engine/app/console.hpp"

namespace muster::app {

/// Brings a list of events into a new scenario. The exit code.
[[nodiscard]] int import_msel(const MselCommand& command, Console& console);

}  // namespace muster::app
