#pragma once
#include <optional>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/measure/open_table.hpp"
#include "engine/measure/replication_result.hpp"
#include "engine/measure/staff_time.hpp"
#include "engine/measure/wait_histogram.hpp"
#include "engine/trace/entry.hpp"
#include "engine/trace/sink.hpp"

namespace muster {

/// Follows the work at every team: who waits, who works, for how long. Part of Measures.
class TeamLoad {
public:
    explicit TeamLoad(const CompiledScenario& scenario);

    void reset();
    /// One of the work entries, and the team whose work it is. `in_cohort` tells for `work_queued` whether its waiting
    /// counts. Returns the wait when a piece of work of the cohort begins for the first time.
    std::optional<Duration> take(const TraceEntry& entry, TeamId team, bool in_cohort);
    /// Routine work that is only added up. The scenario has no window then.
    void take(const RoutineRecord& record);
    void take(const RoutineSums& sums);
    /// Whether a step is not work that several teams do together.
    [[nodiscard]] bool alone(StepId step) const { return !people_.contains(step) || people_[step] != 0; }
    void alert(AlertLevelId level, bool in_force, SimTime at);
    /// Closes the books at the end of the run.
    void finish(SimTime end, std::vector<TeamResult>& results);

private:
    struct Work {
        SimTime queued{};
        std::uint32_t people = 1;
        bool routine = false;
        bool in_cohort = false;
        bool begun = false;
        bool under_way = false;
        TeamId team;
    };
    struct Load {
        SimTime last{};
        std::uint32_t waiting = 0, busy = 0, in_team = 0;
        std::uint32_t max_queue = 0;
        std::uint32_t next_sample = 0;
        bool limited = true;        // has so many people and no more
        StaffTime::OnDuty on_duty;  // as last looked up
        double queue_area = 0, system_area = 0, system_square_area = 0, busy_area = 0, overtime = 0;
    };
    [[nodiscard]] std::uint32_t people_of(const TraceEntry& entry, TeamId team) const;
    [[nodiscard]] const StaffTime& staff_of(TeamId team) const;
    [[nodiscard]] bool observed(SimTime time) const { return time >= begin_ && time < end_; }
    void advance(TeamId team, SimTime to);
    void read_samples(TeamId team, SimTime before);
    static void add(Load& load, const Work& work);
    static void remove(Load& load, const Work& work);
    void queue(TeamId team, const TraceEntry& entry, bool in_cohort);
    void charge_overtime(TeamId team, SimTime from, SimTime until);
    [[nodiscard]] Work* find(TeamId team, std::uint32_t job);
    Work& make(TeamId team, std::uint32_t job);
    void forget(TeamId team, std::uint32_t job);
    std::optional<Duration> begin(TeamId team, Work& work, SimTime at);

    const CompiledScenario& scenario_;
    Table<StepId, std::uint16_t> people_;  // who work on a step; 0: several teams do, each with its own
    bool has_samples_ = false, has_states_ = false;
    SimTime begin_{}, end_ = kNever;  // what averages over time run over
    std::vector<SimTime> sample_times_;
    std::vector<std::uint32_t> sample_rows_;           // where each of them stands in Window::samples
    std::vector<StaffTime> hours_;                     // different ones
    Table<TeamId, std::vector<std::uint32_t>> staff_;  // rows of hours_: [0] ordinary, [1 + alert level]
    Table<TeamId, Load> loads_;
    Table<TeamId, TeamResult> results_;
    Table<TeamId, WaitHistogram> waits_;
    // Numbers of jobs are small, since the run uses them again: most work is looked up by its number. What several
    // teams do together has one number, so that the others go into the table, as do large numbers.
    std::vector<Work> by_job_;
    OpenTable<Work> others_;
    std::vector<bool> alerts_;
    struct AlertChange {
        SimTime at;
        std::size_t row;  // index into the hours of a team
    };
    std::vector<AlertChange> changes_;
    std::size_t hours_row_ = 0;
};

}  // namespace muster
