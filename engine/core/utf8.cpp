#include "engine/core/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace muster {
namespace {

constexpr std::size_t kQuotedCharacters = 200;

struct Range {
    std::uint32_t first, last;
};

// In order. Of Unicode 15: East_Asian_Width W and F, in coarse blocks; unassigned characters among them do no harm.
constexpr Range kWide[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x2329, 0x232a},   {0x23e9, 0x23ec},   {0x25fd, 0x25fe},
    {0x2614, 0x2615},   {0x2648, 0x2653},   {0x26a1, 0x26a1},   {0x26d4, 0x26d4},   {0x2705, 0x2705},
    {0x270a, 0x270b},   {0x274c, 0x274c},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
    {0x2b1b, 0x2b1c},   {0x2b50, 0x2b50},   {0x2b55, 0x2b55},   {0x2e80, 0x303e},   {0x3041, 0x33ff},
    {0x3400, 0x4dbf},   {0x4e00, 0x9fff},   {0xa000, 0xa4cf},   {0xa960, 0xa97c},   {0xac00, 0xd7a3},
    {0xf900, 0xfaff},   {0xfe30, 0xfe6f},   {0xff00, 0xff60},   {0xffe0, 0xffe6},   {0x16fe0, 0x18aff},
    {0x1b000, 0x1b2ff}, {0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e}, {0x1f191, 0x1f19a},
    {0x1f200, 0x1f320}, {0x1f32d, 0x1f335}, {0x1f337, 0x1f37c}, {0x1f37e, 0x1f393}, {0x1f3a0, 0x1f3ca},
    {0x1f3cf, 0x1f3d3}, {0x1f3e0, 0x1f3f0}, {0x1f3f4, 0x1f3f4}, {0x1f3f8, 0x1f43e}, {0x1f440, 0x1f440},
    {0x1f442, 0x1f4fc}, {0x1f4ff, 0x1f53d}, {0x1f54b, 0x1f567}, {0x1f57a, 0x1f57a}, {0x1f595, 0x1f596},
    {0x1f5a4, 0x1f5a4}, {0x1f5fb, 0x1f64f}, {0x1f680, 0x1f6c5}, {0x1f6cc, 0x1f6cc}, {0x1f6d0, 0x1f6d7},
    {0x1f6dc, 0x1f6df}, {0x1f6eb, 0x1f6ec}, {0x1f6f4, 0x1f6fc}, {0x1f7e0, 0x1f7eb}, {0x1f90c, 0x1f93a},
    {0x1f93c, 0x1f945}, {0x1f947, 0x1f9ff}, {0x1fa70, 0x1faff}, {0x20000, 0x3fffd}};
constexpr Range kCombining[] = {{0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},   {0x610, 0x61a},
                                {0x64b, 0x65f},   {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x20d0, 0x20ff},
                                {0x3099, 0x309a}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xe0100, 0xe01ef}};

template <std::size_t n>
bool within(const Range (&ranges)[n], std::uint32_t code_point) {
    const auto* after = std::upper_bound(std::begin(ranges), std::end(ranges), code_point,
                                         [](std::uint32_t c, const Range& range) { return c < range.first; });
    return after != std::begin(ranges) && code_point <= (after - 1)->last;
}

}  // namespace

bool is_unseen(std::uint32_t c) {
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0xad || c == 0x61c || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
           (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}

std::size_t columns_of(std::uint32_t code_point) {
    if (code_point < 0x300) return 1;
    if (within(kCombining, code_point)) return 0;
    return within(kWide, code_point) ? 2 : 1;
}

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
        if (length == 0 || is_unseen(code_point)) {
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
