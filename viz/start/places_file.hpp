#pragma once
#include <string>

#include "viz/scene/arrangement.hpp"

namespace muster::viz {

/// "scenarios/leak.places" for "scenarios/leak.json": where the institutions of that scenario have been put by hand.
[[nodiscard]] std::string places_file_of(const std::string& scenario);

/// Reads such a file. Missing: nobody was moved. Unreadable, larger than 1 MiB or not as it should be: nobody either,
/// and `why` says so (in English and Spanish, by the language asked for).
[[nodiscard]] Moved read_places(const std::string& file, Language language, std::string& why);

/// Writes it whole or not at all; false, and why, if that cannot be. With nobody moved the file is taken away.
[[nodiscard]] bool write_places(const std::string& file, const Moved& moved, Language language, std::string& why);

}  // namespace muster::viz
