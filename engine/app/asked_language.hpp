#pragma once
#include <optional>
#include <string_view>

#include "engine/core/text.hpp"

namespace muster::app {

/// "es", and "es_CO" and the like of the environment.
[[nodiscard]] std::optional<Language> language_of(std::string_view name);
/// The language of --lang or MUSTER_LANG, else English: known before anything can be said, errors of the command line
/// too.
[[nodiscard]] Language asked_language(int argc, char** argv);

}  // namespace muster::app
