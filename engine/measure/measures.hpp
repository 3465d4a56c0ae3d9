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
    explicit Measures(const CompiledScenario& scenario);
    ~Measures() override;

    void reset();
    void take(const TraceWindow& window, EntryIndex from, EntryIndex to) override;
    void take(const RoutineRecord& record) override;

    /// What has been measured. Call it after the run has ended; valid until the next reset().
    [[nodiscard]] const ReplicationResult& result();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace muster
