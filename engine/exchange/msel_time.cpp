#include "engine/exchange/msel_time.hpp"

#include <array>
#include <string>
#include <vector>

#include "engine/authoring/values.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/exchange/msel_fields.hpp"

namespace muster {
namespace {

constexpr std::int64_t kMinute = 60'000, kHour = 60 * kMinute, kDay = 24 * kHour;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> whole(std::string_view text) {
    if (text.empty() || text.size() > 6) return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (!is_digit(c)) return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::vector<std::string_view> split(std::string_view text, std::string_view at) {
    std::vector<std::string_view> out;
    while (true) {
        const std::size_t end = text.find_first_of(at);
        out.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

/// "09:30", "9h30", "9h", "18:40:30", "0930" with `bare`; with "am" and "pm" where `half` says so.
std::optional<std::int64_t> parse_clock(std::string_view text, std::string_view half = {},
                                        std::int64_t most_hours = 23) {
    std::vector<std::string_view> parts = split(text, ":hH");
    if (parts.size() == 1 && text.size() == 4 && half.empty()) parts = {text.substr(0, 2), text.substr(2)};
    if (parts.size() == 1 && half.empty()) return std::nullopt;
    if (parts.size() == 2 && parts[1].empty() && text.find_first_of("hH") != std::string_view::npos) parts.pop_back();
    std::array<std::int64_t, 3> value{};
    if (parts.size() > value.size()) return std::nullopt;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::optional<int> number = whole(parts[i]);
        if (!number || (i > 0 && (*number > 59 || parts[i].size() != 2))) return std::nullopt;
        value[i] = *number;
    }
    if (!half.empty()) {
        if (value[0] < 1 || value[0] > 12) return std::nullopt;
        value[0] = value[0] % 12 + (half == "pm" ? 12 : 0);
    }
    if (value[0] > most_hours) return std::nullopt;
    return value[0] * kHour + value[1] * kMinute + value[2] * 1000;
}

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
    const std::vector<std::string_view> parts = split(word, "/.-");
    if (parts.size() != 3) return false;
    std::array<int, 3> n{};
    for (std::size_t i = 0; i < 3; ++i) {
        const std::optional<int> number = whole(parts[i]);
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

/// "4 March 2026", "March 4, 2026", "4 de marzo de 2026": exactly one word names a month.
bool parse_words(const std::vector<std::string>& words, WrittenTime& time) {
    std::optional<int> month, day, year;
    for (const std::string& word : words) {
        if (const std::optional<int> number = whole(word)) {
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
    if (const std::optional<int> hours = whole(text)) {
        time.offset = Duration{*hours * kHour};
        return true;
    }
    const std::optional<std::int64_t> clock = parse_clock(text, {}, 9'999);
    time.offset = Duration{clock.value_or(0)};
    return clock.has_value();
}

/// "D+1", "J+1", "Day 2", "Día 2", "Jour 2" at the front of the words, which are taken away.
bool take_day_count(std::vector<std::string>& words, WrittenTime& time) {
    if (words.empty()) return false;
    const std::string first = folded(words[0]);
    if (words[0].size() > 2 && (first.starts_with("d ") || first.starts_with("j "))) {
        const std::optional<int> n = whole(first.substr(2));
        if (!n || words[0][1] != '+') return false;
        time.days = *n;
        words.erase(words.begin());
        return true;
    }
    if ((first == "day" || first == "dia" || first == "jour") && words.size() > 1) {
        const std::optional<int> n = whole(words[1]);
        if (!n || *n < 1) return false;
        time.days = *n - 1;
        words.erase(words.begin(), words.begin() + 2);
        return true;
    }
    return false;
}

WrittenTime parse_text(const std::string& text) {
    WrittenTime time;
    std::vector<std::string> words;
    for (const std::string_view word : split(text, " \n\t,")) {
        std::string plain = folded(word);
        if (plain.empty() || plain == "de" || plain == "del" || plain == "of" || plain == "at" || plain == "a" ||
            plain == "las" || plain == "le" || plain == "utc" || plain == "h" || plain == "hrs" || plain == "hours")
            continue;
        words.emplace_back(word);
    }
    if (words.size() > 1 && is_weekday(words[0]) && !month_named(words[0])) words.erase(words.begin());
    if (words.size() > 3 && is_weekday(words[0])) words.erase(words.begin());  // "mar 3 mar 2026"
    if (words.empty()) return time;
    if (words.size() == 1 && parse_offset(words[0], time)) return time;
    time = {};
    // ISO 8601 with a T.
    if (words.size() == 1 && words[0].size() >= 16 && words[0][10] == 'T') {
        const std::string only = words[0];
        words = {only.substr(0, 10), only.substr(11)};
    }
    const bool counted = take_day_count(words, time);
    std::optional<std::int64_t> clock;
    std::string half;
    if (words.size() > 1) {
        const std::string last = folded(words.back());
        if (last == "am" || last == "pm" || last == "a m" || last == "p m") {
            half = last.front() == 'p' ? "pm" : "am";
            words.pop_back();
        }
    }
    // A year is no time of day, where a month is named.
    const bool year_last = words.size() >= 3 && words.back().size() == 4 && whole(words.back()) && half.empty();
    if (!words.empty() && !year_last) {
        std::string last = words.back();
        while (!last.empty() && !is_digit(last.back()) && last.back() != 'h' && last.back() != 'H') last.pop_back();
        clock = parse_clock(last, half);
        if (clock) words.pop_back();
    }
    time.of_day = clock.value_or(0);
    if (counted) {
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

}  // namespace

WrittenTime written_time(const ReadCell& cell) {
    using Kind = WrittenTime::Kind;
    WrittenTime time;
    switch (cell.kind) {
        case ReadCell::Kind::empty:
            return time;
        case ReadCell::Kind::date:
            time.kind = Kind::date;
            time.local = cell.millis;
            return time;
        case ReadCell::Kind::time:
            // An amount of time beyond a day, or one shown as such, is counted from the start.
            time.kind = cell.millis < kDay ? Kind::of_day : Kind::offset;
            time.of_day = cell.millis;
            time.offset = Duration{cell.millis};
            return time;
        case ReadCell::Kind::number: {
            // A date or a time whose format was lost.
            constexpr double kFirst = 20'000, kLast = 80'000;  // 1954 to 2119
            constexpr double kEpoch = 25'569;
            const auto millis = static_cast<std::int64_t>((cell.number - kEpoch) * static_cast<double>(kDay) + 0.5);
            if (cell.number > kFirst && cell.number < kLast) {
                time.kind = Kind::date;
                time.local = (millis + 500) / 1000 * 1000;
            } else if (cell.number > 0 && cell.number < 1) {
                time.kind = Kind::of_day;
                time.of_day = static_cast<std::int64_t>(cell.number * 86'400 + 0.5) * 1000;
            } else if (const std::optional<std::int64_t> clock = parse_clock(cell.text)) {
                time.kind = Kind::of_day;  // 1840
                time.of_day = *clock;
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

std::int64_t local_of(const WrittenTime& time, DateOrder order) {
    return order == DateOrder::month_first && time.swapped >= 0 ? time.swapped : time.local;
}

}  // namespace muster
