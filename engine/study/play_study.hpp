#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/measure/replication_result.hpp"
#include "engine/model/scenario.hpp"
#include "engine/study/study_outcomes.hpp"

namespace muster {

/// Asked with the digest of a nation before it is played: false if somebody has it already.
using Wanted = std::function<bool(const std::string& digest)>;

/// One place that plays one model after the other: a thread here, or one of another rank.
struct Seat {
    /// Replications from … to − 1 of a set in a scenario, unless it is not wanted. False: stopped, or an error.
    std::function<bool(std::size_t scenario, std::size_t set, std::uint32_t from, std::uint32_t to,
                       const Wanted& wanted, ModelOutcome& out, std::string& error)>
        set;
    /// See play_probe(). Empty: stopped, or an error.
    std::function<std::string(const struct SensitivityPlan& design, std::size_t probe, std::string& error)> probe;
};

/// Where a study gets its models from, and how it goes on.
struct StudySource {
    using Wanted = muster::Wanted;
    /// The model of a scenario with a set of recommendations. `wanted` is asked with the digest of the nation first;
    /// if it says no, nothing is returned and `error` stays empty. Called from several threads at once.
    std::function<std::optional<Model>(std::size_t scenario, SetMask set, const Wanted& wanted, std::string& error)>
        model;
    /// The same under assumptions (see InputValues), for an analysis of what is not known.
    std::function<std::optional<Model>(std::size_t scenario, SetMask set,
                                       const std::vector<std::optional<double>>& values, const Wanted& wanted,
                                       std::string& error)>
        varied;
    std::vector<Seat> elsewhere;  ///< where models are played beside this program's threads
    unsigned jobs = 0;            ///< threads; 0: as many as the machine has
    /// Told now and then, by one thread at a time, of sets of scenarios that are complete. While it lasts `outcomes`
    /// does not change, so that it can be saved.
    std::function<void(std::uint64_t done, std::uint64_t of)> progress;
    std::function<bool()> stop;  ///< asked between replications, from any worker
};

[[nodiscard]] Seat seat_here(const StudyPlan& plan, const StudySource& source);
/// Those of this program, as many as there are jobs, then those elsewhere; no more than there is work for.
[[nodiscard]] std::vector<Seat> all_seats(const StudyPlan& plan, const StudySource& source, std::size_t work);
/// Calls `work` with 0 … n − 1, each once, with a seat that nobody else uses meanwhile, until it returns false.
void on_all_seats(std::size_t n, const std::vector<Seat>& seats,
                  const std::function<bool(std::size_t i, const Seat& seat)>& work);

/// Plays what `outcomes` does not have yet: first the same number of replications of every set of every scenario; then,
/// if the study says so, more of those sets that may still be the best for some budget, until it is clear which one is.
/// What it ends with does not depend on the number of threads, nor on how often it was stopped and taken up again.
/// Returns an error, or an empty text; `complete` says whether all was played.
[[nodiscard]] std::string play_study(const StudyPlan& plan, const StudySource& source, StudyOutcomes& outcomes,
                                     bool& complete);

/// The milestones whose times a scenario's objective is made of: rows of a replication's result, with weights that add
/// up to 1. Empty: the study names milestones, and this scenario has none of them.
struct ObjectiveRow {
    std::size_t row = 0;
    double weight = 0;
};
[[nodiscard]] std::vector<ObjectiveRow> objective_of(const Study& study, std::size_t scenario, const Model& model,
                                                     const std::vector<MilestoneResult>& rows);

}  // namespace muster
