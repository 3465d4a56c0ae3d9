#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/core/time.hpp"
#include "engine/measure/replication_result.hpp"
#include "engine/measure/statistics.hpp"
#include "engine/measure/time_column.hpp"
#include "engine/model/ids.hpp"

namespace muster {

/// Times that are means are in milliseconds, as double.
using MeanTimes = std::array<double, kDelayParts>;

/// Mean time of one category at one place.
struct PlaceMean {
    DelayPart category = DelayPart::planned;
    SpentAt place;
    double mean = 0;       ///< milliseconds, over the replications that the account is a mean of
    double share = 0;      ///< of the mean total
    std::uint32_t in = 0;  ///< replications in which it occurs
};

/// The mean of delay accounts over the replications that have one. Each part's mean counts 0 where it does not occur,
/// so that the parts add up to the mean total.
struct AccountMean {
    std::uint32_t n = 0;
    double total = 0;
    MeanTimes by_category{};
    MeanTimes by_activity{};
    std::vector<PlaceMean> by_place;  ///< largest first; ties by category, then place
    double hand_offs = 0;
};

/// The quantiles that are reported of every milestone.
inline constexpr std::array<double, 6> kQuantiles = {0.05, 0.25, 0.5, 0.75, 0.9, 0.95};

/// One milestone of one named incident over all replications.
struct MilestoneSummary {
    MilestoneId milestone;
    IncidentId incident;
    std::uint32_t n = 0;  ///< replications
    Proportion reached;
    bool has_target = false;
    Duration target{};
    Proportion on_time;               ///< reached within the target; not reached counts as late
    std::vector<Quantile> quantiles;  ///< at kQuantiles; not reached is later than everything
    Estimate elapsed;                 ///< mean of those that reached it, milliseconds
    AccountMean account;              ///< of those that reached it
    std::uint32_t example = 0;        ///< the replication nearest to the median (not reached counts as the horizon)
    std::uint32_t bad_example = 0;    ///< likewise, the 95th percentile
    TimeColumn times;                 ///< elapsed of each replication, in order; open if not reached

    [[nodiscard]] const Quantile& median() const { return quantiles[2]; }
    [[nodiscard]] const Quantile& bad_case() const { return quantiles[5]; }
};

/// One stage of one statutory clock over all replications.
struct ClockSummary {
    ClockId clock;
    std::uint32_t stage = 0;
    IncidentId incident;  ///< invalid: of the nation
    std::uint32_t n = 0;
    Proportion started;
    Proportion met;  ///< in time, of those that started and are not open
    std::uint32_t late = 0, missed = 0, open = 0;
    Estimate margin;  ///< of those met in time or late, milliseconds; negative: late
    struct MarginQuantile {
        double p = 0;
        std::optional<Duration> value;  ///< no value: missed
    };
    std::vector<MarginQuantile>
        margins;          ///< at 5, 25, 50, 75, 95 %; missed counts as less than everything, open is left out
    AccountMean account;  ///< of those met in time or late
};

struct AssetSummary {
    Proportion hit;
    Proportion restored;  ///< of those in which it was hit
    Estimate down;        ///< milliseconds, all replications
    Estimate person_hours;
    Estimate usd;
};

/// When an institution came to know a fact of a named incident, from the scenario's start.
struct KnowledgeSummary {
    IncidentId incident;  ///< invalid: of the nation
    InstitutionId institution;
    FactId fact;
    Proportion known;
    std::optional<Duration> median, bad_case;  ///< 50 % and 95 %, over all replications; no value: not known by then
};

/// One team. What the mean runs over stands at TeamResult.
struct TeamSummary {
    Estimate utilisation;    ///< busy without overtime, over staffed; n = 0 for a team without limit
    Estimate busy;           ///< mean number of people at work
    Estimate overtime;       ///< person-milliseconds a replication
    Estimate queue;          ///< L_q: mean number waiting
    Estimate in_system;      ///< L: mean number waiting or in work
    Estimate var_in_system;  ///< variance over time of the number in the team
    Estimate max_queue;
    Estimate wait;  ///< W_q: of work for incidents and routine work together, milliseconds
    Estimate incident_wait, routine_wait;
    Estimate share_waiting;  ///< P_wait
    Estimate incident_share_waiting;
    Estimate var_wait;     ///< milliseconds squared
    Estimate square_wait;  ///< second moment, milliseconds squared
    Estimate time;         ///< W: from queued to ended, milliseconds
    Estimate var_time;
    std::vector<Estimate> wait_quantiles;  ///< 50 %, 90 %, 95 %; only with a window
    Estimate arrived, ended;               ///< pieces of work a replication, within the observed time
    Estimate throughput;                   ///< ended per hour of the observed time
    Estimate lost_share;                   ///< turned away, of those that came
    std::vector<Estimate> states;          ///< share of the time with 0, 1 … in the team
    std::vector<Estimate> samples;         ///< number in the team at each of Window::samples
    std::vector<Estimate> samples_empty;   ///< share of replications with nobody in the team then
};

struct ChannelSummary {
    Estimate messages, lost;  ///< a replication
    Estimate transit;         ///< milliseconds, mean of those that arrived
};

struct ClassSummary {
    IncidentId incident;
    Estimate began, still_open;
    Estimate time_in_system;  ///< W, milliseconds
    Estimate var_time_in_system;
    Estimate wait;  ///< queueing of all its work together
    Estimate var_wait;
};

/// What a series of replications shows. A pure function of the scenario, the seed and the number of replications.
struct Summary {
    std::uint64_t seed = 0;
    std::uint32_t asked = 0;  ///< replications asked for
    std::uint32_t done = 0;   ///< replications that count: fewer if it was stopped early
    Text error;               ///< empty, or why replication `done` could not be played
    std::uint64_t events = 0;
    std::vector<MilestoneSummary> milestones;  ///< named incidents in their order, each with its milestones in theirs
    std::vector<ClockSummary> clocks;
    std::vector<AssetSummary> assets;         ///< by AssetId
    Estimate person_hours, usd;               ///< all assets together
    std::vector<double> person_hours_each;    ///< all assets together, for each replication
    std::vector<KnowledgeSummary> knowledge;  ///< by (incident, institution, fact), those that occur
    std::vector<TeamSummary> teams;           ///< by TeamId
    std::vector<ChannelSummary> channels;     ///< by ChannelId
    std::vector<ClassSummary> classes;        ///< streams
    Estimate messages, undeliverable, hand_offs, deadlines_missed;
};

}  // namespace muster
