#pragma once
#include <string>
#include <vector>

#include "engine/exercise/exercise.hpp"
#include "engine/report/page.hpp"

namespace muster {

/// Answers a command that only looks. Text for people, no wider than the page.
[[nodiscard]] Reply look(Exercise& exercise, CommandKind verb, std::vector<std::string> words, const Page& page);

/// An instant of the exercise for people: "Wed 16 Apr 19:42 (+1 h 2 min)".
[[nodiscard]] std::string exercise_instant(const Exercise& exercise, SimTime at);

/// One page for the room as soon as the exercise has ended: what was reached when, what was late, what is open.
[[nodiscard]] std::string quick_look(Exercise& exercise, const Page& page);

// The parts of the status, each a heading and a table; empty if there is nothing to show.
[[nodiscard]] std::string inject_table(Exercise& exercise, const Page& page, bool all);
[[nodiscard]] std::string inbox_tables(Exercise& exercise, const Page& page, InstitutionId only);
[[nodiscard]] std::string decision_table(Exercise& exercise, const Page& page);
[[nodiscard]] std::string knowledge_now(Exercise& exercise, const Page& page);
[[nodiscard]] std::string load_now(Exercise& exercise, const Page& page, bool all);
[[nodiscard]] std::string clocks_now(Exercise& exercise, const Page& page);
[[nodiscard]] std::string milestones_now(Exercise& exercise, const Page& page);
[[nodiscard]] std::string command_log(const Exercise& exercise, const Page& page, bool notes_only);
[[nodiscard]] std::string branch_table(const Exercise& exercise, const Page& page);
/// Two branches, milestone by milestone, each played to the end without further commands, and the first thing that
/// happens in one and not in the other.
[[nodiscard]] std::string branch_comparison(const Exercise& exercise, const Page& page, const Exercise::Branch& left,
                                            const Exercise::Branch& right);

/// What may come from here on, in `continuations` futures of the present branch: seats given back, no further commands.
/// With a step that an institution decides, once for each of its options, and the milestones beside each other.
[[nodiscard]] std::string forecast_now(Exercise& exercise, const Page& page, std::uint32_t continuations);
[[nodiscard]] std::string forecast_options(Exercise& exercise, const Page& page, StepId step,
                                           std::uint32_t continuations);

/// What brought an item of a seat's inbox, in words, with what can be done about it.
[[nodiscard]] std::string item_words(Exercise& exercise, const SeatItem& item, Language language);

/// What an inject stands at: "executed", with the word for the facilitator. In progress: fired, and not all whom it
/// went to have read it.
enum class InjectProgress : std::uint8_t { on_hold, scheduled, in_progress, executed, skipped, cancelled };
[[nodiscard]] InjectProgress progress_of(const Model& model, const Standing& standing, InjectId inject);
[[nodiscard]] std::string progress_name(Language language, InjectProgress progress);

}  // namespace muster
