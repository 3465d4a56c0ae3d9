#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/scenario.hpp"
#include "engine/study/replications.hpp"

namespace muster {

/// When an inject was given and its expected actions were done, over all replications. Times in milliseconds.
struct InjectTimes {
    /// Not given (or done) is later than everything.
    struct Times {
        Proportion reached;
        Estimate mean;  ///< of those reached
        std::optional<Duration> p05, p95;
    };
    struct Expected {
        bool measured = false;  ///< it has a condition, and not of a stream
        Times done;             ///< since the inject was given; of the runs in which it was given
        Proportion in_time;     ///< of the same runs; nothing if no time is asked for
    };
    Times given;                     ///< since the scenario's start
    std::vector<Expected> expected;  ///< as Inject::expects
};

struct InjectStudy {
    std::vector<InjectTimes> injects;  ///< by InjectId
    std::uint32_t done = 0;            ///< replications
    Text error;                        ///< empty, or why it was stopped
};

/// Plays a scenario and watches its injects. An expected action without a time of its own (which nobody gives) counts
/// from the first inject of its incident. What belongs to a stream is not watched. Only the first time counts.
[[nodiscard]] InjectStudy study_injects(Model model, const StudyOptions& options);

}  // namespace muster
