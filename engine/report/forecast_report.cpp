#include "engine/report/forecast_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "engine/core/utf8.hpp"
#include "engine/report/authored_ids.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/results_sections.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

/// Of kQuantiles: the ends of the span, nine futures in ten, and its middle.
constexpr std::size_t kEarly = 0, kMiddle = 2, kLate = 5;

struct Row {
    const MilestoneSummary* summary;
    std::optional<SimTime> counts_from;  ///< none: from another milestone, which differs from future to future
    bool past = false;                   ///< reached before the moment of the forecast, so in every future
};

Row row_of(const Model& model, const Forecast& forecast, const MilestoneSummary& milestone) {
    Row row{&milestone, fixed_start(model, milestone.milestone, milestone.incident), false};
    const auto& latest = milestone.quantiles.back().value;
    const bool in_all = milestone.reached.count == milestone.reached.of && latest.has_value();
    row.past = in_all && row.counts_from && *row.counts_from + *latest <= forecast.at;
    return row;
}

std::string when(const Page& page, const Model& model, const Row& row, const Quantile& quantile) {
    if (!quantile.value) return say(page.language, "milestones.not-by-end");
    if (!row.counts_from) return "+" + duration(*quantile.value);
    return date_text(page.language, model, *row.counts_from + *quantile.value, DateStyle::no_year);
}

std::vector<Row> in_order(const Model& model, const Forecast& forecast) {
    std::vector<Row> rows;
    for (const MilestoneSummary& milestone : forecast.summary.milestones)
        rows.push_back(row_of(model, forecast, milestone));
    const auto key = [](const Row& row) {
        return std::tuple(row.summary->incident, !row.counts_from.has_value(),
                          row.summary->median().value.value_or(Duration::max()));
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const Row& left, const Row& right) { return key(left) < key(right); });
    return rows;
}

std::string milestones(const Page& page, const CompiledScenario& scenario, const Forecast& forecast) {
    const Language language = page.language;
    const Model& model = scenario.model;
    std::vector<std::vector<GridCell>> cells;
    for (const Row& row : in_order(model, forecast)) {
        const MilestoneSummary& milestone = *row.summary;
        std::string label = milestone_label(language, model, milestone.milestone, milestone.incident);
        const MilestoneId from = model.milestones[milestone.milestone].from;
        if (from.valid())
            label += " " + say(language, "milestones.from", fmt::arg("from", name_of(language, model, from)));
        std::vector<GridCell>& line = cells.emplace_back();
        line.push_back({label, Ink::strong});
        if (row.past) {
            line.push_back({when(page, model, row, milestone.median()), Ink::faint});
            line.push_back({say(language, "forecast.happened"), Ink::faint});
            line.push_back({""});
        } else {
            for (const std::size_t k : {kEarly, kMiddle, kLate})
                line.push_back({when(page, model, row, milestone.quantiles[k])});
        }
        line.push_back({milestone.has_target ? duration(milestone.target) : "\u2013"});
        const double share = milestone.on_time.share;
        const Ink ink = share >= 0.95 ? Ink::good : share < 0.5 ? Ink::bad : Ink::plain;
        line.push_back(milestone.has_target ? GridCell{percent(language, share), ink} : GridCell{"\u2013"});
        const bool always = milestone.reached.count == milestone.reached.of;
        line.push_back({percent(language, always ? 0 : 1 - milestone.reached.share)});
    }
    if (cells.empty()) return {};
    const std::vector<GridColumn> columns_of{{say(language, "milestones.milestone"), false, true, 14},
                                             {say(language, "forecast.early"), false, true, 9},
                                             {say(language, "case.typical"), false, true, 9},
                                             {say(language, "case.bad"), false, true, 9},
                                             {say(language, "milestones.target")},
                                             {say(language, "milestones.on-time"), true},
                                             {say(language, "milestones.not-reached"), true}};
    return heading(page, say(language, "forecast.milestones")) + grid(page, columns_of, cells);
}

}  // namespace

std::string forecast_report(const Page& page, const CompiledScenario& scenario, const Forecast& forecast) {
    const Language language = page.language;
    const Model& model = scenario.model;
    std::string out;
    for (const std::string& line : wrap(shown(language, model.name, model.scenario_id), page.width))
        out += paint(page, Ink::strong, line) + "\n";
    out += paragraph(
        say(language, "forecast.about", fmt::arg("date", date_text(language, model, forecast.at)),
            fmt::arg("after", duration(forecast.at - kStart)), fmt::arg("run", number(language, forecast.replication)),
            fmt::arg("seed", fmt::format("{}", forecast.summary.seed)),
            fmt::arg("runs", Count{language, forecast.summary.done})),
        text_width(page));
    out += milestones(page, scenario, forecast);
    out += clock_table(page, scenario, forecast.summary);
    out +=
        "\n" + paragraph(say(language, "forecast.note", fmt::arg("end", date_text(language, model, scenario.horizon))),
                         text_width(page));
    return out;
}

std::string forecast_json(const CompiledScenario& scenario, const Forecast& forecast, std::string_view command) {
    const Model& model = scenario.model;
    const AuthoredIds ids(model);
    LocalTimes local(scenario.start_utc, model.scenario_time_zone);
    JsonWriter json;
    json.open_object();
    json.text("format", "muster/forecast/1");
    json.text("version", MUSTER_VERSION);
    json.text("scenario", model.scenario_id);
    json.text("start", local.at(kStart));
    json.text("at", local.at(forecast.at));
    json.seconds("at_s", forecast.at - kStart);
    json.seconds("horizon_s", model.horizon);
    if (!command.empty()) json.text("command", command);
    json.whole("seed", forecast.summary.seed);
    json.whole("past", forecast.replication);
    json.whole("replications", forecast.summary.done);
    json.whole("asked", forecast.summary.asked);
    if (!forecast.summary.error.empty()) json.text("error", forecast.summary.error.get(Language::en));
    write_milestones(json, ids, forecast.summary, {});
    write_clocks(json, ids, forecast.summary);
    json.new_line();
    json.close_object();
    return json.take() + "\n";
}

}  // namespace muster
