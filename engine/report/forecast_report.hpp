#pragma once
#include <string>
#include <string_view>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/report/page.hpp"
#include "engine/study/forecast.hpp"

namespace muster {

/// What `muster forecast` prints: for each milestone the span of what may come, and the odds of each deadline.
[[nodiscard]] std::string forecast_report(const Page& page, const CompiledScenario& scenario, const Forecast& forecast);
/// Format "muster/forecast/1" (docs/results.md).
[[nodiscard]] std::string forecast_json(const CompiledScenario& scenario, const Forecast& forecast,
                                        std::string_view command = {});

}  // namespace muster
