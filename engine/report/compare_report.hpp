#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/model/recommendation.hpp"
#include "engine/report/page.hpp"
#include "engine/report/parting.hpp"
#include "engine/study/comparison.hpp"

namespace muster {

/// One scenario as it is and with the recommendations.
struct ComparedScenario {
    const CompiledScenario& before;
    const CompiledScenario& after;
    const PlayedFuture& played_before;
    const PlayedFuture& played_after;
    Comparison comparison;
    std::optional<std::size_t> milestone;  ///< index into Comparison::milestones, whose accounts are shown
    std::optional<Parting> parting;        ///< none: both are the same to the last event
};
struct CompareReport {
    std::vector<Recommendation> recommendations;
    std::vector<ComparedScenario> scenarios;
    std::string command{};  ///< that makes it again; empty: not said
};

/// The milestone that gains or loses most, beside what chance leaves open; nothing if none changes.
[[nodiscard]] std::optional<std::size_t> most_changed(const Comparison& comparison);

[[nodiscard]] std::string compare_report(const Page& page, const CompareReport& report);
/// Format "muster/comparison/1" (docs/study.md).
[[nodiscard]] std::string compare_json(const CompareReport& report);
/// A row for each milestone, deadline and impact of each scenario.
[[nodiscard]] std::string compare_csv(const CompareReport& report);

}  // namespace muster
