#include "engine/graph/words.hpp"

#include <array>

namespace muster::graph {

std::string word(Channel::Medium medium) {
    constexpr std::array kWords{"phone", "email", "platform", "liaison", "letter",
                                "note",  "radio", "meeting",  "press",   "other"};
    return kWords[static_cast<std::size_t>(medium)];
}

std::string word(Label label) {
    constexpr std::array kWords{"clear", "green", "amber", "amber+strict", "red"};
    return kWords[static_cast<std::size_t>(label)];
}

std::string word(Level level) {
    constexpr std::array kWords{"political", "operational", "technical"};
    return kWords[static_cast<std::size_t>(level)];
}

}  // namespace muster::graph
