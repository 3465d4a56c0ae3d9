#include "engine/kernel/draws.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

using namespace muster;

TEST_CASE("a name hashes to the same number on every machine", "[kernel][draws]") {
    CHECK(hash_name("") == combine(0xcbf29ce484222325ULL, 0));
    // FNV-1a of "a" and of "foobar" as published with the algorithm.
    CHECK(hash_name("a") == combine(0xaf63dc4c8601ec8cULL, 1));
    CHECK(hash_name("foobar") == combine(0x85944171f73967e8ULL, 6));
}

TEST_CASE("combining two hashes depends on their order", "[kernel][draws]") {
    CHECK(combine(1, 2) != combine(2, 1));
    CHECK(combine(combine(1, 2), 3) != combine(1, combine(2, 3)));
}

TEST_CASE("a draw is the published Philox2x64-10 of its address", "[kernel][draws]") {
    // Known answer of Random123 (kat_vectors): counter 0, key 0 → ca00a0459843d731 66c24222c9a845b5.
    const std::uint64_t first = 0xca00a0459843d731ULL, second = 0x66c24222c9a845b5ULL;
    const Draws::Pair pair = Draws(0, 0).pair(0, Purpose::effort, 0);
    CHECK(pair.first == static_cast<double>((first >> 11) | 1) * 0x1.0p-53);
    CHECK(pair.second == static_cast<double>((second >> 11) | 1) * 0x1.0p-53);
    CHECK(Draws(0, 0).uniform(0, Purpose::effort, 0) == pair.first);
}

TEST_CASE("every part of the address changes the draw", "[kernel][draws]") {
    std::set<double> seen;
    std::size_t asked = 0;
    const auto ask = [&](double u) {
        seen.insert(u);
        ++asked;
    };
    ask(Draws(1, 1).uniform(1, Purpose::effort, 0));
    ask(Draws(2, 1).uniform(1, Purpose::effort, 0));
    ask(Draws(1ULL << 40, 1).uniform(1, Purpose::effort, 0));
    ask(Draws(1, 2).uniform(1, Purpose::effort, 0));
    ask(Draws(1, 1).uniform(2, Purpose::effort, 0));
    ask(Draws(1, 1).uniform(1ULL << 40, Purpose::effort, 0));
    ask(Draws(1, 1).uniform(1, Purpose::inject, 0));
    ask(Draws(1, 1).uniform(1, Purpose::effort, 1));
    ask(Draws(1, 1).uniform(1, Purpose::effort, (1U << 24) - 1));
    CHECK(seen.size() == asked);
}

TEST_CASE("draws do not depend on the order of asking", "[kernel][draws]") {
    const Draws draws(77, 3);
    const double first = draws.uniform(5, Purpose::latency, 0);
    static_cast<void>(draws.uniform(6, Purpose::latency, 0));
    CHECK(draws.uniform(5, Purpose::latency, 0) == first);
}

TEST_CASE("draws lie strictly between 0 and 1 and fill the interval evenly", "[kernel][draws]") {
    const Draws draws(20140416, 0);
    constexpr int kCells = 64, kDraws = 640'000;
    std::vector<int> cell(kCells);
    double sum = 0, product = 0, previous = 0.5;
    for (int i = 0; i < kDraws; ++i) {
        const double u = draws.uniform(hash_name("step " + std::to_string(i)), Purpose::effort);
        REQUIRE(u > 0);
        REQUIRE(u < 1);
        ++cell[static_cast<std::size_t>(u * kCells)];
        sum += u;
        product += (u - 0.5) * (previous - 0.5);
        previous = u;
    }
    double chi_square = 0;
    for (const int count : cell) chi_square += (count - 10'000.0) * (count - 10'000.0) / 10'000.0;
    CHECK(chi_square < 113);  // 63 degrees of freedom: p = 1e-4
    CHECK(std::abs(sum / kDraws - 0.5) < 4 * 0.2887 / std::sqrt(kDraws));
    CHECK(std::abs(product / kDraws) < 4 / 12.0 / std::sqrt(kDraws));  // neighbours in name are not neighbours in value
}

TEST_CASE("neighbouring addresses, replications and attempts give unrelated draws", "[kernel][draws]") {
    double by_address = 0, by_replication = 0, by_attempt = 0;
    constexpr int kDraws = 200'000;
    for (std::uint32_t i = 0; i < kDraws; ++i) {
        const double base = Draws(9, i).uniform(i, Purpose::wait, i) - 0.5;
        by_address += base * (Draws(9, i).uniform(i + 1, Purpose::wait, i) - 0.5);
        by_replication += base * (Draws(9, i + 1).uniform(i, Purpose::wait, i) - 0.5);
        by_attempt += base * (Draws(9, i).uniform(i, Purpose::wait, i + 1) - 0.5);
    }
    const double limit = 4 / 12.0 / std::sqrt(kDraws);  // four standard errors of an uncorrelated product
    CHECK(std::abs(by_address / kDraws) < limit);
    CHECK(std::abs(by_replication / kDraws) < limit);
    CHECK(std::abs(by_attempt / kDraws) < limit);
}

// Computed apart from this program from the published definitions of FNV-1a, SplitMix64 and Philox2x64-10.
TEST_CASE("the draw for a given seed, replication and name is pinned", "[kernel][draws]") {
    CHECK(hash_name("colcert") == 0x2f8dc85a3e998a54ULL);
    CHECK(combine(hash_name("colcert"), hash_name("duty")) == 0xe8a92c9706333233ULL);
    const Draws draws(20140416, 7);
    CHECK(draws.uniform(hash_name("colcert"), Purpose::effort, 0) == 0x1.8d303658781dbp-1);
    CHECK(draws.uniform(hash_name("colcert"), Purpose::effort, 1) == 0x1.d9c278910ad1fp-1);
    CHECK(draws.uniform(hash_name("colcert"), Purpose::latency, 0) == 0x1.843f42f3f2ad9p-1);
    CHECK(draws.uniform(hash_name("colcert"), Purpose::latency, 1) == 0x1.307e8b9ca9599p-1);
    // Also holds the numbering of purposes: inject stays the last one that was there.
    CHECK(draws.uniform(hash_name("colcert"), Purpose::inject, 0) == 0x1.8272a9ce4d79dp-1);
    CHECK(draws.uniform(hash_name("colcert"), Purpose::inject, 1) == 0x1.1bdb1b7be91ffp-1);
}
