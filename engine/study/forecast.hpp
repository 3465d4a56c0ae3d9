#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "engine/measure/measures.hpp"
#include "engine/run/run.hpp"
#include "engine/study/replications.hpp"

namespace muster {

/// A future played up to a moment, where it stands still, with what was measured up to there. Immutable once made:
/// threads share it. The scenario, and the interventions if there are any, must outlive it.
struct Fork {
    /// Up to and with `guidance.until`. Seats that people hold there stay theirs: give them back to have their
    /// institutions act.
    Fork(const CompiledScenario& scenario, std::uint64_t seed, std::uint32_t replication, const Guidance& guidance);

    const CompiledScenario& scenario;
    std::uint64_t seed = 0;
    std::uint32_t replication = 0;
    SimTime at{};
    Run run;
    Measures measures;  ///< of times
    Text error;         ///< empty, or why it did not get there
};

/// Plays continuations 0 … n−1 of a fork: one past, each with chance of its own from there on (Run::go_on). Results
/// hold milestones and clocks alone. They are handed over in order, as by play_replications().
SeriesEnd play_continuations(const Fork& fork, const StudyOptions& options,
                             const std::function<void(std::uint32_t continuation, const ReplicationResult&)>& use);

/// What may come after a moment, given what came before. Of the summary, milestones and clocks hold; the rest is
/// empty. The same bytes for any number of jobs.
struct Forecast {
    SimTime at{};
    std::uint32_t replication = 0;  ///< whose past it is
    Summary summary;
};
[[nodiscard]] Forecast forecast(const Fork& fork, const StudyOptions& options);

}  // namespace muster
