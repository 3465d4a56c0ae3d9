#include "engine/study/nested.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "engine/kernel/draws.hpp"
#include "engine/measure/statistics.hpp"
#include "engine/study/sobol.hpp"

using namespace muster;

namespace {

constexpr double kPi = 3.14159265358979323846;

/// Chance number `which` of a replication.
double chance(std::uint64_t seed, std::uint32_t replication, std::uint64_t which) {
    return Draws(seed, replication).uniform(which, Purpose::effort);
}

/// One value of what is not known (uniform numbers) and of the chance of one replication.
using Simulation = std::function<double(std::span<const double> u, std::uint64_t seed, std::uint32_t replication)>;

std::vector<NestedDraw> draws_of(const Simulation& f, std::size_t k, std::size_t n, std::uint32_t inner,
                                 std::uint64_t seed) {
    std::vector<NestedDraw> out;
    const auto points = shifted_sobol(2 * k, n, seed);
    for (std::uint32_t i = 0; i < n; ++i) {
        const auto play = [&](const std::vector<double>& u) {
            Inner values;
            for (std::uint32_t r = 0; r < inner; ++r) values.push_back(f(u, seed, i * inner + r));
            return values;
        };
        const std::vector<double> a(points[i].begin(), points[i].begin() + static_cast<std::ptrdiff_t>(k)),
            b(points[i].begin() + static_cast<std::ptrdiff_t>(k), points[i].end());
        NestedDraw draw{play(a), play(b), {}, {}};
        for (std::size_t j = 0; j < k; ++j) {
            std::vector<double> mixed = a;
            mixed[j] = b[j];
            draw.at_ab.push_back(play(mixed));
        }
        out.push_back(std::move(draw));
    }
    return out;
}

double ishigami(std::span<const double> u) {
    const auto x = [&](std::size_t i) { return kPi * (2 * u[i] - 1); };
    return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

/// u1 + 2 u2, which has variance 5/12, and much chance: three times a standard deviation of one.
double noisy(std::span<const double> u, std::uint64_t seed, std::uint32_t replication) {
    return u[0] + 2 * u[1] + 3 * std::sqrt(12.0) * (chance(seed, replication, hash_name("noise")) - 0.5);
}

/// The same with chance that the unknown makes larger or smaller, so that common chance does not cancel it.
double unequal(std::span<const double> u, std::uint64_t seed, std::uint32_t replication) {
    return u[0] + 2 * u[1] + (1 + 4 * u[0]) * std::sqrt(12.0) * (chance(seed, replication, hash_name("noise")) - 0.5);
}

/// The sojourn of the sixth customer of a queue (Poisson arrivals, exponential service of mean 1) that has run forever:
/// the wait of the first is drawn from its law, the others follow from Lindley's recursion. What is not known is the
/// rate of arrivals.
constexpr double kLeastRate = 0.2, kMostRate = 0.7;
double queue(std::span<const double> u, std::uint64_t seed, std::uint32_t replication) {
    const double rate = kLeastRate + (kMostRate - kLeastRate) * u[0];
    const auto exponential = [&](std::uint64_t which, double mean) {
        return -mean * std::log(chance(seed, replication, which));
    };
    double wait = chance(seed, replication, 1) < rate ? exponential(2, 1 / (1 - rate)) : 0;
    for (std::uint64_t customer = 0; customer < 5; ++customer) {
        const double service = exponential(10 + 2 * customer, 1), between = exponential(11 + 2 * customer, 1 / rate);
        wait = std::max(0.0, wait + service - between);
    }
    return wait + exponential(100, 1);
}

/// Whether an estimate is where it should be, by its own standard error (and half a per cent of the points' evenness).
void check_near(double estimate, double se, double exact) {
    INFO(estimate << " \u00b1 " << se << " instead of " << exact);
    CHECK(std::abs(estimate - exact) < 4 * se + 0.005);
}

}  // namespace

TEST_CASE("nested indices of the Ishigami function are the published ones", "[study][nested]") {
    const auto draws =
        draws_of([](std::span<const double> u, std::uint64_t, std::uint32_t) { return ishigami(u); }, 3, 1 << 14, 2, 1);
    const NestedIndices got = nested_indices(draws, 3);
    CHECK(got.mean == Approx(3.5).margin(0.02));
    CHECK(got.variance == Approx(13.84458794).epsilon(0.01));
    const double first[] = {0.3139051911, 0.4424111448, 0}, total[] = {0.5575888552, 0.4424111448, 0.2436836641};
    for (std::size_t j = 0; j < 3; ++j) {
        CHECK(got.inputs[j].first == Approx(first[j]).margin(0.02));
        CHECK(got.inputs[j].total == Approx(total[j]).margin(0.02));
    }
}

TEST_CASE("chance within the draws does not become a part of what is not known", "[study][nested]") {
    for (const Simulation& f : {Simulation(noisy), Simulation(unequal)}) {
        EstimateSums variance, first, total;
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            const NestedIndices got = nested_indices(draws_of(f, 2, 32, 3, seed), 2);
            variance.add(got.variance);
            first.add(got.inputs[1].first * got.variance);
            total.add(got.inputs[1].total * got.variance);
        }
        check_near(variance.estimate().mean, variance.estimate().se + 0.02, 5.0 / 12);
        check_near(first.estimate().mean, first.estimate().se + 0.02, 4.0 / 12);
        check_near(total.estimate().mean, total.estimate().se + 0.02, 4.0 / 12);
    }
}

