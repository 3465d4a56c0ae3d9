#include "engine/lint/rota.hpp"

#include <algorithm>
#include <iterator>

#include "engine/model/step.hpp"

namespace muster::lint {
namespace {

Intervals::const_iterator at_or_after(const Intervals& intervals, SimTime from) {
    return std::upper_bound(intervals.begin(), intervals.end(), from,
                            [](SimTime t, const OpenInterval& interval) { return t < interval.to; });
}

/// Whether nobody is ever there, whatever the words: no day has a span, and no dated opening falls into the scenario.
bool never_open(const Model& model, const Hours& hours) {
    if (hours.never || hours.always) return hours.never;
    if (std::any_of(std::begin(hours.week), std::end(hours.week), [](const auto& spans) { return !spans.empty(); }))
        return false;
    // Whoever opens on dates alone may do so in a scenario that is not there. Zones are less than a day apart.
    constexpr std::int64_t kDay = 86'400'000;
    const std::int64_t from = model.starts_local - kDay, to = model.starts_local + model.horizon.count() + kDay;
    return std::none_of(hours.intervals.begin(), hours.intervals.end(), [&](const Hours::Interval& open) {
        return model.horizon == Duration{} || (open.from < to && open.to > from);
    });
}

}  // namespace

SimTime next_open(const Intervals& intervals, SimTime from) {
    const auto at = at_or_after(intervals, from);
    return at == intervals.end() ? kNever : std::max(from, at->from);
}

Rota::Rota(const Model& model, bool timed, double quick)
    : model_(model),
      timed_(timed),
      quick_(quick),
      duty_(model, SimTime{model.horizon}),
      teams_(model.teams.size()),
      known_team_(model.teams.size()),
      channels_(model.channels.size()) {
    for (const Incident& incident : model.incidents) worst_ = std::max(worst_, incident.rank);
    for (const Step& step : model.steps) {
        if (step.classify_rank > worst_) worst_ = static_cast<std::uint8_t>(step.classify_rank);
    }
}

Duration Rota::quick(const Distribution& takes) const {
    if (!timed_) return {};
    return quick_ > 0 ? takes.at(quick_) : takes.least();
}

const Intervals& Rota::hours_of(TeamId id) {
    if (known_team_[id] == 0) {
        known_team_[id] = 1;
        teams_[id] = duty_.open(model_.teams[id].shifts, model_.teams[id].institution);
    }
    return teams_[id];
}

bool Rota::comes_when_called(const Team& team) const {
    return team.on_call.staff > 0 && (!timed_ || team.on_call.from_rank <= worst_);
}

bool Rota::never_there(TeamId id) {
    const Team& team = model_.teams[id];
    if (comes_when_called(team) || !team.at_alert.empty()) return false;
    if (timed_) return hours_of(id).empty();
    return std::all_of(team.shifts.begin(), team.shifts.end(),
                       [&](const Team::Shift& shift) { return never_open(model_, model_.hours[shift.hours]); });
}

SimTime Rota::on_duty(TeamId id, SimTime from) {
    if (from >= kNever || !id.valid()) return from;
    if (!timed_) return never_there(id) ? kNever : from;
    const Team& team = model_.teams[id];
    SimTime first = next_open(hours_of(id), from);
    if (first == from) return first;
    // They may have been called for something else before.
    if (comes_when_called(team)) first = std::min(first, std::max(from, kStart + quick(team.on_call.call_out)));
    for (const Team::AlertHours& alert : team.at_alert) {
        const SimTime declared = std::max(from, alert_from_ ? alert_from_(alert.level) : kNever);
        if (declared < first) first = std::min(first, next_open(duty_.open(alert.shifts, team.institution), declared));
    }
    return first;
}

SimTime Rota::done(TeamId id, SimTime from, Duration effort) {
    SimTime at = on_duty(id, from);
    if (at >= kNever || !timed_ || !id.valid()) return at;
    const Team& team = model_.teams[id];
    if (comes_when_called(team) || team.at_close == Team::AtClose::overtime || !team.at_alert.empty())
        return at + effort;
    const Intervals& hours = hours_of(id);
    for (auto open = at_or_after(hours, at); open != hours.end(); ++open) {
        const SimTime begin = std::max(at, open->from);
        if (effort <= open->to - begin) return begin + effort;
        effort -= open->to - begin;
    }
    return kNever;
}

SimTime Rota::leaves(ChannelId id, InstitutionId to, SimTime from) {
    const Channel& channel = model_.channels[id];
    if (!timed_ || from >= kNever || !channel.at_alert.empty()) return from;
    const std::size_t end = to == channel.to ? 1 : 0;
    Ends& ends = channels_[id];
    if (!ends.known[end]) {
        ends.known[end] = true;
        Intervals open{{kStart, SimTime{model_.horizon}}};
        if (channel.hours.valid()) open = duty_.open(channel.hours, channel.hours_of);
        const TeamId inbox = model_.institutions[to].inbox;
        const bool bound =
            inbox.valid() && !comes_when_called(model_.teams[inbox]) && model_.teams[inbox].at_alert.empty();
        ends.open[end] = channel.live && bound ? common(open, hours_of(inbox)) : std::move(open);
    }
    return next_open(ends.open[end], from);
}

}  // namespace muster::lint
