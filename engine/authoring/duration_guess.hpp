#pragma once
#include <string>
#include <string_view>

namespace muster {

/// The duration that somebody meant by "1,5h", "90 min", "2 hours", "1 h 30": as files have it ("1h30m", "90m"). Empty:
/// it cannot be told.
[[nodiscard]] std::string duration_meant(std::string_view text);

}  // namespace muster
