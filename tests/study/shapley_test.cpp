#include "engine/study/shapley.hpp"

#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "engine/study/pareto.hpp"
#include "engine/study/sets.hpp"

using namespace muster;

namespace {

/// One left glove and two right ones: a pair is worth 6.
std::vector<double> gloves() {
    std::vector<double> value(8, 0.0);
    for (std::size_t mask = 0; mask < 8; ++mask) value[mask] = (mask & 1U) != 0 && (mask & 6U) != 0 ? 6 : 0;
    return value;
}

/// Whole numbers that look like chance.
double scattered(std::uint64_t mask, std::uint64_t salt) {
    return static_cast<double>((mask * 2654435761U + salt * 40503U) % 100'003U);
}

Recommendation named(const std::string& id) {
    Recommendation out;
    out.id = id;
    return out;
}

}  // namespace

TEST_CASE("in the game of gloves the rare glove earns two thirds", "[study][shapley]") {
    const std::vector<double> got = shapley_values(3, gloves());
    CHECK(got[0] == 4);
    CHECK(got[1] == 1);
    CHECK(got[2] == 1);
    CHECK(gains_alone(3, gloves()) == std::vector<double>{0, 0, 0});
    CHECK(gains_last(3, gloves()) == std::vector<double>{6, 0, 0});
}

TEST_CASE("shares add up to the total, twins earn the same bits, and who adds nothing earns nothing",
          "[study][shapley]") {
    // Twelve players: 3 and 7 are twins, 5 adds nothing.
    constexpr std::size_t kPlayers = 12;
    const auto value_of = [](std::uint64_t mask) {
        const std::uint64_t twins = (mask >> 3U & 1U) + (mask >> 7U & 1U);
        const std::uint64_t rest = mask & ~((1U << 3U) | (1U << 7U) | (1U << 5U));
        return scattered(rest, twins);
    };
    std::vector<double> value;
    for (std::uint64_t mask = 0; mask < (1U << kPlayers); ++mask) value.push_back(value_of(mask));
    const std::vector<double> got = shapley_values(kPlayers, value);
    CHECK(std::accumulate(got.begin(), got.end(), 0.0) == Approx(value.back() - value.front()).epsilon(1e-12));
    CHECK(got[3] == got[7]);
    CHECK(got[5] == 0);
    const std::vector<double> pairs = shapley_interactions(kPlayers, value);
    for (std::size_t other = 0; other < kPlayers; ++other) {
        CHECK(pairs[5 * kPlayers + other] == 0);
        if (other != 3 && other != 7) CHECK(pairs[3 * kPlayers + other] == pairs[7 * kPlayers + other]);
    }
}

TEST_CASE("the interaction of two that need each other is what they earn together", "[study][shapley]") {
    // 10 each, 5 more if both are there; a third adds 1 whoever is there.
    std::vector<double> value;
    for (unsigned mask = 0; mask < 8; ++mask)
        value.push_back(10.0 * (mask & 1U) + 10.0 * (mask >> 1U & 1U) + ((mask & 3U) == 3 ? 5 : 0) + (mask >> 2U & 1U));
    const std::vector<double> pairs = shapley_interactions(3, value);
    CHECK(pairs[0 * 3 + 1] == 5);
    CHECK(pairs[0 * 3 + 2] == 0);
    CHECK(shapley_values(3, value) == std::vector<double>{12.5, 12.5, 1});
}

TEST_CASE("a sample of orders comes near the exact shares, within its error", "[study][shapley]") {
    constexpr std::size_t kPlayers = 8;
    std::vector<double> value;
    for (std::uint64_t mask = 0; mask < (1U << kPlayers); ++mask)
        value.push_back(scattered(mask, 1) / 1000 + 100 * std::popcount(mask));
    const std::vector<double> exact = shapley_values(kPlayers, value);
    const SampledShapley got = sampled_shapley(kPlayers, 7, 2000, [&](std::uint64_t mask) { return value[mask]; });
    for (std::size_t i = 0; i < kPlayers; ++i) {
        CHECK(got.se[i] > 0);
        CHECK(std::abs(got.mean[i] - exact[i]) < 4.5 * got.se[i]);
    }
    CHECK(std::accumulate(got.mean.begin(), got.mean.end(), 0.0) == Approx(value.back() - value.front()));
    std::vector<std::size_t> order = order_of_players(kPlayers, 7, 4), back = order_of_players(kPlayers, 7, 5);
    std::reverse(back.begin(), back.end());
    CHECK(order == back);
    std::sort(order.begin(), order.end());
    CHECK(order.back() == kPlayers - 1);
}

TEST_CASE("what no other choice beats is the front", "[study][pareto]") {
    const std::vector<Choice> choices = {{10, 5}, {0, 0}, {10, 7}, {20, 7}, {30, 9}, {5, -1}};
    CHECK(pareto_front(choices) == std::vector<std::size_t>{1, 2, 4});
}

TEST_CASE("of a set that is not allowed, the largest allowed ones within it count", "[study][sets]") {
    // b requires a; c excludes d.
    std::vector<Recommendation> list = {named("a"), named("b"), named("c"), named("d")};
    list[1].requires_all = {"a"};
    list[2].excludes = {"d"};
    const SetRules rules(list);
    CHECK(rules.allowed(0b0011));
    CHECK_FALSE(rules.allowed(0b0010));
    CHECK_FALSE(rules.allowed(0b1100));
    CHECK(rules.largest_allowed(0b0010) == std::vector<SetMask>{0});
    CHECK(rules.largest_allowed(0b0011) == std::vector<SetMask>{0b0011});
    CHECK(rules.largest_allowed(0b1111) == std::vector<SetMask>{0b0111, 0b1011});
    CHECK(rules.all().size() == 9);  // 3 of a and b, 3 of c and d
}

TEST_CASE("what requires something that is not in the study is never applied", "[study][sets]") {
    std::vector<Recommendation> list = {named("a"), named("b")};
    list[1].requires_all = {"elsewhere"};
    CHECK(SetRules(list).all() == std::vector<SetMask>{0, 1});
}
