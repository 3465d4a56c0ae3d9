#include "engine/authoring/values.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "engine/authoring/duration_guess.hpp"
#include "engine/authoring/read_hours.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

constexpr Said kDurationLike = R"(write it with its unit, as "90m", "1h30m" or "2d")";

Duration scaled(Duration duration, double factor) {
    if (factor == 1) return duration;
    return Duration{std::llround(std::min(static_cast<double>(duration.count()) * factor, 1e15))};
}

Duration bounded(Reading& reading, const Node& node, Duration duration, Zero zero) {
    if (duration > kLongest) {
        reading.error(node, "out-of-range", "a duration is at most ten years");
        return kLongest;
    }
    if (duration == Duration{} && zero == Zero::refused) {
        reading.error(node, "out-of-range", "this duration must be longer than nothing");
        return Duration{1};
    }
    return duration;
}

/// A mend for a number in quotation marks: "2" → 2, "5%" → 0.05.
Text number_in_text(const Node& node) {
    if (!node.is(Value::Kind::text)) return {};
    std::string_view text = node.value->text;
    const bool share = text.ends_with('%');
    if (share) text.remove_suffix(1);
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) return {};
    return words("write {}", fmt::format("{}", share ? number / 100 : number));
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text, bool months, Said& why) {
    struct Unit {
        std::string_view name;
        std::int64_t ms;
    };
    constexpr std::int64_t kHour = 3'600'000;
    // In descending order. A month is the mean one of the Gregorian calendar.
    constexpr Unit kUnits[] = {{"mo", 2'629'746'000}, {"w", 168 * kHour}, {"d", 24 * kHour}, {"h", kHour},
                               {"m", 60'000},         {"s", 1'000},       {"ms", 1}};
    if (text.empty()) return why = kDurationLike, std::nullopt;
    std::int64_t sum = 0;
    int last = -1;
    while (!text.empty()) {
        std::int64_t count = 0;
        std::size_t digits = 0;
        while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
            if (digits >= 15) return why = "a duration is at most ten years", std::nullopt;
            count = count * 10 + (text[digits++] - '0');
        }
        std::size_t end = digits;
        while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
        const std::string_view name = text.substr(digits, end - digits);
        int unit = -1;
        for (int i = 0; i < 7; ++i) {
            if (kUnits[i].name == name) unit = i;
        }
        if (digits == 0 || unit < 0 || (unit == 0 && !months)) return why = kDurationLike, std::nullopt;
        if (unit <= last) return why = "units go down, each once: w, d, h, m, s, ms", std::nullopt;
        last = unit;
        if (count > 2 * kLongest.count() / kUnits[unit].ms)
            return why = "a duration is at most ten years", std::nullopt;
        sum += count * kUnits[unit].ms;
        text.remove_prefix(end);
    }
    if (sum > kLongest.count()) return why = "a duration is at most ten years", std::nullopt;
    return Duration{sum};
}

std::string quoted_value(const Node& node) { return quote(node.value->text); }

std::string read_string(Reading& reading, const Node& node, std::size_t most) {
    if (!node.is(Value::Kind::text)) {
        reading.wrong_type(node, "text");
        return {};
    }
    const std::string_view text = node.value->text;
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        reading.error(node, "empty-text", "this text is empty");
    } else if (text.size() > most && count_characters(text) > most) {
        reading.error(node, "text-too-long", words("this text has more than {} characters", most));
    }
    return std::string(text);
}

Text read_text(Reading& reading, const Node& node, std::size_t most) {
    Text text;
    if (node.is(Value::Kind::text)) {
        text.in[0] = text.in[1] = read_string(reading, node, most);
        return text;
    }
    Fields fields(reading, node, R"(text, or {"en": "…", "es": "…"})");
    if (!fields) return text;
    const Node en = fields.optional("en");
    const Node es = fields.optional("es");
    if (en) text.in[0] = read_string(reading, en, most);
    if (es) text.in[1] = read_string(reading, es, most);
    if (!en && !es) reading.error(node, "empty-text", "this text has neither \"en\" nor \"es\"");
    if (!en) text.in[0] = text.in[1];
    if (!es) text.in[1] = text.in[0];
    return text;
}

bool read_flag(Reading& reading, const Node& node) {
    if (!node.is(Value::Kind::boolean)) reading.wrong_type(node, "true or false");
    return node.value->flag;
}

