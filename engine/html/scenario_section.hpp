#pragma once
#include <optional>
#include <string>

#include "engine/html/phrases.hpp"
#include "engine/report/compare_report.hpp"

namespace muster {

/// Everything that a change does in one scenario: what each milestone gains, where the time goes before and after,
/// legal deadlines, impact, and where the futures part (left out if `parted` is null).
[[nodiscard]] std::string scenario_section(Language language, const ComparedScenario& scenario,
                                           const std::optional<Parting>* parted, PageParts& parts);

}  // namespace muster
