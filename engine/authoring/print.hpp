#pragma once
#include <cstddef>
#include <string>

#include "engine/core/diagnostic.hpp"

namespace muster {

/// How diagnostics are shown.
struct Appearance {
    Language language = Language::en;
    bool colour = false;
    std::size_t width = 124;  ///< columns; of longer lines of a file, a part is shown
};

/// `file:line:column: error: message`, the line with a caret if the file can be read again, the pointer and the mend.
[[nodiscard]] std::string to_text(const Diagnostics& list, const Appearance& look);
[[nodiscard]] std::string to_text(const Diagnostic& diagnostic, bool colour);
/// A JSON list for editors and other programs.
[[nodiscard]] std::string to_json(const Diagnostics& list, Language language = Language::en);

}  // namespace muster
