#include "engine/authoring/syntax.hpp"

#include <optional>

#include "engine/authoring/said.hpp"

namespace muster {
namespace {

struct Phrase {
    std::string_view library;
    Said ours;
};

// The first that occurs in the library's sentence is the one.
constexpr Phrase kSentences[] = {
    {"missing closing quote", "not JSON: a quotation mark is missing at the end of this text"},
    {"control character", R"(not JSON: a line break or control character inside text; write \n or \u0009 for it)"},
    {"forbidden character after backslash", R"(not JSON: after a backslash comes one of " \ / b f n r t u)"},
    {"must be followed", R"(not JSON: \u is followed by four of 0-9 and a-f, and one half of a pair by the other)"},
    {"invalid number", "not JSON: this number is not complete"},
    {"invalid literal", "not JSON: text stands in quotation marks; without them there are only true, false and null"},
};

constexpr Phrase kTokens[] = {
    {"end of input", "the end of the file"},
    {"string literal", "text"},
    {"number literal", "a number"},
    {"true literal", "true or false"},
    {"false literal", "true or false"},
    {"null literal", "null"},
    {"'{'", "an opening brace"},
    {"'}'", "a closing brace"},
    {"'['", "an opening bracket"},
    {"']'", "a closing bracket"},
    {"':'", "a colon"},
    {"','", "a comma"},
};

constexpr Phrase kExpected[] = {
    {"expected string literal", "a key in quotation marks"}, {"expected ':'", "a colon"},
    {"expected ',' or '}'", "a comma or a closing brace"},   {"expected '}'", "a comma or a closing brace"},
    {"expected ']'", "a comma or a closing bracket"},        {"expected ',' or ']'", "a comma or a closing bracket"},
    {"expected '[', '{', or a literal", "a value"},          {"expected end of input", "nothing more"},
};

template <std::size_t n>
std::optional<Said> first_in(const Phrase (&phrases)[n], std::string_view what) {
    for (const Phrase& phrase : phrases) {
        if (what.find(phrase.library) != std::string_view::npos) return phrase.ours;
    }
    return std::nullopt;
}

}  // namespace

Text explain_syntax(std::string_view what) {
    if (const auto sentence = first_in(kSentences, what)) return sentence->text();
    constexpr std::string_view kUnexpected = "unexpected ", kThen = "; expected ";
    // What the file has may say anything, so what is found and what is expected are looked for at the sides of it.
    const std::size_t then = what.rfind(kThen);
    const std::size_t front = what.find(kUnexpected);
    const auto wanted = then == std::string_view::npos ? std::nullopt : first_in(kExpected, what.substr(then + 2));
    const auto token =
        front == std::string_view::npos ? std::nullopt : first_in(kTokens, what.substr(front + kUnexpected.size(), 14));
    if (token && wanted) return words("not JSON: expected {}, found {}", *wanted, *token);
    if (wanted) return words("not JSON: expected {}", *wanted);
    return words("not JSON");
}

}  // namespace muster
