#include <algorithm>

#include "engine/measure/account_totals.hpp"
#include "engine/measure/clock_due.hpp"
#include "engine/measure/measures_state.hpp"

// The part of Measures that follows chains of causes: milestones and statutory clocks.
namespace muster {

void Measures::State::milestone(const TraceWindow& window, EntryIndex index) {
    const TraceEntry& entry = window[index];
    const IncidentId incident = named_of(entry.incident);
    if (!incident.valid()) return;
    const std::uint32_t number = milestone_row(incident, MilestoneId{entry.a});
    if (number == kNoRow || result.milestones[number].reached) return;
    MilestoneResult& row = result.milestones[number];
    row.reached = true;
    row.at = entry.at;
    row.entry = index;
    row.from = first_inject(incident);
    if (const MilestoneId from = scenario.model.milestones[row.milestone].from; from.valid()) {
        const std::uint32_t before = milestone_row(incident, from);
        if (before == kNoRow || !result.milestones[before].reached) {
            milestone_before_from[number] = 1;
            return;
        }
        row.from = result.milestones[before].at;
    }
    row.elapsed = std::max(Duration::zero(), entry.at - row.from);
    if (!load) return;
    const ChainRoot root = delay_account(window, index, row.from, account);
    add_up(account, row.account);
    row.account.hand_offs = root.hand_offs;
}

void Measures::State::clock_started(const TraceEntry& entry) {
    const ClockId clock{entry.a};
    const IncidentId incident = entry.incident == kNoCase ? IncidentId{} : named_of(entry.incident);
    const std::uint32_t first = clock_row(incident, clock);
    if (first == kNoRow || (entry.incident != kNoCase && !incident.valid())) return;
    const StatutoryClock& what = scenario.model.clocks[clock];
    for (std::size_t stage = 0; stage != what.stages.size(); ++stage) {
        ClockStageResult& row = result.clocks[first + stage];
        if (row.state != ClockState::not_started || (what.stages[stage].from_previous && stage != 0)) continue;
        row.state = ClockState::open;
        row.started = entry.at;
        row.due = clock_due(scenario, what, stage, entry.at);
    }
}

void Measures::State::clock_met(const TraceWindow& window, EntryIndex index) {
    const TraceEntry& entry = window[index];
    const ClockId clock{entry.a};
    const IncidentId incident = entry.incident == kNoCase ? IncidentId{} : named_of(entry.incident);
    const std::uint32_t first = clock_row(incident, clock);
    if (first == kNoRow || (entry.incident != kNoCase && !incident.valid())) return;
    const StatutoryClock& what = scenario.model.clocks[clock];
    ClockStageResult& row = result.clocks[first + entry.b];
    if (row.state != ClockState::open) return;
    row.met = entry.at;
    row.margin = row.due - row.met;
    row.state = row.margin >= Duration::zero() ? ClockState::met : ClockState::late;
    if (load) {
        const ChainRoot root = delay_account(window, index, row.started, account);
        add_up(account, row.account);
        row.account.hand_offs = root.hand_offs;
    }
    const std::size_t next = entry.b + 1;
    if (next < what.stages.size() && what.stages[next].from_previous) {
        ClockStageResult& following = result.clocks[first + next];
        following.state = ClockState::open;
        following.started = entry.at;
        following.due = clock_due(scenario, what, next, entry.at);
    }
}

void Measures::State::settle_milestones() {
    for (std::size_t number = 0; number != result.milestones.size(); ++number) {
        MilestoneResult& row = result.milestones[number];
        if (milestone_before_from[number] == 0) continue;
        const std::uint32_t before = milestone_row(row.incident, scenario.model.milestones[row.milestone].from);
        // Reached before what it counts from: nothing has elapsed. Without that it has no length and stays open.
        if (before != kNoRow && result.milestones[before].reached) {
            row.from = result.milestones[before].at;
        } else {
            row.reached = false;
        }
    }
}

void Measures::State::settle_clocks() {
    for (ClockStageResult& row : result.clocks) {
        if (row.state != ClockState::open || row.due > result.end) continue;
        row.state = ClockState::missed;
        row.margin = row.due - result.end;
    }
}

}  // namespace muster
