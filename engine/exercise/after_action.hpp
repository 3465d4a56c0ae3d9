#pragma once
#include <string>

#include "engine/exercise/exercise.hpp"
#include "engine/exercise/played.hpp"
#include "engine/html/page.hpp"

namespace muster {

/// The after-action report and improvement plan in the shape of HSEEP-IP01 (April 2013), in one language: overview,
/// performance by objective, analysis, the played run beside simulated ones, improvement plan, participants, events,
/// hot wash. What a person must still say is left blank, and what times alone propose says so.
[[nodiscard]] HtmlBody after_action_body(Language language, const Exercise& exercise, const Played& played);
/// Recommendations of the library that give time back at what was late or not reached, with how to try each.
[[nodiscard]] std::string remedies_markup(Language language, const Model& model, const Played& played);
/// What the people of institutions did, what the facilitator changed, and what time was declared, command by command.
[[nodiscard]] std::string deeds_markup(Language language, const Exercise& exercise);
/// Legal deadlines that run or have run.
[[nodiscard]] std::string deadlines_markup(Language language, const Exercise& exercise, const Played& played);
/// One page: what was reached when, what was late, what is open.
[[nodiscard]] HtmlBody quick_look_body(Language language, const Exercise& exercise, const Played& played);

/// The commands as a table, private notes included: for the facilitator.
[[nodiscard]] std::string log_csv(const Exercise& exercise, Handling handling = Handling::amber);
[[nodiscard]] std::string log_json(const Exercise& exercise, const Played& played, Handling handling = Handling::amber);

}  // namespace muster
