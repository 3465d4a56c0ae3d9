#pragma once
#include <array>
#include <string>

#include "engine/core/text.hpp"
#include "engine/model/scenario.hpp"

namespace muster {

/// The words of a picture that are not the author's. The catalogue of engine/report has them in each language
/// (`level.0`, `medium.0` …); without it they are those of the file format.
struct DrawingWords {
    std::array<std::string, 3> levels{"political", "operational", "technical"};
    std::array<std::string, 10> media{"phone", "email", "platform", "liaison", "letter",
                                      "note",  "radio", "meeting",  "press",   "other"};
};

/// The nation as a Graphviz graph on our own map (layout.hpp), whichever of its programs draws it: institutions by
/// kind, in rows by level; channels by medium, with a legend; advisers dashed. Names are data: nothing in them is taken
/// for markup.
[[nodiscard]] std::string to_dot(const Model& model, Language language, const DrawingWords& words = {});

/// The nation as GraphML for other programs: a directed graph, in which a channel that goes both ways is two edges.
/// Nodes bear id, names, kind, level, sector, adviser, relays, x and y; edges bear channel, medium, label, minutes
/// expected on and off duty, loss.
[[nodiscard]] std::string to_graphml(const Model& model);

}  // namespace muster
