#include <fmt/format.h>

#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/grid.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/run_report.hpp"

namespace muster {
namespace {

Duration rounded(double ms) { return Duration{static_cast<std::int64_t>(ms < 0 ? ms - 0.5 : ms + 0.5)}; }

std::string range(double low, double high) {
    const std::string from = duration(rounded(low)), to = duration(rounded(high));
    return from == to ? from : from + " \u2013 " + to;
}

}  // namespace

std::string recovered_table(const Page& page, const RunReport& report) {
    const Language language = page.language;
    const Model& model = report.scenario.model;
    if (report.recoveries.empty() || !report.milestone) return {};
    const MilestoneSummary& milestone = report.summary.milestones[*report.milestone];
    std::vector<std::vector<GridCell>> rows;
    for (const Recovery& recovery : report.recoveries) {
        const PairedDifference& gain = recovery.difference;
        const double better = gain.n == 0 ? 0 : static_cast<double>(gain.better) / static_cast<double>(gain.n);
        rows.push_back({{capitalised(part_name(language, recovery.part.category))},
                        {capitalised(name_of(language, model, recovery.part.place))},
                        {duration(rounded(recovery.part.mean))},
                        {duration(rounded(gain.mean)), gain.mean_low > 0 ? Ink::good : Ink::plain},
                        {range(gain.mean_low, gain.mean_high), Ink::faint},
                        {percent(language, better)}});
    }
    const std::vector<GridColumn> columns_of{{say(language, "recovered.part"), false, true, 10},
                                             {say(language, "recovered.place"), false, true, 12},
                                             {say(language, "recovered.lost"), true},
                                             {say(language, "recovered.gain"), true},
                                             {say(language, "milestones.margin"), true, true, 13},
                                             {say(language, "recovered.better"), true}};
    const std::string label = milestone_label(language, model, milestone.milestone, milestone.incident);
    return heading(page, say(language, "recovered.title", fmt::arg("milestone", label))) +
           grid(page, columns_of, rows) + paragraph(say(language, "recovered.note"), text_width(page));
}

}  // namespace muster
