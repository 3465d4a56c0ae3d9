#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/report/page.hpp"
#include "engine/study/history.hpp"
#include "engine/study/summary.hpp"

namespace muster {

/// A scenario that retells an incident, beside what was simulated of it. Both must outlive it.
struct RetoldIncident {
    const CompiledScenario& scenario;
    const Summary& summary;
    std::vector<HistoryRow> rows;  ///< beside_history of the two
};

/// The text that `muster history` prints: a table for each incident, and how often the bands hold what happened.
[[nodiscard]] std::string history_report(const Page& page, const std::vector<RetoldIncident>& incidents);

/// The same as Markdown, with the sources.
[[nodiscard]] std::string history_markdown(Language language, const std::vector<RetoldIncident>& incidents);

/// The same for other programs (docs/results.md). Times in seconds.
[[nodiscard]] std::string history_json(const std::vector<RetoldIncident>& incidents, std::string_view command = {});
[[nodiscard]] std::string history_csv(const std::vector<RetoldIncident>& incidents);

}  // namespace muster
