#include <algorithm>
#include <catch2/catch.hpp>
#include <stdexcept>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/study/attribution.hpp"
#include "engine/study/bytes.hpp"
#include "engine/study/sensitivity_analysis.hpp"
#include "tests/study/read.hpp"

using namespace muster;
using namespace muster::test;

namespace {

const std::string kFolder = std::string(MUSTER_SOURCE_DIR) + "/tests/study/scenarios/";

StudyPlan plan_of(const std::vector<std::string>& ids) {
    Study study;
    study.scenarios.push_back({kFolder + "approval.json", "approval", 1, {{"stopped", 1}}});
    study.replications = 20;
    study.budgets = {50'000, 1e6};
    using Kind = Study::Assumption::Kind;
    study.assumptions = {
        {"approval",
         {},
         {},
         {"/institutions/csirt/procedures/act/steps/*/approval/takes"},
         Kind::factor,
         0.1,
         10,
         true},
        {"look", {}, {}, {"/institutions/csirt/procedures/act/steps/look/work/effort"}, Kind::factor, 0.5, 4, true},
    };
    study.sensitivity = {true, 8, 4, 20, 4};
    std::vector<Recommendation> list;
    Diagnostics found;
    for (const std::string& id : ids) {
        study.recommendations.push_back(kFolder + id + ".json");
        list.push_back(*read_recommendation(study.recommendations.back(), found));
    }
    return plan_study(std::move(study), std::move(list));
}

StudySource source_for(const StudyPlan& plan, unsigned jobs) {
    StudySource source;
    source.jobs = jobs;
    source.varied = [&plan](std::size_t scenario, SetMask set, const InputValues& values, const Wanted& wanted,
                            std::string& error) {
        ReadOptions options;
        for (std::size_t i = 0; i < plan.size(); ++i) {
            if ((set >> i & 1U) != 0) options.with.push_back(plan.recommendations[i].file);
        }
        for (std::size_t j = 0; j < values.size(); ++j) {
            if (values[j]) options.edits.push_back({plan.study.assumptions[j].at.front(), "", *values[j]});
        }
        options.wanted = wanted;
        Diagnostics found;
        std::optional<Model> model = read_scenario(plan.study.scenarios[scenario].file, options, found);
        if (has_errors(found)) error = found.front().message.in[0];
        return model;
    };
    source.model = [source](std::size_t scenario, SetMask set, const Wanted& wanted, std::string& error) {
        return source.varied(scenario, set, {}, wanted, error);
    };
    return source;
}

/// A study that was played, and what is not known of it.
struct Asked {
    StudyPlan plan;
    SensitivityPlan design;
    StudyOutcomes outcomes;
    CompiledScenario scenario = compiled("tests/study/scenarios/approval.json");

    explicit Asked(const std::vector<std::string>& ids, unsigned jobs = 1) : plan(plan_of(ids)) {
        outcomes = no_outcomes(plan);
        bool complete = false;
        const StudySource source = source_for(plan, jobs);
        CHECK(play_study(plan, source, outcomes, complete).empty());
        REQUIRE(complete);
        const std::vector<Portfolio> best = portfolios(plan, outcomes);
        const auto pair = pair_to_ask(plan, attribute(plan, outcomes, Measure::time).pairs);
        const std::vector<SensitivitySubject> subjects = subjects_of(plan, best, pair);
        design = plan_sensitivity(plan, subjects, subject_of_week(subjects, best));
        design.pair = pair;
    }
    Asked& play(unsigned jobs = 1) {
        bool complete = false;
        CHECK(play_probes(plan, design, source_for(plan, jobs), outcomes, complete).empty());
        REQUIRE(complete);
        return *this;
    }
    [[nodiscard]] Sensitivity found() const {
        std::vector<UncertainInput> inputs(plan.study.assumptions.size());
        return analyse(plan, design, outcomes, inputs, {Measure::time, Measure::person_hours}, {&scenario});
    }
};

std::vector<double> figures_of(const SubjectSensitivity& one) {
    std::vector<double> out{one.usual.mean, one.usual.low, one.usual.high, one.mean,
                            one.p05,        one.median,    one.p95,        one.least,
                            one.most,       one.positive,  one.variance,   one.mean_variance};
    for (const VarianceShare& share : {one.chance, one.timing, one.unknown})
        out.insert(out.end(), {share.first, share.first_se, share.total, share.total_se});
    std::vector<InputEffect> inputs = one.inputs;
    for (const InputEffect& each : inputs)
        out.insert(out.end(), {each.at_low.mean, each.at_low.high, each.at_high.mean, each.swing, each.share.first,
                               each.share.total, each.share.total_se});
    return out;
}

const SubjectSensitivity& alone(const Asked& asked, const Sensitivity& found, std::size_t measure,
                                const std::string& id) {
    for (const SubjectSensitivity& one : found.measures[measure].subjects) {
        if (asked.plan.ids_of(asked.plan.sets[found.subjects[one.subject].set]) == std::vector<std::string>{id})
            return one;
    }
    throw std::logic_error("not there");
}

}  // namespace

TEST_CASE("however unsure everything is, nothing gains nothing and twins gain the same", "[study][sensitivity]") {
    Asked asked({"night", "quick-look", "nothing", "quick-look-twin"});
    const Sensitivity found = asked.play().found();
    for (const std::size_t measure : {0U, 1U}) {
        for (const double figure : figures_of(alone(asked, found, measure, "nothing"))) CHECK(figure == 0);
        const auto one = figures_of(alone(asked, found, measure, "quick-look"));
        CHECK(one == figures_of(alone(asked, found, measure, "quick-look-twin")));
        CHECK(std::any_of(one.begin(), one.end(), [](double figure) { return figure != 0; }));
    }
    // Of twins neither comes first more often, and none turns the other round.
    for (const Ranking& ranking : found.measures[0].rankings) {
        double sum = 0;
        for (const double share : ranking.first) sum += share;
        CHECK(sum == Approx(1));
        for (const Flip& flip : ranking.flips) CHECK(flip.below != flip.above);
    }
    CHECK(found.subjects.front().kind == SensitivitySubject::Kind::today);
}

TEST_CASE("the futures that the assumptions allow are those that were played, none of them moved",
          "[study][sensitivity]") {
    Asked asked({"night", "quick-look"});
    const Sensitivity found = asked.play().found();
    std::vector<double> means;
    for (const SensitivityPlan::Draw& draw : asked.design.draws) {
        for (const std::size_t point : {draw.a, draw.b}) {
            Bytes bytes(asked.outcomes.probes[point]);
            ModelOutcome today;
            take_columns(bytes, today);
            const CountColumn& column = today.column(Measure::time);
            means.push_back(static_cast<double>(column.sum(column.size())) / static_cast<double>(column.size()) /
                            3'600'000);
        }
    }
    const SubjectSensitivity& got = found.measures[0].subjects.front();
    CHECK(got.least == Approx(*std::min_element(means.begin(), means.end())));
    CHECK(got.most == Approx(*std::max_element(means.begin(), means.end())));
    CHECK(got.least >= 0);
    CHECK(got.p05 >= got.least);
}

TEST_CASE("the order of files and the number of threads change no byte of what is not known", "[study][sensitivity]") {
    Asked one({"night", "quick-look", "nothing"}), other({"nothing", "quick-look", "night"}, 2);
    one.play(1);
    other.play(3);
    CHECK(one.outcomes.probes == other.outcomes.probes);
    REQUIRE(one.outcomes.probes.size() == one.design.points.size());
}

TEST_CASE("asking how sure it is goes on from a checkpoint to the same bytes", "[study][sensitivity]") {
    Asked whole({"night", "quick-look"}), stopped({"night", "quick-look"}), resumed({"night", "quick-look"});
    whole.play();
    StudySource source = source_for(stopped.plan, 1);
    int times = 0;
    source.stop = [&times] { return ++times > 400; };
    bool complete = true;
    CHECK(play_probes(stopped.plan, stopped.design, source, stopped.outcomes, complete).empty());
    REQUIRE_FALSE(complete);
    const std::string bytes = checkpoint_of(stopped.outcomes, "this study");
    resumed.outcomes = no_outcomes(resumed.plan);
    REQUIRE(take_checkpoint(bytes, "this study", resumed.outcomes) == CheckpointFault::none);
    std::size_t kept = 0;
    for (const std::string& probe : resumed.outcomes.probes) kept += probe.empty() ? 0 : 1;
    CHECK(kept > 0);
    CHECK(kept < whole.outcomes.probes.size());
    resumed.play(2);
    CHECK(resumed.outcomes.probes == whole.outcomes.probes);
}

TEST_CASE("an assumption that matters moves the gain, and the hour at which it begins does", "[study][sensitivity]") {
    Asked asked({"night", "quick-look"});
    const Sensitivity found = asked.play().found();
    const SubjectSensitivity& today = found.measures[0].subjects[0];
    // Today waits for the ministry until the morning, however long looking takes.
    const SubjectSensitivity& night = alone(asked, found, 0, "night");
    CHECK(night.usual.mean > 5);
    CHECK(night.p05 < night.p95);
    CHECK(night.inputs.front().swing > 0);
    CHECK(today.timing.total > 0.2);
    REQUIRE(found.weeks.size() == 1);
    const WeekMap& week = found.weeks.front();
    CHECK(week.authored == 19);
    const auto gain = [&](std::size_t day, std::size_t hour) { return week.hours[day * 24 + hour].gain.mean; };
    CHECK(gain(0, 9) < 3);    // in the morning the ministry is there
    CHECK(gain(4, 18) > 30);  // on Friday evening everything waits for Monday
    CHECK(week.hours[4 * 24 + 18].median > week.hours[9].median);
    CHECK(week.hours[9].bad >= week.hours[9].median);
}

TEST_CASE("a place where somebody else comes first is found, with its threshold", "[study][sensitivity]") {
    Study study;
    study.assumptions = {{"x", {}, {}, {"/x"}, Study::Assumption::Kind::number, 0, 8, false}};
    const std::vector<UncertainInput> inputs{{"x", {}, "/x", {}, UncertainInput::Kind::number, 0, 8, 2, 1, 0}};
    // One gains 5 always, the other x: it comes first above 5.
    const auto at = [](double x) { return std::vector<PointGains>{{4, 5, 6}, {x - 1, x, x + 1}, {x - 1, x, x + 1}}; };
    RankedGains gains;
    gains.usual = at(2);
    gains.levels = {{at(0), at(4), at(8)}};
    std::vector<DrawnAt> drawn;
    for (int i = 0; i < 16; ++i) {
        const double a = (i + 0.25) / 16, b = (i + 0.75) / 16;
        gains.draws.push_back({at(8 * a), at(8 * b)});
        drawn.push_back({{a}, {b}});
    }
    Ranking ranking;
    ranking.candidates = {1, 2, 3};
    rank(study, gains, drawn, {{0, 4, 8}}, inputs, 0.25, ranking);
    CHECK(ranking.best == 1);
    REQUIRE(ranking.flips.size() == 1);
    CHECK(ranking.flips[0].threshold == Approx(5));
    CHECK(ranking.flips[0].below == 1);
    CHECK(ranking.flips[0].above == 2);
    CHECK(ranking.best_share == Approx(5.0 / 8).margin(0.05));
    CHECK(ranking.first[1] == ranking.first[2]);
    // To know x before choosing gains x − 5 where x is above 5: 3/8 of the time 1.5 on average.
    CHECK(ranking.value_of_all == Approx(9.0 / 16).margin(0.05));
    CHECK(ranking.value_of_input[0] == Approx(ranking.value_of_all).margin(0.05));
    CHECK(ranking.more_data_could_change);
}

TEST_CASE("what two bring together beyond apart has a range over what is not known", "[study][sensitivity]") {
    Asked asked({"night", "quick-look"});
    const Sensitivity found = asked.play().found();
    const MeasureSensitivity& time = found.measures[0];
    REQUIRE(time.together);
    const SubjectSensitivity& beyond = time.together->beyond;
    CHECK(asked.plan.sets[found.subjects[beyond.subject].set] == 3);
    const auto subject = [&](SetMask set) -> const SubjectSensitivity& {
        for (const SubjectSensitivity& one : time.subjects) {
            if (asked.plan.sets[found.subjects[one.subject].set] == set) return one;
        }
        throw std::logic_error("not there");
    };
    const auto apart = [&](auto figure) { return figure(subject(1)) + figure(subject(2)); };
    const auto usual = [](const SubjectSensitivity& one) { return one.usual.mean; };
    const auto mean = [](const SubjectSensitivity& one) { return one.mean; };
    CHECK(beyond.usual.mean == Approx(usual(subject(3)) - apart(usual)).margin(1e-9));
    CHECK(beyond.mean == Approx(mean(subject(3)) - apart(mean)).margin(1e-9));
    CHECK(beyond.usual.mean != 0);
    CHECK(beyond.p05 < beyond.p95);
}

TEST_CASE("two that do nothing together show exactly nothing", "[study][sensitivity]") {
    Asked asked({"nothing", "night"});
    const Sensitivity found = asked.play().found();
    REQUIRE(found.measures[0].together);
    for (const double figure : figures_of(found.measures[0].together->beyond)) CHECK(figure == 0);
}

TEST_CASE("of pairs the largest sure one is asked about, and one that cannot be played never", "[study][sensitivity]") {
    const StudyPlan plan = plan_of({"night", "quick-look", "nothing"});
    const PairEarned vague{0, 1, {9, -1, 19}}, sure{1, 2, {-3, -4, -2}}, small{0, 2, {1, 0.5, 1.5}};
    CHECK(pair_to_ask(plan, {vague, sure, small}) == SetMask{6});
    CHECK(pair_to_ask(plan, {vague}) == SetMask{3});
    CHECK_FALSE(pair_to_ask(plan, {}).has_value());
    StudyPlan few = plan;
    few.study.sets = Study::Sets::listed;
    few.study.listed = {{"night"}, {"quick-look"}};
    few = plan_study(few.study, few.recommendations);
    CHECK_FALSE(pair_to_ask(few, {vague}).has_value());
}

TEST_CASE("a range is cut along its law", "[study][sensitivity]") {
    const Study::Assumption factor{"f", {}, {}, {}, Study::Assumption::Kind::factor, 0.5, 8, true};
    CHECK(value_at(factor, 0) == 0.5);
    CHECK(value_at(factor, 0.5) == Approx(2));
    CHECK(value_at(factor, 1) == 8);
    CHECK(quantile_at(factor, 2) == Approx(0.5));
    const Study::Assumption number{"n", {}, {}, {}, Study::Assumption::Kind::number, 0, 4, false};
    CHECK(value_at(number, 0.25) == 1);
    CHECK(quantile_at(number, 3) == 0.75);
}
