// What `muster run` does between reading and printing, alone: reads, checks and compiles a scenario, plays its
// replications with all measures and sums them up, by the same functions. What it leaves out is the example and the
// reruns that say what would be recovered, which would make six series of one.
// usage: bench_replicate SCENARIO REPLICATIONS [JOBS [RECOMMENDATION...]]
// Prints one line of JSON. With 0 replications: the bytes that one worker holds after its first ones.
#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "engine/authoring/read.hpp"
#include "engine/measure/measures.hpp"
#include "engine/run/run.hpp"
#include "engine/study/replications.hpp"

#include "tests/bench/peers/peak.hpp"

using namespace muster;

namespace {

double user_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec) + 1e-6 * static_cast<double>(usage.ru_utime.tv_usec);
}

/// On the heap, now.
std::size_t allocated() {
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

std::size_t state_bytes(const CompiledScenario& scenario) {
    const std::size_t before = allocated();
    Run run(scenario);
    Measures measures(scenario);
    TraceSink* const sink = &measures;
    for (std::uint32_t replication = 0; replication < 20; ++replication) {
        measures.reset();
        run.play(1, replication, std::span<TraceSink* const>(&sink, 1), RoutineDetail::added_up);
        (void)measures.result();
    }
    return allocated() - before;
}

}  // namespace

int main(int count, char** words) {
    if (count < 3) {
        std::fputs("usage: bench_replicate SCENARIO REPLICATIONS [JOBS [RECOMMENDATION...]]\n", stderr);
        return 2;
    }
    const auto wall = [began = std::chrono::steady_clock::now()] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    };
    Diagnostics found;
    ReadOptions reading;
    for (int i = 4; i < count; ++i) reading.with.emplace_back(words[i]);
    auto model = read_scenario(words[1], reading, found);
    if (!model) {
        std::fputs("the scenario does not read\n", stderr);
        return 1;
    }
    const double read = user_seconds();
    const CompiledScenario scenario = compile(std::move(*model));
    const double compiled = user_seconds(), compiled_wall = wall();

    if (std::atoi(words[2]) == 0) {
        fmt::print("{{\"program\": \"muster\", \"state_bytes\": {}}}\n", state_bytes(scenario));
        return 0;
    }
    StudyOptions options;
    options.replications = static_cast<std::uint32_t>(std::strtoul(words[2], nullptr, 10));
    options.jobs = count > 3 ? static_cast<unsigned>(std::atoi(words[3])) : 1;
    const Summary summary = replicate(scenario, options);
    const double user = user_seconds() - compiled, seconds = wall() - compiled_wall;
    if (!summary.error.empty() || summary.done != options.replications) {
        std::fprintf(stderr, "stopped: %s\n", summary.error.in[0].c_str());
        return 1;
    }
    fmt::print(
        "{{\"program\": \"muster\", \"replications\": {}, \"jobs\": {}, \"events\": {}, \"read_s\": {:.6f}, "
        "\"compile_s\": {:.6f}, \"user_s\": {:.6f}, \"wall_s\": {:.6f}, \"peak_kib\": {}}}\n",
        summary.done, options.jobs, summary.events, read, compiled - read, user, seconds, peak_kib());
    return 0;
}
