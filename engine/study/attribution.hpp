#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/measure/statistics.hpp"
#include "engine/study/study_outcomes.hpp"

namespace muster {

/// A mean with its 95 % interval. Chance, and where orders are sampled, their choice too.
struct Range {
    double mean = 0, low = 0, high = 0;
};

/// What one recommendation earns of a measure, in its unit (hours, person-hours, dollars), weighted over the scenarios.
struct Earned {
    std::optional<Range> alone;       ///< none: it cannot stand alone, or was not played so
    std::optional<Range> last;        ///< added to all others
    std::optional<Range> shapley;     ///< its share of the total
    std::vector<double> by_scenario;  ///< its share in each, unweighted; empty without shares
};
struct PairEarned {
    std::size_t one = 0, other = 0;
    Range interaction;
};

/// Who earns what. A set that is not allowed counts as the mean of the largest allowed ones within it, so that each
/// recommendation has a share: with requirements alone that is what remains when those that lack something are left
/// out.
struct Attribution {
    enum class Method : std::uint8_t { exact, sampled, none };
    Measure measure = Measure::time;
    Method method = Method::none;
    std::optional<Range> total;  ///< all of them together
    std::vector<double> total_by_scenario;
    std::vector<Earned> recommendations;
    std::vector<PairEarned> pairs;  ///< exact only; the largest first
};
[[nodiscard]] Attribution attribute(const StudyPlan& plan, const StudyOutcomes& outcomes, Measure measure);

/// Student's interval.
[[nodiscard]] Range range_of(const Estimate& estimate);

}  // namespace muster
