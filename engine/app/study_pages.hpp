#pragma once
#include "engine/app/command_line.hpp"
#include "engine/app/console.hpp"
#include "engine/report/study_report.hpp"

namespace muster::app {

/// Writes the report of a study for people: see ReportFolder. `json` is what `--json` prints. False, and said why, if
/// something could not be read or written.
[[nodiscard]] bool write_study_report(Console& console, const StudyCommand& command, const StudyReport& report,
                                      const std::string& json);

}  // namespace muster::app
