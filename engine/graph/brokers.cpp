#include <algorithm>

#include "engine/graph/ways.hpp"

namespace muster::graph {

namespace {

/// The ways from one sender: how many equally good ones there are, and what each institution owes to those before it.
struct Accumulation {
    struct Step {
        InstitutionId here, next;
    };
    Table<InstitutionId, double> ways, owed;
    std::vector<Step> steps;  ///< of all best ways, in the order of arrival at `here`

    /// Adds to `betweenness` for this sender. Brandes 2001; Boost's own counts every vertex as a go-between, and here
    /// only those who relay are, so the accumulation is done over Boost's shortest paths.
    void add(const Network& network, const Ways& found, Table<InstitutionId, double>& betweenness) {
        note_steps(network, found);
        ways.assign(network.roles.size(), 0);
        owed.assign(network.roles.size(), 0);
        const InstitutionId from = found.order().front();
        ways[from] = 1;
        for (const auto& [here, next] : steps) ways[next] += ways[here];
        for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
            const double own = found.direct()[step->next].at == kNever ? 1 : 0;  // what has a direct channel uses it
            owed[step->here] += ways[step->here] / ways[step->next] * (own + owed[step->next]);
        }
        for (const InstitutionId id : found.order()) {
            if (id != from) betweenness[id] += owed[id];
        }
    }

    void note_steps(const Network& network, const Ways& found) {
        steps.clear();
        for (const InstitutionId here : found.order()) {
            for (std::size_t arc = network.arcs_of[here.index]; arc < network.arcs_of[here.index + 1]; ++arc) {
                const Arrival arrival = found.along(static_cast<std::uint32_t>(arc));
                const InstitutionId next = network.arcs[arc].to;
                const Arrival& best = found.arrivals()[next];
                if (arrival.at == kNever || arrival.at != best.at || arrival.hops != best.hops) continue;
                steps.push_back({here, next});
            }
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
