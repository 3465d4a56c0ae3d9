#include "engine/report/page.hpp"

#include <array>

#include "engine/report/columns.hpp"

namespace muster {

std::string paint(const Page& page, Ink ink, std::string_view text) {
    constexpr std::array<const char*, 9> kCodes{"",         "\x1b[1m",  "\x1b[2m",  "\x1b[32m", "\x1b[31m",
                                                "\x1b[34m", "\x1b[33m", "\x1b[36m", "\x1b[35m"};
    if (!page.colour || ink == Ink::plain || text.empty()) return std::string(text);
    return kCodes[static_cast<std::size_t>(ink)] + std::string(text) + "\x1b[0m";
}

std::string heading(const Page& page, std::string_view text) {
    std::string out = "\n";
    for (const std::string& line : wrap(text, page.width)) out += paint(page, Ink::strong, line) + "\n";
    return out;
}

}  // namespace muster
