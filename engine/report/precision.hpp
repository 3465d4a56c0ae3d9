#pragma once
#include <cstdint>
#include <string>

#include "engine/core/text.hpp"
#include "engine/core/time.hpp"

// How finely a figure may be written: no finer than its interval knows it. `half` is half the width of the interval,
// in the figure's own unit; 0: the figure is exact and is written as it stands.
namespace muster {

/// Ends of intervals are rounded outward, so that what is written holds what it stands for.
enum class Rounding : std::uint8_t { nearest, down, up };

/// The step to round to: the largest of 1 s, 10 s, 1 min, 10 min, 1 h and 1 d that is not above `half`. So what is
/// written is never further from the figure than half a unit of its last digit. Zero: exact.
[[nodiscard]] Duration step_of(Duration half);
/// A time in milliseconds, rounded to that step: 95 min with ± 13 min is "1 h 40 min". What is not nothing and would be
/// rounded to it becomes "≈ 0 min", so that nothing alone reads "0 min".
[[nodiscard]] std::string duration_within(double milliseconds, double half, Rounding rounding = Rounding::nearest);
/// A number rounded to the leading digit of `half`: 272,508 with ± 83,569 is "270,000".
[[nodiscard]] std::string number_within(Language language, double value, double half,
                                        Rounding rounding = Rounding::nearest);

}  // namespace muster
