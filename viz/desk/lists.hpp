#pragma once
#include "engine/exercise/exercise.hpp"
#include "viz/desk/list.hpp"

namespace muster::viz::desk {

/// What the lists of the desk look at: an exercise, who asks, and which institution is chosen on the map.
struct Asked {
    Exercise& exercise;
    Language language = Language::en;
    InstitutionId chosen{};

    [[nodiscard]] const Model& model() const { return exercise.here().course.scenario->model; }
};

/// The list of injects with their states, in order of time.
[[nodiscard]] DeskList injects_list(const Asked& asked);
/// The next injects that come by themselves, at most so many: always in sight.
[[nodiscard]] Grid next_injects(const Asked& asked, std::size_t most);
/// Decisions that institutions are working on, and those that the chosen one may come to.
[[nodiscard]] DeskList decisions_list(const Asked& asked);
/// What waits for the people who hold seats; the chosen institution's seat to take.
[[nodiscard]] DeskList seats_list(const Asked& asked);
/// Teams and channels of the chosen institution: staff withdrawn, channels broken, holidays, facts told.
[[nodiscard]] DeskList hinder_list(const Asked& asked);
[[nodiscard]] DeskList branches_list(const Asked& asked);
[[nodiscard]] DeskList notes_list(const Asked& asked);
[[nodiscard]] DeskList log_list(const Asked& asked);

/// How many items wait for people in all seats, and how many decisions are open: stands on the names of the lists.
[[nodiscard]] std::size_t open_items(Exercise& exercise);
[[nodiscard]] std::size_t open_decisions(Exercise& exercise);
/// Steps that are being decided, each once.
[[nodiscard]] std::vector<StepId> decisions_under_way(Exercise& exercise);

// The forms that more than one place opens.
[[nodiscard]] Form back_form(Language language, const std::string& moment);
[[nodiscard]] Form note_form(Language language);
[[nodiscard]] Form declare_form(Language language);
[[nodiscard]] Form run_to_form(Language language, const std::string& moment);
[[nodiscard]] Form command_form(Language language);
[[nodiscard]] Form save_form(Language language);
[[nodiscard]] Form report_form(Language language);
[[nodiscard]] Form add_form(const Asked& asked);

/// "Thu 17, 06:40" in the scenario's zone.
[[nodiscard]] std::string moment(const Asked& asked, SimTime at);

}  // namespace muster::viz::desk
