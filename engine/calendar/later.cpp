#include <algorithm>

#include "engine/calendar/calendar.hpp"
#include "engine/calendar/zone_offsets.hpp"

namespace muster {
namespace {

constexpr LocalMillis kDay = 24 * 3600'000LL;

LocalMillis local_of(SimTime time, std::string_view zone, UtcMillis start) {
    return to_local(start + time.time_since_epoch().count(), zone);
}

SimTime instant_of(LocalMillis local, std::string_view zone, UtcMillis start) {
    return SimTime{Duration{to_utc(local, zone) - start}};
}

int days_in_month(int year, int month) {
    const int next_year = month == 12 ? year + 1 : year;
    const int next_month = month == 12 ? 1 : month + 1;
    const LocalMillis first = local_millis({.year = year, .month = month});
    return static_cast<int>((local_millis({.year = next_year, .month = next_month}) - first) / kDay);
}

}  // namespace

SimTime add_business_days(SimTime from, std::uint32_t n, std::string_view zone, std::span<const Day> holidays,
                          UtcMillis start, const Weekend& weekend) {
    Day day = day_of(local_of(from, zone, start));
    for (std::uint32_t counted = 0; counted < n;) {
        ++day;
        const bool free = weekend[static_cast<std::size_t>(civil(day * kDay).weekday - 1)];
        const bool holiday = std::find(holidays.begin(), holidays.end(), day) != holidays.end();
        if (!free && !holiday) ++counted;
    }
    return instant_of((day + 1) * kDay, zone, start);
}

SimTime add_days(SimTime from, std::uint32_t n, std::string_view zone, UtcMillis start) {
    return instant_of(local_of(from, zone, start) + n * kDay, zone, start);
}

SimTime add_months(SimTime from, std::uint32_t n, std::string_view zone, UtcMillis start) {
    CivilTime time = civil(local_of(from, zone, start));
    const std::int64_t month = std::int64_t{time.year} * 12 + (time.month - 1) + n;
    time.year = static_cast<int>(month / 12);
    time.month = static_cast<int>(month % 12) + 1;
    time.day = std::min(time.day, days_in_month(time.year, time.month));
    return instant_of(local_millis(time), zone, start);
}

}  // namespace muster
