#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/html/annex.hpp"
#include "engine/html/html.hpp"
#include "engine/html/page.hpp"
#include "engine/report/compare_report.hpp"
#include "engine/report/example_run.hpp"

namespace muster {

/// A report on what recommendations change, in one language. `examples`: for each scenario the run nearest the typical
/// case of the milestone that is shown, as it is today; none if there is none.
struct ComparePages {
    const CompareReport& report;
    std::vector<std::optional<ExampleRun>> examples;
    std::vector<std::array<std::optional<Parting>, 2>> partings;  ///< for each scenario, by language
    MadeBy made;
    std::vector<std::string> pictures{};  ///< of the view, as texts of data URLs
};
/// `tables`: what goes out beside the page as CSV and as a workbook.
[[nodiscard]] HtmlBody compare_page(Language language, const ComparePages& pages, std::vector<HtmlTable>& tables);

}  // namespace muster
