#pragma once
#include <span>
#include <string>

#include "engine/core/text.hpp"
#include "engine/measure/delay_account.hpp"
#include "engine/model/scenario.hpp"
#include "engine/trace/entry.hpp"

namespace muster {

/// The step that an entry is about; invalid if it is about something else.
[[nodiscard]] StepId step_of(const TraceEntry& entry);

/// On what the length of a stretch rests: the evidence of the power to approve or of the step that it was spent on,
/// else of the team, channel or service where it was spent. Null where the scenario itself sets it (the
/// attack, the time of an inject).
[[nodiscard]] const Evidence* evidence_of(const Model& model, std::span<const TraceEntry> trace,
                                          const Stretch& stretch);

/// In how many places of the country's file grounds are stated, by their kind, as a sentence. Everything that tells how
/// a country's figures are grounded says this; the numbers one by one are in `muster assumptions`.
[[nodiscard]] std::string evidence_counts(Language language, const Model& model);

}  // namespace muster
