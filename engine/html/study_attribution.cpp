#include <algorithm>

#include "engine/html/chart.hpp"
#include "engine/html/study_page.hpp"
#include "engine/html/study_phrases.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostPairs = 20;
/// One column for each scenario, as long as they can still be read side by side.
constexpr std::size_t kMostByScenario = 3;

std::string unit_of(Measure measure) {
    return measure == Measure::time ? "h" : measure == Measure::usd ? "USD" : "person-hours";
}
std::string chart_name(const char* what, Measure measure) {
    return std::string(what) + (measure == Measure::time  ? "-time"
                                : measure == Measure::usd ? "-usd"
                                                          : "-person-hours");
}

std::string earned_table(Language language, const StudyReport& report, const Attribution& attribution,
                         PageParts& parts) {
    const Measure measure = attribution.measure;
    const std::string unit = unit_of(measure);
    const bool shares = attribution.method != Attribution::Method::none;
    const bool by_scenario = shares && report.scenarios.size() > 1 && report.scenarios.size() <= kMostByScenario;
    HtmlTable table;
    table.name = chart_name("attribution", measure);
    table.columns = {{say(language, "html.recommendation"), "", false}};
    const auto column = [&](const std::string& heading) { table.columns.push_back({heading, unit, true}); };
    for (const char* key : {"study.alone", "study.last"}) {
        column(say(language, key));
        column(say(language, "milestones.margin"));
    }
    if (shares) {
        column(say(language, "study.share"));
        column(say(language, "milestones.margin"));
    }
    if (by_scenario) {
        for (const CompiledScenario* scenario : report.scenarios)
            column(say(language, "html.share-in",
                       fmt::arg("scenario", shown(language, scenario->model.name, scenario->model.scenario_id))));
    }
    std::vector<GainBar> bars;
    for (const std::size_t i : by_worth(attribution)) {
        const Earned& earned = attribution.recommendations[i];
        std::vector<HtmlTable::Cell> row{{recommendation_name(language, report.plan, i),
                                          {},
                                          {},
                                          anchor(language, "option-" + report.plan.recommendations[i].id)}};
        for (const auto* range : {&earned.alone, &earned.last}) {
            row.push_back(gain_cell(language, measure, *range));
            row.push_back(margin_cell(language, measure, *range));
        }
        if (shares) {
            row.push_back(gain_cell(language, measure, earned.shapley));
            row.push_back(margin_cell(language, measure, earned.shapley));
        }
        for (std::size_t s = 0; by_scenario && s < report.scenarios.size(); ++s) {
            const double share = earned.by_scenario[s];
            row.push_back(
                {earned.shapley ? gain_text(language, measure, share, *earned.shapley) : "\u2013", share, {}});
        }
        table.rows.push_back(std::move(row));
        if (const auto range = worth(attribution, i))
            bars.push_back({recommendation_name(language, report.plan, i), range->mean, range->low, range->high});
    }
    if (attribution.total && shares) {
        std::vector<HtmlTable::Cell> row{{say(language, "study.all-together"), {}, {}}};
        for (int i = 0; i < 4; ++i) row.push_back({"", {}, {}});
        row.push_back(gain_cell(language, measure, attribution.total));
        row.push_back(margin_cell(language, measure, attribution.total));
        for (std::size_t s = 0; by_scenario && s < report.scenarios.size(); ++s) {
            const double total = attribution.total_by_scenario[s];
            row.push_back({gain_text(language, measure, total, *attribution.total), total, {}});
        }
        table.rows.push_back(std::move(row));
    }
    std::string out = text_element("h3", say(language, "study.earns." + std::string(name_of(measure))));
    const std::string axis = say(language, measure == Measure::time  ? "html.hours-gained"
                                           : measure == Measure::usd ? "html.usd-spared"
                                                                     : "html.person-hours-spared");
    if (!bars.empty())
        out += parts.put(
            chart_name("attribution", measure),
            gain_chart(language, bars, axis, say(language, shares ? "html.share-chart" : "html.alone-chart")));
    out += parts.put(std::move(table));
    const char* note = attribution.method == Attribution::Method::exact     ? "study.note-exact"
                       : attribution.method == Attribution::Method::sampled ? "study.note-sampled"
                                                                            : "study.note-none";
    return out + text_element("p", say(language, note), "class=\"note\"");
}

std::string pairs_table(Language language, const StudyReport& report, PageParts& parts) {
    const Attribution* time = attribution_of(report, Measure::time);
    if (time == nullptr || time->pairs.empty()) return {};
    HtmlTable table;
    table.name = "pairs";
    table.columns = {{say(language, "study.single"), "", false},
                     {say(language, "study.with"), "", false},
                     {say(language, "study.interaction"), "h", true},
                     {say(language, "milestones.margin"), "h", true}};
    for (const PairEarned& pair : time->pairs) {
        const bool sure = pair.interaction.low > 0 || pair.interaction.high < 0;
        if (!sure || table.rows.size() == kMostPairs) continue;
        table.rows.push_back({{recommendation_name(language, report.plan, pair.one), {}, {}},
                              {recommendation_name(language, report.plan, pair.other), {}, {}},
                              gain_cell(language, Measure::time, pair.interaction),
                              margin_cell(language, Measure::time, pair.interaction)});
    }
    std::string out = text_element("h3", say(language, "study.pairs"));
    if (table.rows.empty()) return out + text_element("p", say(language, "html.no-pair"));
    return out + parts.put(std::move(table)) + text_element("p", say(language, "study.pairs-note"), "class=\"note\"");
}

}  // namespace

std::string study_attribution(Language language, const StudyPages& pages, PageParts& parts) {
    std::string out;
    for (const Attribution& each : pages.report.attributions) out += earned_table(language, pages.report, each, parts);
    if (out.empty()) return out;
    return section_heading(language, "attribution", say(language, "html.who-earns")) + out +
           pairs_table(language, pages.report, parts);
}

}  // namespace muster
