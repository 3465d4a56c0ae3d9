#include "engine/study/replications.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <stdexcept>

#include "engine/report/results_json.hpp"
#include "tests/study/read.hpp"

using namespace muster;
using namespace muster::test;

namespace {

double hours_of(double milliseconds) { return milliseconds / 3'600'000; }

const MilestoneSummary& named(const CompiledScenario& scenario, const Summary& summary, std::string_view id) {
    for (const MilestoneSummary& row : summary.milestones) {
        if (scenario.model.milestones[row.milestone].id == id) return row;
    }
    throw std::runtime_error("no such milestone");
}

}  // namespace

TEST_CASE("any number of threads gives the same bytes", "[study][determinism]") {
    const CompiledScenario scenario = compiled("tests/study/scenarios/approval.json");
    StudyOptions options;
    options.replications = 333;
    options.jobs = 1;
    const std::string alone = results_json(scenario, replicate(scenario, options));
    for (const unsigned jobs : {2U, 3U, 8U}) {
        options.jobs = jobs;
        CHECK(results_json(scenario, replicate(scenario, options)) == alone);
    }
    options.seed = 2;
    CHECK(results_json(scenario, replicate(scenario, options)) != alone);
}

TEST_CASE("results are handed over in the order of replications, each once", "[study]") {
    const CompiledScenario scenario = compiled("tests/study/scenarios/approval.json");
    StudyOptions options;
    options.replications = 101;
    options.jobs = 4;
    std::uint32_t expected = 0;
    bool in_order = true;
    const SeriesEnd end =
        play_replications(scenario, options, [&](std::uint32_t replication, const ReplicationResult&) {
            in_order = in_order && replication == expected;
            ++expected;
        });
    CHECK(in_order);
    CHECK(expected == 101);
    CHECK(end.done == 101);
    CHECK(end.error.empty());
    CHECK(end.events > 101);
}

