#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/app/command_line.hpp"
#include "engine/app/console.hpp"
#include "engine/compile/compiled_scenario.hpp"
#include "engine/report/example_run.hpp"
#include "engine/study/replications.hpp"

namespace muster::app {

/// The options of a study that shows its progress and stops at Ctrl-C. `progress` must outlive it.
[[nodiscard]] StudyOptions study_options(const Replaying& replaying, class Progress& progress);

/// All replications, with progress on standard error.
[[nodiscard]] Summary replay(Console& console, const CompiledScenario& scenario, const Replaying& replaying);

/// The milestone with this id (the first incident that has it); complains with the nearest name if there is none.
[[nodiscard]] std::optional<std::size_t> find_milestone(Console& console, const CompiledScenario& scenario,
                                                        const Summary& summary, std::string_view id);

/// Plays one replication again and keeps all of it.
[[nodiscard]] ExampleRun play_example(const CompiledScenario& scenario, std::uint64_t seed,
                                      const MilestoneSummary& milestone, bool bad_case);

/// Plays replications 0 to n − 1 again, one after the other, and hands over those that reach the milestone.
void for_each_account(const CompiledScenario& scenario, std::uint64_t seed, std::uint32_t n,
                      const MilestoneSummary& milestone, const std::function<void(const ExampleRun&)>& take);

}  // namespace muster::app
