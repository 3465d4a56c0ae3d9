#pragma once
#include <string>

#include "engine/calendar/calendar.hpp"
#include "engine/core/text.hpp"
#include "engine/model/scenario.hpp"

namespace muster {

/// How much of a date is written.
enum class DateStyle : std::uint8_t {
    full,      ///< "Wed 16 Apr 2014 19:42"
    no_year,   ///< "Wed 16 Apr 19:42"
    day_time,  ///< "Wed 16 19:42"
    day,       ///< "Wed 16 Apr 2014"
    time,      ///< "19:42"
    year       ///< "2014"
};

/// A local instant as people write it: "Wed 16 Apr 2014 19:42", "mié 16 abr 2014 19:42". Seconds are cut off, as a
/// clock does.
[[nodiscard]] std::string date_text(Language language, LocalMillis local, DateStyle style = DateStyle::full);
/// An instant of a scenario, local to the scenario's zone.
[[nodiscard]] std::string date_text(Language language, const Model& model, SimTime at,
                                    DateStyle style = DateStyle::full);
/// "Monday", "lunes"; 1 = Monday.
[[nodiscard]] std::string weekday_text(Language language, int weekday);

}  // namespace muster
