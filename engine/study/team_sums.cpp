#include "engine/study/team_sums.hpp"

#include <algorithm>

namespace muster {

namespace {

constexpr double kHour = 3'600'000;

TimeSums together(const TimeSums& left, const TimeSums& right) {
    return {left.count + right.count, left.positive + right.positive, left.sum + right.sum,
            left.sum_of_squares + right.sum_of_squares};
}

std::vector<Estimate> estimates(const std::vector<EstimateSums>& sums) {
    std::vector<Estimate> out;
    for (const EstimateSums& sum : sums) out.push_back(sum.estimate());
    return out;
}

}  // namespace

void add_times(const TimeSums& times, EstimateSums& mean, EstimateSums& variance) {
    if (times.count == 0) return;
    mean.add(times.mean());
    variance.add(times.variance());
}

void TeamSums::add(const TeamResult& result) {
    if (result.observed > 0) add_load(result);
    add_waits(result);
    samples_.resize(result.samples.size());
    samples_empty_.resize(result.samples.size());
    // A run that ended before the last of the instants has not got all samples.
    for (std::size_t i = 0; i != result.samples.size() && result.samples_taken == result.samples.size(); ++i) {
        samples_[i].add(result.samples[i]);
        samples_empty_[i].add(result.samples[i] == 0 ? 1 : 0);
    }
}

void TeamSums::add_load(const TeamResult& result) {
    if (result.staffed > 0) utilisation_.add((result.busy - result.overtime) / result.staffed);
    const double in_system = result.system_area / result.observed;
    busy_.add(result.busy / result.observed);
    overtime_.add(result.overtime);
    queue_.add(result.queue_area / result.observed);
    in_system_.add(in_system);
    if (windowed_) {
        var_in_system_.add(result.system_square_area / result.observed - in_system * in_system);
    }
    max_queue_.add(result.max_queue);
    arrived_.add(static_cast<double>(result.arrived));
    ended_.add(static_cast<double>(result.ended));
    throughput_.add(static_cast<double>(result.ended) * kHour / result.observed);
    states_.resize(result.states.size());
    for (std::size_t i = 0; i != result.states.size(); ++i) states_[i].add(result.states[i]);
    if (result.arrived + result.lost > 0) {
        lost_share_.add(static_cast<double>(result.lost) / static_cast<double>(result.arrived + result.lost));
    }
}

void TeamSums::add_waits(const TeamResult& result) {
    const TimeSums waits = together(result.incident_waits, result.routine_waits);
    add_times(waits, wait_, var_wait_);
    if (waits.count != 0) {
        share_waiting_.add(waits.share_positive());
        square_wait_.add(waits.mean_square());
    }
    if (result.incident_waits.count != 0) {
        incident_wait_.add(result.incident_waits.mean());
        incident_share_waiting_.add(result.incident_waits.share_positive());
    }
    if (result.routine_waits.count != 0) routine_wait_.add(result.routine_waits.mean());
    add_times(result.time_in_team, time_, var_time_);
    wait_quantiles_.resize(std::max(wait_quantiles_.size(), result.wait_quantiles.size()));
    for (std::size_t i = 0; i != result.wait_quantiles.size(); ++i) {
        wait_quantiles_[i].add(static_cast<double>(result.wait_quantiles[i].count()));
    }
}

TeamSummary TeamSums::summary() const {
    TeamSummary row;
    row.utilisation = utilisation_.estimate();
    row.busy = busy_.estimate();
    row.overtime = overtime_.estimate();
    row.queue = queue_.estimate();
    row.in_system = in_system_.estimate();
    row.var_in_system = var_in_system_.estimate();
    row.max_queue = max_queue_.estimate();
    row.wait = wait_.estimate();
    row.incident_wait = incident_wait_.estimate();
    row.routine_wait = routine_wait_.estimate();
    row.share_waiting = share_waiting_.estimate();
    row.incident_share_waiting = incident_share_waiting_.estimate();
    row.var_wait = var_wait_.estimate();
    row.square_wait = square_wait_.estimate();
    row.time = time_.estimate();
    row.var_time = var_time_.estimate();
    row.wait_quantiles = estimates(wait_quantiles_);
    row.arrived = arrived_.estimate();
    row.ended = ended_.estimate();
    row.throughput = throughput_.estimate();
    row.lost_share = lost_share_.estimate();
    row.states = estimates(states_);
    row.samples = estimates(samples_);
    row.samples_empty = estimates(samples_empty_);
    return row;
}

}  // namespace muster
