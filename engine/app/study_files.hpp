#pragma once
#include <chrono>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "engine/app/console.hpp"
#include "engine/compile/compiled_scenario.hpp"
#include "engine/study/play_study.hpp"
#include "engine/study/study_outcomes.hpp"
#include "engine/study/study_plan.hpp"

namespace muster::app {

/// A study with everything read that it names.
struct LoadedStudy {
    StudyPlan plan;
    std::deque<CompiledScenario> scenarios;  ///< as they are
    std::vector<std::vector<MilestoneResult>> milestones;
    std::vector<std::vector<ObjectiveRow>> objectives;
    std::string identity;  ///< a hash of all that decides the results
};
/// Reads the study, its scenarios and recommendations, and sees whether they fit together: each recommendation with
/// what it requires, and the largest sets that are allowed. Nothing, and said why, if not.
[[nodiscard]] std::optional<LoadedStudy> load_study(Console& console, const std::string& file);

/// The files of a set, for ReadOptions::with.
[[nodiscard]] std::vector<std::string> files_of(const StudyPlan& plan, SetMask set);

/// The file that keeps what a study has played.
class Checkpoint {
public:
    Checkpoint(Console& console, std::string file, std::string identity);

    /// Takes up what an earlier run has left. False, and said why: it cannot be gone on from.
    [[nodiscard]] bool take(const StudyPlan& plan, StudyOutcomes& outcomes);
    /// Writes what there is, whole or not at all, if that is due. False, and said why, if it could not be written.
    bool save_if_due(const StudyOutcomes& outcomes);
    bool save(const StudyOutcomes& outcomes);
    [[nodiscard]] const std::string& file() const { return file_; }

private:
    using Clock = std::chrono::steady_clock;
    Console& console_;
    std::string file_, identity_;
    Clock::time_point saved_ = Clock::now();
    Clock::duration took_{};
};

}  // namespace muster::app
