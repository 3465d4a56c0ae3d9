#include "engine/study/advice.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/study/read.hpp"

using namespace muster;
using namespace muster::test;

TEST_CASE("a night that holds up an approval suggests somebody at night, longer hours and a signature in advance",
          "[study][advice]") {
    const CompiledScenario scenario = compiled("tests/study/scenarios/approval.json");
    StudyOptions options;
    options.replications = 60;
    options.jobs = 1;
    const std::vector<Advice> advice = suggested(scenario, replicate(scenario, options), 12);
    const auto has = [&](Advice::Kind kind) {
        return std::any_of(advice.begin(), advice.end(), [&](const Advice& one) { return one.kind == kind; });
    };
    CHECK(has(Advice::Kind::round_the_clock));
    CHECK(has(Advice::Kind::open_longer));

    const std::vector<TriedAdvice> tried = try_all(scenario, advice, options, nullptr);
    REQUIRE(tried.size() == advice.size());
    for (const TriedAdvice& one : tried) {
        // The portal is isolated after the ministry's yes: each of these can only make that earlier.
        CHECK(one.gain.worse == 0);
        if (one.advice.kind == Advice::Kind::round_the_clock) CHECK(one.gain.better == 60);
    }
    CHECK(std::is_sorted(tried.begin(), tried.end(), [](const TriedAdvice& a, const TriedAdvice& b) {
        return a.hours_per_100k() > b.hours_per_100k();
    }));
}

TEST_CASE("a signature in advance spares the whole approval", "[study][advice]") {
    const CompiledScenario scenario = compiled("tests/study/scenarios/approval.json");
    Advice advice;
    advice.kind = Advice::Kind::pre_authorise;
    advice.authority = AuthorityId{0};
    advice.usd_per_year = 5000;
    StudyOptions options;
    options.replications = 40;
    options.jobs = 1;
    const std::vector<TriedAdvice> tried = try_all(scenario, {advice}, options, nullptr);
    REQUIRE(tried.size() == 1);
    CHECK(tried.front().gain.better == 40);
    CHECK(tried.front().gain.mean > 3);  // from an evening to eight in the morning, half of the objective
}
