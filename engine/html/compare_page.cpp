#include "engine/html/compare_page.hpp"

#include <algorithm>
#include <cmath>

#include "engine/html/evidence_section.hpp"
#include "engine/html/picture.hpp"
#include "engine/html/scenario_section.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/precision.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

std::string label_of(Language language, const ComparedScenario& scenario, const MilestoneSummary& row) {
    return milestone_label(language, scenario.before.model, row.milestone, row.incident);
}

const MilestoneSummary& row_before(const ComparedScenario& scenario, const MilestoneChange& change) {
    return scenario.played_before.summary.milestones[change.before];
}

std::string most_changed_sentence(Language language, const ComparedScenario& scenario) {
    if (!scenario.milestone) return say(language, "compare.never-part");
    const MilestoneChange& change = scenario.comparison.milestones[*scenario.milestone];
    const PairedDifference& gain = change.gain;
    const double half = (gain.mean_high - gain.mean_low) / 2;
    if (gain.mean_low <= 0 && gain.mean_high >= 0 && gain.better + gain.worse > 0)
        return say(language, "html.answer-told-from-chance",
                   fmt::arg("milestone", label_of(language, scenario, row_before(scenario, change))),
                   fmt::arg("low", duration_within(gain.mean_low, half, Rounding::down)),
                   fmt::arg("high", duration_within(gain.mean_high, half, Rounding::up)));
    const double low = std::min(std::abs(gain.mean_low), std::abs(gain.mean_high));
    const double high = std::max(std::abs(gain.mean_low), std::abs(gain.mean_high));
    return say(language, gain.mean >= 0 ? "html.answer-sooner" : "html.answer-later",
               fmt::arg("milestone", label_of(language, scenario, row_before(scenario, change))),
               fmt::arg("mean", duration_within(std::abs(gain.mean), half)),
               fmt::arg("low", duration_within(low, half, Rounding::down)),
               fmt::arg("high", duration_within(high, half, Rounding::up)),
               fmt::arg("share", share_text(language, gain.mean >= 0 ? gain.better : gain.worse, gain.n)));
}

std::string milestones_sentence(Language language, const ComparedScenario& scenario) {
    std::size_t sooner = 0, same = 0;
    std::vector<std::string> later;
    for (const MilestoneChange& change : scenario.comparison.milestones) {
        if (change.gain.mean_low > 0) {
            ++sooner;
        } else if (change.gain.mean_high < 0) {
            later.push_back(in_quotes(language, label_of(language, scenario, row_before(scenario, change))));
        } else {
            ++same;
        }
    }
    const auto n = [&](std::size_t value) { return Count{language, value}; };
    const Count all = n(scenario.comparison.milestones.size());
    if (later.empty())
        return say(language, "html.counts-no-later", fmt::arg("all", all), fmt::arg("sooner", n(sooner)),
                   fmt::arg("same", n(same)));
    return say(language, "html.counts", fmt::arg("all", all), fmt::arg("sooner", n(sooner)), fmt::arg("same", n(same)),
               fmt::arg("later", n(later.size())), fmt::arg("list", list_and(language, later)));
}

/// What the figures rest on; nothing where the milestone is not reached.
std::string rest_sentence(Language language, const Model& model, const std::optional<ExampleRun>& example) {
    if (!example || example->stretches.empty()) return {};
    return text_element(
        "li", say(language, "html.rests-on", fmt::arg("share", percent(language, rests_on(model, *example).assumed))));
}

std::string answer(Language language, const ComparedScenario& scenario, const std::optional<ExampleRun>& example) {
    return element("ul",
                   text_element("li", most_changed_sentence(language, scenario)) +
                       text_element("li", milestones_sentence(language, scenario)) +
                       rest_sentence(language, scenario.before.model, example),
                   "class=\"answer\"");
}

std::string cards(Language language, const ComparedScenario& scenario) {
    if (!scenario.milestone) return {};
    const MilestoneChange& change = scenario.comparison.milestones[*scenario.milestone];
    const MilestoneSummary& before = row_before(scenario, change);
    const MilestoneSummary& after = scenario.played_after.summary.milestones[change.after];
    const auto when = [&](const Quantile& quantile) {
        return text_element("b", when_text(language, scenario.before.model, before, quantile));
    };
    const auto card = [&](const char* which, const Quantile& today, const Quantile& then) {
        return element("div",
                       text_element("span", say(language, which)) + when(today) +
                           text_element("span", say(language, "html.with-change")) + when(then),
                       "class=\"card\"");
    };
    return text_element("h3", label_of(language, scenario, before)) +
           element("div",
                   card("html.typical-today", before.median(), after.median()) +
                       card("html.bad-today", before.bad_case(), after.bad_case()),
                   "class=\"cards\"");
}

}  // namespace

HtmlBody compare_page(Language language, const ComparePages& pages, std::vector<HtmlTable>& tables) {
    const CompareReport& report = pages.report;
    HtmlBody body;
    PageParts parts{body, tables};
    std::vector<std::string> names;
    for (const Recommendation& one : report.recommendations)
        names.push_back(in_quotes(language, shown(language, one.name, one.id)));
    body.title = say(language, "html.compare-title", fmt::arg("list", list_and(language, names)));
    const Model& first = report.scenarios.front().before.model;

    std::string sheet = text_element("p", say(language, "html.question"), "class=\"about\"");
    sheet += text_element("h1", body.title);
    for (std::size_t i = 0; i < report.scenarios.size(); ++i) {
        const ComparedScenario& scenario = report.scenarios[i];
        sheet += text_element("h3", shown(language, scenario.before.model.name, scenario.before.model.scenario_id));
        sheet += answer(language, scenario, pages.examples[i]) + cards(language, scenario);
    }
    sheet += text_element("h2", say(language, "html.to-sign"));
    sheet += parts.put(signing_table(language, first, report.recommendations));
    sheet += link_to_pictures(language, pages.pictures) + signature_lines(language);
    body.markup = element("section", sheet, "class=\"sheet first\"");

    for (std::size_t i = 0; i < report.scenarios.size(); ++i) {
        body.markup += scenario_section(language, report.scenarios[i],
                                        &pages.partings[i][static_cast<std::size_t>(language)], parts);
    }
    body.markup += text_element("p", say(language, "compare.chance-only"), "class=\"note\"");
    body.markup += pictures_section(language, pages.pictures);
    body.markup += limits_section(language) + credibility_section(language, first, {}) + stress_section(language) +
                   made_by_section(language, pages.made);
    return body;
}

}  // namespace muster
