#include "engine/study/selection.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "engine/kernel/draws.hpp"
#include "engine/kernel/normal_quantile.hpp"

using namespace muster;

namespace {

/// A normal number that (repetition, system, replication) decide.
double normal(std::uint64_t repetition, std::size_t system, std::uint32_t replication) {
    const Draws draws(repetition, replication);
    return normal_quantile(draws.uniform(combine(hash_name("system"), system), Purpose::effort));
}

}  // namespace

TEST_CASE("the constants of Rinott and of Kim and Nelson are those of the tables", "[study][selection]") {
    CHECK(rinott_h(2, 20, 0.95) == Approx(2.4525).margin(0.002));
    CHECK(rinott_h(10, 20, 0.95) == Approx(3.8753).margin(0.002));
    CHECK(kn_constants(5, 10, 0.05).eta == Approx(0.6349672652));
    CHECK(kn_constants(10, 20, 0.05).h2 == Approx(11.51148454));
    CHECK(rinott_replications(3, 20, 4, 0.5) == 144);  // 9 × 4 / 0.25
    CHECK(rinott_replications(3, 20, 0.01, 0.5) == 20);
}

TEST_CASE("where the best leads by just the indifference, Kim and Nelson's procedure finds it as often as it promises",
          "[study][selection]") {
    // Slippage: system 0 leads by 0.5, all others are equal, variance 1: the hardest case that is promised for.
    constexpr std::size_t kSystems = 5;
    constexpr std::uint32_t kFirst = 20, kMost = 3000;
    constexpr double kLead = 0.5, kAlpha = 0.05;
    std::size_t right = 0;
    constexpr std::uint64_t kRepetitions = 1000;
    for (std::uint64_t repetition = 0; repetition < kRepetitions; ++repetition) {
        const auto value = [&](std::size_t system, std::uint32_t r) {
            return normal(repetition, system, r) + (system == 0 ? kLead : 0);
        };
        std::vector<std::size_t> left = {0, 1, 2, 3, 4};
        for (std::uint32_t n = kFirst; left.size() > 1 && n < kMost; n += 10)
            left = kn_remaining(left, kFirst, n, kAlpha, kSystems, kLead, value);
        right += static_cast<std::size_t>(left == std::vector<std::size_t>{0});
    }
    CHECK(static_cast<double>(right) / kRepetitions >= 1 - kAlpha - 0.015);
}

TEST_CASE("the stated probability of a right choice is not above how often the choice is right", "[study][selection]") {
    constexpr std::uint64_t kRepetitions = 1000;
    double promised = 0;
    std::size_t right = 0;
    for (std::uint64_t repetition = 0; repetition < kRepetitions; ++repetition) {
        const std::vector<std::size_t> systems = {0, 1, 2};
        const Selected got = select_best(
            systems, [](std::size_t) { return 40U; }, 0.0,
            [&](std::size_t system, std::uint32_t r) {
                return normal(repetition + 5000, system, r) + (system == 0 ? 0.4 : 0);
            });
        promised += got.probability;
        right += static_cast<std::size_t>(got.best == 0);
    }
    CHECK(promised / kRepetitions <= static_cast<double>(right) / kRepetitions + 0.01);
    CHECK(promised / kRepetitions > 0.6);
}

TEST_CASE("systems that are the same do not count against each other, and ties go to the first", "[study][selection]") {
    const std::vector<std::size_t> systems = {3, 1, 2};
    const Selected got = select_best(
        systems, [](std::size_t) { return 10U; }, 0.0,
        [](std::size_t system, std::uint32_t r) { return system == 2 ? -1.0 : static_cast<double>(r); });
    CHECK(got.best == 3);
    CHECK(got.probability > 0.999);
}

