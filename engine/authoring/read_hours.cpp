#include "engine/authoring/read_hours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "engine/authoring/allow.hpp"
#include "engine/authoring/references.hpp"
#include "engine/authoring/values.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

constexpr std::array<std::string_view, 7> kDays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::size_t kSpansADay = 48;
constexpr std::size_t kIntervals = 10'000;

std::optional<std::size_t> day_number(std::string_view name) {
    const auto found = std::find(kDays.begin(), kDays.end(), name);
    if (found == kDays.end()) return std::nullopt;
    return static_cast<std::size_t>(found - kDays.begin());
}

/// "HH:MM" from 00:00 to 24:00.
std::optional<std::uint16_t> parse_minute(std::string_view text) {
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 100; };
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const int hour = digit(0) * 10 + digit(1);
    const int minute = digit(3) * 10 + digit(4);
    if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) return std::nullopt;
    return static_cast<std::uint16_t>(hour * 60 + minute);
}

std::optional<Hours::Span> parse_span(std::string_view text) {
    if (text.size() != 11 || text[5] != '-') return std::nullopt;
    const auto open = parse_minute(text.substr(0, 5));
    const auto close = parse_minute(text.substr(6));
    if (!open || !close || *open == 1440 || *open == *close) return std::nullopt;
    return Hours::Span{*open, *close == 0 ? std::uint16_t{1440} : *close};
}

void read_spans(Reading& reading, const Node& node, Hours& hours) {
    std::array<bool, 7> days{};
    if (node.key == "like") {
        reading.problems.error("unknown-key", node.key_spot(), node.pointer(),
                               words("{} is not known here", quote(node.key)),
                               "only named hours in the file of a nation itself are like those of a shared file");
        return;
    }
    if (!parse_days(node.key, days)) {
        reading.problems.error("unknown-key", node.key_spot(), node.pointer(),
                               words("{} is neither a day, a range of days nor known here", quote(node.key)),
                               R"(write "mon", "mon-fri" or "sun-thu")");
        return;
    }
    each_item(reading, node, R"(a list of spans, as ["08:00-17:00"])", [&](const Node& item, std::uint32_t) {
        if (!item.is(Value::Kind::text)) return reading.wrong_type(item, R"(a span, as "08:00-17:00")");
        const auto span = parse_span(item.value->text);
        if (!span) {
            return reading.error(item, "bad-hours", words("{} is not a span of hours", quoted_value(item)),
                                 R"(write "08:00-17:00"; "22:00-06:00" wraps, "00:00-24:00" is a whole day)");
        }
        for (std::size_t day = 0; day < 7; ++day) {
            if (days[day] && hours.week[day].size() < kSpansADay) hours.week[day].push_back(*span);
        }
    });
}

/// People mean the second to replace the first; both count.
void warn_of_days_named_twice(const Reading& reading, const Node& node) {
    std::array<bool, 7> days{};
    if (!parse_days(node.key, days)) return;
    for (const Member& other : node.up->value->members) {
        // Once for each two of them: of what names fewer days.
        std::array<bool, 7> others{};
        if (other.key == node.key || !parse_days(other.key, others)) continue;
        const auto so_many = std::count(days.begin(), days.end(), true);
        const auto of_other = std::count(others.begin(), others.end(), true);
        if (so_many > of_other || (so_many == of_other && node.key < other.key)) continue;
        for (std::size_t day = 0; day < days.size(); ++day) {
            if (!days[day] || !others[day]) continue;
            return reading.warning(node, "days-named-twice",
                                   words("days named here are named by {} too, and both hours count", quote(other.key)),
                                   R"(name each day once, as "mon-thu" and "fri")");
        }
    }
}

void read_intervals(Reading& reading, const Node& node, Hours& hours) {
    each_item(reading, node, R"(a list of intervals, as ["2026-01-09T08:00/2026-01-09T17:00"])",
              [&](const Node& item, std::uint32_t position) {
                  Hours::Interval interval;
                  const std::string_view text = item.value->text;
                  const std::size_t slash = text.find('/');
                  if (position >= kIntervals) return;
                  if (!item.is(Value::Kind::text) || slash == std::string_view::npos ||
                      !parse_local(text.substr(0, slash), interval.from) ||
                      !parse_local(text.substr(slash + 1), interval.to) || interval.from >= interval.to) {
                      return reading.error(item, "bad-hours", "this is not an interval between two local times",
                                           R"(write "2026-01-09T08:00/2026-01-09T17:00")");
                  }
                  hours.intervals.push_back(interval);
              });
}

}  // namespace

