#include "engine/app/asked_language.hpp"

#include <cstdlib>

namespace muster::app {

std::optional<Language> language_of(std::string_view name) {
    if (name == "en" || name.starts_with("en_")) return Language::en;
    if (name == "es" || name.starts_with("es_")) return Language::es;
    return std::nullopt;
}

Language asked_language(int argc, char** argv) {
    Language language = Language::en;
    if (const char* wanted = std::getenv("MUSTER_LANG")) language = language_of(wanted).value_or(language);
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--lang" && i + 1 < argc) language = language_of(argv[i + 1]).value_or(language);
        if (argument.starts_with("--lang=")) language = language_of(argument.substr(7)).value_or(language);
    }
    return language;
}

}  // namespace muster::app
