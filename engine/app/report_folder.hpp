#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/app/console.hpp"
#include "engine/html/html.hpp"
#include "engine/html/page.hpp"

namespace muster::app {

/// A report as people open it: index.html with both languages, results.json, and under data/ each table as CSV and as a
/// workbook and each chart as a Vega-Lite specification. made.json and inputs/ say how to make it again.
struct ReportFolder {
    HtmlBody english, spanish;
    std::vector<HtmlTable> tables;  ///< in the console's language
    std::string json;
    std::string made;                           ///< made.json
    std::map<std::string, std::string> inputs;  ///< copies of what was read, by hash: inputs/HASH.json
    Handling handling = Handling::amber;
};
/// False, and said why, if something could not be written.
[[nodiscard]] bool write_report(Console& console, const std::string& folder, const ReportFolder& report);

}  // namespace muster::app
