#pragma once
#include <optional>
#include <string>

#include "engine/authoring/problems.hpp"
#include "engine/authoring/value.hpp"

namespace muster {

/// Opens a file once and reads it whole: a regular file of bounded size, UTF-8 without NUL, not empty. A byte order
/// mark at the front is taken away. Never blocks on a pipe, and never reads from a device. Returns the number of its
/// source; nothing (and an error) if it cannot be used.
[[nodiscard]] std::optional<std::uint16_t> read_guarded(const std::string& path, Sources& sources, Problems& problems);

/// The same for a file that is named inside the source `from`: a relative path of plain characters that ends in .json
/// and climbs at most limit::kParentFolders folders above that of the file which the user gave, from where no link
/// leads out. `spot` and `pointer` are where it is named. At most limit::kFiles files of limit::kAllBytes together.
[[nodiscard]] std::optional<std::uint16_t> read_named(std::uint16_t from, std::string_view path, Spot spot,
                                                      const std::string& pointer, Sources& sources, Problems& problems);

/// The name under which a file that is named inside another one is known; empty if the path may not be used.
[[nodiscard]] std::string name_of_named(const Sources::File& from, std::string_view path);

/// The bytes of a regular file of bounded size, for showing a line of it; empty if it cannot be read.
[[nodiscard]] std::string bytes_of(const std::string& path);

}  // namespace muster
