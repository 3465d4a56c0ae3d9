#pragma once
#include <string>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/report/example_run.hpp"
#include "engine/report/page.hpp"
#include "engine/study/summary.hpp"

namespace muster {

/// One run as a dated story: the chain of causes from the inject to the milestone, sentence by sentence, each with what
/// it had waited for and where. If the milestone was not reached, that is said, with what was known by the end.
[[nodiscard]] std::string story(const Page& page, const CompiledScenario& scenario, const Summary& summary,
                                const ExampleRun& example);

}  // namespace muster
