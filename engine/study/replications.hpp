#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/measure/replication_result.hpp"
#include "engine/study/summary.hpp"

namespace muster {

struct StudyOptions {
    std::uint64_t seed = 1;
    std::uint32_t replications = 1000;
    unsigned jobs = 0;  ///< threads; 0: as many as the machine has
    /// Told now and then from a worker thread, never from two at once.
    std::function<void(std::uint32_t done, std::uint32_t of)> progress;
    /// Asked between replications, from any worker thread: true ends the study early.
    std::function<bool()> stop;
};

/// How a series of replications ended.
struct SeriesEnd {
    std::uint32_t done = 0;    ///< replications 0 … done−1 are complete
    std::uint64_t events = 0;  ///< of all of them
    Text error;                ///< empty, or why replication `done` was stopped
};

/// Plays replications 0 … n−1 and hands each result over in order of replication, whatever the number of threads. `use`
/// is called by one thread at a time. What was done is kept if it is stopped early.
SeriesEnd play_replications(const CompiledScenario& scenario, const StudyOptions& options,
                            const std::function<void(std::uint32_t replication, const ReplicationResult&)>& use);

/// Plays the replications and sums them up. The same bytes for any number of jobs.
[[nodiscard]] Summary replicate(const CompiledScenario& scenario, const StudyOptions& options);

}  // namespace muster
