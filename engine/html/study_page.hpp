#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/html/annex.hpp"
#include "engine/html/html.hpp"
#include "engine/html/page.hpp"
#include "engine/html/phrases.hpp"
#include "engine/report/example_run.hpp"
#include "engine/report/study_changes.hpp"
#include "engine/report/study_report.hpp"
#include "engine/study/history.hpp"

namespace muster {

/// How well past incidents fit: those that the study's library retells.
struct PastIncidents {
    std::size_t incidents = 0;
    std::uint32_t replications = 0;
    HistoryScore score;
};

/// Shares of the time until the shown milestones that rest on numbers of each kind: the mean over simulated runs of
/// today, weighted over the scenarios, with what chance leaves open (95 %).
struct RestsOver {
    Range assumed, comparable, sourced;
    std::size_t runs = 0;  ///< of each scenario, in which it is reached
};

/// The report of a study, in one language.
struct StudyPages {
    const StudyReport& report;
    std::optional<std::size_t> set;  ///< which of StudyReport::compared the first page speaks of
    /// For each scenario, of the milestone that is shown: the run nearest its typical case, as it is today; none if
    /// it is not reached.
    std::vector<std::optional<ExampleRun>> examples;
    /// Likewise of “the minister knows”, where that is another milestone.
    std::vector<std::optional<ExampleRun>> ministers;
    std::optional<RestsOver> rests;  ///< none: nothing of it is reached
    PastIncidents past;
    std::vector<std::string> pictures;  ///< of the view, as texts of data URLs
    MadeBy made;
    const StudyChanges* changes = nullptr;  ///< against an earlier report; null: none was given
};
/// The place, before the scenario's id, of what the time until the minister knows rests on.
[[nodiscard]] std::string minister_place(const StudyPages& pages, std::size_t scenario);
/// `tables`: what goes out beside the page as CSV and as a workbook.
[[nodiscard]] HtmlBody study_page(Language language, const StudyPages& pages, std::vector<HtmlTable>& tables);

// Its rooms, in order. Each is empty if there is nothing to show.

/// For whoever signs: one printed page.
[[nodiscard]] std::string study_first_page(Language language, const StudyPages& pages, PageParts& parts);
/// What changed against an earlier report.
[[nodiscard]] std::string study_since(Language language, const StudyPages& pages, PageParts& parts);
/// Each recommendation in the same form, by theme.
[[nodiscard]] std::string study_options(Language language, const StudyPages& pages, PageParts& parts);
/// Who earns what, and which ones need each other.
[[nodiscard]] std::string study_attribution(Language language, const StudyPages& pages, PageParts& parts);
/// Cost against gain, and the best set for each budget.
[[nodiscard]] std::string study_choice(Language language, const StudyPages& pages, PageParts& parts);
/// How sure the figures are: over chance, the time of the incident, and what experts do not know.
[[nodiscard]] std::string study_doubt(Language language, const StudyPages& pages, PageParts& parts);
/// What the figures rest on, scenario by scenario: who says so.
[[nodiscard]] std::string study_evidence(Language language, const StudyPages& pages, PageParts& parts);
/// How sure the choice is, if the model is right.
[[nodiscard]] std::string study_selection(Language language, const StudyPages& pages, PageParts& parts);

}  // namespace muster
