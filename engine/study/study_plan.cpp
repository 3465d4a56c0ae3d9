#include "engine/study/study_plan.hpp"

#include <algorithm>
#include <set>

#include "engine/study/shapley.hpp"

namespace muster {
namespace {

constexpr SetMask bit(std::size_t i) { return SetMask{1} << i; }

SetMask mask_of(const std::vector<std::string>& ids, const std::vector<Recommendation>& list) {
    SetMask out = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (std::find(ids.begin(), ids.end(), list[i].id) != ids.end()) out |= bit(i);
    }
    return out;
}

/// So many sets for the sake of one budget are worth their runs: then its best set is known among all that it affords.
constexpr std::size_t kMostForBudget = 1024;

/// Those on the way of the sampled orders, each alone, and all but one; and all that a budget affords, if they are few.
std::vector<SetMask> sampled_sets(const StudyPlan& plan) {
    std::set<SetMask> sets{0};
    const auto add = [&](SetMask wanted) {
        for (const SetMask set : plan.rules.largest_allowed(wanted)) sets.insert(set);
    };
    const SetMask all = bit(plan.size()) - 1;
    for (std::size_t i = 0; i < plan.size(); ++i) {
        add(bit(i));
        add(all & ~bit(i));
    }
    for (std::uint32_t number = 0; number < plan.study.orders; ++number) {
        SetMask set = 0;
        for (const std::size_t i : order_of_players(plan.size(), plan.study.seed, number)) add(set |= bit(i));
    }
    for (const double budget : plan.study.budgets) {
        if (const auto all_of_it = plan.affordable(budget, kMostForBudget))
            sets.insert(all_of_it->begin(), all_of_it->end());
    }
    return {sets.begin(), sets.end()};
}

std::vector<SetMask> listed_sets(const StudyPlan& plan) {
    std::set<SetMask> sets{0};
    for (const std::vector<std::string>& ids : plan.study.listed) {
        const SetMask set = mask_of(ids, plan.recommendations);
        if (plan.rules.allowed(set)) sets.insert(set);
    }
    return {sets.begin(), sets.end()};
}

}  // namespace

std::optional<std::size_t> StudyPlan::number_of(SetMask set) const {
    const auto found = std::lower_bound(sets.begin(), sets.end(), set);
    if (found == sets.end() || *found != set) return std::nullopt;
    return static_cast<std::size_t>(found - sets.begin());
}

std::vector<std::string> StudyPlan::ids_of(SetMask set) const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < size(); ++i) {
        if ((set & bit(i)) != 0) out.push_back(recommendations[i].id);
    }
    return out;
}

std::optional<StudyPlan::Cost> StudyPlan::cost_of(SetMask set) const {
    Cost out;
    for (std::size_t i = 0; i < size(); ++i) {
        if ((set & bit(i)) == 0) continue;
        if (recommendations[i].usd_per_year_high <= 0) return std::nullopt;
        out.low += recommendations[i].usd_per_year_low;
        out.high += recommendations[i].usd_per_year_high;
    }
    return out;
}

std::optional<std::vector<SetMask>> StudyPlan::affordable(double budget, std::size_t most) const {
    struct Found {
        SetMask set = 0;
        std::size_t next = 0;  ///< what may still be added comes from here on
    };
    std::vector<Found> todo{{}};
    std::vector<SetMask> out;
    for (std::size_t seen = 0; !todo.empty(); ++seen) {
        if (seen == most) return std::nullopt;
        const Found found = todo.back();
        todo.pop_back();
        if (rules.allowed(found.set)) out.push_back(found.set);
        for (std::size_t i = found.next; i < size(); ++i) {
            const SetMask more = found.set | bit(i);
            const auto cost = cost_of(more);
            if (cost && cost->middle() <= budget) todo.push_back({more, i + 1});
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

StudyPlan plan_study(Study study, std::vector<Recommendation> recommendations) {
    StudyPlan plan;
    plan.study = std::move(study);
    plan.recommendations = std::move(recommendations);
    std::sort(plan.recommendations.begin(), plan.recommendations.end(),
              [](const Recommendation& a, const Recommendation& b) { return a.id < b.id; });
    plan.rules = SetRules(plan.recommendations);
    switch (plan.study.sets) {
        case Study::Sets::all:
            plan.sets = plan.rules.all();
            break;
        case Study::Sets::listed:
            plan.sets = listed_sets(plan);
            break;
        case Study::Sets::sampled:
            plan.sets = sampled_sets(plan);
            break;
    }
    double sum = 0;
    for (const Study::Scenario& scenario : plan.study.scenarios) sum += scenario.weight;
    for (const Study::Scenario& scenario : plan.study.scenarios) plan.weights.push_back(scenario.weight / sum);
    return plan;
}

}  // namespace muster
