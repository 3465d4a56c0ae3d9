#pragma once
#include <vector>

#include "engine/authoring/reading.hpp"

namespace muster {

/// Days and dated intervals, or "always", or "never"; not the id of other hours.
[[nodiscard]] Hours read_hours(Reading& reading, const Node& node);
/// "06:30" as minutes of the day.
[[nodiscard]] std::uint16_t read_time_of_day(Reading& reading, const Node& node);
/// "2014-04-17", a day that exists.
[[nodiscard]] std::string read_date(Reading& reading, const Node& node);
/// An object of dates and what they are called; the days in order.
[[nodiscard]] std::vector<Day> read_holidays(Reading& reading, const Node& node);
/// The name of a known time zone.
[[nodiscard]] std::string read_time_zone(Reading& reading, const Node& node);

}  // namespace muster
