#pragma once
#include <fmt/core.h>

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include "engine/authoring/spanish.hpp"
#include "engine/core/text.hpp"

/// What is said to an author, in both languages. The code has the English; spanish.hpp has the Spanish of it. A text
/// without its Spanish, or with other arguments there, does not compile: the compiler then names one of these.
namespace muster {

void the_spanish_of_this_text_is_missing_in_engine_authoring_spanish();
void the_arguments_of_this_text_or_of_its_spanish_are_not_those_given();

consteval std::string_view in_spanish(std::string_view english) {
    if (english.empty()) return {};
    for (const std::span<const InSpanish> table : kSpanish) {
        for (const InSpanish& row : table) {
            if (row.english == english) return row.spanish;
        }
    }
    the_spanish_of_this_text_is_missing_in_engine_authoring_spanish();
    return {};
}

/// JSON to write is the same in every language.
consteval bool is_json(std::string_view text) { return text.starts_with('{'); }

/// Text to say, as a parameter: literals, or what words() made. It does not own what it shows.
struct Said {
    std::string_view en, es;

    constexpr Said() = default;
    consteval Said(const char* english) : en(english), es(is_json(english) ? en : in_spanish(english)) {}
    Said(const Text& text) : en(text.in[0]), es(text.in[1]) {}

    [[nodiscard]] std::string_view get(Language language) const { return language == Language::en ? en : es; }
    [[nodiscard]] bool empty() const { return en.empty(); }
    [[nodiscard]] Text text() const { return {{std::string(en), std::string(es)}}; }
};

/// What to write behind a key: JSON, or what it is in words.
struct Like {
    std::string_view en, es;

    constexpr Like() = default;
    consteval Like(const char* english) : en(english) {
        constexpr std::string_view kFront = "{[\"0123456789";
        es = en.empty() || kFront.find(en.front()) != std::string_view::npos ? en : in_spanish(english);
    }
};

/// How many arguments a pattern has: "{}" in order, or "{0}" and so on, each of them at least once. -1: neither.
consteval int arguments_in(std::string_view pattern) {
    int in_order = 0, highest = -1;
    unsigned seen = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '{') continue;
        if (++i == pattern.size()) return -1;
        if (pattern[i] == '{') continue;
        if (pattern[i] >= '0' && pattern[i] <= '9') {
            const int n = pattern[i] - '0';
            seen |= 1U << n;
            highest = n > highest ? n : highest;
        } else {
            ++in_order;
        }
    }
    if (highest < 0) return in_order;
    return in_order == 0 && seen == (1U << (highest + 1)) - 1 ? highest + 1 : -1;
}

template <std::size_t n>
struct Pattern {
    std::string_view en, es;

    consteval Pattern(const char* english) : en(english), es(in_spanish(english)) {
        if (n > 0 && (arguments_in(en) != static_cast<int>(n) || arguments_in(es) != static_cast<int>(n)))
            the_arguments_of_this_text_or_of_its_spanish_are_not_those_given();
    }
};

template <class T>
const T& in_language(Language, const T& argument) {
    return argument;
}
inline std::string_view in_language(Language language, const Said& said) { return said.get(language); }
inline std::string_view in_language(Language language, const Like& like) {
    return language == Language::en ? like.en : like.es;
}
inline std::string_view in_language(Language language, const Text& text) { return text.get(language); }

/// A text with arguments. One that is a Said or a Text is itself in both languages. Without arguments, braces in the
/// text are just braces.
template <class... Arguments>
[[nodiscard]] Text words(Pattern<sizeof...(Arguments)> pattern, const Arguments&... arguments) {
    if constexpr (sizeof...(Arguments) == 0) {
        return {{std::string(pattern.en), std::string(pattern.es)}};
    } else {
        const auto in = [&](Language language, std::string_view words) {
            return fmt::vformat(fmt::string_view(words.data(), words.size()),
                                fmt::make_format_args(in_language(language, arguments)...));
        };
        return {{in(Language::en, pattern.en), in(Language::es, pattern.es)}};
    }
}

}  // namespace muster
