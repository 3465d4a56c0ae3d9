#pragma once
#include <cstdint>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/measure/replication_result.hpp"
#include "engine/study/account_sums.hpp"
#include "engine/study/summary.hpp"
#include "engine/study/team_sums.hpp"

namespace muster {

/// Adds replications up, in their order, into a Summary.
class SummaryBuilder {
public:
    /// `asked`: replications planned, by which the memory for knowledge is planned.
    SummaryBuilder(const CompiledScenario& scenario, std::uint32_t asked);

    void add(const ReplicationResult& result);
    [[nodiscard]] Summary finish();

private:
    struct MilestoneSums {
        TimeColumn times;
        std::uint64_t reached = 0, on_time = 0;
        EstimateSums elapsed;
        AccountSums account;
    };
    struct ClockSums {
        std::uint32_t started = 0, met = 0, late = 0, missed = 0, open = 0;
        EstimateSums margin;
        std::vector<Duration> margins;  // the least possible for missed
        AccountSums account;
    };
    struct AssetSums {
        std::uint64_t hit = 0, restored = 0;
        EstimateSums down, person_hours, usd;
    };
    struct KnowledgeSums {
        IncidentId incident;
        InstitutionId institution;
        FactId fact;
        std::uint64_t known = 0;
        TimeColumn times;  // of every stride-th replication
    };
    struct ChannelSums {
        EstimateSums messages, lost, transit;
    };
    struct ClassSums {
        EstimateSums began, still_open, time, var_time, wait, var_wait;
    };
    void add_milestones(const ReplicationResult& result);
    void add_clocks(const ReplicationResult& result);
    void add_assets(const ReplicationResult& result);
    void add_knowledge(const ReplicationResult& result);
    [[nodiscard]] std::vector<MilestoneSummary> milestones();
    [[nodiscard]] std::vector<ClockSummary> clocks();
    [[nodiscard]] std::vector<KnowledgeSummary> knowledge();

    const CompiledScenario& scenario_;
    std::uint32_t stride_ = 1;
    std::uint32_t done_ = 0;
    std::vector<MilestoneSums> milestone_sums_;
    std::vector<MilestoneResult> milestone_keys_;
    std::vector<ClockSums> clock_sums_;
    std::vector<ClockStageResult> clock_keys_;
    std::vector<AssetSums> asset_sums_;
    EstimateSums person_hours_, usd_;
    std::vector<double> person_hours_each_;
    std::vector<KnowledgeSums> knowledge_sums_;  // sorted by (incident, institution, fact)
    std::vector<TeamSums> team_sums_;
    std::vector<ChannelSums> channel_sums_;
    std::vector<ClassSums> class_sums_;
    std::vector<IncidentId> class_keys_;
    EstimateSums messages_, undeliverable_, hand_offs_, deadlines_missed_;
};

}  // namespace muster
