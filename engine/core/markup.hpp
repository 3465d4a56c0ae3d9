#pragma once
#include <string>
#include <string_view>

namespace muster {

/// What stands for a letter in HTML and XML, in an element or in a quoted attribute; empty: the letter itself may.
[[nodiscard]] std::string_view entity_of(char letter);

/// Text as text, wherever it stands in a page or a picture. Control characters vanish.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace muster
