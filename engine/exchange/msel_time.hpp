#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/core/time.hpp"
#include "engine/exchange/read_sheet.hpp"

namespace muster {

/// Which of 03/04/2026 is the month.
enum class DateOrder : std::uint8_t { unknown, day_first, month_first };

/// A time as somebody wrote it, before it is known when the exercise starts.
struct WrittenTime {
    enum class Kind : std::uint8_t {
        none,      ///< empty
        unclear,   ///< not understood
        offset,    ///< "+2h30m", "T+02:30": since the start
        date,      ///< a day, with a time of day or at 00:00
        of_day,    ///< "09:30", "9h30": no day
        day_count  ///< "D+1 09:30", "Day 2 09:30": days after the first
    };
    Kind kind = Kind::none;
    Duration offset{};          ///< `offset`
    std::int64_t local = 0;     ///< `date`: local milliseconds; with an unknown order, day first
    std::int64_t swapped = -1;  ///< `date` of unknown order: the other reading; -1: there is only one
    std::int64_t of_day = 0;    ///< `of_day`, `day_count`: milliseconds since 00:00
    std::int64_t days = 0;      ///< `day_count`
    /// `offset`: hours that count on past a day ("26:00", a cell shown as [h]:mm); under a day they stand in `of_day`
    /// too.
    bool counted = false;
    bool has_clock = false;  ///< `date`, `day_count`: with a time of day
    /// Milliseconds that the clock it is of is ahead of UTC ("Z", "UTC-5"); nothing: it is of the exercise's clock.
    std::optional<std::int64_t> ahead;
    bool day_first_only = false, month_first_only = false;  ///< `date` with numbers: it can only be so
};

[[nodiscard]] WrittenTime written_time(const ReadCell& cell);
/// Of a column that says the day only, where also a small number is one: 1 is the first.
[[nodiscard]] WrittenTime written_day(const ReadCell& cell);
/// A day and a time of day from two columns, whichever is which. What both have together, the second says. `none` if no
/// time of day is there.
[[nodiscard]] WrittenTime joined(const WrittenTime& day, const WrittenTime& clock);
/// The date under an order of day and month.
[[nodiscard]] std::int64_t local_of(const WrittenTime& time, DateOrder order);

}  // namespace muster
