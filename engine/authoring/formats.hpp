#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/authoring/problems.hpp"
#include "engine/authoring/value.hpp"

namespace muster {

/// The kinds of files. All have the version of the language as a whole, because a recommendation and a scenario hold
/// parts of a nation.
enum class FileKind : std::uint8_t { nation, scenario, recommendation, shared, holidays, study, taxonomy };

inline constexpr int kLanguageVersion = 2;

/// "nation": as it stands in "format".
[[nodiscard]] std::string_view kind_word(FileKind kind);
/// "muster/nation/2"
[[nodiscard]] std::string format_text(FileKind kind, int version = kLanguageVersion);

struct Format {
    FileKind kind = FileKind::nation;
    int version = 0;  ///< from 1
};
[[nodiscard]] std::optional<Format> parse_format(std::string_view text);

/// Tells of a key at the top of a file that is nearly this one, which is missing. False: there is none.
[[nodiscard]] bool tell_misspelt(const Value& file, std::string_view key, Problems& problems);

/// What a parsed file says that it is. An error, with a mend, if it is not of the current version, or not of the kind
/// that is wanted here (if any is).
[[nodiscard]] std::optional<FileKind> check_format(const Value& file, std::optional<FileKind> wanted,
                                                   Problems& problems);

}  // namespace muster
