#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/calendar/calendar.hpp"
#include "engine/core/id.hpp"
#include "engine/core/time.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/scenario.hpp"

namespace muster {

/// What the graph says about a nation before any run. Expected values only: no draws, no queues, no attack, no losses.
/// Everybody not an adviser is considered; advisers are listed, and are on no way.

/// The three instants at which the nation is looked at: Wednesday 10:00, the night after it at 02:00, and the Saturday
/// after it at 12:00, by the nation's clock.
enum class Moment : std::uint8_t { day, night, weekend };
inline constexpr std::size_t kMoments = 3;

struct InspectOptions {
    /// Any day of the week to look at. Default: the first week, from the scenario's start (or the beginning of 2026),
    /// that has no national holiday.
    std::optional<Day> week_of = std::nullopt;
    /// What is sent: only channels and relays that may carry it are used.
    Label label = Label::clear;
    /// Whether staff on call come in: then an institution out of hours is open after the mean call-out.
    bool call_out = true;
};

/// An institution at one instant.
struct Desk {
    bool on_duty = false;  ///< somebody of the team that reads the inbox is there
    bool on_call = false;  ///< nobody is there, and staff on call are considered to come in
    Duration opens_in{};   ///< until somebody is there; kLongest: nobody within four weeks
};

/// From one institution to another, sent at one instant the way a run sends it: directly where there is a usable
/// channel, else along the relays that are expected to be quickest.
struct Reach {
    bool possible = false;
    Duration arrives{};        ///< until it is delivered: latencies, waits for channels and relays, relay effort
    Duration read{};           ///< until somebody there is on duty as well; kLongest if nobody comes
    std::uint16_t relays = 0;  ///< institutions in between
    ChannelId direct;          ///< valid: it goes directly, on this channel
    Duration quickest{};       ///< `arrives` if relays were used wherever they are quicker than a direct channel
    // The quickest way, step by step back from its end; `way` follows them.
    ChannelId last_channel;
    InstitutionId last_from;
};

struct Pair {
    InstitutionId from, to;
};

/// The nation at one of the three instants.
struct Snapshot {
    LocalMillis local = 0;  ///< by the nation's clock
    Table<InstitutionId, Desk> desks;
    /// [from][to]; to itself is possible and takes nothing.
    Table<InstitutionId, Table<InstitutionId, Reach>> reach;
    std::vector<Pair> detours;  ///< pairs whose direct channel takes longer than relays would; most time lost first
    std::vector<Pair> slowest;  ///< the pairs that can reach each other, slowest (by `read`) first
    std::size_t possible = 0, impossible = 0;  ///< ordered pairs
    Duration median{};                         ///< of `read` over the possible pairs
    std::size_t unstaffed = 0;                 ///< institutions with nobody on duty at that instant
};

/// The institutions in between, by Brandes' betweenness on the ways of a working day.
struct Broker {
    InstitutionId institution;
    /// Ordered pairs without a direct channel whose best way passes through it; equally good ways share.
    double betweenness = 0;
    double share = 0;  ///< of all ordered pairs that do not end at it and can reach each other
};

/// An articulation point: without it the channels fall into several parts, even if everybody passed everything on.
struct CutPoint {
    InstitutionId institution;
    /// All that are then not in the largest part left (of equal ones: that with the CSIRT).
    std::vector<InstitutionId> cut_off;
};

/// A bridge: a channel without which the channels fall into two parts.
struct Bridge {
    ChannelId channel;
    std::vector<InstitutionId> cut_off;  ///< the smaller part (of equal ones: that without the CSIRT)
};

/// Everything from one institution to each of these passes through another: a dominator.
struct Gate {
    InstitutionId from;
    InstitutionId through;
    std::vector<InstitutionId> to;
};

/// How much of the nation depends on one institution to pass things on, over all senders.
struct OnlyWay {
    InstitutionId through;
    std::size_t pairs = 0;  ///< ordered pairs that can reach each other, but only through it
    double share = 0;       ///< of the ordered pairs that can reach each other and do not end at it
};

/// What a sharing label does to reach.
struct LabelLimit {
    Label label = Label::clear;
    std::size_t possible = 0, impossible = 0;   ///< ordered pairs
    std::vector<InstitutionId> from_nobody;     ///< nobody at all can send it to them
    std::vector<InstitutionId> not_from_csirt;  ///< the CSIRT cannot (empty if the nation names none)
    std::vector<InstitutionId> not_to_csirt;    ///< they cannot send it to the CSIRT
};

/// Time and memory of an inspection grow with the square of the number of institutions and more. Above this many only
/// what the channels alone say is looked at: parts, cut points and bridges (without what they cut off), advisers, and
/// who passes nothing on.
inline constexpr std::size_t kMostInspected = 500;

struct Inspection {
    bool too_large = false;  ///< more than kMostInspected: snapshots, brokers, only_ways, gates and labels are empty
    Label label = Label::clear;         ///< of everything but `labels`
    std::array<Snapshot, kMoments> at;  ///< by Moment
    std::vector<Broker> brokers;        ///< most first; only those in between somebody
    std::vector<CutPoint> cut_points;   ///< those that cut off most first
    std::vector<Bridge> bridges;        ///< likewise
    std::vector<OnlyWay> only_ways;     ///< most pairs first
    std::vector<Gate> gates;  ///< of the CSIRT, then of each operator and owner of an asset by id; most `to` first
    std::array<LabelLimit, 5> labels;  ///< by Label
    std::vector<std::vector<InstitutionId>>
        parts;                            ///< institutions joined by channels of any kind; the largest part first
    std::vector<InstitutionId> advisers;  ///< excluded from the response paths
    std::vector<InstitutionId> no_relay;  ///< pass nothing on for others

    [[nodiscard]] const Snapshot& moment(Moment which) const { return at[static_cast<std::size_t>(which)]; }
};

/// Looks at a checked model; a nation without a scenario will do. Same model, same result.
[[nodiscard]] Inspection inspect(const Model& model, const InspectOptions& options = {});

/// The way of a reach in order, from the first channel to the last; empty if it is not possible.
struct WayStep {
    InstitutionId from;
    ChannelId channel;
    InstitutionId to;
};
[[nodiscard]] std::vector<WayStep> way(const Snapshot& snapshot, InstitutionId from, InstitutionId to);

}  // namespace muster
