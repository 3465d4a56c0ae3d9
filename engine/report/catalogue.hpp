#pragma once
#include <fmt/core.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/text.hpp"

namespace muster {

/// The words of the program, from engine/report/catalogue/{en,es}.json (embedded when it is built). Arguments have
/// names, since languages order them differently. Text of authors is an argument, never a pattern.

/// The pattern of a key. A key that does not exist is a mistake of a programmer: the program stops and names it.
[[nodiscard]] std::string_view pattern(Language language, std::string_view key);
[[nodiscard]] bool has_pattern(Language language, std::string_view key);
/// All keys of a language, sorted by bytes.
[[nodiscard]] std::vector<std::string_view> pattern_keys(Language language);

/// A number of things as an argument of a pattern: `{n}` writes it as the language writes numbers, and `{n:run|runs}`
/// is the form that goes with it: the first for one, the second for any other number. The only way in which words
/// follow a number, in both languages.
struct Count {
    Language language{};
    std::uint64_t n = 0;
};

/// The words of a key: say(language, "run.starts", fmt::arg("when", …)).
template <class... Args>
[[nodiscard]] std::string say(Language language, std::string_view key, const Args&... args) {
    const std::string_view words = pattern(language, key);
    return fmt::vformat(fmt::string_view(words.data(), words.size()), fmt::make_format_args(args...));
}

/// The words of a key with one Count, {n}.
[[nodiscard]] std::string counted(Language language, std::string_view key, std::uint64_t n);

}  // namespace muster

template <>
struct fmt::formatter<muster::Count> {
    constexpr auto parse(fmt::format_parse_context& context) {
        const char* end = context.begin();
        while (end != context.end() && *end != '}') ++end;
        forms_ = std::string_view(context.begin(), static_cast<std::size_t>(end - context.begin()));
        if (!forms_.empty() && forms_.find('|') == std::string_view::npos)
            context.on_error("a count has two forms, \"one|several\"");
        return end;
    }
    fmt::format_context::iterator format(const muster::Count& count, fmt::format_context& context) const;

private:
    std::string_view forms_;
};