TEST_CASE("a queue of which the arrivals are not known has the shares of its formula", "[study][nested]") {
    std::vector<NestedDraw> draws = draws_of(queue, 1, 1 << 13, 4, 3);
    for (NestedDraw& draw : draws) {
        for (const int instant : {0, 1}) {
            draw.corner[0][instant] = draw.at_a;
            draw.corner[1][instant] = draw.at_b;
        }
    }
    // The sojourn is exponential with mean 1 / (1 − rate).
    const double width = kMostRate - kLeastRate;
    const double mean = std::log((1 - kLeastRate) / (1 - kMostRate)) / width;
    const double square = (1 / (1 - kMostRate) - 1 / (1 - kLeastRate)) / width;
    const double of_mean = square - mean * mean, of_one = 2 * square - mean * mean;
    const NestedIndices got = nested_indices(draws, 1);
    CHECK(got.mean == Approx(mean).epsilon(0.02));
    CHECK(got.variance == Approx(of_mean).epsilon(0.1));
    check_near(got.inputs[0].first, got.inputs[0].first_se, 1);
    check_near(got.inputs[0].total, got.inputs[0].total_se, 1);
    const ThreeWaySplit split = three_way_split(draws);
    CHECK(split.variance == Approx(of_one).epsilon(0.05));
    check_near(split.unknown.first, split.unknown.first_se, of_mean / of_one);
    check_near(split.chance.total, split.chance.total_se, square / of_one);
    CHECK(split.timing.first == 0);
    CHECK(split.timing.total == 0);
}

TEST_CASE("the variance of one incident is split as its formula says", "[study][nested]") {
    // x + 2 t + 3 c + 1.5 x t + 0.5 x c, each with mean 0 and variance 1.
    const auto unit = [](double u) { return std::sqrt(12.0) * (u - 0.5); };
    std::uint32_t covered = 0, asked = 0;
    ThreeWaySplit last;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const std::uint32_t n = seed == 200 ? 20'000 : 200, inner = 3;
        std::vector<NestedDraw> draws(n);
        for (std::uint32_t i = 0; i < n; ++i) {
            for (std::uint64_t p = 0; p < 2; ++p) {
                for (std::uint64_t q = 0; q < 2; ++q) {
                    const double x = unit(chance(seed, i, p)), t = unit(chance(seed, i, 10 + q));
                    for (std::uint32_t r = 0; r < inner; ++r) {
                        const double c = unit(chance(seed, 1'000'000 + i * inner + r, 20));
                        draws[i].corner[p][q].push_back(x + 2 * t + 3 * c + 1.5 * x * t + 0.5 * x * c);
                    }
                }
            }
        }
        last = three_way_split(draws);
        const double v = 16.5;
        const auto count = [&](double share, double se, double exact) {
            ++asked;
            covered += std::abs(share - exact / v) < 1.96 * se ? 1 : 0;
        };
        count(last.unknown.first, last.unknown.first_se, 1);
        count(last.unknown.total, last.unknown.total_se, 3.5);
        count(last.timing.first, last.timing.first_se, 4);
        count(last.timing.total, last.timing.total_se, 6.25);
        count(last.chance.first, last.chance.first_se, 9);
        count(last.chance.total, last.chance.total_se, 9.25);
    }
    CHECK(last.variance == Approx(16.5).epsilon(0.03));
    check_near(last.unknown.total, last.unknown.total_se, 3.5 / 16.5);
    check_near(last.timing.first, last.timing.first_se, 4 / 16.5);
    check_near(last.chance.first, last.chance.first_se, 9 / 16.5);
    // The standard errors are honest: about 95 % of the intervals hold the truth.
    CHECK(static_cast<double>(covered) / asked > 0.92);
    CHECK(static_cast<double>(covered) / asked < 0.98);
}

TEST_CASE("what never changes has no variance and no shares, to the last bit", "[study][nested]") {
    std::vector<NestedDraw> draws =
        draws_of([](std::span<const double>, std::uint64_t, std::uint32_t) { return 0.1 + 0.2; }, 2, 16, 5, 1);
    for (NestedDraw& draw : draws) {
        for (auto& point : draw.corner) {
            for (Inner& inner : point) inner = draw.at_a;
        }
    }
    const NestedIndices got = nested_indices(draws, 2);
    CHECK(got.variance == 0);
    for (const VarianceShare& share : got.inputs) CHECK((share.first == 0 && share.total == 0 && share.total_se == 0));
    const ThreeWaySplit split = three_way_split(draws);
    CHECK(split.variance == 0);
    CHECK((split.chance.total == 0 && split.timing.first == 0 && split.unknown.total == 0));
}

TEST_CASE("means are drawn together as far as chance has spread them", "[study][nested]") {
    const std::vector<double> means{1, 3, 5, 7};  // variance 20/3
    const std::vector<double> half = without_chance(means, 20.0 / 12);
    CHECK(half.front() == Approx(2.5));
    CHECK(half.back() == Approx(5.5));
    CHECK(without_chance(means, 100) == means);
    for (const double value : without_chance(means, 0)) CHECK(value == 4);
}
