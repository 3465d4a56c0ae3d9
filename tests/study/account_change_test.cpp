#include <catch2/catch.hpp>
#include <cmath>

#include "engine/study/account_change.hpp"
#include "engine/study/paired.hpp"

using namespace muster;

namespace {

constexpr auto kWork = static_cast<std::size_t>(DelayPart::work),
               kPlanned = static_cast<std::size_t>(DelayPart::planned);

/// The accounts of some replications; none: not reached.
struct Future {
    TimeColumn times;
    PartsEach parts;
    void add(std::optional<std::pair<int, int>> work_and_planned) {
        PartTimes one{};
        if (work_and_planned) {
            one[kWork] = Duration{work_and_planned->first};
            one[kPlanned] = Duration{work_and_planned->second};
        }
        times.add(work_and_planned ? one[kWork] + one[kPlanned] : TimeColumn::kOpen);
        parts.push_back(one);
    }
};

}  // namespace

TEST_CASE("the interval of a part of an account is that of its paired differences", "[study][account]") {
    Future before, after;
    for (const auto& [was, is] : {std::pair(100, 60), std::pair(120, 90), std::pair(90, 20), std::pair(150, 130)}) {
        before.add({{was, 1000}});
        after.add({{is, 1000 + is}});
    }
    const AccountChange change = account_change(before.times, before.parts, after.times, after.parts);
    // Differences of 40, 30, 70, 20: mean 40, standard deviation √(1400 / 3), and t with 3 degrees is 3.18245.
    const double half = 3.182446 * std::sqrt(1400.0 / 3 / 4);
    const PartChange& work = change.by_category[kWork];
    CHECK(work.mean == Approx(40));
    CHECK(work.high - work.mean == Approx(half));
    CHECK(work.mean - work.low == Approx(half));
    // The whole is what the milestone gains.
    const PairedDifference gain = paired_difference(before.times, after.times, Duration{9999});
    CHECK(change.total.mean == Approx(gain.mean));
    CHECK(change.total.low == Approx(gain.mean_low));
    CHECK(change.total.high == Approx(gain.mean_high));
    // What neither has is exactly nothing.
    CHECK(change.by_category[static_cast<std::size_t>(DelayPart::approval)].high == 0);
}

TEST_CASE("an account that does not change gains exactly nothing, whoever reaches the milestone", "[study][account]") {
    Future one;
    for (const int work : {10, 25, 31, 77}) one.add({{work, 3 * work}});
    one.add({});
    const AccountChange change = account_change(one.times, one.parts, one.times, one.parts);
    for (const PartChange& part : {change.total, change.by_category[kWork], change.by_category[kPlanned]}) {
        CHECK(part.mean == 0);
        CHECK(part.low == 0);
        CHECK(part.high == 0);
    }
}

TEST_CASE("runs that no longer reach a milestone move its account as the two means differ", "[study][account]") {
    Future before, after;
    for (const int work : {10, 20, 30, 40}) before.add({{work, 0}});
    after.add({{10, 0}});
    after.add({{20, 0}});
    after.add({});
    after.add({});
    const AccountChange change = account_change(before.times, before.parts, after.times, after.parts);
    CHECK(change.by_category[kWork].mean == Approx(25 - 15));
    CHECK(change.by_category[kWork].low < 10);
    const AccountChange never = account_change(before.times, before.parts, Future().times, Future().parts);
    CHECK(never.total.mean == 0);
}
