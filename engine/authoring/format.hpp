#pragma once
#include <optional>
#include <string>

#include "engine/core/diagnostic.hpp"

namespace muster {

/// The text of a file in the one layout: known keys in the order of the reference, ids in the author's order, what fits
/// into 128 columns on one line, numbers as they were written. It says the same as the file; formatted again it stays
/// as it is. Nothing, and what is wrong, if the file is not JSON; what the keys mean is not looked at.
[[nodiscard]] std::optional<std::string> formatted(const std::string& path, Diagnostics& found);

}  // namespace muster
