#include "engine/report/study_words.hpp"

#include <cmath>

#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/precision.hpp"

namespace muster {
namespace {

/// Two digits that mean something.
std::string short_number(Language language, double value) {
    const double size = std::abs(value);
    return decimal(language, value, size >= 100 || value == std::round(value) ? 0 : size >= 10 ? 1 : 2);
}

Duration seconds_as_duration(double seconds) { return Duration{std::llround(seconds * 1000)}; }

}  // namespace

/// A gain in the unit of its measure: hours as a duration, the rest as whole numbers.
std::string gain_words(Language language, Measure measure, double value) {
    if (measure == Measure::time) return duration(Duration{std::llround(value * 3600) * 1000});
    return decimal(language, value, 0);
}
std::string margin_words(Language language, Measure measure, const Range& range) {
    const double half = (range.high - range.low) / 2;
    return "\u00b1\u00a0" +
           (measure == Measure::time ? gain_words(language, measure, half) : number_within(language, half, half));
}
std::string gain_words(Language language, Measure measure, const std::optional<Range>& range) {
    return range ? gain_words(language, measure, range->mean) : "\u2013";
}
std::string name_of_one(Language language, const StudyPlan& plan, std::size_t i) {
    return shown(language, plan.recommendations[i].name, plan.recommendations[i].id);
}

std::string money(Language language, double usd) {
    if (usd >= 1e6) return decimal(language, usd / 1e6, 1) + "\u00a0M";
    return usd >= 1e4 ? decimal(language, usd / 1e3, 0) + "\u00a0k" : decimal(language, usd, 0);
}
std::string cost_text(Language language, const std::optional<StudyPlan::Cost>& cost) {
    if (!cost) return say(language, "study.cost-unknown");
    if (cost->low == cost->high) return money(language, cost->low);
    return money(language, cost->low) + " \u2013 " + money(language, cost->high);
}

std::string candidates_of(Language language, const Portfolio& portfolio) {
    const std::string played = number(language, static_cast<std::int64_t>(portfolio.candidates));
    if (portfolio.of == portfolio.candidates) return played;
    return say(language, "study.played-of", fmt::arg("n", played),
               fmt::arg("of", portfolio.of ? number(language, static_cast<std::int64_t>(*portfolio.of))
                                           : say(language, "study.more-than-counted")));
}

std::string portfolios_note(Language language, const Study& study, const std::vector<Portfolio>& portfolios) {
    std::string out = say(language, "study.portfolios-note", fmt::arg("indifference", duration(study.indifference)));
    double told = -1;
    for (const Portfolio& each : portfolios) {
        if (each.of == each.candidates || each.budget == told) continue;
        told = each.budget;
        out += " " + say(language, each.probability ? "study.played-listed" : "study.played-some",
                         fmt::arg("budget", "USD\u00a0" + number(language, static_cast<std::int64_t>(each.budget))),
                         fmt::arg("candidates", candidates_of(language, each)));
    }
    return out;
}

std::string names_of_set(Language language, const StudyPlan& plan, std::size_t set) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < plan.size(); ++i) {
        if ((plan.sets[set] >> i & 1U) != 0) names.push_back(name_of_one(language, plan, i));
    }
    if (names.empty()) return say(language, "study.nothing");
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : "\n") + name;
    return out;
}

std::string input_value(Language language, const UncertainInput& input, double value) {
    switch (input.kind) {
        case UncertainInput::Kind::duration:
            return duration(seconds_as_duration(value));
        case UncertainInput::Kind::number:
            return short_number(language, value);
        case UncertainInput::Kind::factor:
            break;
    }
    const std::string times = "\u00d7\u00a0" + short_number(language, value);
    if (!(input.typical_s > 0)) return times;
    return say(language, "study.factor", fmt::arg("times", times),
               fmt::arg("typical", duration(seconds_as_duration(input.typical_s * value))));
}

}  // namespace muster
