#include <algorithm>

#include "engine/graph/ways.hpp"

namespace muster::graph {

namespace {

/// The ways from one sender: how many equally good ones there are, and what each institution owes to those before it.
struct Accumulation {
    Table<InstitutionId, double> ways, owed;

    /// Adds to `betweenness` for this sender. Brandes 2001; Boost's own counts every vertex as a go-between, and here
    /// only those who relay are, so the accumulation is done over Boost's shortest paths.
    void add(const Network& network, const Ways& found, Table<InstitutionId, double>& betweenness) {
        const std::vector<InstitutionId>& order = found.order();
        ways.assign(network.roles.size(), 0);
        owed.assign(network.roles.size(), 0);
        ways[order.front()] = 1;
        for (const InstitutionId here : order) {
            for_each_best_arc(network, found, here, [&](InstitutionId next) { ways[next] += ways[here]; });
        }
        for (auto here = order.rbegin(); here != order.rend(); ++here) {
            for_each_best_arc(network, found, *here, [&](InstitutionId next) {
                const double own = found.direct()[next].at == kNever ? 1 : 0;  // what has a direct channel uses it
                owed[*here] += ways[*here] / ways[next] * (own + owed[next]);
            });
            if (*here != order.front()) betweenness[*here] += owed[*here];
        }
    }

    template <class Visit>
    static void for_each_best_arc(const Network& network, const Ways& found, InstitutionId here, Visit visit) {
        for (std::size_t arc = network.arcs_of[here.index]; arc < network.arcs_of[here.index + 1]; ++arc) {
            const Arrival arrival = found.along(static_cast<std::uint32_t>(arc));
            const Arrival& best = found.arrivals()[network.arcs[arc].to];
            if (arrival.at != kNever && arrival.at == best.at && arrival.hops == best.hops) visit(network.arcs[arc].to);
        }
    }
};

}  // namespace

std::vector<Broker> find_brokers(const Network& network, SimTime at) {
    Table<InstitutionId, double> betweenness(network.roles.size());
    Table<InstitutionId, std::size_t> reached_by(network.roles.size());  // ordered pairs that end at it, or begin
    std::size_t pairs = 0;
    Ways ways(network);
    Accumulation accumulation;
    for (const InstitutionId from : network.roles.ids()) {
        if (!network.roles[from].takes_part) continue;
        ways.find(from, at);
        accumulation.add(network, ways, betweenness);
        pairs += ways.order().size() - 1;
        reached_by[from] += ways.order().size() - 1;
        for (const InstitutionId to : ways.order()) reached_by[to] += to != from;
    }
    std::vector<Broker> brokers;
    for (const InstitutionId id : betweenness.ids()) {
        if (betweenness[id] <= 0) continue;
        brokers.push_back({id, betweenness[id], betweenness[id] / static_cast<double>(pairs - reached_by[id])});
    }
    std::stable_sort(brokers.begin(), brokers.end(),
                     [](const Broker& a, const Broker& b) { return a.betweenness > b.betweenness; });
    return brokers;
}

}  // namespace muster::graph
