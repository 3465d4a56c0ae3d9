#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/measure/replication_result.hpp"
#include "engine/study/account_change.hpp"
#include "engine/study/paired.hpp"
#include "engine/study/replications.hpp"
#include "engine/study/summary.hpp"

namespace muster {

/// How one stage of one clock ended in one replication.
struct ClockOutcome {
    ClockState state = ClockState::not_started;
    Duration margin{};  ///< of those met, late or missed; see ClockStageResult
};

/// A series of replications, summed up, and what a comparison needs of each of them.
struct PlayedFuture {
    Summary summary;
    std::vector<std::vector<ClockOutcome>> clocks;  ///< for each row of Summary::clocks, by replication
    std::vector<double> usd_each;                   ///< all assets together, by replication
    std::vector<PartsEach> accounts;                ///< for each row of Summary::milestones
};
[[nodiscard]] PlayedFuture play_future(const CompiledScenario& scenario, const StudyOptions& options);

/// The difference of a number between two futures under the same draws: before − after, so that less is a gain.
struct PairedMean {
    std::uint64_t n = 0;
    double mean = 0, low = 0, high = 0;   ///< Student's interval (95 %)
    std::uint64_t better = 0, worse = 0;  ///< replications in which it is less or more at all
    double before = 0, after = 0;         ///< means
};
[[nodiscard]] PairedMean paired_mean(std::span<const double> before, std::span<const double> after);

/// A milestone in both futures: rows of the summaries.
struct MilestoneChange {
    std::size_t before = 0, after = 0;
    PairedDifference gain;
    AccountChange account;  ///< of the runs that reach it
    [[nodiscard]] bool changed() const { return gain.better + gain.worse != 0; }
};

/// A stage of a clock in both futures: rows of the summaries.
struct ClockChange {
    std::size_t before = 0, after = 0;
    /// Of the margin, in milliseconds, after − before: positive is more time left. Over the replications in which it
    /// was decided in both; missed counts as met at the end of the run.
    PairedMean margin;
    std::uint64_t kept = 0;  ///< replications in which it was late or missed before and is met after
    std::uint64_t lost = 0;  ///< the other way round
    [[nodiscard]] bool changed() const { return margin.better + margin.worse + kept + lost != 0; }
};

/// What a set of recommendations changes in one scenario, replication by replication under the same draws.
struct Comparison {
    std::vector<MilestoneChange> milestones;  ///< in the order of the first summary
    std::vector<ClockChange> clocks;          ///< those that start in either
    PairedMean person_hours, usd;
    /// The first replication in which the time of some milestone is another one; none: they are the same in all.
    std::optional<std::uint32_t> parts_in;
};
/// Both must have been played with the same seed and as many replications. What only one of them has is left out.
[[nodiscard]] Comparison compare(const CompiledScenario& scenario_before, const PlayedFuture& before,
                                 const CompiledScenario& scenario_after, const PlayedFuture& after);

}  // namespace muster
