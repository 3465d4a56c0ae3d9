#include "engine/authoring/parameter_range.hpp"

#include <charconv>

#include "engine/authoring/values.hpp"
#include "engine/calendar/calendar.hpp"

namespace muster {
namespace {

/// How much it is, in the measure of its kind; nothing if it is not of it.
std::optional<double> measure(ParameterRange::Kind kind, std::string_view text) {
    switch (kind) {
        case ParameterRange::Kind::number: {
            double number = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
            // What JSON takes as a number: no "inf", no "nan", no leading point.
            const bool plain = text.find_first_not_of("0123456789+-.eE") == std::string_view::npos &&
                               text.find_first_of("0123456789") == (text.starts_with('-') ? 1U : 0U);
            if (error != std::errc{} || end != text.data() + text.size() || !plain) return std::nullopt;
            return number;
        }
        case ParameterRange::Kind::time_of_day: {
            constexpr std::string_view kForm = "00:00";
            if (text.size() != kForm.size() || text[2] != ':') return std::nullopt;
            for (const std::size_t i : {0U, 1U, 3U, 4U}) {
                if (text[i] < '0' || text[i] > '9') return std::nullopt;
            }
            const int hour = (text[0] - '0') * 10 + text[1] - '0', minute = (text[3] - '0') * 10 + text[4] - '0';
            if (hour > 23 || minute > 59) return std::nullopt;
            return hour * 60 + minute;
        }
        case ParameterRange::Kind::date: {
            Day day = 0;
            if (!parse_day(text, day)) return std::nullopt;
            return static_cast<double>(day);
        }
        case ParameterRange::Kind::duration: {
            Said why;
            const std::optional<Duration> duration = parse_duration(text, false, why);
            if (!duration) return std::nullopt;
            return static_cast<double>(duration->count());
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<ParameterRange> parameter_range(std::string_view least, std::string_view most, bool number) {
    using Kind = ParameterRange::Kind;
    for (const Kind kind : {Kind::number, Kind::time_of_day, Kind::date, Kind::duration}) {
        if ((kind == Kind::number) != number) continue;
        const auto low = measure(kind, least), high = measure(kind, most);
        if (low && high && *low <= *high) return ParameterRange{kind, *low, *high};
    }
    return std::nullopt;
}

bool is_within(const ParameterRange& range, std::string_view text) {
    const auto value = measure(range.kind, text);
    return value && *value >= range.least && *value <= range.most;
}

}  // namespace muster
