#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/model_words.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

constexpr std::size_t kRoomForMargin = 110;

/// Date and time after the start, on two lines if there is no room; only the time where the start differs from run to
/// run.
std::string when_cell(const Page& page, const Model& model, const MilestoneSummary& row, const Quantile& quantile) {
    const Language language = page.language;
    const std::optional<SimTime> start = fixed_start(model, row.milestone, row.incident);
    if (!quantile.value) return say(language, "milestones.not-by-end");
    const std::string after = "+" + duration(*quantile.value);
    if (!start) return after;
    const std::string date = date_text(language, model, *start + *quantile.value, DateStyle::no_year);
    return page.width >= kRoomForMargin ? date + " (" + after + ")" : date + "\n" + after;
}

std::string margin_cell(Language language, const Quantile& quantile) {
    const auto end = [&](const std::optional<Duration>& value) {
        return value ? duration(*value) : say(language, "milestones.open-end");
    };
    if (!quantile.value && !quantile.low) return "\u2013";
    return end(quantile.low) + " \u2013 " + end(quantile.high);
}

/// Incident by incident, the earliest typical case first; those counted from another milestone or not reached come
/// last.
std::vector<std::size_t> in_order_of_time(const Model& model, const Summary& summary) {
    const auto key = [&](std::size_t i) {
        const MilestoneSummary& row = summary.milestones[i];
        const Duration time = row.median().value.value_or(Duration::max());
        return std::tuple(row.incident, !fixed_start(model, row.milestone, row.incident).has_value(), time, i);
    };
    std::vector<std::size_t> order(summary.milestones.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) { return key(left) < key(right); });
    return order;
}

Ink on_time_ink(const Proportion& on_time) {
    if (on_time.share >= 0.95) return Ink::good;
    return on_time.share < 0.5 ? Ink::bad : Ink::plain;
}

}  // namespace

std::string milestone_table(const Page& page, const CompiledScenario& scenario, const Summary& summary) {
    const Language language = page.language;
    const Model& model = scenario.model;
    if (summary.milestones.empty()) return {};
    const bool with_margin = page.width >= kRoomForMargin;

    std::vector<GridColumn> columns_of{{say(language, "milestones.milestone"), false, true, 14},
                                       {say(language, "case.typical")}};
    if (with_margin) columns_of.push_back({say(language, "milestones.margin")});
    columns_of.push_back({say(language, "case.bad")});
    columns_of.push_back({say(language, "milestones.target")});
    columns_of.push_back({say(language, "milestones.on-time"), true});
    columns_of.push_back({say(language, "milestones.not-reached"), true});

    std::vector<std::vector<GridCell>> rows;
    for (const std::size_t index : in_order_of_time(model, summary)) {
        const MilestoneSummary& row = summary.milestones[index];
        if (!worth_telling(model, row.milestone)) continue;
        std::string label = milestone_label(language, model, row.milestone, row.incident);
        const MilestoneId from = model.milestones[row.milestone].from;
        if (from.valid())
            label += " " + say(language, "milestones.from", fmt::arg("from", name_of(language, model, from)));
        std::vector<GridCell> cells{{label, Ink::strong}, {when_cell(page, model, row, row.median())}};
        if (with_margin) cells.push_back({margin_cell(language, row.median()), Ink::faint});
        cells.push_back({when_cell(page, model, row, row.bad_case())});
        cells.push_back({row.has_target ? target_time(row.target) : "\u2013"});
        cells.push_back(row.has_target ? GridCell{percent(language, row.on_time.share), on_time_ink(row.on_time)}
                                       : GridCell{"\u2013"});
        const double missing = row.n == 0 ? 1 : 1 - row.reached.share;
        cells.push_back({percent(language, row.reached.count == row.reached.of ? 0 : missing),
                         missing >= 0.05 ? Ink::bad : Ink::plain});
        rows.push_back(std::move(cells));
    }
    const std::string end = date_text(language, model, scenario.horizon);
    return heading(page, say(language, "milestones.title")) + grid(page, columns_of, rows) +
           paragraph(say(language, "milestones.note", fmt::arg("end", end)), text_width(page));
}

}  // namespace muster
