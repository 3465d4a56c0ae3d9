#pragma once
#include <string>

#include "engine/app/console.hpp"
#include "engine/report/results_json.hpp"
#include "engine/report/run_report.hpp"

namespace muster::app {

/// Makes the folder if it is missing. False, and said why, if it cannot be used.
[[nodiscard]] bool make_folder(Console& console, const std::string& folder);

/// Writes a file of the folder, whole or not at all. False, and said why, if it failed.
[[nodiscard]] bool write_into(Console& console, const std::string& folder, const std::string& name,
                              std::string_view content);

/// Everything about a series of replications: results.json, tables, the example run's trace in four formats, the
/// report.
[[nodiscard]] bool write_results(Console& console, const std::string& folder, const RunReport& report);

/// The nation's graph as graph.dot and graph.graphml, and graph.svg if Graphviz is there to draw it.
[[nodiscard]] bool write_graph(Console& console, const std::string& folder, const Model& model);

/// What was computed, for results.json.
[[nodiscard]] std::vector<MilestoneRecoveries> recoveries_of(const RunReport& report);

}  // namespace muster::app
