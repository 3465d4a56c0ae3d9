#include "engine/study/portfolios.hpp"

#include <algorithm>
#include <bit>
#include <set>
#include <tuple>

#include "engine/study/pareto.hpp"
#include "engine/study/selection.hpp"

namespace muster {
namespace {

/// In the unit of the measure: the study's indifference is a time; of person-hours and dollars every gain counts.
double indifference_of(const StudyPlan& plan, Measure measure) {
    if (measure != Measure::time) return 0;
    return static_cast<double>(plan.study.indifference.count()) / counts_in_one(Measure::time);
}

/// Gains of many sets, looked up again and again.
class Gains {
public:
    Gains(const StudyPlan& plan, const StudyOutcomes& outcomes, Measure measure, const std::vector<std::size_t>& sets)
        : gains_(plan.sets.size()) {
        for (const std::size_t set : sets) {
            const std::uint32_t n = std::min(outcomes.done(set), outcomes.done(0));
            for (std::uint32_t r = 0; r < n; ++r) gains_[set].push_back(gain_of(plan, outcomes, measure, set, r));
        }
    }
    [[nodiscard]] double operator()(std::size_t set, std::uint32_t r) const { return gains_[set][r]; }
    [[nodiscard]] std::uint32_t n(std::size_t set) const { return static_cast<std::uint32_t>(gains_[set].size()); }

private:
    std::vector<std::vector<double>> gains_;
};

bool are_equal(const Gains& gains, std::size_t one, std::size_t other, std::uint32_t n) {
    for (std::uint32_t r = 0; r < n; ++r) {
        if (gains(one, r) != gains(other, r)) return false;
    }
    return true;
}

/// Whether all of them are the same over the first n replications, and so will remain.
bool all_equal(const Gains& gains, const std::vector<std::size_t>& sets, std::uint32_t n) {
    return std::all_of(sets.begin(), sets.end(),
                       [&](std::size_t set) { return are_equal(gains, set, sets.front(), n); });
}

/// Those that may still be the best after n replications; one at most if that is settled. Each stage holds against each
/// other only those that the stages before have left, since only they have been played any further.
std::vector<std::size_t> remaining_after(const StudyPlan& plan, const StudyOutcomes& outcomes, Measure measure,
                                         const std::vector<std::size_t>& sets, std::uint32_t n, double alpha) {
    const Gains gains(plan, outcomes, measure, sets);
    const auto gain = [&](std::size_t set, std::uint32_t r) { return gains(set, r); };
    std::size_t looks = 1;
    for (std::uint32_t at = plan.study.first; at < plan.study.replications; at = next_stage(plan, at)) ++looks;
    std::vector<std::size_t> remaining = sets;
    for (std::uint32_t at = plan.study.first;; at = next_stage(plan, at)) {
        remaining = measure == Measure::time ? kn_remaining(remaining, plan.study.first, at, alpha, sets.size(),
                                                            indifference_of(plan, measure), gain)
                                             : not_surely_behind(remaining, at, alpha, looks, gain);
        if (all_equal(gains, remaining, at)) return {};
        if (at >= n) return remaining;
    }
}

/// Over the replications that every set has, so that going on does not change it.
bool has_person_hours(const StudyPlan& plan, const StudyOutcomes& outcomes) {
    for (std::size_t scenario = 0; scenario < outcomes.scenarios.size(); ++scenario) {
        if (outcomes.of(scenario, 0).column(Measure::person_hours).sum(plan.of_all()) > 0) return true;
    }
    return false;
}

std::optional<std::size_t> count_affordable(const StudyPlan& plan, double budget) {
    constexpr std::size_t kMostCounted = 1'000'000;
    const auto found = plan.affordable(budget, kMostCounted);
    return found ? std::optional<std::size_t>(found->size()) : std::nullopt;
}

Portfolio best_of(const StudyPlan& plan, const StudyOutcomes& outcomes, double budget, Measure measure,
                  const std::vector<std::size_t>& sets, std::optional<std::size_t> of) {
    const Gains gains(plan, outcomes, measure, sets);
    Portfolio out;
    out.budget = budget;
    out.measure = measure;
    out.candidates = sets.size();
    out.of = of;
    const Selected selected = select_best(
        sets, [&](std::size_t set) { return gains.n(set); }, indifference_of(plan, measure),
        [&](std::size_t set, std::uint32_t r) { return gains(set, r); });
    out.set = selected.best;
    if (plan.study.sets != Study::Sets::sampled || of == sets.size()) out.probability = selected.probability;
    out.rival_probability = selected.rival_probability;
    if (selected.rival != selected.best) out.rival = selected.rival;
    return out;
}

}  // namespace

std::uint32_t next_stage(const StudyPlan& plan, std::uint32_t n) {
    constexpr std::uint32_t kLeast = 10;
    return std::min(plan.study.replications, n + std::max(plan.study.first / 2, kLeast));
}

double gain_of(const StudyPlan& plan, const StudyOutcomes& outcomes, Measure measure, std::size_t set,
               std::uint32_t replication) {
    double sum = 0;
    for (std::size_t scenario = 0; scenario < outcomes.scenarios.size(); ++scenario) {
        const std::int64_t difference = outcomes.of(scenario, 0).column(measure)[replication] -
                                        outcomes.of(scenario, set).column(measure)[replication];
        sum += plan.weights[scenario] * static_cast<double>(difference);
    }
    return sum / counts_in_one(measure);
}

Estimate mean_gain(const StudyPlan& plan, const StudyOutcomes& outcomes, Measure measure, std::size_t set,
                   std::uint32_t n) {
    EstimateSums sums;
    for (std::uint32_t r = 0; r < n; ++r) sums.add(gain_of(plan, outcomes, measure, set, r));
    return sums.estimate();
}

std::vector<std::size_t> affordable(const StudyPlan& plan, double budget) {
    std::vector<std::tuple<double, int, std::size_t>> order;
    for (std::size_t set = 0; set < plan.sets.size(); ++set) {
        const auto cost = plan.cost_of(plan.sets[set]);
        if (cost && cost->middle() <= budget) order.emplace_back(cost->middle(), std::popcount(plan.sets[set]), set);
    }
    std::sort(order.begin(), order.end());
    std::vector<std::size_t> out;
    for (const auto& each : order) out.push_back(std::get<2>(each));
    return out;
}

std::vector<std::size_t> still_open(const StudyPlan& plan, const StudyOutcomes& outcomes, std::uint32_t n) {
    std::set<std::size_t> open;
    const double alpha =
        (1 - plan.study.confidence) / static_cast<double>(std::max<std::size_t>(1, plan.study.budgets.size()));
    for (const double budget : plan.study.budgets) {
        const std::vector<std::size_t> sets = affordable(plan, budget);
        for (const Measure measure : {Measure::time, Measure::person_hours}) {
            if (measure != Measure::time && !has_person_hours(plan, outcomes)) continue;
            const std::vector<std::size_t> remaining = remaining_after(plan, outcomes, measure, sets, n, alpha);
            if (remaining.size() > 1) open.insert(remaining.begin(), remaining.end());
        }
    }
    if (open.empty()) return {};
    open.insert(0);  // gains are differences from it
    return {open.begin(), open.end()};
}

std::vector<Portfolio> portfolios(const StudyPlan& plan, const StudyOutcomes& outcomes) {
    std::vector<Portfolio> out;
    for (const double budget : plan.study.budgets) {
        const std::vector<std::size_t> sets = affordable(plan, budget);
        if (sets.empty()) continue;
        const std::optional<std::size_t> of = plan.study.sets == Study::Sets::all
                                                  ? std::optional<std::size_t>(sets.size())
                                                  : count_affordable(plan, budget);
        out.push_back(best_of(plan, outcomes, budget, Measure::time, sets, of));
        if (has_person_hours(plan, outcomes))
            out.push_back(best_of(plan, outcomes, budget, Measure::person_hours, sets, of));
    }
    return out;
}

std::vector<std::size_t> front_of(const StudyPlan& plan, const StudyOutcomes& outcomes, Measure measure) {
    std::vector<std::size_t> sets;
    std::vector<Choice> choices;
    for (std::size_t set = 0; set < plan.sets.size(); ++set) {
        const auto cost = plan.cost_of(plan.sets[set]);
        if (!cost) continue;
        sets.push_back(set);
        choices.push_back({cost->middle(), mean_gain(plan, outcomes, measure, set, plan.of_all()).mean});
    }
    std::vector<std::size_t> out;
    for (const std::size_t i : pareto_front(choices)) out.push_back(sets[i]);
    return out;
}

}  // namespace muster
