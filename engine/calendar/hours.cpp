#include <algorithm>

#include "engine/calendar/calendar.hpp"
#include "engine/calendar/zone_offsets.hpp"

namespace muster {
namespace {

constexpr LocalMillis kMinute = 60'000;
constexpr LocalMillis kDay = 24 * 60 * kMinute;

/// 0 is Monday. Day 0 of 1970 was a Thursday.
std::size_t weekday_of(Day day) { return static_cast<std::size_t>(((day + 3) % 7 + 7) % 7); }

/// Collects openings and cuts them to the scenario.
class Openings {
public:
    Openings(const ZoneOffsets& offsets, UtcMillis start, SimTime until)
        : offsets_(offsets), start_(start), until_(until) {}

    void add(LocalMillis open, LocalMillis close) {
        const SimTime from = std::max(instant(open), kStart);
        const SimTime to = std::min(instant(close), until_);
        // Empty too where the clocks jump over the whole of it.
        if (from < to) intervals_.push_back({from, to});
    }

    /// In order, with overlaps and touching ends joined.
    [[nodiscard]] std::vector<OpenInterval> joined() && {
        const auto earlier = [](const OpenInterval& a, const OpenInterval& b) { return a.from < b.from; };
        if (!std::is_sorted(intervals_.begin(), intervals_.end(), earlier)) {
            std::sort(intervals_.begin(), intervals_.end(), earlier);
        }
        std::size_t kept = 0;
        for (const OpenInterval& next : intervals_) {
            if (kept > 0 && next.from <= intervals_[kept - 1].to) {
                intervals_[kept - 1].to = std::max(intervals_[kept - 1].to, next.to);
            } else {
                intervals_[kept++] = next;
            }
        }
        intervals_.resize(kept);
        return std::move(intervals_);
    }

private:
    [[nodiscard]] SimTime instant(LocalMillis local) const {
        return SimTime{Duration{offsets_.to_utc(local) - start_}};
    }

    const ZoneOffsets& offsets_;
    UtcMillis start_;
    SimTime until_;
    std::vector<OpenInterval> intervals_;
};

void add_week(Openings& openings, const Hours& hours, std::span<const Day> holidays, Day first, Day last) {
    std::vector<Day> closed(holidays.begin(), holidays.end());
    std::sort(closed.begin(), closed.end());
    if (hours.open_on_holidays) closed.clear();
    for (Day day = first; day <= last; ++day) {
        // A holiday closes what starts on it; what began the evening before still ends in the morning.
        if (std::binary_search(closed.begin(), closed.end(), day)) continue;
        const LocalMillis midnight = day * kDay;
        for (const Hours::Span& span : hours.week[weekday_of(day)]) {
            const LocalMillis wrap = span.close_minute <= span.open_minute ? kDay : 0;
            openings.add(midnight + span.open_minute * kMinute, midnight + span.close_minute * kMinute + wrap);
        }
    }
}

}  // namespace

std::vector<OpenInterval> compile_hours(const Hours& hours, std::string_view zone, std::span<const Day> holidays,
                                        UtcMillis start, SimTime until) {
    if (until <= kStart) return {};
    if (hours.always) return {{kStart, until}};
    const UtcMillis end = start + until.time_since_epoch().count();
    const ZoneOffsets offsets(zone, start, end);
    Openings openings(offsets, start, until);
    if (!hours.never) {
        // From the day before: a night shift may have begun then.
        const Day first = day_of(offsets.to_local(start)) - 1;
        const Day last = day_of(offsets.to_local(end));
        add_week(openings, hours, holidays, first, last);
    }
    for (const Hours::Interval& interval : hours.intervals) openings.add(interval.from, interval.to);
    return std::move(openings).joined();
}

}  // namespace muster
