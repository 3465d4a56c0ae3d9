#include "engine/study/forecast.hpp"

#include "engine/study/summary_builder.hpp"

namespace muster {

Fork::Fork(const CompiledScenario& compiled, std::uint64_t with_seed, std::uint32_t of, const Guidance& guidance)
    : scenario(compiled),
      seed(with_seed),
      replication(of),
      at(std::min(guidance.until, compiled.horizon)),
      run(compiled),
      measures(compiled, Measures::Of::times) {
    TraceSink* const sink = &measures;
    error = run.play_to(seed, replication, std::span<TraceSink* const>(&sink, 1), guidance).error;
}

Forecast forecast(const Fork& fork, const StudyOptions& options) {
    Forecast out;
    out.at = fork.at;
    out.replication = fork.replication;
    SummaryBuilder builder(fork.scenario, options.replications);
    SeriesEnd end;
    end.error = fork.error;
    if (end.error.empty()) {
        end = play_continuations(fork, options,
                                 [&builder](std::uint32_t, const ReplicationResult& result) { builder.add(result); });
    }
    out.summary = builder.finish();
    out.summary.seed = fork.seed;
    out.summary.asked = options.replications;
    out.summary.error = end.error;
    out.summary.events = end.events;
    return out;
}

}  // namespace muster
