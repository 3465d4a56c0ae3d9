#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace muster {

/// The least and the most that a parameter may be: numbers, times of the day, dates or durations, all of one kind.
struct ParameterRange {
    enum class Kind : std::uint8_t { number, time_of_day, date, duration };
    Kind kind = Kind::number;
    double least = 0, most = 0;
};

/// Nothing if the two ends are of no kind, or of two, or in the wrong order. `number`: written without quotation marks.
[[nodiscard]] std::optional<ParameterRange> parameter_range(std::string_view least, std::string_view most, bool number);
/// Whether a text says something of the range's kind that lies within it.
[[nodiscard]] bool is_within(const ParameterRange& range, std::string_view text);

}  // namespace muster
