#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/exercise/exercise.hpp"
#include "engine/exercise/remedies.hpp"
#include "engine/measure/delay_account.hpp"
#include "engine/study/summary.hpp"

namespace muster {

/// P, S, M, U of HSEEP: performed without challenges, with some, with major ones, unable to be performed.
enum class Rating : std::uint8_t { none, performed, some, major, unable };
/// "P", "S", "M", "U"; a dash for none.
[[nodiscard]] const char* letter_of(Rating rating);

/// What an institution was expected to do, and what came of it in the exercise as it was played.
struct PlayedTask {
    InjectId inject;
    std::size_t expect = 0;  ///< which of Inject::expects
    bool measured = false;   ///< it has a condition; otherwise a person judges
    bool given = false;      ///< its inject has happened (one that nobody gives counts from the incident's first)
    SimTime from{};          ///< the first time that it was given
    bool done = false;
    SimTime at{};
    EntryIndex entry = kNoEntry;  ///< of Played::standing
    Rating proposed = Rating::none;

    /// What it asks for was so already when it was asked.
    [[nodiscard]] bool before() const { return done && given && at < from; }
};

/// A milestone as played, beside the same milestone in simulated runs without people.
struct PlayedMilestone {
    MilestoneResult result;
    std::vector<Stretch> stretches;    ///< where its time went, if it was reached
    std::size_t row = 0;               ///< of Summary::milestones
    std::uint32_t faster = 0, of = 0;  ///< simulated runs that were faster than the played one
    Rating proposed = Rating::none;    ///< from its target
};

/// Everything that the reports on an exercise say, of the present branch up to now.
struct Played {
    Standing standing;
    std::vector<std::vector<SimTime>> times;  ///< by InjectId: when it was given, each time
    std::vector<PlayedTask> tasks;
    std::vector<PlayedMilestone> milestones;
    std::vector<Rating> objectives;  ///< by ObjectiveId: the worst of its measured tasks
    std::string scenario_file;       ///< as it was named, for commands to type
    std::vector<Remedy> remedies;    ///< recommendations of the library that would give time back; empty if not tried
    Summary simulated;               ///< without people and without their commands; none done if not asked for
};

/// The rating that times alone propose: P within what was asked, S within twice that, M later, U not done though its
/// time is over. Nothing while its time is not over, or if no time was asked.
[[nodiscard]] Rating rating_of(bool done, Duration took, Duration within, Duration so_far);

/// `replications`: simulated runs to compare with.
[[nodiscard]] Played played(Exercise& exercise, std::uint32_t replications);

}  // namespace muster
