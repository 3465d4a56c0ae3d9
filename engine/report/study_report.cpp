#include "engine/report/study_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/sensitivity_report.hpp"
#include "engine/report/study_words.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostPairs = 8, kMostOfFront = 12;

bool is_narrow(const Page& page) { return page.width < 100; }

Ink ink_of(const std::optional<Range>& range) {
    if (range && range->low > 0) return Ink::good;
    return range && range->high < 0 ? Ink::bad : Ink::plain;
}

const Attribution* attribution_of(const StudyReport& report, Measure measure) {
    for (const Attribution& each : report.attributions) {
        if (each.measure == measure) return &each;
    }
    return nullptr;
}

std::string head(const Page& page, const StudyReport& report) {
    const Language language = page.language;
    const Study& study = report.plan.study;
    std::string out;
    for (const std::string& line : wrap(shown(language, study.name, study.id), page.width))
        out += paint(page, Ink::strong, line) + "\n";
    if (!study.question.empty()) out += paragraph(shown(language, study.question, ""), text_width(page));
    const auto n = [&](std::uint64_t value) { return Count{language, value}; };
    out += paragraph(say(language, "study.about", fmt::arg("scenarios", n(report.scenarios.size())),
                         fmt::arg("recommendations", n(report.plan.size())),
                         fmt::arg("sets", n(report.plan.sets.size())), fmt::arg("each", n(report.plan.of_all())),
                         fmt::arg("runs", n(report.outcomes.runs())), fmt::arg("seed", fmt::format("{}", study.seed))),
                     text_width(page));
    for (std::size_t i = 0; i < report.scenarios.size(); ++i) {
        const Model& model = report.scenarios[i]->model;
        std::vector<std::string> milestones;
        for (const ObjectiveRow& row : report.objectives[i])
            milestones.push_back(
                say(language, "quoted",
                    fmt::arg("text", name_of(language, model, report.milestones[i][row.row].milestone))));
        const std::string name = shown(language, model.name, model.scenario_id);
        out += paragraph(say(language, "study.objective", fmt::arg("scenario", name),
                             fmt::arg("weight", percent(language, report.plan.weights[i])),
                             fmt::arg("list", list_and(language, milestones))),
                         text_width(page), "  ");
    }
    return out;
}

std::string attribution_table(const Page& page, const StudyReport& report, const Attribution& attribution) {
    const Language language = page.language;
    const StudyPlan& plan = report.plan;
    const Measure measure = attribution.measure;
    const bool shares = attribution.method != Attribution::Method::none;
    std::vector<GridColumn> columns_of{{say(language, "study.recommendation"), false, true, 18}};
    if (!is_narrow(page)) columns_of.push_back({say(language, "study.cost"), true});
    columns_of.push_back({say(language, "study.alone"), true});
    columns_of.push_back({say(language, "study.last"), true});
    if (shares) columns_of.push_back({say(language, "study.share"), true});
    if (shares) columns_of.push_back({say(language, "milestones.margin"), true});
    std::vector<std::size_t> order(plan.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto key = [&](std::size_t i) {
        const Earned& earned = attribution.recommendations[i];
        const auto& range = shares ? earned.shapley : earned.alone;
        return range ? range->mean : 0;
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) > key(b); });
    std::vector<std::vector<GridCell>> rows;
    for (const std::size_t i : order) {
        const Earned& earned = attribution.recommendations[i];
        std::vector<GridCell> cells{{name_of_one(language, plan, i), Ink::strong}};
        if (!is_narrow(page)) cells.push_back({cost_text(language, plan.cost_of(SetMask{1} << i))});
        cells.push_back({gain_words(language, measure, earned.alone), ink_of(earned.alone)});
        cells.push_back({gain_words(language, measure, earned.last), ink_of(earned.last)});
        if (shares) {
            cells.push_back({gain_words(language, measure, earned.shapley), ink_of(earned.shapley)});
            cells.push_back({margin_words(language, measure, *earned.shapley), Ink::faint});
        }
        rows.push_back(std::move(cells));
    }
    if (attribution.total) {
        std::vector<GridCell> cells{{say(language, "study.all-together"), Ink::strong}};
        if (!is_narrow(page)) cells.push_back({""});
        cells.push_back({shares ? "" : gain_words(language, measure, attribution.total)});
        cells.push_back({""});
        if (shares) {
            cells.push_back({gain_words(language, measure, attribution.total), Ink::strong});
            cells.push_back({margin_words(language, measure, *attribution.total), Ink::faint});
        }
        rows.push_back(std::move(cells));
    }
    std::string out =
        heading(page, say(language, fmt::format("study.earns.{}", name_of(measure)))) + grid(page, columns_of, rows);
    const char* note = attribution.method == Attribution::Method::exact     ? "study.note-exact"
                       : attribution.method == Attribution::Method::sampled ? "study.note-sampled"
                                                                            : "study.note-none";
    return out + paragraph(say(language, note), text_width(page));
}

