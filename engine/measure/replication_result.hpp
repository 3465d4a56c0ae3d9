#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/time.hpp"
#include "engine/model/ids.hpp"
#include "engine/trace/entry.hpp"
#include "engine/trace/time_sums.hpp"

namespace muster {

/// Time by category or activity, indexed by DelayPart.
using PartTimes = std::array<Duration, kDelayParts>;

/// Time of one category at one place. Lists of these are sorted by (category, place) and hold each pair once.
struct PlaceTime {
    DelayPart category = DelayPart::planned;
    SpentAt place;
    Duration time{};

    [[nodiscard]] friend bool same_place(const PlaceTime& left, const PlaceTime& right) {
        return left.category == right.category && left.place == right.place;
    }
    [[nodiscard]] friend bool before(const PlaceTime& left, const PlaceTime& right) {
        return left.category != right.category ? left.category < right.category : left.place < right.place;
    }
};

/// A delay account added up. Every field sums to the same total.
struct AccountTotals {
    PartTimes by_category{};
    PartTimes by_activity{};
    std::vector<PlaceTime> by_place;
    std::uint32_t hand_offs = 0;  ///< changes of institution along the chain
};

/// One milestone of one named incident in one replication. A milestone reached before its `from` has an elapsed time of
/// nothing; one whose `from` never came is open.
struct MilestoneResult {
    MilestoneId milestone;
    IncidentId incident;
    bool reached = false;
    SimTime at{};        ///< when, if reached
    SimTime from{};      ///< counted from here
    Duration elapsed{};  ///< at − from, if reached
    EntryIndex entry = kNoEntry;
    AccountTotals account;
};

/// How a stage of a statutory clock ended.
enum class ClockState : std::uint8_t {
    not_started,  ///< the clock (or the stage before, where it counts from that) never started
    met,          ///< in time: margin is what was left
    late,         ///< met after it was due: margin is negative
    missed,       ///< due and not met by the end of the run
    open          ///< not due yet at the end of the run
};

struct ClockStageResult {
    ClockId clock;
    std::uint32_t stage = 0;  ///< index into StatutoryClock::stages
    IncidentId incident;      ///< invalid: of the nation
    ClockState state = ClockState::not_started;
    SimTime started{}, due{}, met{};
    Duration margin{};      ///< due − met; for `missed` due − end of the run
    AccountTotals account;  ///< from the start of the stage to when it was met: which hop ate the margin
};

/// What was lost while an asset was down, to the end of the run.
struct AssetResult {
    bool hit = false;
    bool restored = false;  ///< whole again at the end of the run
    Duration down{};        ///< time with any loss
    double person_hours = 0;
    double usd = 0;
};

/// First time that an institution had read a fact of a named incident. Sorted by (incident, institution, fact).
struct KnowledgeResult {
    IncidentId incident;  ///< invalid: of the nation
    InstitutionId institution;
    FactId fact;
    SimTime at{};
};

/// One team. Averages over time run over the window if the scenario has one, otherwise over the whole run; waits are of
/// the window's cohort (or of all work). Person-time in milliseconds.
struct TeamResult {
    double observed = 0;     ///< length of the time that the averages run over, in milliseconds
    double staffed = 0;      ///< person-time on duty; 0 for a team without limit
    double busy = 0;         ///< person-time at work, overtime and call-outs included
    double overtime = 0;     ///< the part of it beyond the staff on duty
    double queue_area = 0;   ///< ∫ number waiting (not begun, or suspended) dt
    double system_area = 0;  ///< ∫ number waiting or in work dt
    double system_square_area =
        0;  ///< likewise of its square: only with a window, since a run without one may only add routine work up
    std::uint32_t max_queue = 0;
    std::uint64_t arrived = 0;             ///< pieces of work queued within the observed time
    std::uint64_t lost = 0;                ///< turned away within the observed time
    std::uint64_t ended = 0;               ///< done within the observed time
    TimeSums incident_waits;               ///< from queued to begun, of work for incidents
    TimeSums routine_waits;                ///< likewise, of routine work
    TimeSums time_in_team;                 ///< from queued to ended, of both
    std::vector<Duration> wait_quantiles;  ///< 50 %, 90 %, 95 % of both waits; only with a window and some work
    std::vector<double> states;            ///< share of the time with 0, 1 … in the team; Window::states of them
    std::vector<std::uint32_t> samples;    ///< number in the team at each of Window::samples
    std::uint32_t samples_taken = 0;       ///< how many of those the run got to
};

/// One channel, over the whole run.
struct ChannelResult {
    std::uint64_t messages = 0;  ///< sent or passed on over it
    std::uint64_t lost = 0;      ///< copies that did not arrive
    TimeSums transit;            ///< under way, retries included, of those that arrived
};

/// The incidents of one stream that began inside the window, followed to their end.
struct ClassResult {
    IncidentId incident;
    std::uint64_t began = 0;
    std::uint64_t still_open = 0;  ///< at the end of the run
    TimeSums time_in_system;       ///< from their beginning to nothing being under way any more
    TimeSums waits;                ///< of each incident, the queueing of all its pieces of work together
};

/// Everything measured of one replication: a pure function of its trace.
struct ReplicationResult {
    SimTime end{};                            ///< when the run ended
    std::vector<MilestoneResult> milestones;  ///< one for each of Measures::milestone rows, in their order
    std::vector<ClockStageResult> clocks;     ///< incidents × clocks × stages, then the nation's
    std::vector<AssetResult> assets;          ///< by AssetId
    std::vector<KnowledgeResult> knowledge;
    std::vector<TeamResult> teams;        ///< by TeamId
    std::vector<ChannelResult> channels;  ///< by ChannelId
    std::vector<ClassResult> classes;     ///< one for each incident that is a stream
    std::uint64_t messages = 0;           ///< messages sent, copies and relays not counted
    std::uint64_t undeliverable = 0;      ///< no usable way under their label
    std::uint64_t hand_offs = 0;          ///< messages read: one institution took over from another
    std::uint64_t deadlines_missed = 0;   ///< acknowledgements, answers and approvals that did not come in time
    std::uint64_t entries = 0;            ///< length of the trace
};

}  // namespace muster
