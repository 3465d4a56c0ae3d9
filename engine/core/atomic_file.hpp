#pragma once
#include <string>
#include <string_view>

#include "engine/core/text.hpp"

namespace muster {

/// Writes a whole file or nothing: into a temporary file beside it, then fsync, rename, fsync of the folder. An
/// existing file is replaced only by a complete one. Returns an empty string, or what went wrong with the path and the
/// system's reason, in this language.
[[nodiscard]] std::string write_file(const std::string& path, std::string_view content,
                                     Language language = Language::en);

}  // namespace muster
