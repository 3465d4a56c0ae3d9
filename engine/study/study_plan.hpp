#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/recommendation.hpp"
#include "engine/model/study.hpp"
#include "engine/study/sets.hpp"

namespace muster {

/// What a study plays: a pure function of its file and of what its recommendations say of themselves.
struct StudyPlan {
    Study study;
    std::vector<Recommendation> recommendations;  ///< by id
    SetRules rules;
    std::vector<SetMask> sets;    ///< ascending, the empty one first; all allowed
    std::vector<double> weights;  ///< of the scenarios; they add up to 1

    [[nodiscard]] std::size_t size() const { return recommendations.size(); }
    /// The number of a set; nothing if it is not played.
    [[nodiscard]] std::optional<std::size_t> number_of(SetMask set) const;
    [[nodiscard]] std::vector<std::string> ids_of(SetMask set) const;
    /// The replications that every set gets.
    [[nodiscard]] std::uint32_t of_all() const { return study.first > 0 ? study.first : study.replications; }

    /// US dollars a year; nothing if one of them does not say what it costs.
    struct Cost {
        double low = 0, high = 0;
        [[nodiscard]] double middle() const { return (low + high) / 2; }
    };
    [[nodiscard]] std::optional<Cost> cost_of(SetMask set) const;
    /// The allowed sets that a budget affords by the middle of their costs, played or not, ascending. Nothing if that
    /// takes looking at more than `most` sets.
    [[nodiscard]] std::optional<std::vector<SetMask>> affordable(double budget, std::size_t most) const;
};
[[nodiscard]] StudyPlan plan_study(Study study, std::vector<Recommendation> recommendations);

}  // namespace muster
