#include "engine/report/numbers.hpp"

#include <fmt/format.h>

#include <cmath>

namespace muster {
namespace {

constexpr const char* kNoBreak = "\u00a0";
constexpr const char* kMinus = "\u2212";

std::string grouped(Language language, const std::string& digits) {
    const bool english = language == Language::en;
    if (digits.size() < (english ? 4U : 5U)) return digits;
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i != 0 && (digits.size() - i) % 3 == 0) out += english ? "," : kNoBreak;
        out += digits[i];
    }
    return out;
}

std::string unit(std::int64_t count, const char* name) { return fmt::format("{}{}{}", count, kNoBreak, name); }

std::string join(std::string left, const std::string& right) {
    if (left.empty()) return right;
    return left + kNoBreak + right;
}

}  // namespace

std::string number(Language language, std::int64_t value) {
    const std::string digits =
        fmt::format("{}", value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value));
    return (value < 0 ? kMinus : "") + grouped(language, digits);
}

std::string decimal(Language language, double value, int digits) {
    if (!std::isfinite(value)) return "?";
    const std::string text = fmt::format("{:.{}f}", std::fabs(value), digits);
    const std::size_t point = text.find('.');
    std::string out = grouped(language, text.substr(0, point));
    if (point != std::string::npos) out += (language == Language::en ? "." : ",") + text.substr(point + 1);
    const bool is_zero = text.find_first_of("123456789") == std::string::npos;
    return (value < 0 && !is_zero ? kMinus : "") + out;
}

std::string percent(Language language, double share) {
    const char* sign = language == Language::en ? "%" : "\u00a0%";
    if (share > 0 && share < 0.01) return fmt::format("<1{}", sign);
    if (share < 1 && share > 0.99) return fmt::format(">99{}", sign);
    return number(language, std::lround(share * 100)) + sign;
}

std::string exact_duration(Duration value) {
    using namespace std::chrono;
    if (value < Duration::zero()) return kMinus + exact_duration(-value);
    const std::int64_t ms = value.count();
    if (ms == 0) return unit(0, "min");
    if (ms < 1000) return unit(ms, "ms");
    const std::int64_t total_seconds = (ms + 500) / 1000;
    std::string out;
    if (total_seconds < 3600) {
        if (total_seconds >= 60) out = unit(total_seconds / 60, "min");
        return total_seconds % 60 != 0 ? join(out, unit(total_seconds % 60, "s")) : out;
    }
    const std::int64_t minutes = (ms + 30'000) / 60'000;
    if (minutes >= 1440) out = unit(minutes / 1440, "d");
    if (minutes / 60 % 24 != 0) out = join(out, unit(minutes / 60 % 24, "h"));
    return minutes % 60 != 0 ? join(out, unit(minutes % 60, "min")) : out;
}

std::string duration(Duration value) {
    if (value < Duration::zero()) return kMinus + duration(-value);
    const std::int64_t ms = value.count();
    const auto rounded = [&](std::int64_t step) { return Duration{(ms + step / 2) / step * step}; };
    constexpr std::int64_t kSecond = 1000, kMinute = 60 * kSecond, kHour = 60 * kMinute, kDay = 24 * kHour;
    if (ms < kSecond) return exact_duration(value);
    if (ms < 10 * kMinute) return exact_duration(rounded(ms < kMinute ? kSecond : kMinute / 2));
    if (ms < kDay - kMinute / 2) return exact_duration(rounded(kMinute));
    if (ms < 14 * kDay) return exact_duration(rounded(kHour));
    return unit((ms + kDay / 2) / kDay, "d");
}

std::string time_limit(Duration value) {
    constexpr Duration kHour{std::int64_t{60} * 60 * 1000}, kMinute{std::int64_t{60} * 1000};
    if (value < kHour || value > 96 * kHour || value % kMinute != Duration::zero()) return duration(value);
    const std::string hours = unit(value / kHour, "h");
    return value % kHour == Duration::zero() ? hours : join(hours, unit(value % kHour / kMinute, "min"));
}

std::string target_time(Duration value) {
    constexpr Duration kDay{std::int64_t{24} * 60 * 60 * 1000};
    return value % kDay == Duration::zero() ? duration(value) : time_limit(value);
}

}  // namespace muster
