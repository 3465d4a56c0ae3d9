#pragma once
#include <string_view>

#include "engine/core/text.hpp"

namespace muster {

/// What is wrong with a file that is not JSON, in place of the library's sentence about it (`what`), which exists in
/// one language and echoes its input.
[[nodiscard]] Text explain_syntax(std::string_view what);

}  // namespace muster
