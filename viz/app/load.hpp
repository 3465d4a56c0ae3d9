#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/core/text.hpp"
#include "engine/trace/entry.hpp"
#include "viz/app/options.hpp"
#include "viz/scene/story.hpp"

namespace muster::viz {

/// A run that has been played, ready to be looked at.
struct Loaded {
    CompiledScenario scenario;
    std::vector<TraceEntry> trace;
    Story story;
    Text with;  ///< names of the recommendations, in both languages; empty: none
};

/// Reads the scenario with these recommendations, plays the replication, and says on standard error what was wrong or
/// doubtful.
[[nodiscard]] std::optional<Loaded> load(const Options& options, const std::vector<std::string>& with);

/// "7h20m" since the start, or local time of the scenario "2014-04-17T03:00". Nothing, and why, if it is neither or
/// lies outside the run.
[[nodiscard]] std::optional<SimTime> moment_of(const std::string& text, const CompiledScenario& scenario,
                                               Language language, std::string& why);

}  // namespace muster::viz
