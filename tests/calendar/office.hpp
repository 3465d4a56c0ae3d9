#pragma once
#include <initializer_list>
#include <string_view>
#include <vector>

#include "engine/calendar/calendar.hpp"

/// Small makers of hours and arithmetic on openings, for tests.
namespace muster::office {

inline Hours on_days(std::initializer_list<std::size_t> days, std::initializer_list<Hours::Span> spans) {
    Hours hours;
    for (const std::size_t day : days) hours.week[day] = spans;
    return hours;
}

constexpr Hours::Span span(int from_hour, int to_hour) {
    return {static_cast<std::uint16_t>(from_hour * 60), static_cast<std::uint16_t>(to_hour * 60)};
}

inline Hours weekdays_nine_to_five() { return on_days({0, 1, 2, 3, 4}, {span(9, 17)}); }
inline Hours daily(int from_hour, int to_hour) { return on_days({0, 1, 2, 3, 4, 5, 6}, {span(from_hour, to_hour)}); }

inline LocalMillis local(std::string_view text) {
    LocalMillis result{};
    return parse_local(text, result) ? result : LocalMillis{-1};
}

inline Day day(std::string_view text) {
    Day result{};
    return parse_day(text, result) ? result : Day{-1};
}

/// The first instant at or after `time` that is open; kNever if none is known.
inline SimTime next_open(const std::vector<OpenInterval>& open, SimTime time) {
    for (const OpenInterval& interval : open) {
        if (interval.to > time) return std::max(interval.from, time);
    }
    return kNever;
}

inline bool open_at(const std::vector<OpenInterval>& open, SimTime time) { return next_open(open, time) == time; }

/// When work that pauses at closing time ends.
inline SimTime work_until(const std::vector<OpenInterval>& open, SimTime time, Duration work) {
    for (const OpenInterval& interval : open) {
        if (interval.to <= time) continue;
        const SimTime from = std::max(interval.from, time);
        if (interval.to - from >= work) return from + work;
        work -= interval.to - from;
    }
    return kNever;
}

/// The first instant from which the office stays open so long.
inline SimTime fits_from(const std::vector<OpenInterval>& open, SimTime time, Duration work) {
    for (const OpenInterval& interval : open) {
        if (interval.to <= time) continue;
        const SimTime from = std::max(interval.from, time);
        if (interval.to - from >= work) return from;
    }
    return kNever;
}

inline Duration open_time(const std::vector<OpenInterval>& open, SimTime from, SimTime to) {
    Duration sum{};
    for (const OpenInterval& interval : open) {
        const SimTime a = std::max(interval.from, from);
        const SimTime b = std::min(interval.to, to);
        if (a < b) sum += b - a;
    }
    return sum;
}

inline double hours_of(Duration duration) { return static_cast<double>(duration.count()) / 3600'000.0; }

/// Mean over the 168 half-hour midpoints of the week that begins at `from`: exact for what is linear between whole
/// hours.
template <class Wait>
double mean_over_week(SimTime from, Wait wait) {
    double sum = 0;
    for (int i = 0; i < 168; ++i) {
        const SimTime arrival = from + std::chrono::minutes{60 * i + 30};
        sum += hours_of(wait(arrival) - arrival);
    }
    return sum / 168;
}

}  // namespace muster::office
