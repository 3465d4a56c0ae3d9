#pragma once
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/study/sensitivity.hpp"
#include "engine/study/sensitivity_plan.hpp"

namespace muster {

/// What the probes show, once all are played, of these measures. `inputs` as described; `scenarios` as they are
/// written.
[[nodiscard]] Sensitivity analyse(const StudyPlan& plan, const SensitivityPlan& design, const StudyOutcomes& outcomes,
                                  std::vector<UncertainInput> inputs, const std::vector<Measure>& measures,
                                  const std::vector<const CompiledScenario*>& scenarios);

/// Gains of one subject at one point, by replication.
using PointGains = std::vector<double>;

/// What a ranking is made from: gains by point, then by candidate.
struct RankedGains {
    std::vector<PointGains> usual;                             ///< by candidate
    std::vector<std::vector<std::vector<PointGains>>> levels;  ///< by input, level, candidate
    struct Draw {
        std::vector<PointGains> at_a, at_b;  ///< by candidate
    };
    std::vector<Draw> draws;
};
/// Fills in all but who the candidates are and of what kind the ranking is. `quantiles`: of each draw, of its first and
/// second point, by input.
struct DrawnAt {
    std::vector<double> a, b;
};
void rank(const Study& study, const RankedGains& gains, const std::vector<DrawnAt>& drawn,
          const std::vector<std::vector<double>>& level_values, const std::vector<UncertainInput>& inputs,
          double indifference, Ranking& out);

}  // namespace muster
