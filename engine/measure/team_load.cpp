#include "engine/measure/team_load.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <numeric>
#include <variant>

namespace muster {

namespace {

constexpr std::array<double, 3> kWaitQuantiles = {0.5, 0.9, 0.95};

constexpr std::uint32_t kMostByNumber = 1U << 16;

std::uint64_t key_of(std::uint32_t job, TeamId team) { return (std::uint64_t{job} << 32) | team.index; }

}  // namespace

TeamLoad::TeamLoad(const CompiledScenario& scenario) : scenario_(scenario) {
    const Window& window = scenario.model.window;
    if (window.given) {
        begin_ = kStart + window.warm_up;
        end_ = begin_ + window.length;
    }
    has_samples_ = !window.samples.empty();
    has_states_ = window.states > 0;
    people_.assign(scenario.model.steps.size(), 1);
    for (const StepId step : scenario.model.steps.ids()) {
        const auto* work = std::get_if<WorkStep>(&scenario.model.steps[step].verb);
        if (work != nullptr) people_[step] = work->teams.size() == 1 ? work->teams.front().staff : std::uint16_t{0};
    }
    sample_rows_.resize(window.samples.size());
    std::iota(sample_rows_.begin(), sample_rows_.end(), 0U);
    std::stable_sort(sample_rows_.begin(), sample_rows_.end(), [&](std::uint32_t left, std::uint32_t right) {
        return window.samples[left] < window.samples[right];
    });
    for (const std::uint32_t row : sample_rows_) sample_times_.push_back(kStart + window.samples[row]);
    // Teams that keep the same hours share their steps, and so what is worked out of them.
    std::map<const StaffStep*, std::uint32_t> known;
    for (const auto& levels : scenario.team_hours) {
        std::vector<std::uint32_t> rows;
        for (const CompiledScenario::TeamHours& hours : levels) {
            const auto [at, fresh] = known.emplace(hours.steps.data(), static_cast<std::uint32_t>(hours_.size()));
            if (fresh) hours_.emplace_back(hours.steps);
            rows.push_back(at->second);
        }
        staff_.add(std::move(rows));
    }
    const std::size_t teams = scenario.model.teams.size();
    loads_.assign(teams, {});
    results_.assign(teams, {});
    if (window.given) waits_.assign(teams, {});
    reset();
}

void TeamLoad::reset() {
    by_job_.clear();
    others_.clear();
    alerts_.assign(scenario_.model.alert_levels.size(), false);
    changes_.clear();
    changes_.push_back({kStart, 0});
    hours_row_ = 0;
    for (const TeamId team : loads_.ids()) {
        loads_[team] = {};
        loads_[team].limited = scenario_.model.teams[team].unlimited_staff == 0 && !staff_[team].empty();
    }
    for (WaitHistogram& waits : waits_) waits.clear();
    for (TeamResult& result : results_) {
        TeamResult fresh;
        fresh.wait_quantiles.swap(result.wait_quantiles);
        fresh.states.swap(result.states);
        fresh.samples.swap(result.samples);
        fresh.wait_quantiles.clear();
        fresh.states.assign(scenario_.model.window.states, 0.0);
        fresh.samples.assign(sample_times_.size(), 0);
        result = std::move(fresh);
    }
}

std::uint32_t TeamLoad::people_of(const TraceEntry& entry, TeamId team) const {
    if (entry.detail != 0) return 1;
    const StepId step{entry.a};
    if (!people_.contains(step)) return 1;
    if (people_[step] != 0) return people_[step];
    for (const WorkStep::Part& part : std::get<WorkStep>(scenario_.model.steps[step].verb).teams) {
        if (part.team == team) return part.staff;
    }
    return 1;
}

const StaffTime& TeamLoad::staff_of(TeamId team) const {
    const std::vector<std::uint32_t>& rows = staff_[team];
    return hours_[hours_row_ < rows.size() ? rows[hours_row_] : rows[0]];
}

void TeamLoad::read_samples(TeamId team, SimTime before) {
    Load& load = loads_[team];
    for (; load.next_sample < sample_times_.size() && sample_times_[load.next_sample] < before; ++load.next_sample) {
        results_[team].samples[sample_rows_[load.next_sample]] = load.in_team;
    }
}

void TeamLoad::advance(TeamId team, SimTime to) {
    Load& load = loads_[team];
    if (has_samples_ && load.next_sample < sample_times_.size()) read_samples(team, to);
    const SimTime from = std::max(load.last, begin_);
    const SimTime until = std::min(to, end_);
    load.last = std::max(load.last, to);
    if (from >= until) return;
    const auto length = static_cast<double>((until - from).count());
    if (has_states_ && load.in_team < results_[team].states.size()) results_[team].states[load.in_team] += length;
    if (load.in_team == 0) return;
    const auto in_team = static_cast<double>(load.in_team);
    load.queue_area += length * static_cast<double>(load.waiting);
    load.system_area += length * in_team;
    load.system_square_area += length * in_team * in_team;
    load.max_queue = std::max(load.max_queue, load.waiting);
    if (load.busy == 0) return;
    load.busy_area += length * static_cast<double>(load.busy);
    if (load.limited) charge_overtime(team, from, until);
}

void TeamLoad::charge_overtime(TeamId team, SimTime from, SimTime until) {
    Load& load = loads_[team];
    if (from >= load.on_duty.until) load.on_duty = staff_of(team).at(from, load.on_duty);
    if (until <= load.on_duty.until && load.busy <= load.on_duty.staff) return;
    load.overtime += static_cast<double>(staff_of(team).beyond(from, until, load.busy, load.on_duty));
}

TeamLoad::Work* TeamLoad::find(TeamId team, std::uint32_t job) {
    if (job < by_job_.size() && by_job_[job].team == team) return &by_job_[job];
    return others_.find(key_of(job, team));
}

TeamLoad::Work& TeamLoad::make(TeamId team, std::uint32_t job) {
    if (job >= kMostByNumber) return others_[key_of(job, team)];
    if (job >= by_job_.size()) by_job_.resize(job + 1);
    return by_job_[job].team.valid() ? others_[key_of(job, team)] : by_job_[job];
}

void TeamLoad::forget(TeamId team, std::uint32_t job) {
    if (job < by_job_.size() && by_job_[job].team == team) {
        by_job_[job].team = TeamId{};
    } else {
        others_.erase(key_of(job, team));
    }
}

void TeamLoad::add(Load& load, const Work& work) {
    ++load.in_team;
    if (work.under_way) {
        load.busy += work.people;
    } else {
        ++load.waiting;
    }
}

void TeamLoad::remove(Load& load, const Work& work) {
    const std::uint32_t amount = work.under_way ? work.people : 1;
    std::uint32_t& count = work.under_way ? load.busy : load.waiting;
    assert(load.in_team > 0 && count >= amount);
    --load.in_team;
    count -= amount;
}

void TeamLoad::queue(TeamId team, const TraceEntry& entry, bool in_cohort) {
    assert(find(team, entry.b) == nullptr && "a piece of work is queued that has not ended");
    Work& work = make(team, entry.b);
    work = {entry.at, people_of(entry, team), entry.detail == 5, in_cohort, false, false, team};
    add(loads_[team], work);
    results_[team].arrived += static_cast<std::uint64_t>(observed(entry.at));
}

std::optional<Duration> TeamLoad::begin(TeamId team, Work& work, SimTime at) {
    if (!work.under_way) {
        Load& load = loads_[team];
        remove(load, work);
        work.under_way = true;
        add(load, work);
    }
    if (work.begun) return std::nullopt;
    work.begun = true;
    if (!work.in_cohort) return std::nullopt;
    const Duration wait = at - work.queued;
    TeamResult& result = results_[team];
    (work.routine ? result.routine_waits : result.incident_waits).add(wait);
    if (!waits_.empty()) waits_[team].add(wait);
    return wait;
}

std::optional<Duration> TeamLoad::take(const TraceEntry& entry, TeamId team, bool in_cohort) {
    advance(team, entry.at);
    if (entry.kind == EntryKind::work_queued) {
        queue(team, entry, in_cohort);
        return std::nullopt;
    }
    Work* work = find(team, entry.b);
    TeamResult& result = results_[team];
    if (entry.kind == EntryKind::work_lost) {  // turned away instead of queued
        result.lost += static_cast<std::uint64_t>(observed(entry.at));
        return std::nullopt;
    }
    if (work == nullptr) return std::nullopt;
    switch (entry.kind) {
        case EntryKind::work_started:
        case EntryKind::work_resumed:
            return begin(team, *work, entry.at);
        case EntryKind::work_suspended:
            if (work->under_way) {
                Load& load = loads_[team];
                remove(load, *work);
                work->under_way = false;
                add(load, *work);
            }
            return std::nullopt;
        case EntryKind::work_ended:
            if (work->in_cohort) result.time_in_team.add(entry.at - work->queued);
            if (observed(entry.at)) ++result.ended;
            remove(loads_[team], *work);
            forget(team, entry.b);
            return std::nullopt;
        default:
            return std::nullopt;
    }
}

void TeamLoad::take(const RoutineRecord& record) {
    using State = RoutineRecord::State;
    TeamResult& result = results_[record.team];
    Load& load = loads_[record.team];
    const Duration there = record.until - record.from;
    result.arrived += static_cast<std::uint64_t>(record.came);
    load.system_area += static_cast<double>(there.count());
    load.queue_area += static_cast<double>((there - record.served).count());
    load.busy_area += static_cast<double>(record.served.count());
    if (record.begins) result.routine_waits.add(record.begun - record.queued);
    if (record.state == State::taken_back) {
        const Work* work = find(record.team, record.job);
        if (work == nullptr) return;
        advance(record.team, record.until);
        remove(load, *work);
        forget(record.team, record.job);
    } else if (record.job != RoutineRecord::kNoJob) {
        advance(record.team, record.until);
        Work& work = make(record.team, record.job);
        const bool begun = record.begins || record.begun != kNever;
        work = {record.queued, 1, true, true, begun, record.state == State::serving, record.team};
        add(load, work);
    }
}

void TeamLoad::take(const RoutineSums& sums) {
    TeamResult& result = results_[sums.team];
    Load& load = loads_[sums.team];
    result.arrived += sums.came;
    result.ended += sums.ended;
    result.routine_waits.add(sums.waits);
    result.time_in_team.add(sums.in_team);
    load.system_area += static_cast<double>(sums.there.count());
    load.queue_area += static_cast<double>((sums.there - sums.served).count());
    load.busy_area += static_cast<double>(sums.served.count());
    load.max_queue = std::max(load.max_queue, sums.most_waiting);
}

void TeamLoad::alert(AlertLevelId level, bool in_force, SimTime at) {
    if (level.index >= alerts_.size()) return;
    for (const TeamId team : loads_.ids()) {
        advance(team, at);
        loads_[team].on_duty = {};
    }
    alerts_[level.index] = in_force;
    hours_row_ = 0;
    for (std::size_t row = alerts_.size(); row > 0 && hours_row_ == 0; --row) {
        if (alerts_[row - 1]) hours_row_ = row;
    }
    changes_.push_back({at, hours_row_});
}

void TeamLoad::finish(SimTime end, std::vector<TeamResult>& results) {
    const SimTime until = std::min(end, end_);
    results.resize(results_.size());
    for (const TeamId team : loads_.ids()) {
        advance(team, end);
        read_samples(team, end + Duration{1});
        TeamResult& result = results_[team];
        const Load& load = loads_[team];
        result.samples_taken = load.next_sample;
        result.queue_area = load.queue_area;
        result.system_area = load.system_area;
        result.system_square_area = load.system_square_area;
        result.busy = load.busy_area;
        result.overtime = load.overtime;
        result.max_queue = load.max_queue;
        if (until > begin_) result.observed = static_cast<double>((until - begin_).count());
        for (double& state : result.states) state = result.observed > 0 ? state / result.observed : 0;
        const std::vector<std::uint32_t>& rows = staff_[team];
        if (scenario_.model.teams[team].unlimited_staff == 0 && !rows.empty()) {
            for (std::size_t i = 0; i != changes_.size(); ++i) {
                const SimTime from = std::max(changes_[i].at, begin_);
                const SimTime to = i + 1 < changes_.size() ? std::min(changes_[i + 1].at, until) : until;
                const StaffTime& staff = hours_[changes_[i].row < rows.size() ? rows[changes_[i].row] : rows[0]];
                if (from < to) result.staffed += static_cast<double>(staff.between(from, to));
            }
        }
        if (!waits_.empty() && waits_[team].count() != 0) {
            for (const double p : kWaitQuantiles) result.wait_quantiles.push_back(waits_[team].quantile(p));
        }
        std::swap(results[team.index], result);
    }
}

}  // namespace muster
