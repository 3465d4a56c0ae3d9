#pragma once
#include <map>
#include <string>

#include "engine/authoring/reading.hpp"
#include "engine/core/text.hpp"

namespace muster {

/// A list of names for incidents, information or its handling, as a file has it.
struct Taxonomy {
    Text name;
    /// "availability" and "availability/ddos", with what people call them.
    std::map<std::string, Text> entries;
};

/// A file of a taxonomy, read alone or named by a scenario.
[[nodiscard]] Taxonomy read_taxonomy_file(Reading& reading, const Node& node);
/// The files that a scenario names, by the ids that it gives them.
[[nodiscard]] std::map<std::string, Taxonomy> read_taxonomies(Reading& reading, const Node& node);
/// Whether what an incident is said to be is in them. For people: the model does not keep it.
void check_classes(Reading& reading, const Node& node, const std::map<std::string, Taxonomy>& taxonomies);

}  // namespace muster
