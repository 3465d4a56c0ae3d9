#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace muster {

/// One code point of UTF-8 text, or one byte that is no part of any.
struct CodePoint {
    std::uint32_t value = 0;  ///< the byte itself if not valid
    std::size_t bytes = 1;
    bool valid = false;
};

/// The code point at the front of `text`, which is not empty. Overlong forms and surrogates are not valid.
[[nodiscard]] CodePoint front_code_point(std::string_view text);

}  // namespace muster
