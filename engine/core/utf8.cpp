#include "engine/core/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace muster {
namespace {

constexpr std::size_t kQuotedCharacters = 200;

bool shown_as_code(std::uint32_t c) {
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0xad || c == 0x61c || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
           (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}

}  // namespace

std::size_t front_character(std::string_view text, std::uint32_t& code_point) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    code_point = byte(0);
    if (code_point < 0x80) return 1;
    const std::size_t length = code_point >= 0xf0 ? 4 : code_point >= 0xe0 ? 3 : 2;
    if (code_point < 0xc2 || code_point > 0xf4 || text.size() < length) return 0;
    std::uint32_t value = code_point & (0x7fU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80) return 0;
        value = (value << 6) | (byte(i) & 0x3fU);
    }
    constexpr std::uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < kLeast[length] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) return 0;
    code_point = value;
    return length;
}

std::size_t first_not_utf8(std::string_view text) {
    std::size_t i = 0;
    std::uint32_t code_point = 0;
    while (i < text.size()) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            ++i;
            continue;
        }
        const std::size_t length = front_character(text.substr(i, 4), code_point);
        if (length == 0) return i;
        i += length;
    }
    return std::string_view::npos;
}

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string printable(std::string_view text, std::size_t most) {
    std::string out;
    std::size_t characters = 0;
    while (!text.empty()) {
        if (characters++ == most) return out + "…";
        std::uint32_t code_point = 0;
        const std::size_t length = front_character(text, code_point);
        if (length == 0 || shown_as_code(code_point)) {
            out += fmt::format("\\u{{{:x}}}", code_point);
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

std::string quote(std::string_view text) { return '"' + printable(text, kQuotedCharacters) + '"'; }

}  // namespace muster
