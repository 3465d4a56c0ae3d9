#include "engine/html/study_phrases.hpp"

#include <algorithm>
#include <cmath>

#include "engine/html/phrases.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/precision.hpp"
#include "engine/report/study_words.hpp"

namespace muster {
namespace {

constexpr double kHour = 3'600'000;

double half_of(const Range& range) { return (range.high - range.low) / 2; }

}  // namespace

std::string recommendation_name(Language language, const StudyPlan& plan, std::size_t recommendation) {
    return shown(language, plan.recommendations[recommendation].name, plan.recommendations[recommendation].id);
}

std::vector<std::size_t> members(const StudyPlan& plan, SetMask set) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < plan.size(); ++i) {
        if ((set >> i & 1U) != 0) out.push_back(i);
    }
    return out;
}

std::string set_names(Language language, const StudyPlan& plan, SetMask set) {
    std::vector<std::string> names;
    for (const std::size_t i : members(plan, set))
        names.push_back(in_quotes(language, recommendation_name(language, plan, i)));
    return names.empty() ? say(language, "study.nothing") : list_and(language, names);
}

std::string set_cost(Language language, const std::optional<StudyPlan::Cost>& cost) {
    if (!cost) return say(language, "html.not-stated");
    const auto usd = [&](double value) { return number(language, static_cast<std::int64_t>(value)); };
    return "USD\u00a0" + usd(cost->low) + (cost->low == cost->high ? "" : "\u2013" + usd(cost->high));
}

std::string gain_text(Language language, Measure measure, double value, const Range& range) {
    if (measure == Measure::time) return duration_within(value * kHour, half_of(range) * kHour);
    return number_within(language, value, half_of(range));
}

std::string gain_text(Language language, Measure measure, const std::optional<Range>& range) {
    return range ? gain_text(language, measure, range->mean, *range) : "\u2013";
}

std::string range_text(Language language, Measure measure, const Range& range, const Range& like) {
    const double half = half_of(like);
    const auto end = [&](double value, Rounding rounding) {
        if (measure == Measure::time) return duration_within(value * kHour, half * kHour, rounding);
        return number_within(language, value, half, rounding);
    };
    return say(language, "html.from-to", fmt::arg("low", end(range.low, Rounding::down)),
               fmt::arg("high", end(range.high, Rounding::up)));
}

std::string range_text(Language language, Measure measure, const Range& range) {
    return range_text(language, measure, range, range);
}

HtmlTable::Cell gain_cell(Language language, Measure measure, const std::optional<Range>& range) {
    if (!range) return {"\u2013", {}, HtmlTable::Tone::faint};
    return {gain_text(language, measure, range), range->mean, tone_of(range->low, range->high)};
}

HtmlTable::Cell margin_cell(Language language, Measure measure, const std::optional<Range>& range) {
    if (!range) return {"\u2013", {}, HtmlTable::Tone::faint};
    const double half = half_of(*range);
    return {"\u00b1\u00a0" + gain_text(language, measure, half, *range), half, HtmlTable::Tone::faint};
}

const Attribution* attribution_of(const StudyReport& report, Measure measure) {
    for (const Attribution& each : report.attributions) {
        if (each.measure == measure) return &each;
    }
    return nullptr;
}

std::optional<Range> worth(const Attribution& attribution, std::size_t recommendation) {
    const Earned& earned = attribution.recommendations[recommendation];
    return attribution.method == Attribution::Method::none ? earned.alone : earned.shapley;
}

std::vector<std::size_t> by_worth(const Attribution& attribution) {
    std::vector<std::size_t> order(attribution.recommendations.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto key = [&](std::size_t i) {
        const auto range = worth(attribution, i);
        return range ? range->mean : 0;
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) > key(b); });
    return order;
}

const MeasureSensitivity* sensitivity_of(const StudyReport& report, Measure measure) {
    if (!report.sensitivity) return nullptr;
    for (const MeasureSensitivity& each : report.sensitivity->measures) {
        if (each.measure == measure) return &each;
    }
    return nullptr;
}

const SubjectSensitivity* sensitivity_of(const StudyReport& report, Measure measure, std::size_t set) {
    const MeasureSensitivity* const found = sensitivity_of(report, measure);
    if (found == nullptr) return nullptr;
    for (const SubjectSensitivity& each : found->subjects) {
        const SensitivitySubject& subject = report.sensitivity->subjects[each.subject];
        if (subject.kind != SensitivitySubject::Kind::today && subject.set == set) return &each;
    }
    return nullptr;
}

std::string subject_name(Language language, const StudyReport& report, std::size_t subject) {
    const SensitivitySubject& found = report.sensitivity->subjects[subject];
    if (found.kind == SensitivitySubject::Kind::today) return say(language, "html.today");
    const std::size_t all = report.plan.size();
    if (found.kind == SensitivitySubject::Kind::all && all > 2 &&
        members(report.plan, report.plan.sets[found.set]).size() == all)
        return say(language, "html.all-of-them", fmt::arg("n", number(language, static_cast<std::int64_t>(all))));
    return set_names(language, report.plan, report.plan.sets[found.set]);
}

Range range_over_assumptions(const SubjectSensitivity& subject) {
    return {subject.usual.mean, subject.p05, subject.p95};
}

Range fineness_of(const SubjectSensitivity& subject) {
    const double half = std::max(half_of(range_over_assumptions(subject)) / 4, half_of(subject.usual));
    return {subject.usual.mean, subject.usual.mean - half, subject.usual.mean + half};
}

std::string ranking_name(Language language, const Ranking& ranking) {
    if (ranking.kind == Ranking::Kind::alone) return say(language, "html.each-alone");
    return say(language, "html.for-budget",
               fmt::arg("budget", "USD\u00a0" + number(language, static_cast<std::int64_t>(ranking.budget))));
}

std::string flip_sentence(Language language, const StudyReport& report, const Ranking& ranking, const Flip& flip) {
    const UncertainInput& input = report.sensitivity->inputs[flip.input];
    const bool below = flip.below != ranking.best;
    return say(language, below ? "html.flip-under" : "html.flip-over",
               fmt::arg("among", capitalised(ranking_name(language, ranking))),
               fmt::arg("name", in_quotes(language, shown(language, input.name, input.id))),
               fmt::arg("threshold", input_value(language, input, flip.threshold)),
               fmt::arg("other", subject_name(language, report, below ? flip.below : flip.above)),
               fmt::arg("best", subject_name(language, report, ranking.best)));
}

std::string first_in_sentence(Language language, const StudyReport& report, const Ranking& ranking) {
    return say(language, "html.first-in-futures", fmt::arg("best", subject_name(language, report, ranking.best)),
               fmt::arg("share", percent(language, ranking.best_share)));
}

std::string anchor(Language language, const std::string& place) {
    return (language == Language::es ? "es-" : "en-") + place;
}

std::string section_heading(Language language, const std::string& place, const std::string& text) {
    return text_element("h2", text, "id=\"" + escaped(anchor(language, place)) + "\"");
}

}  // namespace muster