TEST_CASE("the probability of a right choice is that of Student's law, less for each rival", "[study][selection]") {
    // The first leads by 1, 3, 1, 3: by 2 with a standard error of 1/√3. That another is better by 1 and more then has
    // the probability that Student's t with 3 degrees is above 3√3, which is 1/2 − (0.3 + arctan 3) / π.
    const auto value = [](std::size_t system, std::uint32_t r) { return system == 0 ? 1.0 + 2 * (r % 2) : 0.0; };
    const double better = 0.5 - (0.3 + std::atan(3.0)) / 3.14159265358979;
    const auto four = [](std::size_t) { return 4U; };
    const std::vector<std::size_t> two = {0, 1}, three = {0, 1, 2};
    CHECK(select_best(two, four, 1.0, value).probability == Approx(1 - better));
    CHECK(select_best(two, four, 1.0, value).rival_probability == Approx(better));
    CHECK(select_best(three, four, 1.0, value).probability == Approx(1 - 2 * better));
    CHECK(select_best(two, four, 0.0, value).probability < 1 - better);
}

TEST_CASE("a system is ruled out when the leader's lead outgrows the room that Kim and Nelson leave it",
          "[study][selection]") {
    constexpr std::uint32_t kFirst = 10;
    constexpr double kAlpha = 0.05, kIndifference = 0.5;
    // Differences of the lead ± 1, of which the variance is 10/9.
    const auto left = [&](double lead) {
        const std::vector<std::size_t> systems = {0, 1};
        return kn_remaining(systems, kFirst, kFirst, kAlpha, 2, kIndifference,
                            [&](std::size_t system, std::uint32_t r) {
                                return system == 0 ? lead + (r % 2 == 0 ? 1.0 : -1.0) : 0.0;
                            })
            .size();
    };
    const double h2 = 9 * (std::pow(2 * kAlpha, -2.0 / 9) - 1);
    const double room = kIndifference / 2 * (h2 * 10 / 9 / (kIndifference * kIndifference) / kFirst - 1);
    REQUIRE(room > 0.1);
    CHECK(left(0.99 * room) == 2);
    CHECK(left(1.01 * room) == 1);
}

TEST_CASE("systems with more replications are held against the others over those that they share",
          "[study][selection]") {
    // The first twenty replications are good luck for all; system 1 is better by one in each of its forty.
    const std::vector<std::size_t> systems = {0, 1};
    const auto count = [](std::size_t system) { return system == 0 ? 20U : 40U; };
    const auto value = [](std::size_t system, std::uint32_t r) {
        return (r < 20 ? 10.0 : 0.0) + static_cast<double>(system) + 1e-3 * static_cast<double>(r % 7 * system);
    };
    const Selected got = select_best(systems, count, 0, value);
    CHECK(got.best == 1);
    CHECK(got.probability > 0.99);
    CHECK(got.probability < 1);
}

TEST_CASE("where every gain counts, the best is not taken for surely behind more often than allowed",
          "[study][selection]") {
    constexpr std::uint64_t kRepetitions = 500;
    constexpr double kAlpha = 0.05;
    const std::vector<std::size_t> systems = {0, 1, 2, 3};
    std::size_t kept = 0, told = 0;
    for (std::uint64_t repetition = 0; repetition < kRepetitions; ++repetition) {
        const auto value = [&](std::size_t system, std::uint32_t r) {
            return normal(repetition + 9000, system, r) + (system == 0 ? 0.1 : 0);
        };
        const auto near = not_surely_behind(systems, 20, kAlpha, 1, value);
        kept += static_cast<std::size_t>(near.front() == 0);
        const auto far = [&](std::size_t system, std::uint32_t r) { return value(system, r) + (system == 0 ? 2 : 0); };
        told += static_cast<std::size_t>(not_surely_behind(systems, 60, kAlpha, 5, far) == std::vector<std::size_t>{0});
    }
    CHECK(static_cast<double>(kept) / kRepetitions >= 1 - kAlpha);
    CHECK(told == kRepetitions);
    const auto same = [](std::size_t, std::uint32_t r) { return static_cast<double>(r); };
    CHECK(not_surely_behind(systems, 10, kAlpha, 1, same) == systems);
}
