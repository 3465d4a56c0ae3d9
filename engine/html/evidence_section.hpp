#pragma once
#include <string>

#include "engine/html/phrases.hpp"
#include "engine/report/example_run.hpp"

// On what the hours of a figure rest: who says so.
namespace muster {

/// Shares of the time to a milestone in one run, by what each part rests on; they add up to 1.
struct RestsOn {
    double sourced = 0, comparable = 0, assumed = 0;
    double scenario = 0;  ///< set by the scenario itself: the attack, the time of an inject
};
[[nodiscard]] RestsOn rests_on(const Model& model, const ExampleRun& example);

/// The stretches of that run in order of time: how long, what, where, and who says so.
[[nodiscard]] HtmlTable evidence_table(Language language, const Model& model, const ExampleRun& example);

/// "Said of this country: the source", "Assumed: the reason".
[[nodiscard]] std::string evidence_text(Language language, const Evidence& evidence);

}  // namespace muster
