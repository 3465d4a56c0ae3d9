#pragma once
#include "engine/app/command_line.hpp"
#include "engine/app/console.hpp"

namespace muster::app {

/// Each does what its command says and returns the exit code.
[[nodiscard]] int perform(const RunCommand& command, Console& console);
[[nodiscard]] int perform(const ExplainCommand& command, Console& console);
[[nodiscard]] int perform(const TellCommand& command, Console& console);
[[nodiscard]] int perform(const InspectCommand& command, Console& console);
[[nodiscard]] int perform(const CheckCommand& command, Console& console);
[[nodiscard]] int perform(const FormatCommand& command, Console& console);
[[nodiscard]] int perform(const NewCommand& command, Console& console);
[[nodiscard]] int perform(const SchemaCommand& command, Console& console);
[[nodiscard]] int perform(const MigrateCommand& command, Console& console);
[[nodiscard]] int perform(const ViewCommand& command, Console& console);
[[nodiscard]] int perform(const HistoryCommand& command, Console& console);
[[nodiscard]] int perform(const AssumptionsCommand& command, Console& console);
[[nodiscard]] int perform(const CompareCommand& command, Console& console);
[[nodiscard]] int perform(const ExerciseCommand& command, Console& console);
[[nodiscard]] int perform(const MselCommand& command, Console& console);
[[nodiscard]] int perform(const ForecastCommand& command, Console& console);
[[nodiscard]] int perform(const KitCommand& command, Console& console);
[[nodiscard]] int perform(const StudyCommand& command, Console& console);
[[nodiscard]] int perform(const AdviseCommand& command, Console& console);
[[nodiscard]] int perform(const LimitsCommand& command, Console& console);

}  // namespace muster::app
