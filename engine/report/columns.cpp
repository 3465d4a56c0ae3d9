#include "engine/report/columns.hpp"

#include <algorithm>

#include "engine/core/utf8.hpp"

namespace muster {
namespace {

/// The character at the front; a byte that is no part of one counts as one.
struct Character {
    std::size_t bytes, width;
};
Character front_of(std::string_view text) {
    std::uint32_t code_point = 0;
    const std::size_t bytes = front_character(text, code_point);
    return {std::max<std::size_t>(bytes, 1), bytes == 0 ? 1 : columns_of(code_point)};
}

/// Bytes at the front of `text` that fit in `width` columns.
std::size_t bytes_within(std::string_view text, std::size_t width) {
    std::size_t bytes = 0;
    std::size_t used = 0;
    while (bytes < text.size()) {
        const Character front = front_of(text.substr(bytes));
        if (used + front.width > width) break;
        used += front.width;
        bytes += front.bytes;
    }
    return bytes;
}

void wrap_line(std::string_view line, std::size_t width, std::vector<std::string>& out) {
    std::string current;
    while (true) {
        const std::size_t space = line.find(' ');
        std::string_view word = line.substr(0, space);
        const std::size_t gap = current.empty() ? 0 : 1;
        if (columns(current) + gap + columns(word) <= width) {
            if (gap != 0) current += ' ';
            current += word;
        } else {
            if (!current.empty()) out.push_back(current);
            while (columns(word) > width) {
                const std::size_t bytes = std::max<std::size_t>(bytes_within(word, width), 1);
                out.emplace_back(word.substr(0, bytes));
                word.remove_prefix(bytes);
            }
            current = word;
        }
        if (space == std::string_view::npos) break;
        line.remove_prefix(space + 1);
    }
    out.push_back(current);
}

}  // namespace

std::size_t columns(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty()) {
        const Character front = front_of(text);
        count += front.width;
        text.remove_prefix(front.bytes);
    }
    return count;
}

std::string pad_right(std::string_view text, std::size_t width) {
    const std::size_t used = columns(text);
    return std::string(text) + std::string(used < width ? width - used : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t width) {
    const std::size_t used = columns(text);
    return std::string(used < width ? width - used : 0, ' ') + std::string(text);
}

std::string cut(std::string_view text, std::size_t width) {
    if (columns(text) <= width) return std::string(text);
    if (width == 0) return {};
    std::string out(text.substr(0, bytes_within(text, width - 1)));
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out + "\u2026";
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
    width = std::max<std::size_t>(width, 1);
    std::vector<std::string> out;
    while (true) {
        const std::size_t end = text.find('\n');
        wrap_line(text.substr(0, end), width, out);
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

std::string paragraph(std::string_view text, std::size_t width, std::string_view first) {
    const std::size_t indent = columns(first);
    std::string out;
    bool begun = false;
    for (const std::string& line : wrap(text, width > indent ? width - indent : 1)) {
        out += begun ? std::string(indent, ' ') : std::string(first);
        out += line + "\n";
        begun = true;
    }
    return out;
}

}  // namespace muster
