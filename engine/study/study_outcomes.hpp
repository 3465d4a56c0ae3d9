#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "engine/study/count_column.hpp"
#include "engine/study/study_plan.hpp"

namespace muster {

/// What is counted of each replication of a study.
enum class Measure : std::uint8_t { time, person_hours, usd };
inline constexpr std::size_t kMeasures = 3;
[[nodiscard]] std::string_view name_of(Measure measure);
/// So many counts make one hour, one person-hour, one dollar.
[[nodiscard]] double counts_in_one(Measure measure);

/// One model in one scenario: a column for each measure, by replication.
struct ModelOutcome {
    std::string digest;  ///< of the nation with the recommendations
    /// Milliseconds: the weighted mean of the objective's milestones, not reached counting as the horizon. Hundredths
    /// of a person-hour. Whole dollars.
    CountColumn columns[kMeasures];
    [[nodiscard]] std::uint32_t done() const { return static_cast<std::uint32_t>(columns[0].size()); }
    [[nodiscard]] const CountColumn& column(Measure measure) const {
        return columns[static_cast<std::size_t>(measure)];
    }
};

/// All models of one scenario. Sets that give the same nation share one.
struct ScenarioOutcomes {
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> model_of;  ///< by number of set; kNone: not known yet
    std::vector<ModelOutcome> models;
};

struct StudyOutcomes {
    std::vector<ScenarioOutcomes> scenarios;
    /// What an analysis of what is not known has played (SensitivityPlan), by number of probe; empty: not yet.
    std::vector<std::string> probes;

    /// Replications of a set that all scenarios have.
    [[nodiscard]] std::uint32_t done(std::size_t set) const;
    [[nodiscard]] const ModelOutcome& of(std::size_t scenario, std::size_t set) const {
        return scenarios[scenario].models[scenarios[scenario].model_of[set]];
    }
    [[nodiscard]] std::uint64_t models() const;
    [[nodiscard]] std::uint64_t runs() const;
};
/// Nothing played yet.
[[nodiscard]] StudyOutcomes no_outcomes(const StudyPlan& plan);

/// The columns of a model, without its digest.
class Bytes;
void put_columns(std::string& out, const ModelOutcome& model);
void take_columns(Bytes& bytes, ModelOutcome& model);

/// As bytes for a file, and back: only what is complete. They hold for one `identity` (a hash of every input, of the
/// seed and of the release) and end with a checksum. Reading returns an empty text, or why it cannot be used.
[[nodiscard]] std::string checkpoint_of(const StudyOutcomes& outcomes, const std::string& identity);
enum class CheckpointFault : std::uint8_t { none, damaged, of_another_study };
[[nodiscard]] CheckpointFault take_checkpoint(std::string_view bytes, const std::string& identity,
                                              StudyOutcomes& outcomes);

}  // namespace muster
