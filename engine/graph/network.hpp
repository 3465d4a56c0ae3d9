#pragma once
#include <vector>

#include "engine/calendar/calendar.hpp"
#include "engine/core/id.hpp"
#include "engine/graph/inspect.hpp"
#include "engine/model/scenario.hpp"

namespace muster::graph {

/// Opening hours as intervals over the weeks that an inspection looks at.
struct Opening {
    bool always = false;
    std::vector<OpenInterval> intervals;

    [[nodiscard]] bool open_at(SimTime time) const;
    /// The first open instant at or after `time`; kNever if there is none in these weeks.
    [[nodiscard]] SimTime next(SimTime time) const;
};

/// A channel from one of its ends, with expected values in place of distributions.
struct Arc {
    InstitutionId from, to;
    ChannelId channel;
    Label label = Label::red;
    bool live = false;
    Duration on_duty{}, off_duty{};  ///< translation included
};

/// A team as others meet it.
struct Presence {
    bool exists = false;
    Opening hours;         ///< anybody of it on duty
    bool on_call = false;  ///< with whom call-outs count
    Duration call_out{};   ///< mean

    /// When somebody can look at what comes at `time`; kNever if nobody does in these weeks.
    [[nodiscard]] SimTime ready(SimTime time) const;
};

struct Role {
    bool takes_part = true;  ///< no adviser
    bool may_relay = false;  ///< what has this label
};

/// What all parts of an inspection share: the nation without names, over four weeks from midnight of `first_day`.
struct Network {
    Day first_day = 0;  ///< the Wednesday of Moment::day
    std::vector<Arc>
        arcs;  ///< by (from, to, channel); none from, to or between advisers, none that may not carry the label
    std::vector<std::size_t> arcs_of;  ///< arcs of institution k: [arcs_of[k], arcs_of[k + 1])
    Table<InstitutionId, Role> roles;
    Table<InstitutionId, Presence> inbox, relay;
    Table<InstitutionId, Duration> relay_effort;
    Table<ChannelId, Opening> channels;
};

[[nodiscard]] Network make_network(const Model& model, const InspectOptions& options);

/// The same for another label: who may send what to whom, without hours.
[[nodiscard]] Network make_network_without_hours(const Model& model, Label label);

/// When a message that its sender starts at `time` is there; kNever if the channel cannot be used in these weeks.
[[nodiscard]] SimTime delivered(const Network& network, const Arc& arc, SimTime time);
/// When a relay that got it at `time` has done its work; kNever if nobody ever does it.
[[nodiscard]] SimTime passed_on(const Network& network, InstitutionId relay, SimTime time);

[[nodiscard]] SimTime instant(Moment moment);  ///< since midnight of first_day

}  // namespace muster::graph
