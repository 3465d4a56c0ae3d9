// How long one replication of a bundled scenario takes, with all measures folded: nanoseconds an event, replications a
// second.
#include <benchmark/benchmark.h>

#include <string>

#include "engine/authoring/read.hpp"
#include "engine/measure/measures.hpp"
#include "engine/run/run.hpp"

using namespace muster;

namespace {

void replicate(benchmark::State& state, const char* name, bool measured) {
    Diagnostics found;
    auto model = read_scenario(std::string(MUSTER_SOURCE_DIR "/scenarios/") + name, {}, found);
    if (!model) {
        state.SkipWithError("the scenario does not read");
        return;
    }
    const CompiledScenario scenario = compile(std::move(*model));
    Run run(scenario);
    Measures measures(scenario);
    TraceSink* sinks[] = {&measures};
    const std::span<TraceSink* const> listeners =
        measured ? std::span<TraceSink* const>(sinks) : std::span<TraceSink* const>();
    double events = 0;
    std::uint32_t replication = 0;
    for (auto _ : state) {
        measures.reset();
        events += static_cast<double>(run.play(1, replication++, listeners, RoutineDetail::added_up).events);
        if (measured) benchmark::DoNotOptimize(measures.result().messages);
    }
    using benchmark::Counter;
    state.counters["events"] = events / static_cast<double>(replication);
    state.counters["time/event"] = Counter(events, Counter::kIsRate | Counter::kInvert);
    state.counters["replications/s"] = Counter(replication, Counter::kIsRate);
}

}  // namespace

BENCHMARK_CAPTURE(replicate, ransomware_measured, "ransomware-holiday-eve.json", true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replicate, ransomware_run_alone, "ransomware-holiday-eve.json", false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replicate, ddos_measured, "ddos-election-week.json", true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replicate, two_offices_measured, "two-offices.json", true)->Unit(benchmark::kMicrosecond);

BENCHMARK_MAIN();
