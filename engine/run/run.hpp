#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/run/desk.hpp"
#include "engine/run/intervention.hpp"
#include "engine/trace/sink.hpp"

namespace muster {

/// How a run ended.
struct RunEnd {
    std::uint64_t events = 0;  ///< taken off the future event list, and dispatches of work
    std::string error;         ///< empty, or why it was stopped: a loop at one instant, with the names in it
};

/// Whether routine work is told entry by entry, or (where nothing else is asked of its team) only added up: the same
/// run and the same measures, at a fraction of the cost. With a window it is always told.
enum class RoutineDetail : std::uint8_t { told, added_up };

/// One worker's state. It is made once for a scenario and used for many replications: after the first, it allocates
/// nothing.
class Run {
public:
    explicit Run(const CompiledScenario& scenario);
    ~Run();
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    /// Plays one replication to the horizon (or until the window's cohort has ended). Sinks are called in order, in
    /// batches.
    RunEnd play(std::uint64_t seed, std::uint32_t replication, std::span<TraceSink* const> sinks,
                RoutineDetail routine = RoutineDetail::told);

    /// The same with people in it: an exercise. It stands still at `guidance.until`, and `desk`, if given, gets what
    /// can be seen then. The entries up to the first intervention are those of play(); the last one is `horizon`.
    RunEnd play_guided(std::uint64_t seed, std::uint32_t replication, std::span<TraceSink* const> sinks,
                       const Guidance& guidance, Desk* desk = nullptr);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace muster
