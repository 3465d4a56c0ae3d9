#pragma once
#include <cstdint>
#include <memory>
#include <span>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/core/text.hpp"
#include "engine/run/desk.hpp"
#include "engine/run/intervention.hpp"
#include "engine/trace/sink.hpp"

namespace muster {

// What ends a run before its time.
inline constexpr std::uint32_t kMostAtOneInstant = 100'000;  ///< events: a loop in which no time passes
inline constexpr std::uint64_t kMostEvents = 50'000'000;
inline constexpr std::uint64_t kMostOfNamed = 2'000'000;  ///< entries of incidents other than streams: any other loop

/// How a run ended.
struct RunEnd {
    std::uint64_t events = 0;  ///< taken off the future event list, and dispatches of work
    Text error;                ///< empty, or why it was stopped: a loop, with the names of all in it, or a limit
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

    /// Plays up to and with guidance.until, where the run stands still: go_on() starts there. The same past as that of
    /// play() or play_guided(); routine work is added up. The interventions must outlive every continuation.
    RunEnd play_to(std::uint64_t seed, std::uint32_t replication, std::span<TraceSink* const> sinks,
                   const Guidance& guidance);

    /// A fork: goes on to the horizon from where `from` stands still, which may serve several threads at once, with
    /// chance of its own from there. `from` was made for the same scenario object. What was under way then lasts as
    /// long as it may still last, given that it has lasted so long; messages that were on their way arrive when they
    /// would have. Sinks get the entries after that moment; their chains of causes lead back into the past. Routine
    /// work that touches nobody else is not played on, so that a continuation says nothing about load. The events
    /// counted are those of the continuation.
    RunEnd go_on(const Run& from, std::uint32_t continuation, std::span<TraceSink* const> sinks);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace muster
