#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/core/text.hpp"

namespace muster {

/// What a report is written for: who reads it, and on what.
struct Page {
    Language language = Language::en;
    std::size_t width = 80;  ///< columns; nothing is wider
    bool colour = false;     ///< SGR colours may be used
};

/// The width of prose: lines much longer than a hundred columns are hard to read.
[[nodiscard]] inline std::size_t text_width(const Page& page) { return page.width < 110 ? page.width : 110; }

enum class Ink : std::uint8_t { plain, strong, faint, good, bad, work, waiting, message, outside };

/// Text in a colour, if the page has any.
[[nodiscard]] std::string paint(const Page& page, Ink ink, std::string_view text);
/// A heading with an empty line before it.
[[nodiscard]] std::string heading(const Page& page, std::string_view text);

}  // namespace muster
