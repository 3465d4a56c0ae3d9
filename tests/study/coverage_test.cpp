#include <catch2/catch.hpp>
#include <cmath>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/measure/statistics.hpp"
#include "engine/study/replications.hpp"
#include "tests/study/read.hpp"

using namespace muster;
using namespace muster::test;

TEST_CASE("intervals hold the true mean as often as they say, over a thousand repetitions of a known queue",
          "[study][selection][coverage]") {
    // Two files reach one desk at once, an hour each on average by an exponential law: the second is done after two
    // hours on average.
    const CompiledScenario scenario = compiled("tests/study/scenarios/two-files.json");
    constexpr std::uint64_t kRepetitions = 1000;
    std::size_t held = 0;
    StudyOptions options;
    options.replications = 60;
    options.jobs = 1;
    for (std::uint64_t repetition = 0; repetition < kRepetitions; ++repetition) {
        options.seed = repetition;
        EstimateSums sums;
        (void)play_replications(scenario, options, [&](std::uint32_t, const ReplicationResult& result) {
            for (const MilestoneResult& row : result.milestones) {
                if (scenario.model.milestones[row.milestone].id == "both-done")
                    sums.add(static_cast<double>(row.elapsed.count()) / 3'600'000);
            }
        });
        const Estimate mean = sums.estimate();
        held += static_cast<std::size_t>(std::abs(mean.mean - 2) <= mean.half_width());
    }
    // 950 expected; three standard errors are 21, and a skewed law takes a little more with 60 runs.
    CHECK(held >= 920);
    CHECK(held <= 971);
}
