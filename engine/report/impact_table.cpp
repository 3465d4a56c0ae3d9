#include <fmt/format.h>

#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {

std::string impact_table(const Page& page, const CompiledScenario& scenario, const Summary& summary) {
    const Language language = page.language;
    const Model& model = scenario.model;
    bool with_usd = false;
    for (const AssetSummary& row : summary.assets) with_usd = with_usd || row.usd.mean > 0;
    std::vector<std::vector<GridCell>> rows;
    const auto add = [&](GridCell name, const std::string& hit, const std::string& down, const std::string& restored,
                         const Estimate& hours, const Estimate& usd) {
        std::vector<GridCell> cells{std::move(name),
                                    {hit},
                                    {down},
                                    {restored},
                                    {decimal(language, hours.mean, 0)},
                                    {"\u00b1\u00a0" + decimal(language, hours.half_width(), 0), Ink::faint}};
        if (with_usd) cells.push_back({decimal(language, usd.mean, 0)});
        rows.push_back(std::move(cells));
    };
    for (const AssetId id : model.assets.ids()) {
        if (id.index >= summary.assets.size() || summary.assets[id.index].hit.count == 0) continue;
        const AssetSummary& row = summary.assets[id.index];
        add({capitalised(name_of(language, model, id)), Ink::strong}, percent(language, row.hit.share),
            duration(Duration{static_cast<std::int64_t>(row.down.mean + 0.5)}), percent(language, row.restored.share),
            row.person_hours, row.usd);
    }
    if (rows.empty()) return {};
    add({say(language, "impact.all"), Ink::strong}, "", "", "", summary.person_hours, summary.usd);
    std::vector<GridColumn> columns_of{{say(language, "impact.asset"), false, true, 16},
                                       {say(language, "impact.hit"), true},
                                       {say(language, "impact.down"), true},
                                       {say(language, "impact.restored"), true},
                                       {say(language, "impact.person-hours"), true},
                                       {say(language, "milestones.margin"), true}};
    if (with_usd) columns_of.push_back({say(language, "impact.usd"), true});
    return heading(page, say(language, "impact.title")) + grid(page, columns_of, rows) +
           paragraph(say(language, "impact.note"), page.width);
}

}  // namespace muster
