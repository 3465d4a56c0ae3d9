#pragma once
#include <string>

#include "engine/graph/inspect.hpp"
#include "engine/report/page.hpp"

namespace muster {

/// What the graph says about a nation before any run: reach by day, night and weekend, the slowest pairs, who stands in
/// between, who is the only way, what labels cut off.
[[nodiscard]] std::string inspect_report(const Page& page, const Model& model, const Inspection& inspection);

}  // namespace muster
