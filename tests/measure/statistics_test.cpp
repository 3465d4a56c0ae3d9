#include "engine/measure/statistics.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "engine/measure/time_column.hpp"
#include "engine/measure/wait_histogram.hpp"

using namespace muster;

TEST_CASE("Wilson's interval agrees with the table of Newcombe 1998", "[measure][statistics]") {
    // Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I,
    // method 3.
    const auto check = [](std::uint64_t count, std::uint64_t of, double low, double high) {
        const Proportion share = wilson(count, of);
        CHECK(share.low == Approx(low).margin(5e-5));
        CHECK(share.high == Approx(high).margin(5e-5));
    };
    check(81, 263, 0.2553, 0.3662);
    check(15, 148, 0.0624, 0.1605);
    check(0, 20, 0.0000, 0.1611);
    check(1, 29, 0.0061, 0.1718);
}

TEST_CASE("all or nothing has an interval that ends there", "[measure][statistics]") {
    CHECK(wilson(0, 10).low == 0.0);
    CHECK(wilson(10, 10).high == 1.0);
    CHECK(wilson(10, 10).low < 1.0);
    CHECK(wilson(0, 0).high == 1.0);
}

TEST_CASE("Student's interval of five values", "[measure][statistics]") {
    // Mean 3.4, variance 11.3, half width 4.173912214 (t with 4 degrees of freedom: 2.7764451).
    EstimateSums sums;
    for (const double value : {5, 3, 8, -1, 2}) sums.add(value);
    CHECK(sums.estimate().mean == Approx(3.4).epsilon(1e-12));
    CHECK(sums.variance() == Approx(11.3).epsilon(1e-12));
    CHECK(sums.estimate().half_width() == Approx(4.173912214).epsilon(1e-9));
}

TEST_CASE("a variance of large numbers that are alike keeps its digits", "[measure][statistics]") {
    EstimateSums sums;
    for (const double value : {1e15 + 1, 1e15 + 2, 1e15 + 3}) sums.add(value);
    CHECK(sums.variance() == Approx(1.0));
    CHECK(sums.estimate().mean == 1e15 + 2);
}

TEST_CASE("order statistics enclose a quantile with the coverage of the binomial law", "[measure][statistics]") {
    const RankInterval median = quantile_ranks(100, 0.5);
    CHECK(median.low == 40);
    CHECK(median.high == 61);
    CHECK(median.coverage == Approx(0.9647997998).epsilon(1e-9));
    CHECK(rank_coverage(200, 0.9, 171, 189) == Approx(0.9668839009).epsilon(1e-9));
    const RankInterval p90 = quantile_ranks(200, 0.9);
    CHECK(p90.coverage >= 0.95);
    CHECK(rank_coverage(200, 0.9, p90.low + 1, p90.high) + rank_coverage(200, 0.9, p90.low, p90.high - 1) <
          0.95 + p90.coverage);  // neither side can be moved in without losing its tail of 2.5 %
}

TEST_CASE("too few replications leave the interval of a high quantile open", "[measure][statistics]") {
    // P(all of 20 lie below the 95th percentile) = 0.95^20 = 0.36: no order statistic is high enough.
    CHECK(quantile_ranks(20, 0.95).high == 21);
    TimeColumn times;
    for (int i = 1; i <= 20; ++i) times.add(Duration{i});
    std::vector<Duration> scratch;
    const std::vector<Quantile> got = quantiles(times, std::vector<double>{0.95}, scratch);
    CHECK(got[0].value == Duration{19});
    CHECK_FALSE(got[0].high.has_value());
    CHECK(got[0].low.has_value());
}

TEST_CASE("a quantile is the smallest value that the share does not exceed", "[measure][statistics]") {
    TimeColumn times;
    for (const int value : {10, 40, 20, 30}) times.add(Duration{value});
    std::vector<Duration> scratch;
    const std::vector<Quantile> got = quantiles(times, std::vector<double>{0.05, 0.25, 0.5, 0.51, 0.75, 0.95}, scratch);
    CHECK(got[0].value == Duration{10});
    CHECK(got[1].value == Duration{10});
    CHECK(got[2].value == Duration{20});
    CHECK(got[3].value == Duration{30});
    CHECK(got[4].value == Duration{30});
    CHECK(got[5].value == Duration{40});
    CHECK(quantile_rank(100, 0.05) == 5);
    CHECK(quantile_rank(100, 0.95) == 95);
    CHECK(quantile_rank(1000, 0.9) == 900);
    CHECK(quantile_rank(1, 0.05) == 1);
}

TEST_CASE("what was not reached lies beyond every time", "[measure][statistics]") {
    TimeColumn times;
    times.add(TimeColumn::kOpen);
    times.add(Duration{5});
    times.add(TimeColumn::kOpen);
    times.add(Duration{7});
    std::vector<Duration> scratch;
    CHECK(quantile_of(times, 0.5, scratch) == Duration{7});
    CHECK_FALSE(quantile_of(times, 0.75, scratch).has_value());
}

TEST_CASE("a column keeps its values when one of them needs more than 49 days", "[measure][statistics]") {
    TimeColumn times;
    times.add(Duration{1});
    times.add(TimeColumn::kOpen);
    times.add(Duration{0xfffffffe});
    times.add(Duration{0xffffffff});  // would be taken for open in four bytes
    times.add(Duration{std::int64_t{1} << 40});
    REQUIRE(times.size() == 5);
    CHECK(times[0] == Duration{1});
    CHECK(times[1] == TimeColumn::kOpen);
    CHECK(times[2] == Duration{0xfffffffe});
    CHECK(times[3] == Duration{0xffffffff});
    CHECK(times[4] == Duration{std::int64_t{1} << 40});
}

TEST_CASE("quantiles from a histogram of waits are within 0.4 per cent of the exact ones", "[measure][statistics]") {
    WaitHistogram waits;
    std::vector<std::int64_t> exact;
    std::uint64_t x = 1;
    for (int i = 0; i != 20'000; ++i) {
        x = x * 6364136223846793005ULL + 1442695040888963407ULL;
        const auto value = static_cast<std::int64_t>((x >> 33) % 100'000) * static_cast<std::int64_t>((x >> 20) % 1000);
        exact.push_back(value);
        waits.add(Duration{value});
    }
    std::sort(exact.begin(), exact.end());
    for (const double p : {0.01, 0.5, 0.9, 0.95, 1.0}) {
        const auto rank = static_cast<std::size_t>(quantile_rank(exact.size(), p) - 1);
        CHECK(static_cast<double>(waits.quantile(p).count()) ==
              Approx(static_cast<double>(exact[rank])).epsilon(0.004));
    }
    waits.clear();
    for (int i = 0; i != 10; ++i) waits.add(Duration{i < 6 ? 0 : 200 + i});
    CHECK(waits.quantile(0.5) == Duration{0});
    CHECK(waits.quantile(0.9) == Duration{208});
}
