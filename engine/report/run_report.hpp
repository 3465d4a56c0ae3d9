#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/report/example_run.hpp"
#include "engine/report/page.hpp"
#include "engine/study/relief.hpp"
#include "engine/study/summary.hpp"

namespace muster {

/// What is shown of a series of replications.
struct RunReport {
    const CompiledScenario& scenario;
    const Summary& summary;
    std::optional<std::size_t>
        milestone;  ///< index into Summary::milestones, whose account is shown; none: no milestones
    const ExampleRun* example = nullptr;  ///< nearest to its median; null if it is never reached
    std::vector<Recovery> recoveries;
    std::string command{};  ///< that makes it again; empty: not said
};

/// The whole text that `muster run` prints.
[[nodiscard]] std::string run_report(const Page& page, const RunReport& report);

// Its parts, in order. Each is empty if there is nothing to show.
[[nodiscard]] std::string run_heading(const Page& page, const RunReport& report);
[[nodiscard]] std::string milestone_table(const Page& page, const CompiledScenario& scenario, const Summary& summary);
[[nodiscard]] std::string delay_chart(const Page& page, const CompiledScenario& scenario, const ExampleRun& example);
[[nodiscard]] std::string evidence_note(const Page& page, const CompiledScenario& scenario, const ExampleRun& example);
[[nodiscard]] std::string recovered_table(const Page& page, const RunReport& report);
[[nodiscard]] std::string slowest_places(const Page& page, const RunReport& report);
[[nodiscard]] std::string knowledge_table(const Page& page, const CompiledScenario& scenario, const Summary& summary);
[[nodiscard]] std::string clock_table(const Page& page, const CompiledScenario& scenario, const Summary& summary);
[[nodiscard]] std::string load_table(const Page& page, const CompiledScenario& scenario, const Summary& summary);
[[nodiscard]] std::string stream_table(const Page& page, const CompiledScenario& scenario, const Summary& summary);
[[nodiscard]] std::string impact_table(const Page& page, const CompiledScenario& scenario, const Summary& summary);

/// The milestone that a reader asks about first: the one whose typical case is the most times its target; without
/// targets the one reached last. Nothing if there are none.
[[nodiscard]] std::optional<std::size_t> main_milestone(const CompiledScenario& scenario, const Summary& summary);

/// "Minister knows", with the incident if there are several.
[[nodiscard]] std::string milestone_label(Language language, const Model& model, MilestoneId milestone,
                                          IncidentId incident);
/// The instant from which a milestone counts, where that is the same in every run.
[[nodiscard]] std::optional<SimTime> fixed_start(const Model& model, MilestoneId milestone, IncidentId incident);

}  // namespace muster
