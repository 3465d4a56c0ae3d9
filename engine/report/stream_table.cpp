#include "engine/report/catalogue.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {

std::string stream_table(const Page& page, const CompiledScenario& scenario, const Summary& summary) {
    const Language language = page.language;
    std::vector<std::vector<GridCell>> rows;
    const auto time = [](const Estimate& estimate) {
        return duration(Duration{static_cast<std::int64_t>(estimate.mean + 0.5)});
    };
    for (const ClassSummary& row : summary.classes) {
        const double half = row.time_in_system.half_width();
        rows.push_back({{capitalised(name_of(language, scenario.model, row.incident)), Ink::strong},
                        {decimal(language, row.began.mean, 1)},
                        {decimal(language, row.still_open.mean, 1)},
                        {time(row.time_in_system)},
                        {"\u00b1\u00a0" + duration(Duration{static_cast<std::int64_t>(half + 0.5)}), Ink::faint},
                        {time(row.wait)}});
    }
    if (rows.empty()) return {};
    return heading(page, say(language, "streams.title")) + grid(page,
                                                                {{say(language, "streams.stream"), false, true, 14},
                                                                 {say(language, "streams.began"), true},
                                                                 {say(language, "streams.open"), true},
                                                                 {say(language, "streams.time"), true},
                                                                 {say(language, "milestones.margin"), true},
                                                                 {say(language, "streams.wait"), true}},
                                                                rows);
}

}  // namespace muster
