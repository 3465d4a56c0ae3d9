#include "engine/report/dates.hpp"

#include <fmt/format.h>

#include "engine/report/catalogue.hpp"

namespace muster {

std::string weekday_text(Language language, int weekday) { return say(language, fmt::format("weekday.{}", weekday)); }

std::string date_text(Language language, LocalMillis local, DateStyle style) {
    const CivilTime time = civil(local);
    const std::string clock = fmt::format("{:02}:{:02}", time.hour, time.minute);
    if (style == DateStyle::time) return clock;
    const std::string weekday = say(language, fmt::format("weekday.short.{}", time.weekday));
    if (style == DateStyle::year) return fmt::format("{}", time.year);
    if (style == DateStyle::day_time) return fmt::format("{} {} {}", weekday, time.day, clock);
    std::string day =
        fmt::format("{} {} {}", weekday, time.day, say(language, fmt::format("month.short.{}", time.month)));
    if (style != DateStyle::no_year) day += fmt::format(" {}", time.year);
    return style == DateStyle::day ? day : day + " " + clock;
}

std::string date_text(Language language, const Model& model, SimTime at, DateStyle style) {
    const UtcMillis start = to_utc(model.starts_local, model.scenario_time_zone);
    return date_text(language, to_local(start + at.time_since_epoch().count(), model.scenario_time_zone), style);
}

}  // namespace muster
