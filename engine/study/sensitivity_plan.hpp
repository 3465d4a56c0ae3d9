#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/study/attribution.hpp"
#include "engine/study/play_study.hpp"
#include "engine/study/portfolios.hpp"
#include "engine/study/sensitivity.hpp"

namespace muster {

/// What assumptions are, by input; nothing: as the nation has it.
using InputValues = std::vector<std::optional<double>>;

/// One point of what is not known, and what is played there: all sets that are looked at, or only two.
struct ProbePoint {
    InputValues values;
    std::uint32_t first = 0, replications = 0;  ///< replications first … first + replications − 1
    /// For each scenario, the hours of the week (from Monday 00:00) at which it is made to begin, one after the other;
    /// empty: as it is written.
    std::vector<std::vector<std::uint32_t>> starts;
    bool week = false;  ///< only today and the set of the week's map
};

/// Which points are played. A pure function of the study and of what was played of its sets. A probe is one point in
/// one scenario: number = point × scenarios + scenario.
struct SensitivityPlan {
    std::vector<SensitivitySubject> subjects;  ///< today first
    std::size_t week_subject = 0;
    std::vector<ProbePoint> points;
    std::size_t usual = 0;  ///< point: all as the nation has it
    std::vector<std::vector<std::size_t>>
        levels;  ///< by input: points, of rising values; the first and last are its ends
    struct Draw {
        std::size_t a = 0, b = 0;                ///< points
        std::size_t usual = 0;                   ///< all as the nation has it, with the replications of this draw
        std::vector<std::size_t> ab;             ///< by input
        std::size_t corner_a = 0, corner_b = 0;  ///< each at two instants
    };
    std::vector<Draw> draws;
    std::vector<std::size_t> week;  ///< 168 points; empty: no map
    std::optional<SetMask> pair;    ///< of whom is asked what they bring together beyond apart; not played for itself

    [[nodiscard]] std::size_t probes(const StudyPlan& plan) const {
        return points.size() * plan.study.scenarios.size();
    }
};
[[nodiscard]] SensitivityPlan plan_sensitivity(const StudyPlan& plan, std::vector<SensitivitySubject> subjects,
                                               std::size_t week_subject);

/// The two that need or replace each other most among those that surely do; if none surely does, the two that seem to
/// most. Nothing where no pair is known, or one of the two cannot stand alone.
[[nodiscard]] std::optional<SetMask> pair_to_ask(const StudyPlan& plan, const std::vector<PairEarned>& pairs);

/// What is looked at: today, each recommendation alone, all together, the best sets for the budgets and their rivals,
/// and a pair. No set twice.
[[nodiscard]] std::vector<SensitivitySubject> subjects_of(const StudyPlan& plan,
                                                          const std::vector<Portfolio>& portfolios,
                                                          const std::optional<SetMask>& pair);

/// Whose gain the week's map shows: the dearest budget's best set by time, else all together.
[[nodiscard]] std::size_t subject_of_week(const std::vector<SensitivitySubject>& subjects,
                                          const std::vector<Portfolio>& portfolios);

/// The hour of the week in which a scenario begins, from Monday 00:00.
[[nodiscard]] std::uint32_t hour_of_week(const Model& model);

/// The value of an assumption at a quantile of its law.
[[nodiscard]] double value_at(const Study::Assumption& assumption, double quantile);
/// Where a value lies in the range, from 0 to 1 along its law.
[[nodiscard]] double quantile_at(const Study::Assumption& assumption, double value);

/// Plays one probe: its sets in order, each at its starts. The bytes hold a column for each. Empty: stopped, or an
/// error, which is then set.
[[nodiscard]] std::string play_probe(const StudyPlan& plan, const SensitivityPlan& design, const StudySource& source,
                                     std::size_t probe, std::string& error);

/// Plays the probes that `outcomes` does not have yet. Returns an error, or an empty text; `complete` says whether all
/// was played.
[[nodiscard]] std::string play_probes(const StudyPlan& plan, const SensitivityPlan& design, const StudySource& source,
                                      StudyOutcomes& outcomes, bool& complete);

}  // namespace muster
