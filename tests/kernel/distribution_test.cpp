#include "engine/kernel/distribution.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/exponential.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/weibull.hpp>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <string>
#include <vector>

#include "engine/kernel/normal_quantile.hpp"

using namespace muster;
using namespace std::chrono_literals;

namespace {

struct Named {
    std::string name;
    Distribution law;
};

/// One of each kind, at the scale of hours.
std::vector<Named> one_of_each() {
    return {{"constant", Distribution::constant(90min)},
            {"uniform", Distribution::uniform(1h, 2h)},
            {"triangular", Distribution::triangular(1h, 2h, 6h)},
            {"triangular, mode at the least", Distribution::triangular(1h, 1h, 6h)},
            {"triangular, mode at the most", Distribution::triangular(1h, 6h, 6h)},
            {"pert", Distribution::pert(10min, 20min, 60min)},
            {"exponential", Distribution::exponential(40min)},
            {"lognormal", Distribution::lognormal(45min, 3h, 0.95)},
            {"lognormal by mean", Distribution::lognormal_mean_cv(1h, 2)},
            {"gamma", Distribution::gamma(4, 2h)},
            {"gamma, shape below one", Distribution::gamma(0.5, 2h)},
            {"weibull", Distribution::weibull(1.5, 2h)},
            {"empirical", Distribution::empirical({25min, 10min, 3h})}};
}

double ms(Duration d) { return static_cast<double>(d.count()); }

constexpr double kHour = 3600'000;

/// The sample against the quantile of Boost.Math: at most the rounding to a whole millisecond apart.
template <class Law>
void agrees(const Distribution& distribution, const Law& law, double shift = 0, double scale = 1) {
    for (const double u : {1e-12, 1e-6, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1 - 1e-9}) {
        CAPTURE(u);
        CHECK(ms(distribution.at(u)) ==
              Approx(shift + scale * boost::math::quantile(law, u)).epsilon(1e-12).margin(0.51));
    }
}

}  // namespace

TEST_CASE("the normal quantile agrees with Boost.Math to 14 digits", "[kernel][distribution]") {
    const boost::math::normal_distribution<double> normal;
    for (int i = 1; i < 20'000; ++i) {
        const double p = i / 20'000.0;
        REQUIRE(normal_quantile(p) == Approx(boost::math::quantile(normal, p)).epsilon(1e-14).margin(1e-16));
    }
    for (double p = 0.5; p > 1e-300; p /= 3) {
        REQUIRE(normal_quantile(p) == Approx(boost::math::quantile(normal, p)).epsilon(1e-14).margin(1e-16));
    }
    CHECK(normal_quantile(0.5) == 0);
    CHECK(std::isfinite(normal_quantile(1 - 0x1p-53)));
}

