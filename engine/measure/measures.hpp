#pragma once
#include <memory>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/measure/replication_result.hpp"
#include "engine/trace/sink.hpp"

namespace muster {

/// Folds the trace of one replication into numbers. Made once for a scenario, used for many replications:
/// `reset()`, play with this as a sink, `result()`. Allocates nothing once its tables have grown to what a run needs.
class Measures final : public TraceSink {
public:
    /// `times`: only when milestones are reached and deadlines are met, without accounts; the rest stays empty.
    enum class Of : std::uint8_t { everything, times };
    explicit Measures(const CompiledScenario& scenario, Of of = Of::everything);
    ~Measures() override;

    void reset();
    /// Goes on as another of the same scenario would: for a run that goes on from where that one's run stands.
    void go_on(const Measures& from);
    void take(const TraceWindow& window, EntryIndex from, EntryIndex to) override;
    void take(const RoutineRecord& record) override;
    void take(const RoutineSums& sums) override;

    /// What has been measured. Call it after the run has ended; valid until the next reset().
    [[nodiscard]] const ReplicationResult& result();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace muster
