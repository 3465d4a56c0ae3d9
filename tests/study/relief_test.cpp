#include "engine/study/relief.hpp"

#include <catch2/catch.hpp>

#include "tests/study/read.hpp"

using namespace muster;
using namespace muster::test;

TEST_CASE("a paired difference is taken replication by replication, open ones at the horizon", "[study][paired]") {
    TimeColumn before, after;
    for (const int value : {10, 20, 30, 40}) before.add(Duration{value});
    before.add(TimeColumn::kOpen);
    for (const int value : {8, 20, 33, 30, 60}) after.add(Duration{value});
    // Differences: 2, 0, -3, 10, 100 - 60 = 40; mean 9.8, median 2.
    const PairedDifference got = paired_difference(before, after, Duration{100});
    CHECK(got.n == 5);
    CHECK(got.mean == Approx(9.8));
    CHECK(got.median == Duration{2});
    CHECK(got.better == 3);
    CHECK(got.worse == 1);
    CHECK(got.reached_before == 4);
    CHECK(got.reached_after == 5);
    // Variance (7.8² + 9.8² + 12.8² + 0.2² + 30.2²) / 4 = 308.2; t(4) 2.7764 × sqrt(308.2 / 5) = 21.798.
    CHECK(got.mean_high - got.mean == Approx(21.798).epsilon(1e-3));
    CHECK(got.mean - got.mean_low == Approx(21.798).epsilon(1e-3));
}

TEST_CASE("without the night the approval comes earlier by more than the night was charged for nothing",
          "[study][relief]") {
    const CompiledScenario scenario = compiled("tests/study/scenarios/approval.json");
    StudyOptions options;
    options.replications = 200;
    const Summary base = replicate(scenario, options);
    std::size_t milestone = 0;
    while (scenario.model.milestones[base.milestones[milestone].milestone].id != "stopped") ++milestone;
    const std::vector<Recovery> recoveries = recovered(scenario, base, milestone, options, 2);
    REQUIRE(recoveries.size() == 2);
    const Recovery& night = recoveries[0];
    CHECK(night.part.category == DelayPart::off_hours);
    CHECK(night.relief.kind == Relief::Kind::off_hours);
    // Nothing else waits for the morning: what the night cost is what comes back, to the millisecond, in each run.
    CHECK(night.difference.mean == Approx(night.part.mean).epsilon(1e-9));
    CHECK(night.difference.better == 200);
    CHECK(night.difference.worse == 0);
    // Quicker work before the night gains nothing: the ministry opens at eight all the same.
    const Recovery& second = recoveries[1];
    CHECK(second.difference.mean <= second.part.mean + 1);
}

TEST_CASE("what nobody can take away has no relief", "[study][relief]") {
    Relief relief;
    CHECK_FALSE(relief_of(DelayPart::attack, spent_in_scenario(), relief));
    CHECK_FALSE(relief_of(DelayPart::planned, spent_in_scenario(), relief));
    CHECK_FALSE(relief_of(DelayPart::rework, spent_at(TeamId{0}), relief));
    REQUIRE(relief_of(DelayPart::approval, spent_at(TeamId{3}), relief));
    CHECK(relief.kind == Relief::Kind::approval);
    CHECK(relief.place_kind == static_cast<std::uint8_t>(SpentAt::Kind::team));
    CHECK(relief.place_index == 3);
}
