#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/study/bytes.hpp"
#include "engine/study/sensitivity_analysis.hpp"
#include "tests/study/read.hpp"

// What is said of worlds that are written down here as formulas, so that every figure is known beforehand.
using namespace muster;
using namespace muster::test;

namespace {

constexpr double kLow = 0.1, kHigh = 10;

/// Hours until the milestone: with a set of measures (0 is today), factors of the two assumptions, the hour of the week
/// at which it begins (of none 0), and a replication.
using World = std::function<double(SetMask set, double x, double y, std::uint32_t hour, std::uint32_t replication)>;

struct Looked {
    StudyPlan plan;
    SensitivityPlan design;
    Sensitivity found;

    explicit Looked(const World& world, std::uint32_t draws = 64) {
        const std::string folder = std::string(MUSTER_SOURCE_DIR) + "/tests/study/scenarios/";
        Study study;
        study.scenarios.push_back({folder + "approval.json", "approval", 1, {{"stopped", 1}}});
        study.replications = 20;
        using Kind = Study::Assumption::Kind;
        study.assumptions = {{"x", {}, {}, {"/x"}, Kind::factor, kLow, kHigh, true},
                             {"y", {}, {}, {"/y"}, Kind::factor, 0.5, 4, true}};
        study.sensitivity = {true, draws, 4, 20, 4};
        std::vector<Recommendation> list;
        Diagnostics problems;
        for (const char* const id : {"night", "quick-look"}) {
            study.recommendations.push_back(folder + id + ".json");
            list.push_back(*read_recommendation(study.recommendations.back(), problems));
        }
        plan = plan_study(std::move(study), std::move(list));
        const std::vector<SensitivitySubject> subjects = subjects_of(plan, {}, SetMask{3});
        design = plan_sensitivity(plan, subjects, subject_of_week(subjects, {}));
        design.pair = SetMask{3};
        StudyOutcomes outcomes = no_outcomes(plan);
        for (const ProbePoint& point : design.points) outcomes.probes.push_back(bytes_of(point, world));
        const CompiledScenario scenario = compiled("tests/study/scenarios/approval.json");
        found = analyse(plan, design, outcomes, std::vector<UncertainInput>(2), {Measure::time}, {&scenario});
    }
    [[nodiscard]] const SubjectSensitivity& of(SetMask set) const {
        const auto& all = found.measures[0].subjects;
        return *std::find_if(all.begin(), all.end(), [&](const SubjectSensitivity& one) {
            return plan.sets[found.subjects[one.subject].set] == set;
        });
    }
    /// What an assumption does to it.
    [[nodiscard]] const InputEffect& effect(SetMask set, std::size_t input) const {
        const auto& all = of(set).inputs;
        return *std::find_if(all.begin(), all.end(), [&](const InputEffect& one) { return one.input == input; });
    }

private:
    [[nodiscard]] std::string bytes_of(const ProbePoint& point, const World& world) const {
        std::string out;
        std::vector<std::uint32_t> hours = point.starts.empty() ? std::vector<std::uint32_t>{0} : point.starts.front();
        for (std::size_t subject = 0; subject < design.subjects.size(); ++subject) {
            if (point.week && subject != 0 && subject != design.week_subject) continue;
            for (const std::uint32_t hour : hours) {
                ModelOutcome model;
                for (std::uint32_t r = 0; r < point.replications; ++r) {
                    const double time = world(plan.sets[design.subjects[subject].set], point.values[0].value_or(1),
                                              point.values[1].value_or(1), hour, r);
                    model.columns[0].add(std::llround(time * 3'600'000));
                    model.columns[1].add(0);
                    model.columns[2].add(0);
                }
                put_columns(out, model);
            }
        }
        return out;
    }
};

}  // namespace

TEST_CASE("the tornado says what each end of a range brings, the widest first", "[study][analysis]") {
    const Looked looked([](SetMask set, double x, double y, std::uint32_t, std::uint32_t r) {
        const double chance = 0.01 * (r % 5), sometimes = r % 2 == 0 ? y : -y;
        // The first measure takes x away; what the second gains depends on y, now one way, now the other.
        return 20 + x + 0.1 * y + chance - ((set & 1U) != 0 ? x : 0) - ((set & 2U) != 0 ? 5 + sometimes : 0);
    });
    const InputEffect& x_today = looked.effect(0, 0);
    const double today = looked.of(0).usual.mean;
    CHECK(today == Approx(21.1 + 0.015).margin(0.01));
    CHECK(x_today.at_low.mean == Approx(today - (1 - kLow)));
    CHECK(x_today.at_high.mean == Approx(today + (kHigh - 1)));
    CHECK(x_today.swing == Approx(kHigh - kLow));
    CHECK(x_today.sure);
    const InputEffect& y_today = looked.effect(0, 1);
    CHECK(y_today.at_low.mean == Approx(today - 0.05));
    CHECK(y_today.at_high.mean == Approx(today + 0.3));
    CHECK(y_today.sure);
    REQUIRE(looked.of(0).inputs.size() == 2);
    CHECK(looked.of(0).inputs.front().input == 0);
    CHECK(looked.of(0).inputs.back().input == 1);
    // Nothing of x in what the second gains, and of y nothing that chance would not explain.
    CHECK(looked.effect(2, 0).swing == 0);
    CHECK_FALSE(looked.effect(2, 0).sure);
    CHECK_FALSE(looked.effect(2, 1).sure);
    // Nearly all of the variance of today's mean is of x.
    CHECK(x_today.share.first == Approx(1).margin(0.15));
    CHECK(x_today.share.total == Approx(1).margin(0.15));
    CHECK(y_today.share.first == Approx(0).margin(0.1));
}

