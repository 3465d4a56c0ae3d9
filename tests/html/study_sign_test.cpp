#include "engine/html/study_sign.hpp"

#include <catch2/catch.hpp>

using namespace muster;

namespace {

/// Three measures: the first gains an hour, the second spares person-hours only, the third changes nothing.
struct MadeUp {
    StudyPlan plan;
    StudyOutcomes outcomes;
    StudyReport report{plan, outcomes, {}, {}, {}, {}, {}, {}, {}, {}, {}};

    explicit MadeUp(std::vector<double> budgets = {}) : plan(plan_of(std::move(budgets))), outcomes(no_outcomes(plan)) {
        for (std::size_t set = 0; set < plan.sets.size(); ++set) {
            ScenarioOutcomes& scenario = outcomes.scenarios.front();
            scenario.model_of[set] = static_cast<std::uint32_t>(set);
            scenario.models.emplace_back();
            const bool quick = (plan.sets[set] & 1U) != 0, spares = (plan.sets[set] & 2U) != 0;
            for (std::uint32_t r = 0; r < 10; ++r) {
                scenario.models.back().columns[0].add(36'000'000 + r * 1000 - (quick ? 3'600'000 + r : 0));
                scenario.models.back().columns[1].add(900'000 + r - (spares ? 100'000 : 0));
                scenario.models.back().columns[2].add(0);
            }
        }
        report.portfolios = portfolios(plan, outcomes);
        report.compared.push_back({ComparedSet::Why::all, plan.sets.size() - 1, {}});
    }

private:
    static StudyPlan plan_of(std::vector<double> budgets) {
        Study study;
        study.scenarios.push_back({"a.json", "a", 1, {}});
        study.replications = 10;
        study.budgets = std::move(budgets);
        std::vector<Recommendation> list(3);
        list[0].id = "a-quick";
        list[1].id = "b-spares";
        list[2].id = "c-idle";
        for (Recommendation& one : list) one.usd_per_year_low = one.usd_per_year_high = 1000;
        return plan_study(std::move(study), std::move(list));
    }
};

}  // namespace

TEST_CASE("only what changes no number of any measure is idle", "[html][study]") {
    const MadeUp study;
    CHECK_FALSE(is_idle(study.report, 0));
    CHECK_FALSE(is_idle(study.report, 1));
    CHECK(is_idle(study.report, 2));
}

TEST_CASE("what is to be signed leaves out what changes nothing", "[html][study]") {
    const MadeUp study;
    const ToSign sign = to_sign(study.report, 0);
    CHECK(sign.why == ToSign::Why::all);
    CHECK(sign.set == 3);
    CHECK(sign.idle == std::vector<std::size_t>{2});
    const MadeUp poor({500});
    CHECK(to_sign(poor.report, 0).why == ToSign::Why::nothing_is_best);
    CHECK(to_sign(poor.report, 0).set == 0);
}

TEST_CASE("what would be missed is what the set loses without one, all else with it", "[html][study]") {
    const MadeUp study;
    const std::vector<Missed> missed = missed_without(study.report, 7);
    REQUIRE(missed.size() == 3);
    CHECK(missed[0].recommendation == 0);
    CHECK(missed[0].range.mean == Approx(1.0).epsilon(1e-4));
    CHECK(missed[1].range.mean == 0);
    CHECK(missed[1].range.high == 0);
}
