#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/time.hpp"
#include "engine/model/nation.hpp"

namespace muster {

/// A local date-time as milliseconds since 1970-01-01T00:00 of the local clock.
using LocalMillis = std::int64_t;
/// Milliseconds since 1970-01-01T00:00 UTC.
using UtcMillis = std::int64_t;

/// Whether the zone database knows the name. The rules are those of the operating system (package tzdata); as that
/// database is read, changes of the clocks are known to the end of 2037.
[[nodiscard]] bool known_zone(std::string_view zone);
/// The zone that is always at an offset, as "GMT-5" → "Etc/GMT+5": the signs of those names count to the west. Empty if
/// it is not written as an offset in whole hours.
[[nodiscard]] std::string zone_of_offset(std::string_view text);
/// The zones of a country by its English name, as "Colombia", after the tables of the zone database; empty if it, or
/// the tables, are not there.
[[nodiscard]] std::vector<std::string> zones_of_country(std::string_view name);
/// The nearest known zone name, for a mend; empty if nothing is near.
[[nodiscard]] std::string nearest_zone(std::string_view zone);
/// The version of the zone rules in use, for the hash in every output ("2024a").
[[nodiscard]] std::string zone_rules_version();

/// Local to UTC. In a gap (clocks go forward) the instant of the change; where a local time happens twice, the first.
[[nodiscard]] UtcMillis to_utc(LocalMillis local, std::string_view zone);
[[nodiscard]] LocalMillis to_local(UtcMillis utc, std::string_view zone);

/// "2014-04-16T18:40" or with seconds → local milliseconds; false if it is not a date-time that exists in the calendar.
[[nodiscard]] bool parse_local(std::string_view text, LocalMillis& out);
/// "2014-04-17" → day; false if it is not a date.
[[nodiscard]] bool parse_day(std::string_view text, Day& out);

struct CivilTime {
    int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0;
    int weekday = 4;  ///< 1 = Monday … 7 = Sunday
};
[[nodiscard]] CivilTime civil(LocalMillis local);
[[nodiscard]] LocalMillis local_millis(const CivilTime& time);  ///< weekday is ignored
[[nodiscard]] constexpr Day day_of(LocalMillis local) {
    constexpr LocalMillis kDay = 24 * 3600'000LL;
    return static_cast<Day>(local >= 0 ? local / kDay : -((-local + kDay - 1) / kDay));
}

/// Half-open intervals [from, to) in order, not touching each other.
struct OpenInterval {
    SimTime from, to;
};

/// The opening intervals of `hours` for somebody in `zone` with these holidays, over [0, until) of a scenario that
/// starts at `start`. Empty intervals never occur; overlaps are merged. The first interval may begin before 0 (it is
/// cut to 0), the last is cut to `until`.
[[nodiscard]] std::vector<OpenInterval> compile_hours(const Hours& hours, std::string_view zone,
                                                      std::span<const Day> holidays, UtcMillis start, SimTime until);

/// Staff over time: a step function. Row k holds from its instant until that of row k+1. The first row is at 0.
struct StaffStep {
    SimTime at;
    std::uint32_t staff;
    bool shift_change = false;  ///< a new shift begins here: work under way is handed over
};

/// The instant that lies n business days (days without weekend and holiday) after the local day of `from`, at the end
/// (24:00) of that day. n >= 1.
[[nodiscard]] SimTime add_business_days(SimTime from, std::uint32_t n, std::string_view zone,
                                        std::span<const Day> holidays, UtcMillis start,
                                        const Weekend& weekend = kSaturdayAndSunday);
/// Calendar days or months later at the same local time; the last day of the month if the day does not exist there.
[[nodiscard]] SimTime add_days(SimTime from, std::uint32_t n, std::string_view zone, UtcMillis start);
[[nodiscard]] SimTime add_months(SimTime from, std::uint32_t n, std::string_view zone, UtcMillis start);

}  // namespace muster
