#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/dominator_tree.hpp>

#include <algorithm>
#include <limits>
#include <vector>

#include "engine/graph/cuts.hpp"

namespace muster::graph {

namespace {

using Arcs = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;
using Vertex = boost::graph_traits<Arcs>::vertex_descriptor;

/// Everybody sends, but only those who relay pass on. So each institution is two vertices: k, where things arrive and,
/// if it relays, go on; and count + k, where its own things start.
Arcs make_arcs(const Network& network) {
    const std::size_t count = network.roles.size();
    Arcs arcs(2 * count);
    for (const Arc& arc : network.arcs) {
        add_edge(count + arc.from.index, arc.to.index, arcs);
        if (network.roles[arc.from].may_relay) add_edge(arc.from.index, arc.to.index, arcs);
    }
    return arcs;
}

}  // namespace

Table<InstitutionId, std::vector<InstitutionId>> find_reached(const Network& network) {
    const Arcs arcs = make_arcs(network);
    const std::size_t count = network.roles.size();
    Table<InstitutionId, std::vector<InstitutionId>> reached(count);
    std::vector<boost::default_color_type> colours(2 * count);
    for (const InstitutionId from : network.roles.ids()) {
        if (!network.roles[from].takes_part) continue;
        std::fill(colours.begin(), colours.end(), boost::white_color);
        boost::queue<Vertex> queue;
        boost::breadth_first_visit(arcs, count + from.index, queue, boost::bfs_visitor<>(),
                                   boost::make_iterator_property_map(colours.begin(), get(boost::vertex_index, arcs)));
        for (const InstitutionId to : network.roles.ids()) {
            if (to != from && colours[to.index] != boost::white_color) reached[from].push_back(to);
        }
    }
    return reached;
}

std::vector<Dominance> find_dominance(const Network& network) {
    const Arcs arcs = make_arcs(network);
    const std::size_t count = network.roles.size();
    const Vertex none = boost::graph_traits<Arcs>::null_vertex();
    std::vector<Dominance> found;
    const auto index = get(boost::vertex_index, arcs);
    const auto map = [&](auto& values) { return boost::make_iterator_property_map(values.begin(), index); };
    std::vector<Vertex> dominator, parent, by_number;
    std::vector<std::size_t> number;
    for (const InstitutionId from : network.roles.ids()) {
        if (!network.roles[from].takes_part) continue;
        for (auto* vertices : {&dominator, &parent, &by_number}) vertices->assign(2 * count, none);
        // What cannot be reached must bear the greatest number. Boost's shorter form of this call gives it 0 instead,
        // and is wrong wherever such a vertex has an arc to one that can be reached, as here.
        number.assign(2 * count, std::numeric_limits<std::size_t>::max());
        const Vertex entry = count + from.index;
        boost::lengauer_tarjan_dominator_tree(arcs, entry, index, map(number), map(parent), by_number, map(dominator));
        Dominance row{from, Table<InstitutionId, InstitutionId>(count)};
        for (const InstitutionId to : network.roles.ids()) {
            const Vertex through = dominator[to.index];
            if (to == from || through == none) continue;
            row.through[to] = through >= count ? from : InstitutionId{static_cast<std::uint32_t>(through)};
        }
        found.push_back(std::move(row));
    }
    return found;
}

}  // namespace muster::graph
