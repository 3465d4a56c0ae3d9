#include "engine/exchange/msel_time.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "engine/authoring/values.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/exchange/msel_clock.hpp"
#include "engine/exchange/msel_fields.hpp"

namespace muster {
namespace {

constexpr std::int64_t kHour = 3'600'000, kDay = 24 * kHour;

/// From the first letters, in English, Spanish and French.
std::optional<int> month_named(std::string_view word) {
    constexpr std::pair<std::string_view, int> kMonths[] = {
        {"jan", 1}, {"ene", 1}, {"feb", 2},  {"fev", 2},  {"mar", 3},  {"apr", 4}, {"abr", 4}, {"avr", 4},
        {"may", 5}, {"mai", 5}, {"juin", 6}, {"jun", 6},  {"juil", 7}, {"jul", 7}, {"aug", 8}, {"ago", 8},
        {"aou", 8}, {"sep", 9}, {"oct", 10}, {"nov", 11}, {"dec", 12}, {"dic", 12}};
    const std::string plain = folded(word);
    for (const auto& [front, month] : kMonths) {
        if (plain.starts_with(front)) return month;
    }
    return std::nullopt;
}

bool is_weekday(std::string_view word) {
    constexpr std::string_view kFronts[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "lun", "mar", "mie",
                                            "jue", "vie", "sab", "dom", "mer", "jeu", "ven", "sam", "dim"};
    const std::string plain = folded(word);
    for (const std::string_view front : kFronts) {
        if (plain.starts_with(front)) return true;
    }
    return false;
}

std::optional<std::int64_t> day_millis(int year, int month, int day) {
    Day out = 0;
    if (year < 100) year += 2000;
    char text[16];
    if (year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    const int length = std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    if (!parse_day(std::string_view(text, static_cast<std::size_t>(length)), out)) return std::nullopt;
    return out * kDay;
}

/// "2026-03-04", "4/3/2026", "04.03.26": a day of numbers.
bool parse_numbers(std::string_view word, WrittenTime& time) {
    const std::vector<std::string_view> parts = split_at(word, "/.-");
    if (parts.size() != 3) return false;
    std::array<int, 3> n{};
    for (std::size_t i = 0; i < 3; ++i) {
        const std::optional<int> number = whole_number(parts[i]);
        if (!number) return false;
        n[i] = *number;
    }
    time.kind = WrittenTime::Kind::date;
    if (parts[0].size() == 4) {
        const std::optional<std::int64_t> day = day_millis(n[0], n[1], n[2]);
        time.local = day.value_or(0);
        return day.has_value();
    }
    const std::optional<std::int64_t> day_first = day_millis(n[2], n[1], n[0]),
                                      month_first = day_millis(n[2], n[0], n[1]);
    if (!day_first && !month_first) return false;
    time.local = day_first.value_or(month_first.value_or(0));
    if (day_first && month_first && *day_first != *month_first) time.swapped = *month_first;
    time.day_first_only = day_first && !month_first;
    time.month_first_only = month_first && !day_first;
    return true;
}

/// "4 March 2026", "March 4, 2026", "4 de marzo de 2026", "9-abr-2026": exactly one word names a month.
bool parse_words(const std::vector<std::string>& words, WrittenTime& time) {
    std::optional<int> month, day, year;
    std::vector<std::string_view> pieces;
    for (const std::string& word : words) {
        for (const std::string_view piece : split_at(word, "-/.")) {
            if (!piece.empty()) pieces.push_back(piece);
        }
    }
    for (const std::string_view word : pieces) {
        if (const std::optional<int> number = whole_number(word)) {
            if (!day && *number <= 31 && word.size() <= 2) {
                day = number;
            } else if (!year) {
                year = number;
            } else {
                return false;
            }
        } else if (const std::optional<int> named = month_named(word); named && !month) {
            month = named;
        } else {
            return false;
        }
    }
    if (!month || !day || !year) return false;
    const std::optional<std::int64_t> millis = day_millis(*year, *month, *day);
    time.kind = WrittenTime::Kind::date;
    time.local = millis.value_or(0);
    return millis.has_value();
}

/// "+2h30m", "T+02:30", "H+3", "2h30m".
bool parse_offset(std::string_view text, WrittenTime& time) {
    bool marked = false;
    for (const std::string_view front : {"T+", "t+", "H+", "h+", "+"}) {
        if (!marked && text.starts_with(front)) {
            text.remove_prefix(front.size());
            marked = true;
        }
    }
    Said why;
    time.kind = WrittenTime::Kind::offset;
    if (const std::optional<Duration> value = parse_duration(text, false, why);
        value && (marked || text.ends_with('m'))) {
        time.offset = *value;
        return true;
    }
    if (!marked) return false;
    if (const std::optional<int> hours = whole_number(text)) {
        time.offset = Duration{*hours * kHour};
        return true;
    }
    const std::optional<WrittenClock> clock = written_clock(text, {});
    time.offset = Duration{clock ? clock->millis : 0};
    return clock.has_value();
}

/// "D+1", "J+1", "Day 2", "Día 2", "Jour 2" at the front of the words, which are taken away.
bool take_day_count(std::vector<std::string>& words, WrittenTime& time) {
    if (words.empty()) return false;
    const std::string first = folded(words[0]);
    if (words[0].size() > 2 && (first.starts_with("d ") || first.starts_with("j "))) {
        const std::optional<int> n = whole_number(first.substr(2));
        if (!n || words[0][1] != '+') return false;
        time.days = *n;
        words.erase(words.begin());
        return true;
    }
    if ((first == "day" || first == "dia" || first == "jour") && words.size() > 1) {
        const std::optional<int> n = whole_number(words[1]);
        if (!n || *n < 1) return false;
        time.days = *n - 1;
        words.erase(words.begin(), words.begin() + 2);
        return true;
    }
    return false;
}

/// The time of day at the end of the words, or at their front, which is taken away.
std::optional<WrittenClock> take_clock(std::vector<std::string>& words, const std::string& half) {
    if (words.empty()) return std::nullopt;
    // A year is no time of day, where no other word is one.
    const auto four = [](const std::string& word) { return word.size() == 4 && whole_number(word).has_value(); };
    const auto fours = std::count_if(words.begin(), words.end(), four);
    const bool year_last = words.size() >= 3 && four(words.back()) && half.empty() && fours == 1;
    if (!year_last) {
        if (auto clock = written_clock(words.back(), half)) return words.pop_back(), clock;
    }
    if (words.size() < 2 || words.front().find(':') == std::string::npos) return std::nullopt;
    auto clock = written_clock(words.front(), half);
    if (clock) words.erase(words.begin());
    return clock;
}

WrittenTime parse_text(const std::string& text) {
    WrittenTime time;
    TimeWords written = time_words(text);
    std::vector<std::string>& words = written.words;
    if (words.size() > 1 && is_weekday(words[0]) && !month_named(words[0])) words.erase(words.begin());
    if (words.size() > 3 && is_weekday(words[0])) words.erase(words.begin());  // "mar 3 mar 2026"
    if (words.empty()) {
        time.kind = trimmed(text).empty() ? WrittenTime::Kind::none : WrittenTime::Kind::unclear;
        return time;
    }
    if (words.size() == 1 && written.half.empty() && parse_offset(words[0], time)) return time;
    time = {};
    time.ahead = written.ahead;
    const bool day_counted = take_day_count(words, time);
    const std::optional<WrittenClock> clock = take_clock(words, written.half);
    time.of_day = clock ? clock->millis : 0;
    time.has_clock = clock.has_value();
    if (!clock && !written.half.empty()) {
        time.kind = WrittenTime::Kind::unclear;
    } else if (words.empty() && !day_counted && time.of_day > kDay) {
        // Hours that no day has.
        time.kind = time.ahead ? WrittenTime::Kind::unclear : WrittenTime::Kind::offset;
        time.counted = true;
        time.offset = Duration{time.of_day};
    } else if (time.of_day > kDay) {
        time.kind = WrittenTime::Kind::unclear;
    } else if (day_counted) {
        time.kind = words.empty() ? WrittenTime::Kind::day_count : WrittenTime::Kind::unclear;
    } else if (words.empty()) {
        time.kind = WrittenTime::Kind::of_day;
    } else if ((words.size() == 1 && parse_numbers(words[0], time)) || parse_words(words, time)) {
        time.local += time.of_day;
        if (time.swapped >= 0) time.swapped += time.of_day;
    } else {
        time.kind = WrittenTime::Kind::unclear;
    }
    return time;
}

/// Hours that count on from the start, as a cell has them.
WrittenTime counted_time(std::int64_t millis) {
    WrittenTime time;
    time.kind = WrittenTime::Kind::offset;
    time.counted = true;
    time.offset = Duration{millis};
    time.of_day = millis;
    return time;
}

/// The number of days in a cell, as time to the second.
std::int64_t seconds_of_days(double days) { return static_cast<std::int64_t>(days * 86'400 + 0.5) * 1000; }

/// Up to here a number of days is an amount of time: sheets speak of no day before 1902.
constexpr double kMostCounted = 1'000;

}  // namespace

WrittenTime written_time(const ReadCell& cell) {
    using Kind = WrittenTime::Kind;
    WrittenTime time;
    switch (cell.kind) {
        case ReadCell::Kind::empty:
            return time;
        case ReadCell::Kind::date:
            if (cell.number > 0 && cell.number < kMostCounted) return counted_time(seconds_of_days(cell.number));
            time.kind = Kind::date;
            time.local = cell.millis;
            time.has_clock = cell.millis % kDay != 0;
            time.of_day = time.has_clock ? cell.millis % kDay : 0;
            return time;
        case ReadCell::Kind::time:
            if (cell.counts || cell.millis >= kDay) return counted_time(cell.millis);
            time.kind = Kind::of_day;
            time.of_day = cell.millis;
            return time;
        case ReadCell::Kind::number: {
            // A date or a time whose format was lost. A few decimals may be "9.30" that became a number.
            constexpr double kFirst = 20'000, kLast = 80'000;  // 1954 to 2119
            constexpr double kEpoch = 25'569;
            const std::size_t dot = cell.text.find('.');
            const bool long_fraction = dot != std::string::npos && cell.text.size() - dot > 3;
            if (cell.number > kFirst && cell.number < kLast) {
                time.kind = Kind::date;
                time.local = seconds_of_days(cell.number) - static_cast<std::int64_t>(kEpoch) * kDay;
                time.has_clock = time.local % kDay != 0;
                time.of_day = time.local % kDay;
            } else if (cell.number > 0 && cell.number < 1) {
                time.kind = Kind::of_day;
                time.of_day = seconds_of_days(cell.number);
            } else if (cell.number > 1 && cell.number < kMostCounted && long_fraction) {
                return counted_time(seconds_of_days(cell.number));
            } else if (const auto clock = written_clock(cell.text, {}); clock && dot == std::string::npos) {
                time.kind = clock->millis < kDay ? Kind::of_day : Kind::unclear;  // 1840
                time.of_day = clock->millis;
            } else {
                time.kind = Kind::unclear;
            }
            return time;
        }
        case ReadCell::Kind::text:
            return parse_text(cell.text);
        case ReadCell::Kind::truth:
        case ReadCell::Kind::error:
            break;
    }
    time.kind = Kind::unclear;
    return time;
}

WrittenTime written_day(const ReadCell& cell) {
    WrittenTime time = written_time(cell);
    const std::optional<int> number = whole_number(trimmed(cell.text));
    if (time.kind == WrittenTime::Kind::date || !number || *number < 1 || *number > 366) return time;
    time = {};
    time.kind = WrittenTime::Kind::day_count;
    time.days = *number - 1;
    return time;
}

WrittenTime joined(const WrittenTime& day, const WrittenTime& clock) {
    using Kind = WrittenTime::Kind;
    const auto is_day = [](const WrittenTime& time) { return time.kind == Kind::date || time.kind == Kind::day_count; };
    const auto is_clock = [](const WrittenTime& time) {
        return time.kind == Kind::of_day || (time.kind == Kind::offset && time.counted);
    };
    if (is_day(clock) && !clock.has_clock && is_clock(day)) return joined(clock, day);
    if (!is_day(day) || (is_day(clock) && clock.has_clock)) return clock.kind == Kind::none ? day : clock;
    if (clock.kind == Kind::none) return day.has_clock ? day : WrittenTime{};
    if (!is_clock(clock)) return is_day(clock) && day.has_clock ? day : clock;
    WrittenTime time = day;
    const std::int64_t of_day = clock.of_day - day.of_day;
    time.local += day.kind == Kind::date ? of_day : 0;
    if (time.swapped >= 0) time.swapped += of_day;
    time.of_day = clock.of_day;
    time.has_clock = true;
    if (clock.ahead) time.ahead = clock.ahead;
    return time;
}

std::int64_t local_of(const WrittenTime& time, DateOrder order) {
    return order == DateOrder::month_first && time.swapped >= 0 ? time.swapped : time.local;
}

}  // namespace muster
