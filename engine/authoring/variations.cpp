#include "engine/authoring/variations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/authoring/values.hpp"

namespace muster {
namespace {

constexpr double kMore = 1.5;

/// "13:30-17:30" half an hour longer at each end; nothing if that would be a whole day. What opens at midnight stays on
/// its day, and closes an hour later.
std::string longer_span(std::string_view span) {
    constexpr std::string_view kForm = "00:00-00:00";
    constexpr int kDay = 24 * 60, kHalf = 30;
    if (span.size() != kForm.size()) return {};
    for (std::size_t i = 0; i < kForm.size(); ++i) {
        const bool digit = span[i] >= '0' && span[i] <= '9';
        if (kForm[i] == '0' ? !digit : span[i] != kForm[i]) return {};
    }
    const auto minute = [](std::string_view time) {
        return ((time[0] - '0') * 10 + (time[1] - '0')) * 60 + (time[3] - '0') * 10 + (time[4] - '0');
    };
    const int open = minute(span.substr(0, 5)), close = minute(span.substr(6));
    const int length = close > open ? close - open : close + kDay - open;
    if (length + 2 * kHalf >= kDay) return {};
    const int from = open >= kHalf ? open - kHalf : open;
    int to = from + length + 2 * kHalf;
    if (to > kDay) to -= kDay;
    return fmt::format("{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60);
}

/// An object of hours with every opening an hour longer, as JSON; nothing if none can be.
std::string longer_hours(const Value& hours) {
    std::string out = "{";
    bool changed = false;
    for (const Member& days : hours.members) {
        if (days.key == "note" || days.key == "name") continue;
        out += fmt::format("{}\"{}\": ", out.size() > 1 ? ", " : "", days.key);
        if (days.value.kind == Value::Kind::boolean) {
            out += days.value.flag ? "true" : "false";
            continue;
        }
        if (days.value.kind != Value::Kind::list) return {};
        out += '[';
        for (const Member& span : days.value.members) {
            if (span.value.kind != Value::Kind::text) return {};
            const std::string longer = days.key == "intervals" ? "" : longer_span(span.value.text);
            changed = changed || !longer.empty();
            out += fmt::format("{}\"{}\"", out.back() == '[' ? "" : ", ", longer.empty() ? span.value.text : longer);
        }
        out += ']';
    }
    return changed ? out + "}" : std::string();
}

const Value* hours_behind(const Value& nation, const Value& value) {
    if (value.kind == Value::Kind::object) return &value;
    const Value* named = nation.find("hours");
    return value.kind == Value::Kind::text && named != nullptr ? named->find(value.text) : nullptr;
}

Variation to(VariedBy by, const std::string& pointer, std::string json) {
    return {by, {{pointer, std::move(json), 1}}};
}

/// The shares of a decision add up to 1: what one gains, the others lose in proportion.
std::vector<Variation> of_share(const Value& options, const std::string& pointer, std::string_view id, double share) {
    Variation variation{share == 0  ? VariedBy::to_one_in_20
                        : share < 1 ? VariedBy::half_more
                                    : VariedBy::third_less,
                        {}};
    const double now = share == 0 ? 0.05 : share < 1 ? std::min(1.0, kMore * share) : 1 / kMore;
    std::vector<std::pair<std::string, double>> others;
    for (const Member& option : options.members) {
        const Value* own = option.value.find("probability");
        if (own != nullptr && option.key != id) others.emplace_back(std::string(option.key), own->number);
    }
    if (others.empty()) return {};
    const auto set = [&](std::string_view key, double value) {
        variation.edits.push_back({pointer + pointer_part(key) + "/probability", fmt::format("{}", value), 1});
    };
    set(id, now);
    double left = 1 - now;
    for (std::size_t i = 0; i < others.size(); ++i) {
        const double in_proportion =
            share < 1 ? others[i].second * (1 - now) / (1 - share) : (1 - now) / static_cast<double>(others.size());
        // The last one takes what is left, so that rounding does not spoil the sum.
        const double mine = i + 1 == others.size() ? std::max(0.0, left) : in_proportion;
        left -= mine;
        set(others[i].first, mine);
    }
    return {variation};
}

std::vector<Variation> of_probability(const Value& nation, const std::string& pointer, double p) {
    const std::size_t entry = pointer.rfind('/');
    const std::size_t options = entry == 0 ? 0 : pointer.rfind('/', entry - 1);
    const std::string_view above = std::string_view(pointer).substr(0, options);
    if (above.ends_with("/options")) {
        const Value* all = find_value(nation, above);
        const std::string id = pointer.substr(options + 1, entry - options - 1);
        if (all != nullptr) return of_share(*all, std::string(above), id, p);
    }
    if (p == 0) return {to(VariedBy::to_one_in_20, pointer, "0.05")};
    if (p >= 1) return {to(VariedBy::third_less, pointer, fmt::format("{}", 1 / kMore))};
    return {to(VariedBy::half_more, pointer, fmt::format("{}", std::min(1.0, kMore * p)))};
}

}  // namespace

std::vector<Variation> variations_of(const Value& nation, const std::string& pointer, const Value& value,
                                     NumberKind kind) {
    const auto scaled = [&](VariedBy by, double factor) { return Variation{by, {{pointer, "", factor}}}; };
    switch (kind) {
        case NumberKind::distribution:
        case NumberKind::duration: {
            Said why;
            if (value.kind == Value::Kind::text &&
                parse_duration(value.text, false, why).value_or(Duration{}) == Duration{})
                return {};
            return {scaled(VariedBy::half_more, kMore), scaled(VariedBy::third_less, 1 / kMore)};
        }
        case NumberKind::factor:
        case NumberKind::impact:
            if (value.number == 0) return {};
            return {scaled(VariedBy::half_more, kMore), scaled(VariedBy::third_less, 1 / kMore)};
        case NumberKind::probability:
            return of_probability(nation, pointer, value.number);
        case NumberKind::staff:
        case NumberKind::count:
        case NumberKind::need: {
            if (value.kind == Value::Kind::text) return {};
            std::vector<Variation> out{to(VariedBy::one_more, pointer, fmt::format("{:.0f}", value.number + 1))};
            if (value.number > 1)
                out.push_back(to(VariedBy::one_less, pointer, fmt::format("{:.0f}", value.number - 1)));
            return out;
        }
        case NumberKind::hours: {
            const Value* hours = hours_behind(nation, value);
            const std::string longer =
                hours != nullptr && hours->kind == Value::Kind::object ? longer_hours(*hours) : "";
            if (longer.empty()) return {};
            return {to(VariedBy::hour_longer, pointer, longer)};
        }
    }
    return {};
}

}  // namespace muster
