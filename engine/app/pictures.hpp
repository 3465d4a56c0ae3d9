#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/app/console.hpp"

namespace muster::app {

/// Pictures for a report, as texts of data URLs. Nothing, and said which: one of them cannot be shown.
[[nodiscard]] std::optional<std::vector<std::string>> pictures_of(Console& console,
                                                                  const std::vector<std::string>& files);

}  // namespace muster::app