TEST_CASE("futures over the assumptions are those of the ranges, each as likely as its law says", "[study][analysis]") {
    const Looked looked([](SetMask set, double x, double, std::uint32_t, std::uint32_t) {
        return 20 - ((set & 1U) != 0 ? std::log10(x) + 0.5 : 0);
    });
    const SubjectSensitivity& one = looked.of(1);
    CHECK(one.usual.mean == Approx(0.5));
    // log₁₀ of x lies between −1 and 1, all as likely.
    CHECK(one.p05 == Approx(0.5 - 0.9).margin(0.05));
    CHECK(one.median == Approx(0.5).margin(0.05));
    CHECK(one.p95 == Approx(0.5 + 0.9).margin(0.05));
    CHECK(one.least >= -0.5);
    CHECK(one.most <= 1.5);
    CHECK(one.positive == Approx(0.75).margin(0.04));
}

TEST_CASE("each hour of the week's map is that hour, with its bad case", "[study][analysis]") {
    const Looked looked([](SetMask set, double, double, std::uint32_t hour,
                           std::uint32_t r) { return 200 + hour + 0.25 * r - (set != 0 ? 0.5 * hour : 0); },
                        8);
    REQUIRE(looked.found.weeks.size() == 1);
    const WeekMap& week = looked.found.weeks.front();
    for (const std::size_t hour : {std::size_t{0}, std::size_t{19}, std::size_t{167}}) {
        const auto hours = [](Duration time) { return static_cast<double>(time.count()) / 3'600'000; };
        // Of four simulated runs the second is the median and the last the bad case.
        CHECK(hours(week.hours[hour].median) == Approx(200.25 + static_cast<double>(hour)));
        CHECK(hours(week.hours[hour].bad) == Approx(200.75 + static_cast<double>(hour)));
        CHECK(week.hours[hour].gain.mean == Approx(0.5 * static_cast<double>(hour)));
    }
}

namespace {

/// Two assumptions between 0 and 8, as likely everywhere, both 2 as written. One choice gains 5 whatever they are; the
/// second x, the third y + 2.
struct Ranked {
    Ranking ranking;
    explicit Ranked(double indifference, double spread = 0.01, double third = 2) {
        Study study;
        using Kind = Study::Assumption::Kind;
        study.assumptions = {{"x", {}, {}, {"/x"}, Kind::number, 0, 8, false},
                             {"y", {}, {}, {"/y"}, Kind::number, 0, 8, false}};
        const std::vector<UncertainInput> inputs{{"x", {}, "/x", {}, UncertainInput::Kind::number, 0, 8, 2, 1, 0},
                                                 {"y", {}, "/y", {}, UncertainInput::Kind::number, 0, 8, 2, 1, 0}};
        const auto at = [&](double x, double y) {
            const auto around = [&](double mean) { return PointGains{mean - spread, mean, mean + spread}; };
            return std::vector<PointGains>{{5, 5, 5}, around(x), around(y + third)};
        };
        RankedGains gains;
        gains.usual = at(2, 2);
        gains.levels = {{at(0, 2), at(4, 2), at(8, 2)}, {at(2, 0), at(2, 4), at(2, 8)}};
        std::vector<DrawnAt> drawn;
        for (int i = 0; i < 16; ++i) {
            const double a = (i + 0.25) / 16, b = (i + 0.75) / 16, other = std::fmod(i * 0.618, 1);
            gains.draws.push_back({at(8 * a, 8 * other), at(8 * b, 8 * (1 - other))});
            drawn.push_back({{a, other}, {b, 1 - other}});
        }
        ranking.candidates = {1, 2, 3};
        rank(study, gains, drawn, {{0, 4, 8}, {0, 4, 8}}, inputs, indifference, ranking);
    }
};

}  // namespace

TEST_CASE("of what turns the ranking round the nearest is told first", "[study][analysis]") {
    const Ranking found = Ranked(0.25).ranking;
    REQUIRE(found.flips.size() == 2);
    CHECK(found.flips[0].input == 1);
    CHECK(found.flips[0].threshold == Approx(3));
    CHECK(found.flips[0].above == 3);
    CHECK(found.flips[1].input == 0);
    CHECK(found.flips[1].threshold == Approx(5));
}

TEST_CASE("where chance may explain who leads nothing is said to turn it round", "[study][analysis]") {
    CHECK(Ranked(0.25, 100).ranking.flips.empty());
}

TEST_CASE("more data are asked for only where another choice is worth more than does not matter", "[study][analysis]") {
    const Ranking found = Ranked(0.25).ranking;
    CHECK(found.best_share < 0.95);
    CHECK(found.value_of_all > 0.25);
    CHECK(found.more_data_could_change);
    CHECK_FALSE(Ranked(10).ranking.more_data_could_change);
    // Where y matters to nobody, it is worth nothing to know it.
    const Ranking only_x = Ranked(0.25, 0.01, -100).ranking;
    CHECK(only_x.value_of_input[0] == Approx(only_x.value_of_all).margin(0.1));
    CHECK(only_x.value_of_input[1] < only_x.value_of_all / 4);
}
