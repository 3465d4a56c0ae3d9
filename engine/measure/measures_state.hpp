#pragma once
#include <optional>
#include <vector>

#include "engine/measure/delay_account.hpp"
#include "engine/measure/measures.hpp"
#include "engine/measure/open_table.hpp"
#include "engine/measure/team_load.hpp"

// Private to engine/measure: what Measures keeps while it folds.
namespace muster {

inline constexpr std::uint32_t kNoRow = 0xffffffff;

/// A case that is not closed yet.
struct OpenCase {
    IncidentId incident;
    SimTime began{};
    Duration waited{};
    std::uint32_t class_row = kNoRow;  // of a stream
    bool in_cohort = false;
};

/// An incident that is not a stream.
struct Named {
    SimTime began = kNever;
    SimTime first_inject = kNever;
};

/// What one asset is losing.
struct Losing {
    std::uint32_t per_mille = 0;
    SimTime since{};
    std::int64_t lost = 0;  // per mille × milliseconds
    Duration down{};
};

struct Measures::State {
    State(const CompiledScenario& compiled, Of of);
    void reset();
    void take(const TraceWindow& window, EntryIndex index);
    void finish();

    // --- one verb for each kind of entry
    void incident_began(const TraceEntry& entry);
    void injected(const TraceEntry& entry);
    void work(const TraceWindow& window, const TraceEntry& entry);
    void delivered(const TraceWindow& window, const TraceEntry& entry);
    void asset(const TraceEntry& entry, std::uint32_t per_mille);
    void learned(const TraceEntry& entry);
    void milestone(const TraceWindow& window, EntryIndex index);
    void clock_started(const TraceEntry& entry);
    void clock_met(const TraceWindow& window, EntryIndex index);
    void case_closed(const TraceEntry& entry);
    void settle_milestones();
    void settle_clocks();
    void settle_assets();
    void settle_knowledge();

    /// The named incident of a case; invalid for streams, the nation, and cases that are not known.
    [[nodiscard]] IncidentId named_of(CaseIndex number);
    [[nodiscard]] SimTime first_inject(IncidentId incident) const {
        const Named& row = named[incident];
        return row.first_inject != kNever ? row.first_inject : row.began;
    }
    [[nodiscard]] std::uint32_t milestone_row(IncidentId incident, MilestoneId milestone_id) const {
        return milestone_rows[incident.index * scenario.model.milestones.size() + milestone_id.index];
    }
    /// Row of the first stage of a clock; the nation comes after the last incident.
    [[nodiscard]] std::uint32_t clock_row(IncidentId incident, ClockId clock) const {
        const std::size_t group = incident.valid() ? incident.index : scenario.model.incidents.size();
        return clock_rows[group * scenario.model.clocks.size() + clock.index];
    }

    const CompiledScenario& scenario;
    ReplicationResult result;
    std::optional<TeamLoad> load;  ///< none: only times are measured
    OpenTable<OpenCase> cases;
    Table<IncidentId, Named> named;
    Table<IncidentId, std::uint32_t> class_rows;
    Table<AssetId, Losing> losing;
    std::vector<std::uint32_t> milestone_rows;  // by incident × milestone
    std::vector<std::uint32_t> clock_rows;      // by incident (and the nation) × clock
    std::vector<std::uint8_t> milestone_before_from;
    std::vector<Stretch> account;
    SimTime cohort_from{}, cohort_to = kNever;
    SimTime latest{};
    bool finished = false;
    bool reached_horizon = false;
};

}  // namespace muster
