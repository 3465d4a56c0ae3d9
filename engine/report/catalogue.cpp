#include "engine/report/catalogue.hpp"

#include <array>
#include <cstdlib>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/report/numbers.hpp"

namespace muster {

namespace embedded {
extern const std::string_view catalogue_en;
extern const std::string_view catalogue_es;
}  // namespace embedded

namespace {

using Patterns = std::map<std::string, std::string, std::less<>>;

Patterns parse(std::string_view text) {
    Patterns patterns;
    const nlohmann::json words = nlohmann::json::parse(text);
    for (const auto& [key, value] : words.items()) patterns[key] = value.get<std::string>();
    return patterns;
}

const Patterns& patterns_in(Language language) {
    static const std::array<Patterns, 2> both{parse(embedded::catalogue_en), parse(embedded::catalogue_es)};
    return both[static_cast<std::size_t>(language)];
}

}  // namespace

std::string_view pattern(Language language, std::string_view key) {
    const Patterns& patterns = patterns_in(language);
    const auto found = patterns.find(key);
    if (found == patterns.end()) {
        fmt::print(stderr, "muster: no words for \"{}\" in the catalogue\n", key);
        std::abort();
    }
    return found->second;
}

bool has_pattern(Language language, std::string_view key) {
    const Patterns& patterns = patterns_in(language);
    return patterns.find(key) != patterns.end();
}

std::vector<std::string_view> pattern_keys(Language language) {
    std::vector<std::string_view> keys;
    for (const auto& [key, value] : patterns_in(language)) keys.push_back(key);
    return keys;
}

std::string counted(Language language, std::string_view key, std::uint64_t n) {
    std::string full(key);
    full += n == 1 ? ".one" : ".other";
    return say(language, full, fmt::arg("n", number(language, static_cast<std::int64_t>(n))));
}

}  // namespace muster
