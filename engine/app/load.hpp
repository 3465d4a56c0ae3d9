#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/app/console.hpp"
#include "engine/core/diagnostic.hpp"
#include "engine/model/scenario.hpp"

namespace muster::app {

/// Reads a scenario with its recommendations and parameters ("hit=mintic") and says on standard error what is wrong or
/// doubtful in it.
[[nodiscard]] std::optional<Model> load_scenario(Console& console, const std::string& path,
                                                 const std::vector<std::string>& with,
                                                 const std::vector<std::string>& set = {});
/// A scenario or a nation, whichever the file is.
[[nodiscard]] std::optional<Model> load_any(Console& console, const std::string& path,
                                            const std::vector<std::string>& with,
                                            const std::vector<std::string>& set = {});

/// The nation's file that a scenario uses; empty if it cannot be found.
[[nodiscard]] std::string nation_of(const std::string& scenario);

/// Diagnostics for people, and how many there are.
void show(Console& console, const Diagnostics& found);

}  // namespace muster::app
