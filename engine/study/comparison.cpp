#include "engine/study/comparison.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "engine/measure/statistics.hpp"
#include "engine/study/summary_builder.hpp"

namespace muster {
namespace {

/// What a row is called in the files, which is the same in both models; ids of tables are not.
std::string_view name_of_incident(const Model& model, IncidentId id) {
    return id.valid() ? std::string_view(model.incidents[id].id) : std::string_view();
}
auto name_of_row(const Model& model, const MilestoneSummary& row) {
    return std::tuple(std::string_view(model.milestones[row.milestone].id), name_of_incident(model, row.incident));
}
auto name_of_row(const Model& model, const ClockSummary& row) {
    const StatutoryClock& clock = model.clocks[row.clock];
    return std::tuple(std::string_view(clock.id), std::string_view(clock.stages[row.stage].id),
                      name_of_incident(model, row.incident));
}

/// The row of `rows` that is called as `row`; mostly it stands at the same place.
template <class Row>
std::optional<std::size_t> same_row(const Model& model, const Row& row, std::size_t at, const Model& other,
                                    const std::vector<Row>& rows) {
    if (at < rows.size() && name_of_row(other, rows[at]) == name_of_row(model, row)) return at;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (name_of_row(other, rows[i]) == name_of_row(model, row)) return i;
    }
    return std::nullopt;
}

bool decided(ClockState state) {
    return state == ClockState::met || state == ClockState::late || state == ClockState::missed;
}

ClockChange change_of(const std::vector<ClockOutcome>& before, const std::vector<ClockOutcome>& after) {
    ClockChange out;
    std::vector<double> margin_before, margin_after;
    for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
        if (!decided(before[i].state) || !decided(after[i].state)) continue;
        // More time left is the gain, so the sides change places.
        margin_before.push_back(static_cast<double>(after[i].margin.count()));
        margin_after.push_back(static_cast<double>(before[i].margin.count()));
        const bool was = before[i].state == ClockState::met, is = after[i].state == ClockState::met;
        out.kept += static_cast<std::uint64_t>(!was && is);
        out.lost += static_cast<std::uint64_t>(was && !is);
    }
    out.margin = paired_mean(margin_before, margin_after);
    std::swap(out.margin.before, out.margin.after);
    return out;
}

std::optional<std::uint32_t> first_difference(const TimeColumn& before, const TimeColumn& after) {
    for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
        if (before[i] != after[i]) return static_cast<std::uint32_t>(i);
    }
    return std::nullopt;
}

}  // namespace

PlayedFuture play_future(const CompiledScenario& scenario, const StudyOptions& options) {
    PlayedFuture out;
    SummaryBuilder builder(scenario, options.replications);
    const SeriesEnd end = play_replications(scenario, options, [&](std::uint32_t, const ReplicationResult& result) {
        builder.add(result);
        out.clocks.resize(result.clocks.size());
        for (std::size_t i = 0; i < result.clocks.size(); ++i)
            out.clocks[i].push_back({result.clocks[i].state, result.clocks[i].margin});
        double usd = 0;
        for (const AssetResult& asset : result.assets) usd += asset.usd;
        out.usd_each.push_back(usd);
        out.accounts.resize(result.milestones.size());
        for (std::size_t i = 0; i < result.milestones.size(); ++i)
            out.accounts[i].push_back(result.milestones[i].reached ? result.milestones[i].account.by_category
                                                                   : PartTimes{});
    });
    out.summary = builder.finish();
    out.summary.seed = options.seed;
    out.summary.asked = options.replications;
    out.summary.error = end.error;
    out.summary.events = end.events;
    return out;
}

PairedMean paired_mean(std::span<const double> before, std::span<const double> after) {
    PairedMean out;
    out.n = std::min(before.size(), after.size());
    EstimateSums difference, first, second;
    for (std::size_t i = 0; i < out.n; ++i) {
        difference.add(before[i] - after[i]);
        first.add(before[i]);
        second.add(after[i]);
        out.better += static_cast<std::uint64_t>(before[i] > after[i]);
        out.worse += static_cast<std::uint64_t>(before[i] < after[i]);
    }
    const Estimate mean = difference.estimate();
    out.mean = mean.mean;
    out.low = mean.mean - mean.half_width();
    out.high = mean.mean + mean.half_width();
    out.before = first.estimate().mean;
    out.after = second.estimate().mean;
    return out;
}

Comparison compare(const CompiledScenario& scenario_before, const PlayedFuture& before,
                   const CompiledScenario& scenario_after, const PlayedFuture& after) {
    const Model& model = scenario_before.model;
    const Model& other = scenario_after.model;
    Comparison out;
    for (std::size_t i = 0; i < before.summary.milestones.size(); ++i) {
        const MilestoneSummary& row = before.summary.milestones[i];
        const auto found = same_row(model, row, i, other, after.summary.milestones);
        if (!found) continue;
        const TimeColumn& times = after.summary.milestones[*found].times;
        out.milestones.push_back({i, *found, paired_difference(row.times, times, model.horizon),
                                  account_change(row.times, before.accounts[i], times, after.accounts[*found])});
        const auto differs = first_difference(row.times, times);
        if (differs && (!out.parts_in || *differs < *out.parts_in)) out.parts_in = differs;
    }
    for (std::size_t i = 0; i < before.summary.clocks.size(); ++i) {
        const ClockSummary& row = before.summary.clocks[i];
        const auto found = same_row(model, row, i, other, after.summary.clocks);
        if (!found || row.started.count + after.summary.clocks[*found].started.count == 0) continue;
        out.clocks.push_back(change_of(before.clocks[i], after.clocks[*found]));
        out.clocks.back().before = i;
        out.clocks.back().after = *found;
    }
    out.person_hours = paired_mean(before.summary.person_hours_each, after.summary.person_hours_each);
    out.usd = paired_mean(before.usd_each, after.usd_each);
    return out;
}

}  // namespace muster
