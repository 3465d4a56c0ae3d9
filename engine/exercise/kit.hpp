#pragma once
#include <string>
#include <utility>
#include <vector>

#include "engine/html/page.hpp"
#include "engine/model/scenario.hpp"

namespace muster {

/// What the room needs on paper, as pages that print well: the situation manual, a card for each inject and addressee,
/// a sheet for the evaluator of each institution that is expected to act, and the list of participants.
struct KitPage {
    std::string file;  ///< "situation-manual.html"
    std::string html;  ///< both languages
};
[[nodiscard]] std::vector<KitPage> kit_pages(const Model& model, Language first, Handling handling);

}  // namespace muster
