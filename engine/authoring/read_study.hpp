#pragma once
#include <optional>
#include <string>

#include "engine/core/diagnostic.hpp"
#include "engine/model/study.hpp"

namespace muster {

/// Reads the file of a study and looks whether the files that it names are there and are what they are named as. What
/// is in them shows when the study begins.
[[nodiscard]] std::optional<Study> read_study(const std::string& path, Diagnostics& found);

}  // namespace muster