TEST_CASE("samples are the quantiles that Boost.Math gives", "[kernel][distribution]") {
    agrees(Distribution::exponential(40min), boost::math::exponential_distribution<double>(1 / (40 * 60'000.0)));
    agrees(Distribution::triangular(1h, 2h, 6h),
           boost::math::triangular_distribution<double>(kHour, 2 * kHour, 6 * kHour));
    agrees(Distribution::triangular(1h, 1h, 6h), boost::math::triangular_distribution<double>(kHour, kHour, 6 * kHour));
    agrees(Distribution::gamma(4, 2h), boost::math::gamma_distribution<double>(4, kHour / 2));
    agrees(Distribution::gamma(0.5, 2h), boost::math::gamma_distribution<double>(0.5, 4 * kHour));
    agrees(Distribution::weibull(1.5, 2h), boost::math::weibull_distribution<double>(1.5, 2 * kHour));
    // PERT (10, 20, 60): alpha = 1 + 4 * 10/50 = 1.8, beta = 1 + 4 * 40/50 = 4.2.
    agrees(Distribution::pert(10min, 20min, 60min), boost::math::beta_distribution<double>(1.8, 4.2), 600'000,
           3000'000);
    // Mean 1 h, coefficient of variation 2: sigma^2 = ln 5, mu = ln(1 h) - sigma^2 / 2.
    agrees(Distribution::lognormal_mean_cv(1h, 2),
           boost::math::lognormal_distribution<double>(std::log(kHour) - std::log(5.0) / 2, std::sqrt(std::log(5.0))));
}

TEST_CASE("a lognormal given by its median and a quantile has both", "[kernel][distribution]") {
    CHECK(Distribution::lognormal(45min, 3h, 0.95).at(0.5) == 45min);
    CHECK(Distribution::lognormal(45min, 3h, 0.95).at(0.95) == 3h);
    CHECK(Distribution::lognormal(3h, 10h, 0.9).at(0.5) == 3h);
    CHECK(Distribution::lognormal(3h, 10h, 0.9).at(0.9) == 10h);
    CHECK(Distribution::lognormal(0min, 3h, 0.95).is_zero());
    CHECK(Distribution::lognormal(2h, 2h, 0.95).at(0.99) == 2h);
}

TEST_CASE("the mean of the samples over an even grid is the mean that is told", "[kernel][distribution]") {
    for (const auto& [name, law] : one_of_each()) {
        CAPTURE(name);
        constexpr int kGrid = 400'000;
        double sum = 0;
        for (int i = 0; i < kGrid; ++i) sum += ms(law.at((i + 0.5) / kGrid));
        // The midpoint rule loses a little of the far tail, most with a standard deviation of twice the mean.
        CHECK(sum / kGrid == Approx(ms(law.mean())).epsilon(name == "lognormal by mean" ? 2e-3 : 1e-4));
    }
}

TEST_CASE("a larger uniform number never gives a smaller sample, and none is below the least",
          "[kernel][distribution]") {
    for (const auto& [name, law] : one_of_each()) {
        CAPTURE(name);
        Duration previous = law.least();
        for (int i = 0; i < 20'000; ++i) {
            const Duration sample = law.at((i + 0.5) / 20'000);
            REQUIRE(sample >= previous);
            previous = sample;
        }
    }
}

TEST_CASE("scaling a distribution scales each of its samples", "[kernel][distribution]") {
    for (const auto& [name, law] : one_of_each()) {
        for (const double factor : {0.0, 0.25, 0.5, 1.0, 3.0}) {
            CAPTURE(name, factor);
            const Distribution scaled = law.scaled(factor);
            for (const double u : {0.001, 0.2, 0.5, 0.8, 0.999}) {
                // Half a millisecond for each of the two roundings.
                REQUIRE(ms(scaled.at(u)) == Approx(factor * ms(law.at(u))).epsilon(1e-12).margin(0.51 + 0.5 * factor));
            }
            REQUIRE(ms(scaled.mean()) == Approx(factor * ms(law.mean())).epsilon(1e-12).margin(0.51 + 0.5 * factor));
        }
    }
    CHECK(Distribution::lognormal(45min, 3h, 0.95).scaled(0).is_zero());
}

TEST_CASE("samples stay within what a scenario can last", "[kernel][distribution]") {
    CHECK(Distribution::exponential(kLongest).at(1 - 1e-9) == kLongest);
    CHECK(Distribution::lognormal(1h, kLongest, 0.51).at(1 - 1e-9) == kLongest);
    CHECK(Distribution::lognormal(1h, kLongest, 0.51).at(1e-9) == 0ms);
    CHECK(Distribution::weibull(0.05, 1h).at(1 - 1e-9) == kLongest);
    CHECK(Distribution::gamma(0.001, 1h).at(1e-9) == 0ms);
    CHECK(Distribution::constant(kLongest).scaled(1e9).at(0.5) == kLongest);
}

TEST_CASE("laws of no width are constants", "[kernel][distribution]") {
    for (const double u : {1e-9, 0.5, 1 - 1e-9}) {
        CHECK(Distribution::uniform(1h, 1h).at(u) == 1h);
        CHECK(Distribution::triangular(1h, 1h, 1h).at(u) == 1h);
        CHECK(Distribution::pert(1h, 1h, 1h).at(u) == 1h);
    }
}

TEST_CASE("each observed value is equally likely", "[kernel][distribution]") {
    const Distribution law = Distribution::empirical({25min, 10min, 3h});
    CHECK(law.at(0.0001) == 10min);
    CHECK(law.at(0.3333) == 10min);
    CHECK(law.at(0.3334) == 25min);
    CHECK(law.at(0.6666) == 25min);
    CHECK(law.at(0.6667) == 3h);
    CHECK(law.at(0.9999) == 3h);
}

// Computed apart from this program with 40 digits (mpmath 1.3), so that every compiler and processor must agree.
TEST_CASE("samples are the same whole milliseconds with every compiler", "[kernel][distribution]") {
    struct Pinned {
        Distribution law;
        std::vector<std::int64_t> samples;
    };
    const std::vector<double> at{0.001, 0.123, 0.5, 0.876, 0.999};
    const std::vector<Pinned> all{
        {Distribution::uniform(1h, 2h), {3603600, 4042800, 5400000, 6753600, 7196400}},
        {Distribution::triangular(1h, 2h, 6h), {3854558, 6423190, 10215800, 15930714, 21090883}},
        {Distribution::pert(10min, 20min, 60min), {618942, 907103, 1430017, 2154579, 3172655}},
        {Distribution::exponential(40min), {2401, 314996, 1663553, 5009937, 16578613}},
        {Distribution::lognormal(45min, 3h, 0.95), {199644, 1015615, 2700000, 7148340, 36514943}},
        {Distribution::lognormal_mean_cv(1h, 2), {31931, 369518, 1609969, 6971078, 81174048}},
        {Distribution::gamma(4, 2h), {771394, 3395715, 6609709, 11396288, 23512033}},
        {Distribution::gamma(0.5, 2h), {11, 172474, 3275542, 17035601, 77958476}},
        {Distribution::weibull(1.5, 2h), {72024, 1859495, 5639182, 11760158, 26115026}}};
    for (const Pinned& pinned : all) {
        for (std::size_t i = 0; i < at.size(); ++i) {
            CAPTURE(static_cast<int>(pinned.law.kind), at[i]);
            CHECK(pinned.law.at(at[i]).count() == pinned.samples[i]);
        }
    }
}
