#include "engine/study/replications.hpp"

#include "engine/study/summary_builder.hpp"

namespace muster {

Summary replicate(const CompiledScenario& scenario, const StudyOptions& options) {
    SummaryBuilder builder(scenario, options.replications);
    const SeriesEnd end = play_replications(
        scenario, options, [&builder](std::uint32_t, const ReplicationResult& result) { builder.add(result); });
    Summary summary = builder.finish();
    summary.seed = options.seed;
    summary.asked = options.replications;
    summary.error = end.error;
    summary.events = end.events;
    return summary;
}

}  // namespace muster
