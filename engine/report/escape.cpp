#include "engine/report/escape.hpp"

#include <fmt/format.h>

#include "engine/report/code_points.hpp"

namespace muster {
namespace {

/// What a terminal might obey, or what would show text in another order than it is written.
bool is_dangerous(std::uint32_t c) {
    const bool control = c < 0x20 || (c >= 0x7f && c <= 0x9f);
    const bool separator = c == 0x2028 || c == 0x2029;
    const bool direction =
        c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    const bool invisible = c == 0x200b || c == 0x2060 || c == 0xfeff || (c >= 0xe0000 && c <= 0xe007f) || c == 0xad;
    return control || separator || direction || invisible;
}

}  // namespace

std::string escape(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const CodePoint point = front_code_point(text);
        if (!point.valid) {
            out += fmt::format("\\x{:02x}", point.value);
        } else if (is_dangerous(point.value)) {
            out += fmt::format("\\u{{{:x}}}", point.value);
        } else {
            out += text.substr(0, point.bytes);
        }
        text.remove_prefix(point.bytes);
    }
    return out;
}

}  // namespace muster
