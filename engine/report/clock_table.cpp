#include <fmt/format.h>

#include "engine/report/catalogue.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

std::string margin(Language language, const ClockSummary& row, double p) {
    for (const ClockSummary::MarginQuantile& quantile : row.margins) {
        if (quantile.p != p) continue;
        if (!quantile.value) return say(language, "clocks.missed");
        return (*quantile.value < Duration::zero() ? "" : "+") + duration(*quantile.value);
    }
    return "\u2013";
}

}  // namespace

std::string clock_table(const Page& page, const CompiledScenario& scenario, const Summary& summary) {
    const Language language = page.language;
    const Model& model = scenario.model;
    std::vector<std::vector<GridCell>> rows;
    for (const ClockSummary& row : summary.clocks) {
        if (row.started.count == 0) continue;
        const StatutoryClock::Stage& stage = model.clocks[row.clock].stages[row.stage];
        std::string name =
            capitalised(name_of(language, model, row.clock)) + ": " + shown(language, stage.name, stage.id);
        if (row.incident.valid() && model.incidents.size() > 1)
            name += " (" + name_of(language, model, row.incident) + ")";
        const bool decided = row.met.of != 0;
        rows.push_back({{name, Ink::strong},
                        {short_name(language, model, model.clocks[row.clock].who)},
                        {decided ? percent(language, row.met.share) : "\u2013",
                         decided && row.met.share < 0.5 ? Ink::bad : Ink::plain},
                        {margin(language, row, 0.5)},
                        {margin(language, row, 0.05)},
                        {number(language, row.open)}});
    }
    if (rows.empty()) return {};
    const std::vector<GridColumn> columns_of{{say(language, "clocks.clock"), false, true, 20},
                                             {say(language, "clocks.who"), false, true, 10},
                                             {say(language, "clocks.met"), true},
                                             {say(language, "clocks.margin"), true},
                                             {say(language, "clocks.margin-bad"), true},
                                             {say(language, "clocks.open"), true}};
    return heading(page, say(language, "clocks.title")) + grid(page, columns_of, rows);
}

}  // namespace muster
