#pragma once
#include <optional>

#include "engine/exercise/outlook.hpp"
#include "viz/panel/panel.hpp"

namespace muster::viz::desk {

/// What may come of one milestone, as a row of a chart on the desk: instants since the scenario's start.
struct Fan {
    std::string name;
    std::string said;  ///< "72 % in time", "reached Thu 17, 00:27"
    Tone tone = Tone::plain;
    bool done = false;                                                ///< it has been reached; `half` is when
    std::optional<SimTime> low, quarter, half, three_quarters, high;  ///< 5 to 95 %; none: not reached in so many
    SimTime due = kNever;
};
struct Odds {
    SimTime at{}, end{};    ///< the chart goes from here to there
    std::vector<Fan> fans;  ///< those to come first, by when half of the futures have reached them
    Grid deadlines;         ///< legal ones, with the odds of each
    Grid options;           ///< of a decision, if the question was about one
};
[[nodiscard]] Odds odds_of(const CompiledScenario& scenario, const Standing& now, const Outlook& outlook,
                           Language language);

}  // namespace muster::viz::desk
