#include "engine/report/catalogue.hpp"

#include <algorithm>
#include <cstdlib>

#include "engine/report/catalogue_entry.hpp"
#include "engine/report/numbers.hpp"

namespace muster {

namespace {

using embedded::CatalogueEntry;

std::span<const CatalogueEntry> entries_in(Language language) {
    return language == Language::es ? embedded::catalogue_es : embedded::catalogue_en;
}

const CatalogueEntry* find(Language language, std::string_view key) {
    const auto entries = entries_in(language);
    const auto found =
        std::lower_bound(entries.begin(), entries.end(), key,
                         [](const CatalogueEntry& entry, std::string_view wanted) { return entry.key < wanted; });
    return found != entries.end() && found->key == key ? &*found : nullptr;
}

}  // namespace

std::string_view pattern(Language language, std::string_view key) {
    const CatalogueEntry* entry = find(language, key);
    if (entry == nullptr) {
        fmt::print(stderr, "muster: no words for \"{}\" in the catalogue\n", key);
        std::abort();
    }
    return entry->pattern;
}

bool has_pattern(Language language, std::string_view key) { return find(language, key) != nullptr; }

std::vector<std::string_view> pattern_keys(Language language) {
    std::vector<std::string_view> keys;
    for (const CatalogueEntry& entry : entries_in(language)) keys.push_back(entry.key);
    return keys;
}

std::string counted(Language language, std::string_view key, std::uint64_t n) {
    return say(language, key, fmt::arg("n", Count{language, n}));
}

}  // namespace muster

fmt::format_context::iterator fmt::formatter<muster::Count>::format(const muster::Count& count,
                                                                    fmt::format_context& context) const {
    const std::size_t bar = forms_.find('|');
    const std::string words = forms_.empty()
                                  ? muster::number(count.language, static_cast<std::int64_t>(count.n))
                                  : std::string(count.n == 1 ? forms_.substr(0, bar) : forms_.substr(bar + 1));
    return std::copy(words.begin(), words.end(), context.out());
}
