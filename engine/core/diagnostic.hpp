#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/text.hpp"

namespace muster {

/// Where in a file something stands. Lines and columns count from 1; columns count code points. 0 = the file as a
/// whole.
struct Place {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string pointer;  ///< JSON Pointer (RFC 6901) of the value
    // The line as it was read, or what of it stands around the place; empty: it cannot be shown.
    std::string line_text{};
    std::uint32_t line_text_from = 1;  ///< the column of its first character
    bool line_text_cut = false;        ///< more of the line comes after it
};

enum class DiagnosticLevel : std::uint8_t { error, warning };

/// A mistake of an author, with its place and the mend. Authoring collects them all; it does not throw.
struct Diagnostic {
    DiagnosticLevel level = DiagnosticLevel::error;
    std::string code;  ///< stable name, for example "unknown-key"
    Text message;      ///< what was found and what was expected
    Text mend;         ///< what to do next; may be empty
    Place place;
};

/// The list of what was wrong. A function that reads returns std::optional and fills one of these.
using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] inline bool has_errors(const Diagnostics& list) {
    for (const Diagnostic& diagnostic : list) {
        if (diagnostic.level == DiagnosticLevel::error) return true;
    }
    return false;
}

}  // namespace muster