bool parse_days(std::string_view text, std::array<bool, 7>& days) {
    const std::size_t dash = text.find('-');
    const auto first = day_number(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : day_number(text.substr(dash + 1));
    if (!first || !last) return false;
    for (std::size_t day = *first;; day = (day + 1) % 7) {
        days[day] = true;
        if (day == *last) return true;
    }
}

Hours read_hours(Reading& reading, const Node& node) {
    Hours hours;
    if (node.is(Value::Kind::text)) {
        hours.always = node.value->text == "always";
        hours.never = node.value->text == "never";
        if (!hours.always && !hours.never) {
            reading.error(node, "unknown-hours", words("there are no hours {}", quoted_value(node)),
                          R"(write "always", "never" or days)");
        }
        return hours;
    }
    if (!node.is(Value::Kind::object)) {
        reading.wrong_type(node, "hours", R"(write {"mon-fri": ["08:00-17:00"]}, "always", or the id of named hours)");
        return hours;
    }
    bool any = false;
    std::uint32_t position = 0;
    for (const Member& member : node.value->members) {
        const Node child = node.child(member, position++);
        if (member.key == "note") {
            check_note(reading, child);
        } else if (member.key == "allow") {
            check_allow(reading, child);
        } else if (member.key == "open_on_holidays") {
            hours.open_on_holidays = read_flag(reading, child);
        } else if (member.key == "intervals") {
            any = true;
            read_intervals(reading, child, hours);
        } else {
            any = true;
            warn_of_days_named_twice(reading, child);
            read_spans(reading, child, hours);
        }
    }
    if (!any) reading.error(node, "bad-hours", "these hours have no days", R"(write "never" if nobody is ever there)");
    return hours;
}

HoursId always(Reading& reading) {
    if (!reading.always.valid()) {
        Hours hours;
        hours.always = true;
        reading.always = reading.model.hours.add(hours);
    }
    return reading.always;
}

HoursId hours_at(Reading& reading, const Node& node) {
    if (node.is(Value::Kind::text)) {
        const std::string_view name = node.value->text;
        if (name == "always") return always(reading);
        if (name == "never") {
            Hours hours;
            hours.never = true;
            if (!reading.never.valid()) reading.never = reading.model.hours.add(hours);
            return reading.never;
        }
        if (const auto found = find_name(reading.names.hours, name)) return HoursId{*found};
        NameList among = reading.names.hours;
        among.insert(among.end(), {"always", "never"});
        reading.error(node, "unknown-hours", words("there are no hours {}", quote(name)),
                      did_you_mean(reading, name, among));
        return always(reading);
    }
    return reading.model.hours.add(read_hours(reading, node));
}

std::uint16_t read_time_of_day(Reading& reading, const Node& node) {
    const auto minute = node.is(Value::Kind::text) ? parse_minute(node.value->text) : std::nullopt;
    if (minute && *minute < 1440) return *minute;
    reading.error(node, "bad-time", "this is not a time of the day", R"(write "06:30")");
    return 0;
}

std::string read_date(Reading& reading, const Node& node) {
    if (!node.is(Value::Kind::text)) {
        reading.wrong_type(node, R"(a date, as "2026-01-31")");
        return {};
    }
    Day day = 0;
    if (!parse_day(node.value->text, day)) {
        reading.error(node, "bad-date", words("{} is not a date", quoted_value(node)), R"(write "2026-01-31")");
    }
    return std::string(node.value->text);
}

std::string read_time_zone(Reading& reading, const Node& node) {
    std::string zone = read_string(reading, node);
    if (zone.empty() || known_zone(zone)) return zone;
    const auto no_zone = [&](Said mend) {
        reading.error(node, "unknown-time-zone", words("there is no time zone {}", quote(zone)), mend);
    };
    if (!reading.problems.worth_a_mend()) {
        no_zone({});
    } else if (const std::string fixed = zone_of_offset(zone); !fixed.empty()) {
        no_zone(
            words("write the zone of a place, as \"America/Bogota\"; what is always at that offset is called {}, "
                  "for the signs of these names count to the west",
                  quote(fixed)));
    } else if (std::vector<std::string> zones = zones_of_country(zone); zones.size() > 1) {
        zones.resize(std::min<std::size_t>(zones.size(), 12));
        std::string list;
        for (const std::string& one : zones) list += (list.empty() ? "" : ", ") + quote(one);
        no_zone(words("one of {}", list));
    } else if (const std::string near = nearest_zone(zone); !near.empty()) {
        no_zone(words("did you mean {}?", quote(near)));
    } else {
        no_zone(words(R"(write an IANA name, as "America/Bogota")"));
    }
    return zone;
}

}  // namespace muster
