#pragma once
#include <string>

#include "engine/model/nation.hpp"

namespace muster::graph {

/// The words of the file format, for pictures and graphs that other programs read.
[[nodiscard]] std::string word(Channel::Medium medium);
[[nodiscard]] std::string word(Label label);
[[nodiscard]] std::string word(Level level);

}  // namespace muster::graph
