#pragma once
#include <array>
#include <string_view>

#include "engine/authoring/reading.hpp"

namespace muster {

/// Days and dated intervals, or "always", or "never"; not the id of other hours.
[[nodiscard]] Hours read_hours(Reading& reading, const Node& node);
/// "06:30" as minutes of the day.
[[nodiscard]] std::uint16_t read_time_of_day(Reading& reading, const Node& node);
/// "2014-04-17", a day that exists.
[[nodiscard]] std::string read_date(Reading& reading, const Node& node);
/// "mon" or "sun-thu", which wraps, added to the days; false if it is neither.
[[nodiscard]] bool parse_days(std::string_view text, std::array<bool, 7>& days);
/// The name of a known time zone.
[[nodiscard]] std::string read_time_zone(Reading& reading, const Node& node);

}  // namespace muster
