#pragma once
#include <string>

#include "engine/core/text.hpp"
#include "engine/model/scenario.hpp"

namespace muster {

/// Parts of a model as words within a sentence. Everything is escaped.

/// "typically 45 min, 1 time in 20 more than 3 h".
[[nodiscard]] std::string distribution_words(Language language, const Distribution& distribution);
/// "round the clock"; "Mon–Fri 08:00–12:30 and 13:30–17:30, Sat 09:00–12:00".
[[nodiscard]] std::string hours_words(Language language, const Hours& hours);
/// "colCERT knows “files encrypted” or 3 h have passed".
[[nodiscard]] std::string condition_words(Language language, const Model& model, ConditionId id);
/// How a step ended: "(approved)", "(“isolate now”)"; empty for any outcome.
[[nodiscard]] std::string outcome_words(Language language, const Model& model, StepId step, std::int16_t outcome);
/// Names of institutions: "Mindefensa and MinTIC".
[[nodiscard]] std::string addressee_words(Language language, const Model& model, const std::vector<Addressee>& to);
/// Facts in quotation marks: “files encrypted” and “indicators”.
[[nodiscard]] std::string fact_words(Language language, const Model& model, const std::vector<FactId>& facts);

/// False for the built-in milestone of a public statement in a country in which no step makes one: it says nothing and
/// is left out of what people read.
[[nodiscard]] bool worth_telling(const Model& model, MilestoneId id);

}  // namespace muster
