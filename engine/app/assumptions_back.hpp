#pragma once
#include <string>

#include "engine/app/command_line.hpp"
#include "engine/app/console.hpp"

namespace muster::app {

/// Takes a sheet that was filled in: writes a nation with the proposed values to `command.out` and says what changed.
/// Nothing is written if a row is wrong, the reader refuses a value, or the new nation would not pass the check.
[[nodiscard]] int take_back(const AssumptionsCommand& command, const std::string& nation, Console& console);

}  // namespace muster::app
