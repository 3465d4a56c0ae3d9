#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/model/ids.hpp"
#include "engine/study/paired.hpp"
#include "engine/study/replications.hpp"

namespace muster {

/// One number of a model, and which of the ways to vary it is tried.
struct NumberTried {
    std::uint32_t number = 0;
    std::uint8_t way = 0;
};

/// What is to be measured. Ways are counted from 0; a number without any is not varied.
struct InfluenceQuestion {
    std::vector<const CompiledScenario*> scenarios;  ///< as they are
    std::vector<std::uint8_t> ways;                  ///< for each number, how many there are
    /// The model of a scenario with these numbers varied; nothing if it would not be a valid one. Called from several
    /// threads at once.
    std::function<std::optional<Model>(std::size_t scenario, std::span<const NumberTried> numbers)> vary;
};

/// The milestone that a number moves most.
struct MovedMost {
    std::size_t scenario = 0;
    MilestoneId milestone;
    IncidentId incident;
    PairedDifference difference;  ///< as it is − varied: negative if the milestone comes later
};

enum class Measured : std::uint8_t {
    not_yet,       ///< it was stopped before
    not_varied,    ///< no way to vary it gives a valid model that can be played
    no_influence,  ///< the same times to the millisecond in every replication
    moves          ///< some milestone
};

struct Influence {
    Measured measured = Measured::not_yet;
    std::uint8_t way = 0;  ///< in which it was varied
    bool sure = false;     ///< some milestone's mean time changes by more than the margin (95 %)
    /// Milliseconds: |change of the mean time|, averaged over all milestones of all scenarios. A change that is not
    /// sure counts as none, but if no change is sure, all count.
    double mean = 0;
    std::optional<MovedMost> most;  ///< of those that count
};

/// Varies one number at a time under the same draws. Numbers that change nothing are found many at a time: if a group
/// that is varied together leaves every time as it was, to the millisecond, none of them is looked at alone. Where some
/// time changes, the group is halved. The same for any number of jobs. `progress` counts numbers, of all scenarios.
/// Stopped early, what was not finished is `not_yet`. The error of a scenario that cannot be played as it is goes to
/// `error`.
[[nodiscard]] std::vector<Influence> influences(const InfluenceQuestion& question, const StudyOptions& options,
                                                Text& error);

}  // namespace muster
