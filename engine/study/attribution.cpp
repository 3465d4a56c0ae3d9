#include "engine/study/attribution.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/study/portfolios.hpp"
#include "engine/study/shapley.hpp"

namespace muster {
namespace {

/// Two standard errors of different origin, as one interval.
Range range_of(double mean, double chance, double orders, std::uint32_t n) {
    const double half = student_t(std::max(n, 2U) - 1) * std::sqrt(chance * chance + orders * orders);
    return {mean, mean - half, mean + half};
}

class Attributing {
public:
    Attributing(const StudyPlan& plan, const StudyOutcomes& outcomes, Measure measure)
        : plan_(plan), outcomes_(outcomes), measure_(measure), n_(plan.of_all()), players_(plan.size()) {
        all_ = (SetMask{1} << players_) - 1;
    }

    Attribution attribute() {
        out_.measure = measure_;
        out_.recommendations.resize(players_);
        out_.total = gain(all_);
        for (std::size_t i = 0; i < players_; ++i) {
            const SetMask bit = SetMask{1} << i;
            if (plan_.rules.allowed(bit)) out_.recommendations[i].alone = gain(bit);
            out_.recommendations[i].last = difference(all_, all_ & ~bit);
        }
        if (plan_.study.sets == Study::Sets::all && players_ <= kMostPlayers) exact();
        if (plan_.study.sets == Study::Sets::sampled) sampled();
        return std::move(out_);
    }

private:
    /// The numbers of the sets that stand for one; empty if some was not played.
    const std::vector<std::size_t>& standing_for(SetMask set) {
        const auto [at, fresh] = standing_.try_emplace(set);
        if (!fresh) return at->second;
        for (const SetMask one : plan_.rules.largest_allowed(set)) {
            const auto number = plan_.number_of(one);
            if (!number) {
                at->second.clear();
                break;
            }
            at->second.push_back(*number);
        }
        return at->second;
    }
    double gain_in(SetMask set, std::uint32_t r) {
        double sum = 0;
        const auto& numbers = standing_for(set);
        for (const std::size_t number : numbers) sum += gain_of(plan_, outcomes_, measure_, number, r);
        return sum / static_cast<double>(numbers.size());
    }
    std::optional<Range> difference(SetMask set, SetMask without) {
        if (standing_for(set).empty() || standing_for(without).empty()) return std::nullopt;
        EstimateSums sums;
        for (std::uint32_t r = 0; r < n_; ++r) sums.add(gain_in(set, r) - gain_in(without, r));
        return muster::range_of(sums.estimate());
    }
    std::optional<Range> gain(SetMask set) { return difference(set, 0); }

    /// Less is a gain: the value of a set is what its column lacks of that without recommendations.
    std::vector<double> game_of_scenario(std::size_t scenario) {
        std::vector<double> value(std::size_t{1} << players_);
        for (std::size_t mask = 0; mask < value.size(); ++mask) {
            const auto& numbers = standing_for(mask);
            double sum = 0;
            for (const std::size_t number : numbers)
                sum -= static_cast<double>(outcomes_.of(scenario, number).column(measure_).sum(n_));
            value[mask] = sum / static_cast<double>(numbers.size());
        }
        return value;
    }

    void exact() {
        out_.method = Attribution::Method::exact;
        // The sums over replications are whole numbers, so that twins and idlers are exact in them.
        const double unit = counts_in_one(measure_) * static_cast<double>(n_);
        std::vector<double> share(players_, 0.0), pair(players_ * players_, 0.0);
        for (std::size_t scenario = 0; scenario < outcomes_.scenarios.size(); ++scenario) {
            const std::vector<double> game = game_of_scenario(scenario);
            const std::vector<double> values = shapley_values(players_, game);
            const std::vector<double> interactions = shapley_interactions(players_, game);
            for (std::size_t i = 0; i < players_; ++i) {
                out_.recommendations[i].by_scenario.push_back(values[i] / unit);
                share[i] += plan_.weights[scenario] * values[i] / unit;
            }
            for (std::size_t i = 0; i < pair.size(); ++i) pair[i] += plan_.weights[scenario] * interactions[i] / unit;
            out_.total_by_scenario.push_back((game[all_] - game[0]) / unit);
        }
        std::vector<EstimateSums> shares(players_), pairs(players_ * players_);
        std::vector<double> game(std::size_t{1} << players_);
        for (std::uint32_t r = 0; r < n_; ++r) {
            for (std::size_t mask = 0; mask < game.size(); ++mask) game[mask] = gain_in(mask, r);
            const std::vector<double> values = shapley_values(players_, game);
            for (std::size_t i = 0; i < players_; ++i) shares[i].add(values[i]);
            if (players_ < 2) continue;
            const std::vector<double> interactions = shapley_interactions(players_, game);
            for (std::size_t i = 0; i < pairs.size(); ++i) pairs[i].add(interactions[i]);
        }
        for (std::size_t i = 0; i < players_; ++i) {
            out_.recommendations[i].shapley = range_of(share[i], shares[i].estimate().se, 0, n_);
            for (std::size_t j = i + 1; j < players_; ++j)
                out_.pairs.push_back(
                    {i, j, range_of(pair[i * players_ + j], pairs[i * players_ + j].estimate().se, 0, n_)});
        }
        std::stable_sort(out_.pairs.begin(), out_.pairs.end(), [](const PairEarned& a, const PairEarned& b) {
            return std::abs(a.interaction.mean) > std::abs(b.interaction.mean);
        });
    }

    void sampled() {
        out_.method = Attribution::Method::sampled;
        std::map<SetMask, double> means;
        const SampledShapley found =
            sampled_shapley(players_, plan_.study.seed, plan_.study.orders, [&](std::uint64_t mask) {
                const auto [at, fresh] = means.try_emplace(mask, 0.0);
                if (fresh) {
                    for (std::uint32_t r = 0; r < n_; ++r) at->second += gain_in(mask, r) / static_cast<double>(n_);
                }
                return at->second;
            });
        std::vector<EstimateSums> chance(players_);
        for (std::uint32_t r = 0; r < n_; ++r) {
            const SampledShapley one = sampled_shapley(players_, plan_.study.seed, plan_.study.orders,
                                                       [&](std::uint64_t mask) { return gain_in(mask, r); });
            for (std::size_t i = 0; i < players_; ++i) chance[i].add(one.mean[i]);
        }
        for (std::size_t i = 0; i < players_; ++i)
            out_.recommendations[i].shapley = range_of(found.mean[i], chance[i].estimate().se, found.se[i], n_);
    }

    const StudyPlan& plan_;
    const StudyOutcomes& outcomes_;
    const Measure measure_;
    const std::uint32_t n_;
    const std::size_t players_;
    SetMask all_ = 0;
    std::map<SetMask, std::vector<std::size_t>> standing_;
    Attribution out_;
};

}  // namespace

Range range_of(const Estimate& estimate) {
    const double half = estimate.half_width();
    return {estimate.mean, estimate.mean - half, estimate.mean + half};
}

Attribution attribute(const StudyPlan& plan, const StudyOutcomes& outcomes, Measure measure) {
    return Attributing(plan, outcomes, measure).attribute();
}

}  // namespace muster
