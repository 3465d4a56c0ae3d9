#include "engine/graph/inspect.hpp"

#include <algorithm>
#include <tuple>

#include "engine/graph/cuts.hpp"
#include "engine/graph/network.hpp"
#include "engine/graph/ways.hpp"

namespace muster {

namespace {

using namespace graph;

Duration wait_from(SimTime start, SimTime end) { return end == kNever ? kLongest : end - start; }

Desk desk_at(const Presence& inbox, SimTime at) {
    const bool on_duty = inbox.exists && inbox.hours.open_at(at);
    return {on_duty, !on_duty && inbox.on_call, wait_from(at, inbox.ready(at))};
}

void fill_reach(const Network& network, const Ways& ways, InstitutionId from, SimTime at,
                Table<InstitutionId, Reach>& row) {
    row[from].possible = true;
    for (const InstitutionId to : ways.order()) {
        if (to == from) continue;
        const Arrival& quickest = ways.arrivals()[to];
        const bool direct = ways.direct()[to].at != kNever;
        const Arrival& taken = direct ? ways.direct()[to] : quickest;
        row[to] = {.possible = true,
                   .arrives = taken.at - at,
                   .read = wait_from(at, network.inbox[to].ready(taken.at)),
                   .relays = static_cast<std::uint16_t>(taken.hops - 1),
                   .direct = direct ? network.arcs[taken.last_arc].channel : ChannelId{},
                   .quickest = quickest.at - at,
                   .last_channel = network.arcs[quickest.last_arc].channel,
                   .last_from = network.arcs[quickest.last_arc].from};
    }
}

/// Sorts the pairs, and reads the median off them.
void sort_pairs(Snapshot& snapshot) {
    const auto lost = [&](const Pair& pair) {
        const Reach& reach = snapshot.reach[pair.from][pair.to];
        return reach.arrives - reach.quickest;
    };
    for (const Pair& pair : snapshot.slowest) {
        if (lost(pair) > Duration{0}) snapshot.detours.push_back(pair);
    }
    std::sort(snapshot.detours.begin(), snapshot.detours.end(), [&](const Pair& a, const Pair& b) {
        return std::make_tuple(-lost(a), a.from, a.to) < std::make_tuple(-lost(b), b.from, b.to);
    });
    const auto takes = [&](const Pair& pair) { return snapshot.reach[pair.from][pair.to].read; };
    std::sort(snapshot.slowest.begin(), snapshot.slowest.end(), [&](const Pair& a, const Pair& b) {
        return std::make_tuple(-takes(a), a.from, a.to) < std::make_tuple(-takes(b), b.from, b.to);
    });
    if (!snapshot.slowest.empty()) snapshot.median = takes(snapshot.slowest[snapshot.slowest.size() / 2]);
}

Snapshot look(const Network& network, Moment moment) {
    constexpr LocalMillis kDayLength = 24 * 3'600'000LL;
    const SimTime at = instant(moment);
    const std::size_t count = network.roles.size();
    Snapshot snapshot;
    snapshot.local = network.first_day * kDayLength + at.time_since_epoch().count();
    snapshot.reach.assign(count, Table<InstitutionId, Reach>(count));
    Ways ways(network);
    for (const InstitutionId from : network.roles.ids()) {
        snapshot.desks.add(desk_at(network.inbox[from], at));
        if (!network.roles[from].takes_part) continue;
        snapshot.unstaffed += !snapshot.desks[from].on_duty;
        ways.find(from, at);
        fill_reach(network, ways, from, at, snapshot.reach[from]);
        for (const InstitutionId to : network.roles.ids()) {
            if (to == from || !network.roles[to].takes_part) continue;
            if (snapshot.reach[from][to].possible) {
                snapshot.slowest.push_back({from, to});
            } else {
                ++snapshot.impossible;
            }
        }
    }
    snapshot.possible = snapshot.slowest.size();
    sort_pairs(snapshot);
    return snapshot;
}

/// For each institution, those that all ways from this sender to them pass through it.
std::vector<Gate> gates_of(const Dominance& dominance) {
    std::vector<Gate> gates;
    Table<InstitutionId, std::vector<InstitutionId>> behind(dominance.through.size());
    for (const InstitutionId to : dominance.through.ids()) {
        for (InstitutionId gate = dominance.through[to]; gate.valid() && gate != dominance.from;
             gate = dominance.through[gate]) {
            behind[gate].push_back(to);
        }
    }
    for (const InstitutionId through : behind.ids()) {
        if (!behind[through].empty()) gates.push_back({dominance.from, through, behind[through]});
    }
    std::stable_sort(gates.begin(), gates.end(),
                     [](const Gate& a, const Gate& b) { return a.to.size() > b.to.size(); });
    return gates;
}

std::vector<OnlyWay> find_only_ways(const std::vector<Dominance>& dominances, std::size_t count) {
    Table<InstitutionId, std::size_t> pairs(count), own(count);
    std::size_t all = 0;
    for (const Dominance& dominance : dominances) {
        for (const Gate& gate : gates_of(dominance)) pairs[gate.through] += gate.to.size();
        for (const InstitutionId to : dominance.through.ids()) {
            if (!dominance.through[to].valid()) continue;
            ++all;
            ++own[dominance.from];
            ++own[to];
        }
    }
    std::vector<OnlyWay> only;
    for (const InstitutionId id : pairs.ids()) {
        if (pairs[id] == 0) continue;
        only.push_back({id, pairs[id], static_cast<double>(pairs[id]) / static_cast<double>(all - own[id])});
    }
    std::stable_sort(only.begin(), only.end(), [](const OnlyWay& a, const OnlyWay& b) { return a.pairs > b.pairs; });
    return only;
}

/// The CSIRT, then the operators and the owners of assets.
std::vector<InstitutionId> points_of_view(const Model& model) {
    std::vector<InstitutionId> views;
    for (const InstitutionId id : model.institutions.ids()) {
        const bool owner = std::any_of(model.assets.begin(), model.assets.end(),
                                       [&](const Asset& asset) { return asset.owner == id; });
        if (id != model.csirt && (owner || model.institutions[id].kind == "operator")) views.push_back(id);
    }
    if (model.csirt.valid()) views.insert(views.begin(), model.csirt);
    return views;
}

/// Both lists are sorted.
bool holds(const std::vector<InstitutionId>& ids, InstitutionId id) {
    return std::binary_search(ids.begin(), ids.end(), id);
}

LabelLimit limit_of(const Model& model, Label label) {
    const Network network = make_network_without_hours(model, label);
    LabelLimit limit;
    limit.label = label;
    const auto reached = find_reached(network);
    Table<InstitutionId, std::size_t> senders(model.institutions.size());
    for (const InstitutionId from : network.roles.ids()) {
        if (!network.roles[from].takes_part) continue;
        limit.possible += reached[from].size();
        for (const InstitutionId to : reached[from]) ++senders[to];
    }
    std::size_t others = 0;  // to send to
    for (const Role& role : network.roles) others += role.takes_part;
    limit.impossible = others * (others - std::min<std::size_t>(others, 1)) - limit.possible;
    const InstitutionId csirt = model.csirt;
    for (const InstitutionId id : network.roles.ids()) {
        if (!network.roles[id].takes_part) continue;
        if (senders[id] == 0) limit.from_nobody.push_back(id);
        if (!csirt.valid() || id == csirt || !network.roles[csirt].takes_part) continue;
        if (!holds(reached[csirt], id)) limit.not_from_csirt.push_back(id);
        if (!holds(reached[id], csirt)) limit.not_to_csirt.push_back(id);
    }
    return limit;
}

}  // namespace

Inspection inspect(const Model& model, const InspectOptions& options) {
    const Network network = make_network(model, options);
    Inspection inspection;
    inspection.label = options.label;
    Cuts cuts = find_cuts(network, model.csirt);
    inspection.parts = std::move(cuts.parts);
    inspection.cut_points = std::move(cuts.cut_points);
    inspection.bridges = std::move(cuts.bridges);
    for (const InstitutionId id : network.roles.ids()) {
        if (model.institutions[id].adviser) inspection.advisers.push_back(id);
        if (network.roles[id].takes_part && !network.roles[id].may_relay) inspection.no_relay.push_back(id);
    }
    inspection.too_large = model.institutions.size() > kMostInspected;
    if (inspection.too_large) return inspection;

    for (const Moment moment : {Moment::day, Moment::night, Moment::weekend}) {
        inspection.at[static_cast<std::size_t>(moment)] = look(network, moment);
    }
    inspection.brokers = find_brokers(network, instant(Moment::day));
    const std::vector<Dominance> dominances = find_dominance(network);
    inspection.only_ways = find_only_ways(dominances, model.institutions.size());
    for (const InstitutionId from : points_of_view(model)) {
        for (const Dominance& dominance : dominances) {
            if (dominance.from != from) continue;
            const std::vector<Gate> gates = gates_of(dominance);
            inspection.gates.insert(inspection.gates.end(), gates.begin(), gates.end());
        }
    }
    for (std::size_t label = 0; label < inspection.labels.size(); ++label) {
        inspection.labels[label] = limit_of(model, static_cast<Label>(label));
    }
    return inspection;
}

std::vector<WayStep> way(const Snapshot& snapshot, InstitutionId from, InstitutionId to) {
    std::vector<WayStep> steps;
    if (from == to || !snapshot.reach[from][to].possible) return steps;
    if (const ChannelId direct = snapshot.reach[from][to].direct; direct.valid()) return {{from, direct, to}};
    while (to != from) {
        const Reach& reach = snapshot.reach[from][to];
        steps.push_back({reach.last_from, reach.last_channel, to});
        to = reach.last_from;
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
}

}  // namespace muster
