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

/// The words of a key: say(language, "run.starts", fmt::arg("when", …)).
template <class... Args>
[[nodiscard]] std::string say(Language language, std::string_view key, const Args&... args) {
    const std::string_view words = pattern(language, key);
    return fmt::vformat(fmt::string_view(words.data(), words.size()), fmt::make_format_args(args...));
}

/// `key.one` or `key.other`, with the count as {n}, written as the language writes numbers.
[[nodiscard]] std::string counted(Language language, std::string_view key, std::uint64_t n);

}  // namespace muster
