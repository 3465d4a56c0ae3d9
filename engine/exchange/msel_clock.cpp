#include "engine/exchange/msel_clock.hpp"

#include <algorithm>
#include <array>

#include "engine/core/utf8.hpp"
#include "engine/exchange/msel_fields.hpp"

namespace muster {
namespace {

constexpr std::int64_t kMinute = 60'000, kHour = 60 * kMinute;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& among) {
    return std::find(among.begin(), among.end(), word) != among.end();
}

/// Spaces and dashes as a keyboard has them.
std::string typed(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        std::uint32_t c = 0;
        const std::size_t length = std::max<std::size_t>(front_character(text, c), 1);
        if (c == 0xa0 || (c >= 0x2000 && c <= 0x200b) || c == 0x202f || c == '\n' || c == '\t' || c == ',') {
            out += ' ';
        } else if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) {
            out += '-';
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(length);
    }
    return out;
}

/// "am", "pm", "a m", "de la tarde"; `noon` where "12 m." stands for it.
std::string half_of(const std::string& plain) {
    if (plain == "am" || plain == "a m" || plain == "manana" || plain == "madrugada") return "am";
    if (plain == "pm" || plain == "p m" || plain == "tarde" || plain == "noche") return "pm";
    return plain == "m" ? "m" : "";
}

/// "+02:00", "-0500", "+2".
std::optional<std::int64_t> signed_hours(std::string_view text) {
    if (text.size() < 2 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    const std::int64_t sign = text[0] == '-' ? -1 : 1;
    text.remove_prefix(1);
    std::vector<std::string_view> parts = split_at(text, ":");
    if (parts.size() == 1 && text.size() == 4) parts = {text.substr(0, 2), text.substr(2)};
    if (parts.size() > 2 || parts[0].size() > 2 || (parts.size() == 2 && parts[1].size() != 2)) return std::nullopt;
    const std::optional<int> hours = whole_number(parts[0]);
    const std::optional<int> minutes = parts.size() == 2 ? whole_number(parts[1]) : 0;
    if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
    return sign * (*hours * kHour + *minutes * kMinute);
}

/// Takes "Z" or "+02:00" away from the end of a time of day; "-05:00" only in ISO 8601: elsewhere it may be a span,
/// "09:30-10:15".
std::optional<std::int64_t> take_zone(std::string& clock, bool iso) {
    if (clock.size() > 1 && (clock.back() == 'Z' || clock.back() == 'z') && is_digit(clock[clock.size() - 2])) {
        clock.pop_back();
        return 0;
    }
    const std::size_t sign = clock.find_last_of(iso ? "+-" : "+");
    if (sign == std::string::npos || clock.find(':') >= sign) return std::nullopt;
    const std::optional<std::int64_t> ahead = signed_hours(std::string_view(clock).substr(sign));
    if (ahead) clock.resize(sign);
    return ahead;
}

/// Seconds may have a fraction, which says nothing here: "08:00:00.000".
void drop_fraction(std::string& clock) {
    const std::size_t dot = clock.rfind('.');
    if (dot != std::string::npos && std::count(clock.begin(), clock.end(), ':') == 2) clock.resize(dot);
}

bool is_small(const std::string& plain) {
    constexpr std::array<std::string_view, 15> kSmall{"de", "del", "of", "at",    "a",    "las",   "la", "le",
                                                      "h",  "hs",  "hr", "hours", "hora", "horas", "hrs"};
    return plain.empty() || one_of(plain, kSmall);
}

}  // namespace

