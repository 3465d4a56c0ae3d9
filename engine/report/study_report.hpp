#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/report/compare_report.hpp"
#include "engine/report/page.hpp"
#include "engine/report/results_csv.hpp"
#include "engine/study/attribution.hpp"
#include "engine/study/play_study.hpp"
#include "engine/study/portfolios.hpp"
#include "engine/study/sensitivity.hpp"
#include "engine/study/study_outcomes.hpp"
#include "engine/study/study_plan.hpp"

namespace muster {

/// A set of a study that is looked at as closely as `muster compare` does.
struct ComparedSet {
    enum class Why : std::uint8_t { alone, all, portfolio };
    Why why = Why::alone;
    std::size_t set = 0;
    std::vector<ComparedScenario> scenarios;
};

/// Everything that a study found.
struct StudyReport {
    const StudyPlan& plan;
    const StudyOutcomes& outcomes;
    std::vector<const CompiledScenario*> scenarios;  ///< as they are
    std::vector<std::vector<ObjectiveRow>> objectives;
    std::vector<std::vector<MilestoneResult>> milestones;  ///< what the rows of the objectives are
    std::vector<Attribution> attributions;                 ///< of those measures that are ever above nothing
    std::vector<Portfolio> portfolios;
    std::vector<std::size_t> front_of_time, front_of_person_hours;
    std::vector<ComparedSet> compared;
    std::optional<Sensitivity> sensitivity;  ///< if it was asked for
    std::string command{};                   ///< that makes it again; empty: not said
};

/// The tables that `muster study` prints.
[[nodiscard]] std::string study_report(const Page& page, const StudyReport& report);
/// Format "muster/study-results/1" (docs/study.md).
[[nodiscard]] std::string study_json(const StudyReport& report);
/// sets.csv, attribution.csv, interactions.csv, portfolios.csv; and how sure they are (sensitivity_csv())
[[nodiscard]] std::vector<CsvFile> study_csv(const StudyReport& report);

}  // namespace muster
