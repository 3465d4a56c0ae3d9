#include "engine/html/study_choice.hpp"

#include <algorithm>

namespace muster {
namespace {

/// The typical case, to be compared: not reached is later than everything.
Duration typical(const MilestoneSummary& row) { return row.median().value.value_or(Duration::max()); }

std::optional<std::size_t> row_of(const Model& model, const Summary& summary, std::string_view id,
                                  std::optional<IncidentId> incident) {
    for (std::size_t i = 0; i < summary.milestones.size(); ++i) {
        const MilestoneSummary& row = summary.milestones[i];
        if (model.milestones[row.milestone].id == id && (!incident || row.incident == *incident)) return i;
    }
    return std::nullopt;
}

/// Not reached is later than everything.
std::uint64_t runs_first(const MilestoneSummary& minister, const MilestoneSummary* press) {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < minister.times.size(); ++i) {
        if (minister.times[i] == TimeColumn::kOpen) continue;
        count += press == nullptr || minister.times[i] < press->times[i] ? 1 : 0;
    }
    return count;
}

}  // namespace

std::optional<std::size_t> set_of_first_page(const StudyReport& report) {
    std::optional<std::size_t> best;
    for (const Portfolio& each : report.portfolios) {
        if (each.measure == Measure::time) best = each.set;
    }
    std::optional<std::size_t> all, any;
    for (std::size_t i = 0; i < report.compared.size(); ++i) {
        const ComparedSet& set = report.compared[i];
        if (set.set == best) return i;
        if (set.why == ComparedSet::Why::all && !all) all = i;
        if (!any) any = i;
    }
    return all ? all : any;
}

std::optional<std::size_t> milestone_of_first_page(const StudyReport& report, std::size_t scenario,
                                                   const Comparison& comparison) {
    const Summary& summary = report.compared.front().scenarios[scenario].played_before.summary;
    std::optional<std::size_t> best;
    double weight = 0;
    Duration longest{};
    for (const ObjectiveRow& row : report.objectives[scenario]) {
        const MilestoneResult& wanted = report.milestones[scenario][row.row];
        for (std::size_t i = 0; i < comparison.milestones.size(); ++i) {
            const MilestoneSummary& found = summary.milestones[comparison.milestones[i].before];
            if (found.milestone != wanted.milestone || found.incident != wanted.incident) continue;
            const Duration today = typical(found);
            if (best && (row.weight < weight || (row.weight == weight && today <= longest))) continue;
            best = i;
            weight = row.weight;
            longest = today;
        }
    }
    return best;
}

std::optional<MinisterAndPress> minister_and_press(const ComparedScenario& scenario) {
    const Model& model = scenario.before.model;
    const Summary& before = scenario.played_before.summary;
    const Summary& after = scenario.played_after.summary;
    const auto minister = row_of(model, before, "minister-knows", std::nullopt);
    if (!minister) return std::nullopt;
    MinisterAndPress out;
    out.minister_before = *minister;
    const IncidentId incident = before.milestones[*minister].incident;
    const auto minister_after = row_of(scenario.after.model, after, "minister-knows", incident);
    if (!minister_after) return std::nullopt;
    out.minister_after = *minister_after;
    out.n = before.milestones[*minister].times.size();
    const auto press = row_of(model, before, "press-knows", incident);
    const auto press_after = row_of(scenario.after.model, after, "press-knows", incident);
    const auto from = [&](std::size_t row) { return model.milestones[before.milestones[row].milestone].from; };
    if (press && from(*press) != from(*minister)) return std::nullopt;
    out.has_press = press.has_value() && press_after.has_value();
    out.first_before = runs_first(before.milestones[*minister], press ? &before.milestones[*press] : nullptr);
    out.first_after =
        runs_first(after.milestones[*minister_after], press_after ? &after.milestones[*press_after] : nullptr);
    if (out.has_press) {
        out.press_before = before.milestones[*press].reached.count;
        out.press_after = after.milestones[*press_after].reached.count;
    }
    return out;
}

}  // namespace muster