std::vector<std::string_view> split_at(std::string_view text, std::string_view any_of) {
    std::vector<std::string_view> out;
    while (true) {
        const std::size_t end = text.find_first_of(any_of);
        out.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

std::optional<int> whole_number(std::string_view text) {
    if (text.empty() || text.size() > 6) return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (!is_digit(c)) return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<std::int64_t> zone_mark(std::string_view word) {
    while (!word.empty() && (word.front() == '(' || word.front() == '[')) word.remove_prefix(1);
    while (!word.empty() && (word.back() == ')' || word.back() == ']')) word.remove_suffix(1);
    if (word == "Z" || word == "z") return 0;
    const std::string front = folded(word.substr(0, 3));
    if (front != "utc" && front != "gmt") return std::nullopt;
    if (word.size() == 3) return 0;
    return signed_hours(word.substr(3));
}

std::optional<WrittenClock> written_clock(std::string_view word, std::string_view half) {
    const std::size_t last = word.find_last_of("0123456789");
    if (last == std::string_view::npos || !is_digit(word.front())) return std::nullopt;
    const std::string rest = folded(word.substr(last + 1));
    const std::string_view digits = word.substr(0, last + 1);
    WrittenClock clock;
    std::string own;
    if (!rest.empty()) {
        own = half_of(rest);
        constexpr std::array<std::string_view, 6> kHours{"h", "hs", "hr", "hrs", "hours", "horas"};
        clock.hours_named = one_of(rest, kHours);
        if (own.empty() && !clock.hours_named) return std::nullopt;
        if (!own.empty()) half = own;
    }
    std::vector<std::string_view> parts = split_at(digits, ":hH");
    if (const std::vector<std::string_view> by_dot = split_at(digits, "."); parts.size() == 1 && by_dot.size() == 2)
        parts = by_dot;
    if (parts.size() == 1) {
        const bool sure = !half.empty() || clock.hours_named;
        if (digits.size() == 4 || (digits.size() == 3 && sure)) {
            parts = {digits.substr(0, digits.size() - 2), digits.substr(digits.size() - 2)};
        } else if (!sure) {
            return std::nullopt;
        }
    }
    std::array<std::int64_t, 3> value{};
    if (parts.size() > value.size()) return std::nullopt;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::optional<int> number = whole_number(parts[i]);
        if (!number || *number > 9'999 || (i > 0 && (*number > 59 || parts[i].size() != 2))) return std::nullopt;
        value[i] = *number;
    }
    if (half == "am" && value[0] > 12) return std::nullopt;
    if (half == "am" && value[0] == 12) value[0] = 0;
    if (half == "pm" && value[0] < 12) value[0] += 12;
    if (half == "pm" && value[0] > 23) return std::nullopt;
    if (half == "m" && value[0] != 12) return std::nullopt;
    clock.millis = value[0] * kHour + value[1] * kMinute + value[2] * 1000;
    return clock;
}

TimeWords time_words(std::string_view text) {
    TimeWords out;
    const std::string plain_text = typed(text);
    const std::vector<std::string_view> raw = split_at(plain_text, " ");
    bool clock_before = false;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        std::string word(raw[i]);
        std::string plain = folded(word);
        const std::string after = i + 1 < raw.size() ? folded(raw[i + 1]) : "";
        if ((plain == "a" || plain == "p") && after == "m") {
            plain += "m";
            ++i;
        }
        if (std::string half = half_of(plain); !half.empty() && !out.words.empty()) {
            out.half = std::move(half);
            continue;
        }
        std::optional<std::int64_t> ahead = zone_mark(word);
        if (ahead && word.size() == 3 && i + 1 < raw.size()) {
            if (const auto more = signed_hours(raw[i + 1])) {
                ahead = more;
                ++i;
            }
        }
        if (!ahead && clock_before && word.starts_with('+')) ahead = signed_hours(word);
        if (ahead && !out.words.empty()) {
            out.ahead = ahead;
            continue;
        }
        if (is_small(plain)) continue;
        const bool iso = word.size() >= 16 && word[10] == 'T' && is_digit(word[0]);
        if (iso) {
            out.words.push_back(word.substr(0, 10));
            word.erase(0, 11);
        }
        if (const auto own = take_zone(word, iso)) out.ahead = own;
        drop_fraction(word);
        clock_before = word.find(':') != std::string::npos || (word.size() == 4 && whole_number(word));
        out.words.push_back(std::move(word));
    }
    return out;
}

}  // namespace muster
