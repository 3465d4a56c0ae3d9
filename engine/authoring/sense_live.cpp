#include <algorithm>

#include "engine/authoring/duty.hpp"
#include "engine/authoring/sense.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

/// Two months of hours say whether two weeks of two offices ever meet, holidays and all.
constexpr Duration kLookedAt = std::chrono::hours{24 * 60};

/// Whether somebody is always there, or may be called: then nothing can be said against it.
bool reachable_always(const Model& model, InstitutionId id) {
    const TeamId inbox = model.institutions[id].inbox;
    if (!inbox.valid()) return true;
    const Team& team = model.teams[inbox];
    const bool always = std::any_of(team.shifts.begin(), team.shifts.end(),
                                    [&](const Team::Shift& shift) { return model.hours[shift.hours].always; });
    return always || team.on_call.staff > 0 || !team.at_alert.empty();
}

}  // namespace

void check_live_channels(const Sense& sense) {
    if (!sense.has_scenario()) return;
    const Model& model = sense.model();
    Duty duty(model, std::min(SimTime{model.horizon}, SimTime{kLookedAt}));
    const auto on_duty = [&](InstitutionId id) {
        return duty.open(model.teams[model.institutions[id].inbox].shifts, id);
    };
    for (const Channel& channel : model.channels) {
        if (!channel.live || !channel.at_alert.empty()) continue;
        if (reachable_always(model, channel.from) || reachable_always(model, channel.to)) continue;
        Intervals both = common(on_duty(channel.from), on_duty(channel.to));
        if (channel.hours.valid() && !model.hours[channel.hours].always)
            both = common(both, duty.open(channel.hours, channel.hours_of));
        if (!both.empty()) continue;
        sense.warning(Sense::find(sense.nation, {"channels", channel.id}, true), "hours-never-overlap",
                      words("people at {} and {} are never on duty at once, so that this channel can never be used",
                            quote(model.institutions[channel.from].id), quote(model.institutions[channel.to].id)),
                      "change the hours, or write \"live\": false");
    }
}

}  // namespace muster
