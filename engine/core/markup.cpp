#include "engine/core/markup.hpp"

namespace muster {

std::string_view entity_of(char letter) {
    switch (letter) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        default:
            return {};
    }
}

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char letter : text) {
        const std::string_view entity = entity_of(letter);
        if (!entity.empty()) {
            out += entity;
        } else if (static_cast<unsigned char>(letter) >= 0x20 || letter == '\n' || letter == '\t') {
            out += letter;
        }
    }
    return out;
}

}  // namespace muster
