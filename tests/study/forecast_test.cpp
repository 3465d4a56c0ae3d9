// Forecasts: one past, many futures.
#include "engine/study/forecast.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <optional>
#include <vector>

#include "tests/study/read.hpp"

using namespace muster;
using namespace muster::test;

namespace {

const std::string kRansomware = "scenarios/ransomware-holiday-eve.json";

StudyOptions options(std::uint32_t replications, unsigned jobs = 1) {
    StudyOptions out;
    out.replications = replications;
    out.jobs = jobs;
    return out;
}

SimTime hours(int n) { return SimTime{std::chrono::hours{n}}; }

/// When each milestone was reached; kNever: not.
std::vector<SimTime> times_of(const ReplicationResult& result) {
    std::vector<SimTime> out;
    for (const MilestoneResult& row : result.milestones) out.push_back(row.reached ? row.at : kNever);
    return out;
}

std::vector<SimTime> whole_run(const CompiledScenario& scenario, std::uint32_t replication) {
    Run run(scenario);
    Measures measures(scenario);
    TraceSink* const sink = &measures;
    CHECK(run.play(1, replication, std::span<TraceSink* const>(&sink, 1)).error.empty());
    return times_of(measures.result());
}

std::vector<std::vector<SimTime>> futures_of(const Fork& fork, std::uint32_t n, unsigned jobs = 1) {
    std::vector<std::vector<SimTime>> out;
    const SeriesEnd end =
        play_continuations(fork, options(n, jobs),
                           [&](std::uint32_t, const ReplicationResult& result) { out.push_back(times_of(result)); });
    CHECK(end.error.empty());
    CHECK(end.done == n);
    return out;
}

}  // namespace

TEST_CASE("all futures share the past up to the moment, and differ after it", "[study][forecast]") {
    const CompiledScenario scenario = compiled(kRansomware);
    const SimTime at = hours(12);
    const std::vector<SimTime> past = whole_run(scenario, 3);
    const Fork fork(scenario, 1, 3, {{}, at});
    const auto futures = futures_of(fork, 30);
    std::size_t before = 0, differ = 0;
    for (std::size_t m = 0; m < past.size(); ++m) {
        before += static_cast<std::size_t>(past[m] <= at);
        for (const auto& future : futures) {
            if (past[m] <= at) {
                CHECK(future[m] == past[m]);
            } else {
                CHECK(future[m] > at);
                differ += static_cast<std::size_t>(future[m] != futures.front()[m]);
            }
        }
    }
    CHECK(before >= 2);
    CHECK(before < past.size());
    CHECK(differ > 100);
}

TEST_CASE("a forecast is the same for any number of threads, and for a fork made anew", "[study][forecast]") {
    const CompiledScenario scenario = compiled(kRansomware);
    const Fork fork(scenario, 1, 0, {{}, hours(20)});
    const auto one = futures_of(fork, 24, 1);
    CHECK(one == futures_of(fork, 24, 2));
    CHECK(one == futures_of(fork, 24, 1));
    CHECK(one == futures_of(Fork(scenario, 1, 0, {{}, hours(20)}), 24, 1));
}

TEST_CASE("a fork at the end has one future, which is what happened", "[study][forecast]") {
    const CompiledScenario scenario = compiled(kRansomware);
    const Fork fork(scenario, 1, 5, {{}, scenario.horizon});
    const std::vector<SimTime> past = whole_run(scenario, 5);
    for (const auto& future : futures_of(fork, 3)) CHECK(future == past);
}

TEST_CASE("forecasts from the beginning agree with whole runs", "[study][forecast]") {
    const CompiledScenario scenario = compiled(kRansomware);
    constexpr std::uint32_t kRuns = 300;
    const Fork fork(scenario, 1, 0, {{}, kStart});
    const Summary futures = forecast(fork, options(kRuns)).summary;
    const Summary whole = replicate(scenario, options(kRuns));
    REQUIRE(futures.milestones.size() == whole.milestones.size());
    for (std::size_t m = 0; m < whole.milestones.size(); ++m) {
        const Estimate &left = futures.milestones[m].elapsed, &right = whole.milestones[m].elapsed;
        const double both = std::sqrt(left.se * left.se + right.se * right.se);
        INFO(scenario.model.milestones[whole.milestones[m].milestone].id);
        CHECK(std::abs(left.mean - right.mean) <= 4.5 * both + 1);
        CHECK(std::abs(futures.milestones[m].reached.share - whole.milestones[m].reached.share) < 0.15);
    }
}

TEST_CASE("work under way lasts as long as it may still last", "[study][forecast]") {
    // Exponential work of two hours in the mean has no memory: what has lasted lasts two more hours in the mean.
    const CompiledScenario scenario = compiled("tests/study/scenarios/one-long-task.json");
    std::optional<std::uint32_t> long_one;
    for (std::uint32_t replication = 0; replication < 100 && !long_one; ++replication) {
        if (whole_run(scenario, replication).at(0) > hours(5)) long_one = replication;
    }
    REQUIRE(long_one.has_value());
    const Fork fork(scenario, 1, *long_one, {{}, hours(3)});
    const auto futures = futures_of(fork, 2000);
    double sum = 0;
    for (const auto& future : futures) {
        CHECK(future.at(0) > hours(3));
        sum += static_cast<double>((future.at(0) - hours(3)).count()) / 3'600'000.0;
    }
    CHECK(sum / 2000 == Approx(2.0).margin(0.2));  // four and a half standard errors
}

TEST_CASE("what people planned to do after the moment is done in every future", "[study][forecast]") {
    const CompiledScenario scenario = compiled("tests/study/scenarios/one-long-task.json");
    std::vector<Intervention> list(1);
    list[0].at = hours(4);
    list[0].act = act::Tell{InstitutionId{0}, FactId{0}, {}};
    const Fork fork(scenario, 1, 0, {list, hours(1)});
    for (const auto& future : futures_of(fork, 20)) CHECK(future.back() == hours(4));
    const Fork without(scenario, 1, 0, {{}, hours(1)});
    for (const auto& future : futures_of(without, 20)) CHECK(future.back() == kNever);
}
