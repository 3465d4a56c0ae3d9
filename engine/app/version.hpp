#pragma once
#include <string>

namespace muster::app {

/// "muster 0.1.0 (time zone rules 2024a)": what decides the numbers beside the input.
[[nodiscard]] std::string version_text();

}  // namespace muster::app
