#pragma once
#include <optional>
#include <string>

#include "engine/core/text.hpp"
#include "engine/study/attribution.hpp"
#include "engine/study/portfolios.hpp"
#include "engine/study/sensitivity.hpp"
#include "engine/study/study_plan.hpp"

// How the results of a study are written for a person.
namespace muster {

/// A gain in the unit of its measure: hours as a duration, the rest as whole numbers.
[[nodiscard]] std::string gain_words(Language language, Measure measure, double value);
[[nodiscard]] std::string gain_words(Language language, Measure measure, const std::optional<Range>& range);
/// Half the width of the interval, after a sign.
[[nodiscard]] std::string margin_words(Language language, Measure measure, const Range& range);

[[nodiscard]] std::string money(Language language, double usd);
[[nodiscard]] std::string cost_text(Language language, const std::optional<StudyPlan::Cost>& cost);

[[nodiscard]] std::string name_of_one(Language language, const StudyPlan& plan, std::size_t i);
/// One on each line; of the empty set "nothing".
[[nodiscard]] std::string names_of_set(Language language, const StudyPlan& plan, std::size_t set);

/// The value of an assumption: "× 0.5", with what that makes of the middle one of its durations, or "1 h", or "0.25".
[[nodiscard]] std::string input_value(Language language, const UncertainInput& input, double value);

/// How many sets the best one was chosen from: "118", "118 of 509 that it affords".
[[nodiscard]] std::string candidates_of(Language language, const Portfolio& portfolio);
/// What "surely best" says, and of which budgets not all sets were played.
[[nodiscard]] std::string portfolios_note(Language language, const Study& study,
                                          const std::vector<Portfolio>& portfolios);

}  // namespace muster
