#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>

#include "engine/report/study_report.hpp"

// What of a study its first page speaks of.
namespace muster {

/// The set: the best by time for the largest budget; without budgets, all that may stand together. An index into
/// StudyReport::compared; nothing if the study looked closer at none.
[[nodiscard]] std::optional<std::size_t> set_of_first_page(const StudyReport& report);

/// The milestone of a scenario: of its objective the one with the largest weight; among equals, the one whose typical
/// case takes longest today (what is not reached takes longest of all). No set has a say in it, so that it flatters
/// none. An index into Comparison::milestones.
[[nodiscard]] std::optional<std::size_t> milestone_of_first_page(const StudyReport& report, std::size_t scenario,
                                                                 const Comparison& comparison);

/// Who knows first. Rows of the summaries before and after.
struct MinisterAndPress {
    std::size_t minister_before = 0, minister_after = 0;
    /// Simulated runs in which the minister knows, and knows before the press.
    std::uint64_t first_before = 0, first_after = 0, n = 0;
    std::uint64_t press_before = 0, press_after = 0;  ///< runs in which the press knows at all
    bool has_press = false;
};
/// Nothing where the scenario has no minister, or counts his time from somewhere else than that of the press.
[[nodiscard]] std::optional<MinisterAndPress> minister_and_press(const ComparedScenario& scenario);

}  // namespace muster
