#pragma once
#include <vector>

#include "engine/measure/replication_result.hpp"
#include "engine/measure/statistics.hpp"
#include "engine/study/summary.hpp"

namespace muster {

/// Adds up one team over replications. A replication in which there was nothing to observe does not count for that
/// figure.
class TeamSums {
public:
    /// `windowed`: the scenario has a window, so that the number in the team was followed over all of it.
    explicit TeamSums(bool windowed = false) : windowed_(windowed) {}
    void add(const TeamResult& result);
    [[nodiscard]] TeamSummary summary() const;

private:
    void add_load(const TeamResult& result);
    void add_waits(const TeamResult& result);

    bool windowed_;
    EstimateSums utilisation_, busy_, overtime_, queue_, in_system_, var_in_system_, max_queue_, wait_, incident_wait_,
        routine_wait_, share_waiting_, incident_share_waiting_, var_wait_, square_wait_, time_, var_time_, arrived_,
        ended_, throughput_, lost_share_;
    std::vector<EstimateSums> wait_quantiles_, states_, samples_, samples_empty_;
};

/// Adds the mean and the variance of some times, if there are any.
void add_times(const TimeSums& times, EstimateSums& mean, EstimateSums& variance);

}  // namespace muster
