#pragma once
#include <string>

#include "engine/model/scenario.hpp"
#include "engine/report/page.hpp"

namespace muster {

/// What a scenario leaves open, with its value and what else it may be, each a paragraph; empty if nothing.
[[nodiscard]] std::string tell_parameters(const Page& page, const Model& model);
/// The values of this reading in one line, and which of them were set: "hit = mintic (set; otherwise dian)".
[[nodiscard]] std::string parameters_note(const Page& page, const Model& model);

}  // namespace muster
