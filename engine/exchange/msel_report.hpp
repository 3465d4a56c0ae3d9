#pragma once
#include <string>

#include "engine/exchange/msel_apply.hpp"
#include "engine/report/page.hpp"

namespace muster {

/// What an import did, and what a person should know of it.
struct MselImport {
    std::string file, sheet, scenario, nation;  ///< names; the nation's only if it was made
    const MselTable& table;
    const MselResult& result;
};
[[nodiscard]] std::string msel_report(const Page& page, const MselImport& import);
/// The same for programs (docs/msel.md).
[[nodiscard]] std::string msel_json(Language language, const MselImport& import);
/// The sentence of one finding.
[[nodiscard]] std::string finding_text(Language language, const MselFinding& finding);

}  // namespace muster
