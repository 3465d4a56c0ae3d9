#pragma once
#include <string>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/report/page.hpp"
#include "engine/study/advice.hpp"

namespace muster {

struct AdviceReport {
    const CompiledScenario& scenario;
    std::uint64_t seed = 0;
    std::uint32_t replications = 0;
    std::vector<TriedAdvice> tried;
    std::string command{};  ///< that makes it again; empty: not said
};
[[nodiscard]] std::string advice_report(const Page& page, const AdviceReport& report);
/// Format "muster/advice/1" (docs/study.md).
[[nodiscard]] std::string advice_json(const AdviceReport& report);
/// "One more person: duty desk (colCERT)".
[[nodiscard]] std::string advice_text(Language language, const Model& model, const Advice& advice);

}  // namespace muster