TEST_CASE("a study that is stopped keeps what is done and says how much", "[study]") {
    const CompiledScenario scenario = compiled("tests/study/scenarios/approval.json");
    for (const unsigned jobs : {1U, 3U}) {
        StudyOptions options;
        options.replications = 100'000;
        options.jobs = jobs;
        std::atomic<int> asked = 0;
        options.stop = [&asked] { return ++asked > 70; };
        const Summary stopped = replicate(scenario, options);
        CHECK(stopped.done > 0);
        CHECK(stopped.done <= 70);
        CHECK(stopped.asked == 100'000);
        options.stop = nullptr;
        options.replications = stopped.done;
        const Summary whole = replicate(scenario, options);
        CHECK(whole.milestones[0].elapsed.mean == stopped.milestones[0].elapsed.mean);
        CHECK(whole.milestones[0].times.size() == stopped.milestones[0].times.size());
    }
}

TEST_CASE("progress counts up to the end", "[study]") {
    const CompiledScenario scenario = compiled("tests/study/scenarios/approval.json");
    StudyOptions options;
    options.replications = 50;
    options.jobs = 2;
    std::uint32_t last = 0;
    bool rising = true;
    options.progress = [&](std::uint32_t done, std::uint32_t of) {
        rising = rising && done >= last && of == 50;
        last = done;
    };
    (void)replicate(scenario, options);
    CHECK(rising);
    CHECK(last == 50);
}

TEST_CASE("the account of a milestone adds up to its mean time, by category, activity and place", "[study][account]") {
    const CompiledScenario scenario = compiled("tests/study/scenarios/approval.json");
    StudyOptions options;
    options.replications = 400;
    const Summary summary = replicate(scenario, options);
    const MilestoneSummary& stopped = named(scenario, summary, "stopped");
    REQUIRE(stopped.reached.count == 400);
    double by_category = 0, by_activity = 0, by_place = 0, share = 0;
    for (std::size_t part = 0; part != kDelayParts; ++part) {
        by_category += stopped.account.by_category[part];
        by_activity += stopped.account.by_activity[part];
    }
    for (const PlaceMean& part : stopped.account.by_place) {
        by_place += part.mean;
        share += part.share;
    }
    CHECK(stopped.account.total == Approx(stopped.elapsed.mean).epsilon(1e-12));
    CHECK(by_category == Approx(stopped.account.total).epsilon(1e-12));
    CHECK(by_activity == Approx(stopped.account.total).epsilon(1e-12));
    CHECK(by_place == Approx(stopped.account.total).epsilon(1e-12));
    CHECK(share == Approx(1.0).epsilon(1e-12));
    // The request comes at about nine in the evening; the cabinet opens at eight.
    CHECK(hours_of(stopped.account.by_category[static_cast<std::size_t>(DelayPart::off_hours)]) > 9);
    CHECK(stopped.account.by_place[0].category == DelayPart::off_hours);
}

TEST_CASE("quantiles, shares and examples of a milestone agree with its times", "[study]") {
    const CompiledScenario scenario = compiled("tests/study/scenarios/approval.json");
    StudyOptions options;
    options.replications = 200;
    const Summary summary = replicate(scenario, options);
    const MilestoneSummary& stopped = named(scenario, summary, "stopped");
    std::vector<Duration> sorted;
    std::uint64_t on_time = 0;
    for (std::size_t i = 0; i != stopped.times.size(); ++i) {
        sorted.push_back(stopped.times[i]);
        on_time += static_cast<std::uint64_t>(stopped.times[i] <= std::chrono::hours{15});
    }
    std::sort(sorted.begin(), sorted.end());
    CHECK(stopped.on_time.count == on_time);
    CHECK(stopped.median().value == sorted[99]);
    CHECK(stopped.bad_case().value == sorted[189]);
    CHECK(stopped.times[stopped.example] == sorted[99]);
    CHECK(stopped.times[stopped.bad_example] == sorted[189]);
    CHECK(*stopped.median().low < *stopped.median().value);
    CHECK(*stopped.median().high > *stopped.median().value);

    const MilestoneSummary& never = named(scenario, summary, "never");
    CHECK(never.reached.count == 0);
    CHECK(never.on_time.count == 0);
    CHECK_FALSE(never.median().value.has_value());
    CHECK(never.example == 0);
    CHECK(never.elapsed.n == 0);

    const MilestoneSummary& later = named(scenario, summary, "after-found");
    const MilestoneSummary& found = named(scenario, summary, "found");
    for (std::size_t i = 0; i < 200; i += 17) CHECK(later.times[i] + found.times[i] == stopped.times[i]);
}

TEST_CASE("one desk with random customers behaves as queueing theory says", "[study][queue]") {
    // M/M/1 with one customer in two hours and one hour of service: rho 0.5, W_q 1 h, W 2 h, L 1, L_q 0.5,
    // P(wait) 0.5, Var W_q = rho (2 - rho) / (mu - lambda)^2 = 3 h², Var W = 4 h², p_n = 0.5^(n+1); the 90th percentile
    // of the wait is ln(0.5 / 0.1) / 0.5 = 3.219 h.
    const CompiledScenario scenario = compiled("tests/study/scenarios/one-desk.json");
    StudyOptions options;
    options.replications = 40;
    const Summary summary = replicate(scenario, options);
    REQUIRE(summary.error.empty());
    const TeamSummary& desk = summary.teams[0];
    const double hour = 3'600'000;
    const auto agrees = [](const Estimate& estimate, double expected, double unit) {
        INFO(estimate.mean / unit << " ± " << estimate.se / unit << ", expected " << expected);
        CHECK(estimate.n == 40);
        CHECK(std::abs(estimate.mean / unit - expected) <= 4.5 * estimate.se / unit);
        CHECK(estimate.se / unit <= 0.05 * expected);
    };
    agrees(desk.utilisation, 0.5, 1);
    agrees(desk.wait, 1, hour);
    agrees(desk.time, 2, hour);
    agrees(desk.in_system, 1, 1);
    agrees(desk.queue, 0.5, 1);
    agrees(desk.share_waiting, 0.5, 1);
    agrees(desk.var_wait, 3, hour * hour);
    agrees(desk.var_time, 4, hour * hour);
    agrees(desk.throughput, 0.5, 1);
    REQUIRE(desk.wait_quantiles.size() == 3);
    agrees(desk.wait_quantiles[1], 3.2189, hour);
    REQUIRE(desk.states.size() == 4);
    for (std::size_t n = 0; n != 4; ++n) agrees(desk.states[n], std::pow(0.5, static_cast<double>(n) + 1), 1);
    REQUIRE(summary.classes.size() == 1);
    agrees(summary.classes[0].time_in_system, 2, hour);
    agrees(summary.classes[0].wait, 1, hour);
    CHECK(summary.classes[0].still_open.mean == 0);
    CHECK(desk.samples.size() == 1);
    CHECK(desk.samples_empty[0].mean == Approx(0.5).margin(4.5 * 0.5 / std::sqrt(40.0)));
}
