#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/measure/statistics.hpp"
#include "engine/study/study_outcomes.hpp"

namespace muster {

/// What a set gains over none, replication by replication, weighted over the scenarios: hours, person-hours or dollars.
[[nodiscard]] double gain_of(const StudyPlan& plan, const StudyOutcomes& outcomes, Measure measure, std::size_t set,
                             std::uint32_t replication);
/// Over the first n replications.
[[nodiscard]] Estimate mean_gain(const StudyPlan& plan, const StudyOutcomes& outcomes, Measure measure, std::size_t set,
                                 std::uint32_t n);

/// The sets that a budget affords, by the middle of what they are said to cost; a set with something whose cost is not
/// stated is never among them. Cheapest first; what costs the same in order of size, then of numbers.
[[nodiscard]] std::vector<std::size_t> affordable(const StudyPlan& plan, double budget);

/// Of a study that gives more replications to sets that still matter: how many come after n.
[[nodiscard]] std::uint32_t next_stage(const StudyPlan& plan, std::uint32_t n);
/// For each budget, the sets that after n replications may still be the best by time (Kim and Nelson) or, since of them
/// every one counts, are not surely behind by person-hours; over all budgets. Only those budgets count for which there
/// is more than one. Replications beyond n are not looked at.
[[nodiscard]] std::vector<std::size_t> still_open(const StudyPlan& plan, const StudyOutcomes& outcomes,
                                                  std::uint32_t n);

/// The best set for a budget, and how sure that is.
struct Portfolio {
    double budget = 0;
    Measure measure = Measure::time;
    std::size_t candidates = 0;  ///< sets that the budget affords and that were played
    /// Sets that it affords, played or not; nothing if they are too many to be counted.
    std::optional<std::size_t> of;
    std::size_t set = 0;
    /// Of no other candidate being better by more than the indifference; see Selected. Nothing where the study drew its
    /// sets and has not played all that the budget affords: of those it knows nothing.
    std::optional<double> probability;
    std::optional<std::size_t> rival;
    double rival_probability = 0;
};
/// For each budget: the best by time, then by person-hours (if there are any).
[[nodiscard]] std::vector<Portfolio> portfolios(const StudyPlan& plan, const StudyOutcomes& outcomes);

/// The sets of the front of cost against mean gain. Sets without a stated cost are left out.
[[nodiscard]] std::vector<std::size_t> front_of(const StudyPlan& plan, const StudyOutcomes& outcomes, Measure measure);

}  // namespace muster
