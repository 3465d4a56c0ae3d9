#pragma once
#include <optional>
#include <string>

#include "engine/core/diagnostic.hpp"

namespace muster {

struct Migration {
    int from = 0;      ///< version of the file as it is
    int to = 0;        ///< the current version; equal to `from` if there is nothing to do
    std::string text;  ///< the file anew: what did not have to change is as it was, byte for byte
};

/// Brings a file of any kind from an older version of the language to the current one. What an author should look at
/// is added as warnings. Nothing, and errors, if it cannot be read, or if it is of a version newer than the current.
[[nodiscard]] std::optional<Migration> migrate(const std::string& path, Diagnostics& found);

}  // namespace muster
