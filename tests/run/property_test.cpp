// What must hold of every run, over random nations and scenarios with every mechanism switched on somewhere.
#include <rapidcheck.h>
#include <catch2/catch.hpp>
#include <cstdlib>

#include "engine/run/run.hpp"
#include "tests/support/invariants.hpp"
#include "tests/support/random_model.hpp"

using namespace muster;

namespace {

std::vector<TraceEntry> played(const CompiledScenario& scenario, std::uint64_t seed, Text& error) {
    Run run(scenario);
    TraceKeeper keeper;
    TraceSink* sinks[] = {&keeper};
    const RunEnd end = run.play(seed, 0, sinks);
    error = end.error;
    return keeper.entries();
}

bool same(const TraceEntry& left, const TraceEntry& right) {
    return left.at == right.at && left.because == right.because && left.incident == right.incident &&
           left.a == right.a && left.b == right.b && left.kind == right.kind && left.part == right.part &&
           left.place() == right.place() && left.institution == right.institution;
}

}  // namespace

TEST_CASE("the delay account adds up and nothing impossible happens in 10,000 random nations", "[run][property]") {
    std::size_t entries = 0, milestones = 0, loops = 0;
    for (std::uint64_t seed = 0; seed < 10'000; ++seed) {
        const CompiledScenario scenario = compile(tests::random_model(seed));
        Text error;
        const std::vector<TraceEntry> trace = played(scenario, seed, error);
        if (!error.empty()) ++loops;
        entries += trace.size();
        for (const TraceEntry& entry : trace) milestones += entry.kind == EntryKind::milestone_reached ? 1 : 0;
        const std::vector<std::string> wrong = tests::violations(scenario, trace);
        if (!wrong.empty()) {
            INFO("seed " << seed << ": " << wrong.front());
            FAIL();
        }
    }
    INFO(entries << " entries, " << milestones << " milestones, " << loops << " loops");
    CHECK(milestones > 10'000);
    CHECK(loops < 100);
}

TEST_CASE("a worker that has played other replications plays the same one again", "[run][property]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const CompiledScenario scenario = compile(tests::random_model(seed));
        Text error;
        const std::vector<TraceEntry> fresh = played(scenario, 7, error);
        Run used(scenario);
        TraceKeeper keeper;
        TraceSink* sinks[] = {&keeper};
        (void)used.play(7, 3, {});
        (void)used.play(7, 1, {});
        (void)used.play(7, 0, sinks);
        REQUIRE(fresh.size() == keeper.entries().size());
        for (std::size_t i = 0; i < fresh.size(); ++i) REQUIRE(same(fresh[i], keeper.entries()[i]));
    }
}