double read_number(Reading& reading, const Node& node, double least, double most) {
    if (!node.is(Value::Kind::integer) && !node.is(Value::Kind::number)) {
        reading.wrong_type(node, "a number", number_in_text(node));
        return least;
    }
    const double value = node.value->number * reading.scale_of(node);
    if (!(value >= least && value <= most)) {
        reading.error(node, "out-of-range", words("{} is not from {} to {}", value, least, most));
        return least;
    }
    return value;
}

double read_probability(Reading& reading, const Node& node) { return read_number(reading, node, 0, 1); }

std::uint32_t read_count(Reading& reading, const Node& node, std::uint32_t least, std::uint32_t most) {
    if (!node.is(Value::Kind::integer) && !node.is(Value::Kind::number)) {
        reading.wrong_type(node, "a whole number", number_in_text(node));
        return least;
    }
    const double factor = reading.scale_of(node);
    const double value = factor == 1 ? node.value->number : std::round(node.value->number * factor);
    if (value != std::floor(value)) {
        reading.wrong_type(node, "a whole number");
        return least;
    }
    if (!(value >= least && value <= most)) {
        reading.error(node, "out-of-range", words("{} is not from {} to {}", value, least, most));
        return least;
    }
    return static_cast<std::uint32_t>(value);
}

Duration read_duration(Reading& reading, const Node& node, Zero zero, bool months) {
    if (!node.is(Value::Kind::text)) {
        reading.wrong_type(node, "a duration", kDurationLike);
        return Duration{1};
    }
    Said why;
    const std::optional<Duration> duration = parse_duration(node.value->text, months, why);
    if (!duration) {
        const bool negative = node.value->text.starts_with('-');
        std::string close(node.value->text);
        Text mend = why.text();
        std::erase(close, ' ');
        Said unheard;
        if (close != node.value->text && parse_duration(close, months, unheard)) {
            mend = words("write it without spaces: \"{}\"", close);
        } else if (const std::string meant = duration_meant(node.value->text); !meant.empty()) {
            mend = words("write \"{}\"", meant);
        }
        reading.error(
            node, negative ? Code("out-of-range") : Code("bad-duration"),
            negative ? words("{} is negative", quoted_value(node)) : words("{} is not a duration", quoted_value(node)),
            mend);
        return Duration{1};
    }
    return bounded(reading, node, scaled(*duration, reading.scale_of(node)), zero);
}

Evidence read_evidence(Reading& reading, const Node& node) {
    Fields fields(reading, node, R"({"kind": …, "source": …})");
    Evidence evidence;
    if (!fields) return evidence;
    const Node kind = fields.required("kind", R"("sourced")");
    if (kind) {
        evidence.kind = read_word<EvidenceKind>(reading, kind,
                                                {{"assumed", EvidenceKind::assumed},
                                                 {"comparable", EvidenceKind::comparable},
                                                 {"sourced", EvidenceKind::sourced}});
    }
    const bool assumed = evidence.kind == EvidenceKind::assumed;
    const Node source = assumed ? fields.required("reason", R"("…")") : fields.required("source", R"("…")");
    if (source) evidence.source = read_string(reading, source, limit::kStringBytes);
    // For the workbook of assumptions and the reports, not for the run.
    if (const Node by = fields.optional("by")) evidence.by = read_string(reading, by);
    if (const Node verified = fields.optional("verified")) {
        (void)read_date(reading, verified);
        if (verified.is(Value::Kind::text)) evidence.verified = verified.value->text;
    }
    if (evidence.kind == EvidenceKind::assumed) ++reading.model.assumed;
    if (evidence.kind == EvidenceKind::comparable) ++reading.model.comparable;
    if (evidence.kind == EvidenceKind::sourced) ++reading.model.sourced;
    return evidence;
}

Label read_label(Reading& reading, const Node& node) {
    return read_word<Label>(reading, node,
                            {{"clear", Label::clear},
                             {"green", Label::green},
                             {"amber", Label::amber},
                             {"amber+strict", Label::amber_strict},
                             {"red", Label::red}});
}

Need read_need(Reading& reading, const Node& node, std::size_t n, bool first) {
    if (node.is(Value::Kind::text)) {
        if (node.value->text == "all") return 0;
        if (first && node.value->text == "first") return 1;
    }
    if (!node.is(Value::Kind::integer)) {
        reading.wrong_type(node, first ? Said(R"("all", "first" or a number)") : Said(R"("all" or a number)"));
        return 0;
    }
    const double need = node.value->number;
    if (!(need >= 1 && need <= static_cast<double>(n))) {
        reading.error(node, "out-of-range", words("{} of {} can never be reached", need, n),
                      words("write a number from 1 to {}, or \"all\"", n));
        return 0;
    }
    return static_cast<Need>(need);
}

}  // namespace muster
