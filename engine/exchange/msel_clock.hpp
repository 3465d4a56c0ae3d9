#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace muster {

/// A time of day as somebody wrote it. Nothing of a date is here.
struct WrittenClock {
    std::int64_t millis = 0;   ///< since 00:00; may be more than a day ("26:00")
    bool hours_named = false;  ///< "9h", "0930 hrs"
};

/// "09:30", "9.30", "9h30", "9h", "18:40:30", "0930", "2:15pm", "2:15p.m.", "0930hrs". `half` is "am", "pm" or "m"
/// (noon) where a word of its own says so. Nothing: it is no time of day.
[[nodiscard]] std::optional<WrittenClock> written_clock(std::string_view word, std::string_view half);

/// The words of a cell that says when: spaces and dashes of typography are plain ones, "a. m." and "p. m." are one word
/// ("am", "pm"), little words are gone, and marks of a time zone too.
struct TimeWords {
    std::vector<std::string> words;
    std::string half;                   ///< "am", "pm", "m" (noon); empty: it is not said
    std::optional<std::int64_t> ahead;  ///< milliseconds that the zone's clock is ahead of UTC, if there is a mark
};
[[nodiscard]] TimeWords time_words(std::string_view text);

/// "Z", "UTC", "GMT-5", "(UTC+05:30)": how far ahead of UTC, in milliseconds.
[[nodiscard]] std::optional<std::int64_t> zone_mark(std::string_view word);

[[nodiscard]] std::vector<std::string_view> split_at(std::string_view text, std::string_view any_of);
/// A number of at most six digits.
[[nodiscard]] std::optional<int> whole_number(std::string_view text);

}  // namespace muster
