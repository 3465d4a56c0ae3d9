#pragma once
#include <map>
#include <optional>
#include <string>

#include "engine/app/command_line.hpp"
#include "engine/app/console.hpp"
#include "engine/html/study_page.hpp"
#include "engine/report/study_changes.hpp"
#include "engine/report/study_report.hpp"

namespace muster::app {

/// What a report tells of the files beside the figures; read before names are taken away, and with them the files'.
struct StudyBackground {
    std::vector<Model::Input> inputs;
    PastIncidents past;
    std::map<std::string, std::string> contents;  ///< of the inputs, by hash; empty where nobody is named
    std::optional<KeptReport> earlier;            ///< what this one is compared with
};
/// Nothing, and said why, if the earlier report is none.
[[nodiscard]] std::optional<StudyBackground> background_of(Console& console, const StudyCommand& command,
                                                           const StudyReport& report);

/// Writes the report of a study for people: see ReportFolder. `json` is what `--json` prints. False, and said why, if
/// something could not be read or written.
[[nodiscard]] bool write_study_report(Console& console, const StudyCommand& command, const StudyReport& report,
                                      const std::string& json, StudyBackground background);

}  // namespace muster::app
