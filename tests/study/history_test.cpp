#include "engine/study/history.hpp"

#include <catch2/catch.hpp>
#include <chrono>

using namespace muster;
using namespace std::chrono_literals;

namespace {

/// A model with one milestone that is known to have happened between two times, and its simulated band.
struct Beside {
    Model model;
    Summary summary;

    Beside(Duration least, Duration most, std::optional<Duration> p05, std::optional<Duration> p95) {
        model.milestones.assign(1, {});
        Happened happened;
        happened.milestone = MilestoneId{0};
        happened.least = least;
        happened.most = most;
        model.history.push_back(happened);
        MilestoneSummary row;
        row.milestone = MilestoneId{0};
        Quantile low, middle, high;
        low.p = 0.05;
        low.value = p05;
        middle.p = 0.5;
        middle.value = p05;
        high.p = 0.95;
        high.value = p95;
        row.quantiles = {low, middle, high};
        summary.milestones.push_back(row);
    }
    HistoryRow row() const { return beside_history(model, summary).at(0); }
};

HistoryRow with(Fit fit, std::optional<double> width) {
    HistoryRow row;
    row.fit = fit;
    row.width = width;
    return row;
}

}  // namespace

TEST_CASE("a band holds what happened if it holds all of it, its ends included", "[study][history]") {
    CHECK(Beside(2h, 2h, 1h, 3h).row().fit == Fit::inside);
    CHECK(Beside(1h, 3h, 1h, 3h).row().fit == Fit::inside);
    CHECK(Beside(59min, 3h, 1h, 3h).row().fit == Fit::partly);
    CHECK(Beside(1h, 181min, 1h, 3h).row().fit == Fit::partly);
    CHECK(Beside(0h, 9h, 1h, 3h).row().fit == Fit::partly);
}

TEST_CASE("what happened before the band begins shows a model that is too slow, after it ends too fast",
          "[study][history]") {
    CHECK(Beside(30min, 59min, 1h, 3h).row().fit == Fit::too_slow);
    CHECK(Beside(181min, 4h, 1h, 3h).row().fit == Fit::too_fast);
    CHECK(Beside(30min, 1h, 1h, 3h).row().fit == Fit::partly);
}

TEST_CASE("a band that does not end before the runs do would hold every later time, so it holds none and has no width",
          "[study][history]") {
    const HistoryRow row = Beside(40h, 40h, 1h, std::nullopt).row();
    CHECK(row.fit == Fit::partly);
    CHECK_FALSE(row.width.has_value());
    const HistoryRow never = Beside(40h, 40h, std::nullopt, std::nullopt).row();
    CHECK(never.fit == Fit::too_slow);
    CHECK_FALSE(never.width.has_value());
}

TEST_CASE("the width of a band is given in times that really passed", "[study][history]") {
    CHECK(Beside(2h, 2h, 1h, 4h).row().width == Approx(1.5));
    CHECK(Beside(1h, 3h, 1h, 4h).row().width == Approx(1.5));
    CHECK_FALSE(Beside(0h, 0h, 0h, 4h).row().width.has_value());
}

TEST_CASE("a milestone that was not simulated has no row", "[study][history]") {
    Beside beside(1h, 1h, 1h, 1h);
    beside.summary.milestones.clear();
    CHECK(beside_history(beside.model, beside.summary).empty());
}

TEST_CASE("the score counts each kind of fit, and inside a narrow band apart", "[study][history]") {
    const HistoryScore sum = score({with(Fit::inside, 0.5), with(Fit::inside, 4), with(Fit::partly, 1),
                                    with(Fit::too_slow, 2), with(Fit::too_fast, std::nullopt)});
    CHECK(sum.rows == 5);
    CHECK(sum.inside == 2);
    CHECK(sum.inside_narrow == 1);
    CHECK(sum.partly == 1);
    CHECK(sum.too_slow == 1);
    CHECK(sum.too_fast == 1);
    CHECK(sum.share_inside() == Approx(0.4));
    CHECK(sum.width == Approx(2));
    CHECK(score({}).share_inside() == 0);
    CHECK_FALSE(score({}).width.has_value());
    CHECK_FALSE(score({with(Fit::inside, std::nullopt), with(Fit::inside, 1), with(Fit::inside, std::nullopt)}).width);
}
