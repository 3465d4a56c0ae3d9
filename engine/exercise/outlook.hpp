#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "engine/exercise/exercise.hpp"
#include "engine/study/forecast.hpp"

namespace muster {

/// From where something is to be forecast: a value that another thread can work on while the exercise goes on.
struct OutlookAsk {
    Course course;
    SimTime at{};
    std::uint64_t seed = 1;
    std::uint32_t replication = 0;
    std::vector<std::uint8_t> taken;  ///< by institution: seats that people hold; they are given back first
    StepId step;                      ///< a decision, for each of its options; invalid: as things are
};
[[nodiscard]] OutlookAsk ask_from_here(Exercise& exercise, StepId step = {});

/// What may come: one forecast, or one for each option of the decision in their order. Nobody can forecast what people
/// will do, so whoever sits for an institution gives it back first. Empty if it was stopped before the end.
struct Outlook {
    SimTime at{};
    StepId step;
    std::vector<Forecast> forecasts;
};
[[nodiscard]] Outlook outlook(const OutlookAsk& ask, std::uint32_t continuations, unsigned jobs = 0,
                              const std::function<bool()>& stop = {});

}  // namespace muster
