#include "engine/graph/label_text.hpp"

#include <algorithm>

#include "engine/core/markup.hpp"
#include "engine/core/utf8.hpp"

namespace muster::graph {

std::string as_html(std::string_view text) {
    std::string html;
    for (const char c : printable(text)) {
        if (c == '\\') {  // Graphviz replaces \N by the name of the node, here too
            html += R"(\\)";
            continue;
        }
        const std::string_view entity = entity_of(c);
        if (entity.empty()) {
            html += c;
        } else {
            html += entity;
        }
    }
    return html;
}

std::string as_quoted(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : printable(text)) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t most) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(word.size() + 1, text.size()));
        if (word.empty()) continue;
        const bool fits = !lines.empty() && count_characters(lines.back()) + 1 + count_characters(word) <= width;
        if (fits) {
            lines.back() += ' ';
            lines.back() += word;
        } else if (lines.size() < most) {
            lines.emplace_back(word);
        } else {
            lines.back() += "…";
            break;
        }
    }
    return lines;
}

}  // namespace muster::graph