std::string pairs_table(const Page& page, const StudyReport& report) {
    const Attribution* time = attribution_of(report, Measure::time);
    if (time == nullptr) return {};
    const Language language = page.language;
    std::vector<std::vector<GridCell>> rows;
    for (const PairEarned& pair : time->pairs) {
        const bool sure = pair.interaction.low > 0 || pair.interaction.high < 0;
        if (!sure || rows.size() == kMostPairs) continue;
        rows.push_back({{name_of_one(language, report.plan, pair.one)},
                        {name_of_one(language, report.plan, pair.other)},
                        {gain_words(language, Measure::time, pair.interaction.mean), ink_of(pair.interaction)},
                        {margin_words(language, Measure::time, pair.interaction), Ink::faint}});
    }
    if (rows.empty()) return {};
    const std::vector<GridColumn> columns_of{{say(language, "study.single"), false, true, 14},
                                             {say(language, "study.with"), false, true, 14},
                                             {say(language, "study.interaction"), true},
                                             {say(language, "milestones.margin"), true}};
    return heading(page, say(language, "study.pairs")) + grid(page, columns_of, rows) +
           paragraph(say(language, "study.pairs-note"), text_width(page));
}

std::vector<GridCell> set_row(const Page& page, const StudyReport& report, std::size_t set) {
    const Language language = page.language;
    const StudyPlan& plan = report.plan;
    const auto cost = plan.cost_of(plan.sets[set]);
    std::vector<GridCell> cells{
        {names_of_set(language, plan, set), Ink::strong},
        {is_narrow(page) && cost ? money(language, cost->middle()) : cost_text(language, cost)}};
    for (const Measure measure : {Measure::time, Measure::person_hours}) {
        if (attribution_of(report, measure) == nullptr) continue;
        const Range range = range_of(mean_gain(plan, report.outcomes, measure, set, report.outcomes.done(set)));
        cells.push_back(
            {gain_words(language, measure, range.mean) + "\n" + margin_words(language, measure, range), ink_of(range)});
    }
    return cells;
}
std::vector<GridColumn> set_columns(const Page& page, const StudyReport& report) {
    const Language language = page.language;
    std::vector<GridColumn> out{{say(language, "study.set"), false, true, 20}, {say(language, "study.cost"), true}};
    if (attribution_of(report, Measure::time) != nullptr) out.push_back({say(language, "compare.gained"), true});
    if (attribution_of(report, Measure::person_hours) != nullptr)
        out.push_back({say(language, "study.person-hours-spared"), true});
    return out;
}

std::string front_table(const Page& page, const StudyReport& report) {
    const Language language = page.language;
    const std::vector<std::size_t>& front = report.front_of_time;
    if (front.size() < 2) return {};
    std::vector<std::vector<GridCell>> rows;
    // A long front is thinned out evenly; its two ends stay.
    const std::size_t shown_rows = std::min(front.size(), kMostOfFront);
    for (std::size_t i = 0; i < shown_rows; ++i)
        rows.push_back(set_row(page, report, front[i * (front.size() - 1) / (shown_rows - 1)]));
    std::string out = heading(page, say(language, "study.front")) + grid(page, set_columns(page, report), rows);
    out += paragraph(say(language, "study.front-note"), text_width(page));
    if (shown_rows < front.size())
        out += paragraph(counted(language, "study.front-more", front.size() - shown_rows), text_width(page));
    return out;
}

GridCell surely_best(const Page& page, const StudyReport& report, const Portfolio& portfolio) {
    if (!portfolio.probability) return {"\u2013", Ink::faint};
    return {percent(page.language, *portfolio.probability),
            *portfolio.probability < report.plan.study.confidence ? Ink::bad : Ink::good};
}

std::string portfolio_table(const Page& page, const StudyReport& report) {
    if (report.portfolios.empty()) return {};
    const Language language = page.language;
    std::vector<std::vector<GridCell>> rows;
    for (const Portfolio& each : report.portfolios) {
        std::vector<GridCell> cells{{money(language, each.budget), Ink::strong},
                                    {say(language, fmt::format("study.by.{}", name_of(each.measure)))}};
        std::vector<GridCell> set = set_row(page, report, each.set);
        const Range range =
            range_of(mean_gain(report.plan, report.outcomes, each.measure, each.set, report.outcomes.done(each.set)));
        cells.push_back(set[0]);
        cells.push_back(set[1]);
        cells.push_back(
            {gain_words(language, each.measure, range.mean) + "\n" + margin_words(language, each.measure, range),
             ink_of(range)});
        cells.push_back(surely_best(page, report, each));
        rows.push_back(std::move(cells));
    }
    const std::vector<GridColumn> columns_of{
        {say(language, "study.budget"), true},         {say(language, "study.by"), false, true, 8},
        {say(language, "study.set"), false, true, 18}, {say(language, "study.cost"), true, true, 8},
        {say(language, "compare.gained"), true},       {say(language, "study.surely-best"), true}};
    return heading(page, say(language, "study.portfolios")) + grid(page, columns_of, rows) +
           paragraph(portfolios_note(language, report.plan.study, report.portfolios), text_width(page));
}

}  // namespace

std::string study_report(const Page& page, const StudyReport& report) {
    std::string out = head(page, report);
    for (const Attribution& each : report.attributions) {
        if (each.measure != Measure::usd) out += attribution_table(page, report, each);
    }
    out += pairs_table(page, report);
    out += front_table(page, report);
    out += portfolio_table(page, report);
    if (report.sensitivity) return out + sensitivity_tables(page, report, *report.sensitivity);
    return out + "\n" + paragraph(say(page.language, "compare.chance-only"), text_width(page));
}

}  // namespace muster
