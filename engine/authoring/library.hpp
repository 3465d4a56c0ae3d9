#pragma once
#include <string>
#include <string_view>

#include "engine/authoring/value.hpp"
#include "engine/core/text.hpp"

/// Files that are named in files are read from one folder only, the library: the nearest folder, from that of the file
/// which the user gave up to limit::kParentFolders above it, in which there is a folder "nations"; if there is none,
/// the folder of that file.
namespace muster {

/// Sets where a file stands that the user gave by this path.
void find_library(const std::string& path, Sources::File& file);

/// Where a path leads that is named in a file, or why it may not be used.
struct Way {
    std::string down;  ///< from the library to the folder, as "nations/"
    std::string name;
    Text wrong, mend;
};
[[nodiscard]] Way way_to(const Sources::File& from, std::string_view path);

/// The name under which a file of the library is shown and known.
[[nodiscard]] std::string shown_as(const Sources::File& from, const Way& way);

/// Opens what stands beneath a folder and is reached without leaving it, for reading, without waiting for anybody. -1
/// and errno if not; of a link that leads out, EXDEV or ELOOP. `in_one` asks the system to see to it; where it cannot,
/// each folder on the way is opened by itself, and no link is followed at all.
[[nodiscard]] int open_beneath(int folder, const std::string& inside, bool in_one = true);

}  // namespace muster
