#include <algorithm>

#include "engine/html/chart.hpp"
#include "engine/html/study_page.hpp"
#include "engine/html/study_phrases.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/study_words.hpp"

namespace muster {
namespace {

/// Of sets that something else beats, so many are drawn; of the front all.
constexpr std::size_t kMostDrawn = 400;

Range gain_in(const StudyReport& report, Measure measure, std::size_t set, std::uint32_t n) {
    return range_of(mean_gain(report.plan, report.outcomes, measure, set, n));
}

FrontPoint point_of(Language language, const StudyReport& report, Measure measure, std::size_t set, bool best) {
    FrontPoint point;
    if (best) point.name = set_names(language, report.plan, report.plan.sets[set]);
    point.cost = report.plan.cost_of(report.plan.sets[set])->middle() / 1000;
    point.gain = gain_in(report, measure, set, report.plan.of_all()).mean;
    point.best = best;
    return point;
}

std::string front(Language language, const StudyReport& report, Measure measure, const std::vector<std::size_t>& best,
                  PageParts& parts) {
    if (best.size() < 2) return {};
    const bool hours = measure == Measure::time;
    const std::string name = hours ? "front-time" : "front-person-hours";
    std::vector<FrontPoint> points;
    std::vector<std::size_t> beaten;
    for (std::size_t set = 0; set < report.plan.sets.size(); ++set) {
        const bool on = std::find(best.begin(), best.end(), set) != best.end();
        if (!on && report.plan.cost_of(report.plan.sets[set])) beaten.push_back(set);
    }
    const std::size_t drawn = std::min(beaten.size(), kMostDrawn);
    for (std::size_t i = 0; i < drawn; ++i)
        points.push_back(point_of(language, report, measure, beaten[i * beaten.size() / drawn], false));
    HtmlTable table;
    table.name = name;
    table.columns = {
        {say(language, "study.set"), "", false},
        {say(language, "html.cost"), "USD", true},
        {say(language, hours ? "compare.gained" : "study.person-hours-spared"), hours ? "h" : "person-hours", true},
        {say(language, "milestones.margin"), hours ? "h" : "person-hours", true}};
    for (const std::size_t set : best) {
        points.push_back(point_of(language, report, measure, set, true));
        const Range range = gain_in(report, measure, set, report.plan.of_all());
        const auto cost = report.plan.cost_of(report.plan.sets[set]);
        table.rows.push_back({{set_names(language, report.plan, report.plan.sets[set]), {}, {}},
                              {set_cost(language, cost), cost->middle(), {}},
                              gain_cell(language, measure, range),
                              margin_cell(language, measure, range)});
    }
    const std::string description = say(language, hours ? "html.front-time" : "html.front-person-hours");
    return text_element("h3", say(language, hours ? "html.front-of-time" : "html.front-of-person-hours")) +
           parts.put(name, front_chart(language, points, say(language, "html.cost-axis"),
                                       say(language, hours ? "html.gain-axis" : "html.spared-axis"), description)) +
           parts.put(std::move(table)) + text_element("p", say(language, "html.front-note"), "class=\"note\"");
}

HtmlTable budget_table(Language language, const StudyReport& report, bool with_probability) {
    HtmlTable table;
    table.name = with_probability ? "selection" : "budgets";
    table.columns = {{say(language, "study.budget"), "USD", true},
                     {say(language, "study.by"), "", false},
                     {say(language, "html.candidates"), "", true},
                     {say(language, "study.set"), "", false}};
    if (!with_probability) {
        table.columns.push_back({say(language, "html.cost"), "USD", true});
        table.columns.push_back({say(language, "compare.gained"), "", true});
        table.columns.push_back({say(language, "milestones.margin"), "", true});
    } else {
        table.columns.push_back({say(language, "study.surely-best"), "share", true});
        table.columns.push_back({say(language, "html.rival"), "", false});
        table.columns.push_back({say(language, "html.rival-probability"), "share", true});
        table.columns.push_back({say(language, "html.replications"), "", true});
    }
    const StudyPlan& plan = report.plan;
    for (const Portfolio& each : report.portfolios) {
        std::vector<HtmlTable::Cell> row{{number(language, static_cast<std::int64_t>(each.budget)), each.budget, {}},
                                         {say(language, "study.by." + std::string(name_of(each.measure))), {}, {}},
                                         {candidates_of(language, each), static_cast<double>(each.candidates), {}},
                                         {set_names(language, plan, plan.sets[each.set]), {}, {}}};
        const std::uint32_t done = report.outcomes.done(each.set);
        if (!with_probability) {
            const Range range = gain_in(report, each.measure, each.set, done);
            const auto cost = plan.cost_of(plan.sets[each.set]);
            row.push_back({set_cost(language, cost), cost ? std::optional<double>(cost->middle()) : std::nullopt, {}});
            row.push_back(gain_cell(language, each.measure, range));
            row.push_back(margin_cell(language, each.measure, range));
        } else {
            if (each.probability) {
                row.push_back(
                    {percent(language, *each.probability), *each.probability,
                     *each.probability < plan.study.confidence ? HtmlTable::Tone::bad : HtmlTable::Tone::good});
            } else {
                row.push_back({"\u2013", {}, HtmlTable::Tone::faint});
            }
            row.push_back({each.rival ? set_names(language, plan, plan.sets[*each.rival]) : "\u2013", {}, {}});
            row.push_back(
                {each.rival ? percent(language, each.rival_probability) : "\u2013", each.rival_probability, {}});
            row.push_back({number(language, done), static_cast<double>(done), {}});
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

std::string study_choice(Language language, const StudyPages& pages, PageParts& parts) {
    const StudyReport& report = pages.report;
    std::string out = front(language, report, Measure::time, report.front_of_time, parts);
    out += front(language, report, Measure::person_hours, report.front_of_person_hours, parts);
    if (!report.portfolios.empty())
        out += text_element("h3", say(language, "study.portfolios")) +
               parts.put(budget_table(language, report, false)) +
               text_element("p", say(language, "html.budget-note"), "class=\"note\"");
    if (out.empty()) return out;
    return section_heading(language, "choice", say(language, "html.choice")) + out;
}

std::string study_selection(Language language, const StudyPages& pages, PageParts& parts) {
    const StudyReport& report = pages.report;
    if (report.portfolios.empty()) return {};
    return section_heading(language, "selection", say(language, "html.selection")) +
           parts.put(budget_table(language, report, true)) +
           text_element("p", portfolios_note(language, report.plan.study, report.portfolios), "class=\"note\"");
}

}  // namespace muster
