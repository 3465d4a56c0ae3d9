#include "engine/study/play_study.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <functional>

#include "engine/study/attribution.hpp"
#include "engine/study/portfolios.hpp"
#include "tests/study/read.hpp"

using namespace muster;
using namespace muster::test;

namespace {

const std::string kFolder = std::string(MUSTER_SOURCE_DIR) + "/tests/study/scenarios/";

StudyPlan plan_of(std::vector<std::string> ids, std::uint32_t replications = 60) {
    Study study;
    study.scenarios.push_back({kFolder + "approval.json", "approval", 1, {}});
    study.scenarios.push_back({kFolder + "approval.json", "approval-later", 3, {{"found", 1}}});
    study.replications = replications;
    study.budgets = {50'000, 1e6};
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
    source.model = [&plan](std::size_t scenario, SetMask set, const StudySource::Wanted& wanted, std::string& error) {
        ReadOptions options;
        for (std::size_t i = 0; i < plan.size(); ++i) {
            if ((set >> i & 1U) != 0) options.with.push_back(plan.recommendations[i].file);
        }
        options.wanted = wanted;
        Diagnostics found;
        std::optional<Model> model = read_scenario(plan.study.scenarios[scenario].file, options, found);
        if (has_errors(found)) error = found.front().message.in[0];
        return model;
    };
    return source;
}

StudyOutcomes played(const StudyPlan& plan, unsigned jobs = 1) {
    StudyOutcomes outcomes = no_outcomes(plan);
    bool complete = false;
    CHECK(play_study(plan, source_for(plan, jobs), outcomes, complete).empty());
    CHECK(complete);
    return outcomes;
}

/// As if it had been played: what a measure was of each set in each replication, the same in all scenarios.
StudyOutcomes made_up(const StudyPlan& plan, std::uint32_t n,
                      const std::function<std::int64_t(Measure, std::size_t, std::uint32_t)>& value) {
    StudyOutcomes out = no_outcomes(plan);
    for (ScenarioOutcomes& scenario : out.scenarios) {
        for (std::size_t set = 0; set < plan.sets.size(); ++set) {
            scenario.model_of[set] = static_cast<std::uint32_t>(set);
            scenario.models.emplace_back();
            for (const Measure measure : {Measure::time, Measure::person_hours, Measure::usd}) {
                for (std::uint32_t r = 0; r < n; ++r)
                    scenario.models.back().columns[static_cast<std::size_t>(measure)].add(value(measure, set, r));
            }
        }
    }
    return out;
}

/// Measures that cost from one to so many thousand dollars a year.
StudyPlan plan_with_orders(std::size_t measures, std::vector<double> budgets) {
    Study study;
    study.scenarios.push_back({kFolder + "approval.json", "approval", 1, {}});
    study.replications = 10;
    study.sets = Study::Sets::sampled;
    study.orders = 2;
    study.budgets = std::move(budgets);
    std::vector<Recommendation> list(measures);
    for (std::size_t i = 0; i < measures; ++i) {
        list[i].id = fmt::format("measure-{:02}", i);
        list[i].usd_per_year_low = list[i].usd_per_year_high = 1000 * static_cast<double>(i + 1);
    }
    return plan_study(std::move(study), std::move(list));
}

/// Every number of every set, in order.
std::vector<std::int64_t> numbers(const StudyPlan& plan, const StudyOutcomes& outcomes) {
    std::vector<std::int64_t> out;
    for (std::size_t scenario = 0; scenario < outcomes.scenarios.size(); ++scenario) {
        for (std::size_t set = 0; set < plan.sets.size(); ++set) {
            const ModelOutcome& model = outcomes.of(scenario, set);
            for (const CountColumn& column : model.columns) {
                for (std::size_t r = 0; r < column.size(); ++r) out.push_back(column[r]);
            }
        }
    }
    return out;
}

}  // namespace

TEST_CASE("a study shows nothing for nothing, the same for twins, and shares that add up", "[study][play-study]") {
    const StudyPlan plan = plan_of({"night", "quick-look", "nothing", "quick-look-twin"});
    REQUIRE(plan.sets.size() == 16);
    const StudyOutcomes outcomes = played(plan);
    for (const Measure measure : {Measure::time, Measure::person_hours}) {
        const Attribution got = attribute(plan, outcomes, measure);
        REQUIRE(got.method == Attribution::Method::exact);
        const Earned &night = got.recommendations[0], &nothing = got.recommendations[1],
                     &quick = got.recommendations[2], &twin = got.recommendations[3];
        for (const auto& range : {nothing.alone, nothing.last, nothing.shapley}) {
            CHECK(range->mean == 0);
            CHECK(range->low == 0);
            CHECK(range->high == 0);
        }
        CHECK(quick.shapley->mean == twin.shapley->mean);
        CHECK(quick.shapley->high == twin.shapley->high);
        CHECK(quick.alone->mean == twin.alone->mean);
        CHECK(quick.by_scenario == twin.by_scenario);
        CHECK(night.shapley->mean > 0);
        double sum = 0;
        for (const Earned& earned : got.recommendations) sum += earned.shapley->mean;
        CHECK(sum == Approx(got.total->mean).epsilon(1e-12));
        for (const PairEarned& pair : got.pairs) {
            if (pair.one == 1 || pair.other == 1) CHECK(pair.interaction.high == 0);
        }
    }
}

TEST_CASE("sets that make the same nation are played once", "[study][play-study]") {
    const StudyPlan plan = plan_of({"quick-look", "nothing"});
    const StudyOutcomes outcomes = played(plan, 2);
    for (const ScenarioOutcomes& scenario : outcomes.scenarios) CHECK(scenario.models.size() == 2);
    CHECK(outcomes.runs() == 2U * 2U * 60U);
    CHECK(outcomes.done(3) == 60);
}

TEST_CASE("the order of files and the number of threads change no number", "[study][play-study]") {
    const StudyPlan one = plan_of({"night", "quick-look", "nothing"}),
                    other = plan_of({"nothing", "night", "quick-look"});
    const StudyOutcomes alone = played(one, 1), several = played(other, 3);
    CHECK(numbers(one, alone) == numbers(other, several));
}

TEST_CASE("a study that was stopped goes on from its checkpoint to the same numbers", "[study][play-study]") {
    const StudyPlan plan = plan_of({"night", "quick-look", "nothing"});
    const StudyOutcomes whole = played(plan, 2);
    StudyOutcomes stopped = no_outcomes(plan);
    int asked = 0;
    StudySource source = source_for(plan, 1);
    source.stop = [&asked] { return ++asked > 300; };
    bool complete = true;
    CHECK(play_study(plan, source, stopped, complete).empty());
    REQUIRE_FALSE(complete);
    const std::string bytes = checkpoint_of(stopped, "this study");

    StudyOutcomes resumed = no_outcomes(plan);
    REQUIRE(take_checkpoint(bytes, "this study", resumed) == CheckpointFault::none);
    CHECK(resumed.runs() > 0);
    CHECK(resumed.runs() < whole.runs());
    CHECK(play_study(plan, source_for(plan, 2), resumed, complete).empty());
    REQUIRE(complete);
    CHECK(numbers(plan, resumed) == numbers(plan, whole));
}

TEST_CASE("a checkpoint that is damaged, or of another study, is refused and changes nothing", "[study][play-study]") {
    const StudyPlan plan = plan_of({"quick-look"}, 10);
    const std::string bytes = checkpoint_of(played(plan), "this study");
    StudyOutcomes fresh = no_outcomes(plan);
    CHECK(take_checkpoint(bytes, "that study", fresh) == CheckpointFault::of_another_study);
    CHECK(take_checkpoint("", "this study", fresh) == CheckpointFault::damaged);
    for (std::size_t at = 0; at < bytes.size(); at += 7) {
        std::string broken = bytes;
        broken[at] = static_cast<char>(broken[at] ^ 0x20);
        CHECK(take_checkpoint(broken, "this study", fresh) == CheckpointFault::damaged);
        CHECK(take_checkpoint(bytes.substr(0, at), "this study", fresh) == CheckpointFault::damaged);
    }
    CHECK(fresh.runs() == 0);
}

TEST_CASE("replications go on where they still matter, and stop where the answer is clear", "[study][play-study]") {
    StudyPlan plan = plan_of({"night", "quick-look", "quick-look-twin"}, 400);
    plan.study.first = 20;
    plan.study.indifference = std::chrono::minutes{5};
    const StudyOutcomes outcomes = played(plan, 2);
    // 50k a year affords one of the two quick looks or none: they are the same, so nothing is left to tell.
    const std::vector<Portfolio> got = portfolios(plan, outcomes);
    REQUIRE(got.size() == 4);
    CHECK(plan.ids_of(plan.sets[got[0].set]) == std::vector<std::string>{"quick-look"});
    CHECK(plan.ids_of(plan.sets[got[2].set]).size() == 3);
    for (const Portfolio& each : got) CHECK(each.probability >= 0.5);
    CHECK(outcomes.done(0) >= 20);
    std::uint32_t most = 0;
    for (std::size_t set = 0; set < plan.sets.size(); ++set) most = std::max(most, outcomes.done(set));
    CHECK(most < 400);
    // With more threads, or stopped and taken up, it ends the same.
    CHECK(numbers(plan, played(plan, 1)) == numbers(plan, outcomes));
}

TEST_CASE("with sampled orders the shares still add up, and exclude nobody", "[study][play-study]") {
    StudyPlan plan = plan_of({"night", "quick-look", "nothing"}, 20);
    Study study = plan.study;
    study.sets = Study::Sets::sampled;
    study.orders = 20;
    plan = plan_study(study, plan.recommendations);
    const StudyOutcomes outcomes = played(plan);
    const Attribution got = attribute(plan, outcomes, Measure::time);
    REQUIRE(got.method == Attribution::Method::sampled);
    double sum = 0;
    for (const Earned& earned : got.recommendations) sum += earned.shapley->mean;
    CHECK(sum == Approx(got.total->mean));
    CHECK(got.recommendations[1].shapley->mean == 0);
}

TEST_CASE("sets that only person-hours can tell apart are played further too", "[study][play-study]") {
    StudyPlan plan = plan_of({"night", "quick-look"}, 100);
    plan.study.first = 20;
    const auto noise = [](std::size_t set, std::uint32_t r) {
        return static_cast<std::int64_t>((r * 7 + set * 3) % 11);
    };
    // In time all are the same; of person-hours the last set spares a little more, which twenty runs cannot tell.
    const StudyOutcomes close = made_up(plan, 20, [&](Measure measure, std::size_t set, std::uint32_t r) {
        if (measure != Measure::person_hours) return std::int64_t{1000};
        return 5000 + 100 * noise(set, r) - (set == 3 ? 20 : 0);
    });
    CHECK(still_open(plan, close, 20).size() == 4);
    const StudyOutcomes clear = made_up(plan, 20, [&](Measure measure, std::size_t set, std::uint32_t r) {
        return measure != Measure::person_hours ? 1000 : 5000 + noise(0, r) - 1000 * static_cast<std::int64_t>(set);
    });
    CHECK(still_open(plan, clear, 20).empty());
}

TEST_CASE("with sampled orders all sets of a small budget are played, and nothing is promised of sets that are not",
          "[study][play-study]") {
    const StudyPlan plan = plan_with_orders(14, {5000, 1e6});
    // 5,000 dollars: none, 1 to 5 alone, 1+2, 1+3, 1+4, 2+3. A million affords all 2^14.
    const auto small = plan.affordable(5000, 100);
    REQUIRE(small);
    CHECK(small->size() == 10);
    for (const SetMask set : *small) CHECK(plan.number_of(set));
    CHECK_FALSE(plan.affordable(5000, 5));
    const StudyOutcomes outcomes = made_up(plan, 10, [](Measure measure, std::size_t set, std::uint32_t r) {
        return measure == Measure::time ? 3'600'000 * static_cast<std::int64_t>(200 - set % 50 + r % 3) : 0;
    });
    const std::vector<Portfolio> got = portfolios(plan, outcomes);
    REQUIRE(got.size() == 2);
    CHECK(got[0].candidates == 10);
    CHECK(got[0].of == 10U);
    CHECK(got[0].probability);
    CHECK(got[1].candidates == plan.sets.size());
    CHECK(got[1].candidates < 1000);
    CHECK(got[1].of == 16384U);
    CHECK_FALSE(got[1].probability);
}
