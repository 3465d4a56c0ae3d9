#pragma once
#include <string>
#include <string_view>

namespace muster {

/// Writes a whole file or nothing: into a temporary file beside it, then fsync, rename, fsync of the folder. An
/// existing file is replaced only by a complete one. Returns an empty string, or what went wrong with the path and the
/// system's reason.
[[nodiscard]] std::string write_file(const std::string& path, std::string_view content);

}  // namespace muster
