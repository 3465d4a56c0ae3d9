#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/study/summary.hpp"

namespace muster {

/// A table as a file: RFC 4180, a header row, UTF-8, CRLF.
struct CsvFile {
    std::string name;  ///< "milestones.csv"
    std::string content;
};

/// The tables milestones, account, teams, channels, knowledge, clocks, impact and classes (docs/results.md).
[[nodiscard]] std::vector<CsvFile> results_csv(const CompiledScenario& scenario, const Summary& summary);

/// A cell of text: quoted where RFC 4180 asks for it, and with a leading apostrophe where a spreadsheet would otherwise
/// take it for a formula.
[[nodiscard]] std::string csv_text(std::string_view text);

}  // namespace muster
