#include <date/date.h>

#include "engine/calendar/calendar.hpp"

namespace muster {
namespace {

constexpr LocalMillis kDay = 24 * 3600'000LL;

/// Reads exactly `digits` digits and moves on; -1 if they are not there.
int number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return -1;
    int value = 0;
    for (const char c : text.substr(0, digits)) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool mark(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

bool take_day(std::string_view& text, Day& out) {
    const int year = number(text, 4);
    if (year < 0 || !mark(text, '-')) return false;
    const int month = number(text, 2);
    if (month < 0 || !mark(text, '-')) return false;
    const int day = number(text, 2);
    if (day < 0) return false;
    const date::year_month_day ymd{date::year{year}, date::month{static_cast<unsigned>(month)},
                                   date::day{static_cast<unsigned>(day)}};
    if (!ymd.ok()) return false;
    out = static_cast<Day>(date::sys_days{ymd}.time_since_epoch().count());
    return true;
}

}  // namespace

bool parse_day(std::string_view text, Day& out) {
    Day day{};
    if (!take_day(text, day) || !text.empty()) return false;
    out = day;
    return true;
}

bool parse_local(std::string_view text, LocalMillis& out) {
    Day day{};
    if (!take_day(text, day) || !mark(text, 'T')) return false;
    const int hour = number(text, 2);
    if (hour < 0 || hour > 23 || !mark(text, ':')) return false;
    const int minute = number(text, 2);
    if (minute < 0 || minute > 59) return false;
    int second = 0;
    if (!text.empty()) {
        if (!mark(text, ':')) return false;
        second = number(text, 2);
        if (second < 0 || second > 59 || !text.empty()) return false;
    }
    out = day * kDay + ((hour * 60 + minute) * 60 + second) * 1000LL;
    return true;
}

CivilTime civil(LocalMillis local) {
    const Day days = day_of(local);
    const LocalMillis in_day = local - days * kDay;
    const date::sys_days day{date::days{days}};
    const date::year_month_day ymd{day};
    CivilTime result;
    result.year = static_cast<int>(ymd.year());
    result.month = static_cast<int>(static_cast<unsigned>(ymd.month()));
    result.day = static_cast<int>(static_cast<unsigned>(ymd.day()));
    result.hour = static_cast<int>(in_day / 3600'000);
    result.minute = static_cast<int>(in_day / 60'000 % 60);
    result.second = static_cast<int>(in_day / 1000 % 60);
    result.millisecond = static_cast<int>(in_day % 1000);
    result.weekday = static_cast<int>(date::weekday{day}.iso_encoding());
    return result;
}

LocalMillis local_millis(const CivilTime& time) {
    const date::year_month_day ymd{date::year{time.year}, date::month{static_cast<unsigned>(time.month)},
                                   date::day{static_cast<unsigned>(time.day)}};
    const LocalMillis day = date::sys_days{ymd}.time_since_epoch().count();
    return day * kDay + ((time.hour * 60 + time.minute) * 60 + time.second) * 1000LL + time.millisecond;
}

}  // namespace muster
