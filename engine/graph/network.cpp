#include "engine/graph/network.hpp"

#include <algorithm>
#include <chrono>
#include <tuple>

namespace muster::graph {

namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr SimTime kHorizon = kStart + Duration{days{28}};
constexpr LocalMillis kDayLength = Duration{days{1}}.count();
constexpr LocalMillis kWithoutScenario = 1'767'225'600'000;  // 2026-01-01T00:00

/// Days since Monday. 1970-01-01 was a Thursday.
int weekday(Day day) { return (((day + 3) % 7) + 7) % 7; }

bool has_holiday(const Model& model, Day first, Day last) {
    return std::any_of(model.holidays.begin(), model.holidays.end(),
                       [&](Day day) { return first <= day && day <= last; });
}

/// The Wednesday of the week to look at: ordinary from its Monday to the day after the night.
Day wednesday(const Model& model, const InspectOptions& options) {
    constexpr int kWednesday = 2;
    if (options.week_of) return *options.week_of - weekday(*options.week_of) + kWednesday;
    const LocalMillis from = model.starts_local != 0 ? model.starts_local : kWithoutScenario;
    Day day = day_of(from) + (kWednesday - weekday(day_of(from)) + 7) % 7;
    for (int week = 0; week < 52 && has_holiday(model, day - 2, day + 2); ++week) day += 7;
    return day;
}

void sort_and_merge(std::vector<OpenInterval>& intervals) {
    std::sort(intervals.begin(), intervals.end(), [](const OpenInterval& a, const OpenInterval& b) {
        return std::tie(a.from, a.to) < std::tie(b.from, b.to);
    });
    std::vector<OpenInterval> merged;
    for (const OpenInterval& interval : intervals) {
        if (!merged.empty() && interval.from <= merged.back().to) {
            merged.back().to = std::max(merged.back().to, interval.to);
        } else {
            merged.push_back(interval);
        }
    }
    intervals = std::move(merged);
}

Presence presence(const Model& model, TeamId id, UtcMillis start, bool call_out) {
    Presence made;
    if (!id.valid()) return made;
    const Team& team = model.teams[id];
    const Institution& home = model.institutions[team.institution];
    made.exists = true;
    for (const Team::Shift& shift : team.shifts) {
        if (shift.staff == 0) continue;
        const Hours& written = model.hours[shift.hours];
        if (written.always) made.hours.always = true;
        const auto open = compile_hours(written, home.time_zone, home.holidays, start, kHorizon);
        made.hours.intervals.insert(made.hours.intervals.end(), open.begin(), open.end());
    }
    sort_and_merge(made.hours.intervals);
    made.on_call = call_out && team.on_call.staff > 0;
    if (made.on_call) made.call_out = team.on_call.call_out.mean();
    return made;
}

Opening channel_hours(const Model& model, const Channel& channel, UtcMillis start) {
    Opening made;
    made.always = !channel.hours.valid() || model.hours[channel.hours].always;
    if (made.always) return made;
    const Institution& keeper = model.institutions[channel.hours_of.valid() ? channel.hours_of : channel.from];
    made.intervals = compile_hours(model.hours[channel.hours], keeper.time_zone, keeper.holidays, start, kHorizon);
    return made;
}

void add_arcs(Network& network, const Model& model, Label label) {
    for (const ChannelId id : model.channels.ids()) {
        const Channel& channel = model.channels[id];
        if (channel.from == channel.to || channel.label < label) continue;
        if (!network.roles[channel.from].takes_part || !network.roles[channel.to].takes_part) continue;
        const Duration translation = channel.has_translation ? channel.translation.mean() : Duration{};
        const Duration on_duty = channel.on_duty.latency.mean() + translation;
        const Duration off_duty = channel.has_off_duty ? channel.off_duty.latency.mean() + translation : on_duty;
        const Arc arc{channel.from, channel.to, id, channel.label, channel.live, on_duty, off_duty};
        network.arcs.push_back(arc);
        if (channel.one_way) continue;
        network.arcs.push_back(arc);
        std::swap(network.arcs.back().from, network.arcs.back().to);
    }
    std::sort(network.arcs.begin(), network.arcs.end(), [](const Arc& a, const Arc& b) {
        return std::tie(a.from, a.to, a.channel) < std::tie(b.from, b.to, b.channel);
    });
    network.arcs_of.assign(model.institutions.size() + 1, 0);
    for (const Arc& arc : network.arcs) ++network.arcs_of[arc.from.index + 1];
    for (std::size_t k = 1; k < network.arcs_of.size(); ++k) network.arcs_of[k] += network.arcs_of[k - 1];
}

}  // namespace

bool Opening::open_at(SimTime time) const { return always || next(time) == time; }

SimTime Opening::next(SimTime time) const {
    if (always) return time;
    const auto after = std::partition_point(intervals.begin(), intervals.end(),
                                            [&](const OpenInterval& interval) { return interval.to <= time; });
    return after == intervals.end() ? kNever : std::max(time, after->from);
}

SimTime Presence::ready(SimTime time) const {
    if (!exists) return kNever;
    const SimTime opens = hours.next(time);
    return on_call ? std::min(opens, time + call_out) : opens;
}

Network make_network_without_hours(const Model& model, Label label) {
    Network network;
    for (const Institution& institution : model.institutions) {
        const bool relays = institution.relay_team.valid() && institution.relay_label >= label;
        network.roles.add({!institution.adviser, relays && !institution.adviser});
    }
    add_arcs(network, model, label);
    return network;
}

Network make_network(const Model& model, const InspectOptions& options) {
    Network network = make_network_without_hours(model, options.label);
    network.first_day = wednesday(model, options);
    const UtcMillis start = to_utc(network.first_day * kDayLength, model.time_zone);
    for (const Institution& institution : model.institutions) {
        network.inbox.add(presence(model, institution.inbox, start, options.call_out));
        network.relay.add(presence(model, institution.relay_team, start, options.call_out));
        network.relay_effort.add(institution.relay_team.valid() ? institution.relay_effort.mean() : Duration{});
    }
    for (const Channel& channel : model.channels) network.channels.add(channel_hours(model, channel, start));
    return network;
}

SimTime delivered(const Network& network, const Arc& arc, SimTime time) {
    if (time == kNever) return kNever;
    const Presence& sender = network.inbox[arc.from];
    const Presence& receiver = network.inbox[arc.to];
    SimTime sent = time;
    for (;;) {
        // Whatever opens last may do so when another has closed again: step until all agree.
        SimTime later = network.channels[arc.channel].next(sent);
        // Who sends at once is there; a call reaches people who are on call.
        if (arc.live && later != kNever && !receiver.on_call) later = receiver.hours.next(later);
        if (arc.live && later != kNever && later != time) later = sender.hours.next(later);
        if (later == kNever) return kNever;
        if (later == sent) break;
        sent = later;
    }
    return sent + (receiver.hours.open_at(sent) ? arc.on_duty : arc.off_duty);
}

SimTime passed_on(const Network& network, InstitutionId relay, SimTime time) {
    if (time == kNever) return kNever;
    const SimTime begins = network.relay[relay].ready(time);
    return begins == kNever ? kNever : begins + network.relay_effort[relay];
}

SimTime instant(Moment moment) {
    switch (moment) {
        case Moment::day:
            return kStart + hours{10};
        case Moment::night:
            return kStart + days{1} + hours{2};
        case Moment::weekend:
            return kStart + days{3} + hours{12};
    }
    return kStart;
}

}  // namespace muster::graph
