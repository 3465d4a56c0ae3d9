#include "engine/graph/ways.hpp"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <functional>
#include <tuple>
#include <utility>

namespace muster::graph {

namespace {

using Vertex = std::uint32_t;
using Arcs = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                boost::no_property, Vertex, std::uint32_t>;

bool earlier(const Arrival& a, const Arrival& b) { return std::tie(a.at, a.hops) < std::tie(b.at, b.hops); }

/// Notes when each institution sends on what has just arrived, along which arc it came, and in what order.
template <class Note, class Pass>
struct Notes : boost::dijkstra_visitor<> {
    Notes(Note note_arc, Pass pass_on) : note(note_arc), pass(pass_on) {}
    void examine_vertex(Vertex vertex, const Arcs&) { pass(vertex); }
    template <class Edge>
    void edge_relaxed(Edge edge, const Arcs& graph) {
        note(target(edge, graph), get(boost::edge_index, graph, edge));
    }
    Note note;
    Pass pass;
};

}  // namespace

struct Ways::Graph {
    Arcs arcs;
};

Ways::Ways(const Network& network) : network_(network) {
    std::vector<std::pair<Vertex, Vertex>> ends;
    ends.reserve(network.arcs.size());
    for (const Arc& arc : network.arcs) ends.emplace_back(arc.from.index, arc.to.index);
    const std::size_t count = network.roles.size();
    graph_ = std::make_unique<const Graph>(
        Graph{Arcs(boost::edges_are_sorted, ends.begin(), ends.end(), static_cast<Vertex>(count))});
    arrivals_.assign(count, {});
    leaves_.assign(count, kNever);
}

Ways::~Ways() = default;

Arrival Ways::along(std::uint32_t index) const {
    const Arc& arc = network_.arcs[index];
    const SimTime at = delivered(network_, arc, leaves_[arc.from]);
    return {at, at == kNever ? 0 : arrivals_[arc.from].hops + 1, index};
}

void Ways::find(InstitutionId from, SimTime at) {
    from_ = from;
    order_.clear();
    leaves_.assign(leaves_.size(), kNever);
    // dijkstra_shortest_paths keeps distances only; the arc that led to one is noted beside it when it is relaxed.
    std::vector<std::uint32_t> last(arrivals_.size(), Arrival::kNoArc);
    const auto pass_on = [&](Vertex vertex) {
        const InstitutionId here{vertex};
        if (arrivals_[here].at == kNever) return;
        order_.push_back(here);
        if (here == from) {
            leaves_[here] = at;
        } else if (network_.roles[here].may_relay) {
            leaves_[here] = passed_on(network_, here, arrivals_[here].at);
        }
    };
    const auto note = [&](Vertex vertex, std::uint32_t arc) { last[vertex] = arc; };
    Arrival asked;  // Boost asks three times in a row for each arc
    const auto combine = [&](const Arrival&, std::uint32_t arc) {
        if (asked.last_arc != arc) asked = along(arc);
        return asked;
    };
    const auto map =
        boost::make_iterator_property_map(arrivals_.begin(), get(boost::vertex_index, graph_->arcs), Arrival{});
    boost::dijkstra_shortest_paths(graph_->arcs, from.index,
                                   boost::distance_map(map)
                                       .weight_map(get(boost::edge_index, graph_->arcs))
                                       .distance_compare(&earlier)
                                       .distance_combine(std::ref(combine))
                                       .distance_inf(Arrival{kNever, 0, Arrival::kNoArc})
                                       .distance_zero(Arrival{at, 0, Arrival::kNoArc})
                                       .visitor(Notes<decltype(note), decltype(pass_on)>(note, pass_on)));
    for (const InstitutionId id : arrivals_.ids()) arrivals_[id].last_arc = last[id.index];

    direct_.assign(arrivals_.size(), {});
    for (std::size_t arc = network_.arcs_of[from.index]; arc < network_.arcs_of[from.index + 1]; ++arc) {
        const Arrival arrival = along(static_cast<std::uint32_t>(arc));
        Arrival& best = direct_[network_.arcs[arc].to];
        if (arrival.at < best.at) best = arrival;
    }
}

}  // namespace muster::graph
