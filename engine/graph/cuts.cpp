#include "engine/graph/cuts.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <functional>
#include <iterator>
#include <map>
#include <utility>

namespace muster::graph {

namespace {

using Vertex = std::uint32_t;
struct Link {
    ChannelId channel;          ///< if it is the only one between its ends
    std::size_t component = 0;  ///< biconnected
};
using Links = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, Link>;
using Edge = boost::graph_traits<Links>::edge_descriptor;
using Ids = std::vector<InstitutionId>;

/// One edge a pair of institutions, however many channels join them: parallel edges would hide from Boost's algorithm.
Links make_links(const Network& network) {
    std::map<std::pair<Vertex, Vertex>, ChannelId> pairs;
    for (const Arc& arc : network.arcs) {
        const auto [low, high] = std::minmax(arc.from.index, arc.to.index);
        const auto [entry, fresh] = pairs.try_emplace({low, high}, arc.channel);
        if (!fresh && entry->second != arc.channel) entry->second = ChannelId{};
    }
    Links links(network.roles.size());
    for (const auto& [ends, channel] : pairs) add_edge(ends.first, ends.second, Link{channel, 0}, links);
    return links;
}

bool holds(const Ids& part, InstitutionId id) { return std::binary_search(part.begin(), part.end(), id); }

/// The connected parts of those that take part, without one of them (if valid). The largest first; of equal ones that
/// with the CSIRT, then by ids.
template <class Graph>
std::vector<Ids> find_parts(const Graph& graph, const Network& network, InstitutionId csirt, InstitutionId without) {
    std::vector<std::size_t> part_of(num_vertices(graph));
    const std::size_t count = boost::connected_components(graph, part_of.data());
    std::vector<Ids> parts(count);
    for (const InstitutionId id : network.roles.ids()) {
        if (network.roles[id].takes_part && id != without) parts[part_of[id.index]].push_back(id);
    }
    std::erase_if(parts, [](const Ids& part) { return part.empty(); });
    std::stable_sort(parts.begin(), parts.end(), [&](const Ids& a, const Ids& b) {
        return a.size() != b.size() ? a.size() > b.size() : holds(a, csirt) && !holds(b, csirt);
    });
    return parts;
}

struct NotAt {
    const Links* links = nullptr;
    Vertex vertex = 0;
    bool operator()(Edge edge) const { return source(edge, *links) != vertex && target(edge, *links) != vertex; }
};
struct IsNot {
    Edge edge;
    bool operator()(Edge other) const { return other != edge; }
};

/// Those who were together and are not in the largest of these parts that any of them is in.
Ids left_behind(const std::vector<Ids>& parts, const Ids& together) {
    Ids left;
    bool largest = true;
    for (const Ids& part : parts) {
        if (!holds(together, part.front())) continue;
        if (!std::exchange(largest, false)) left.insert(left.end(), part.begin(), part.end());
    }
    std::sort(left.begin(), left.end());
    return left;
}

template <class Cut>
void sort_by_size(std::vector<Cut>& cuts) {
    std::stable_sort(cuts.begin(), cuts.end(),
                     [](const Cut& a, const Cut& b) { return a.cut_off.size() > b.cut_off.size(); });
}

}  // namespace

Cuts find_cuts(const Network& network, InstitutionId csirt) {
    Links links = make_links(network);
    Cuts cuts;
    cuts.parts = find_parts(links, network, csirt, {});
    // Taking each away in turn takes time with the square of the number.
    const bool listed = network.roles.size() <= kMostInspected;
    const auto part_of = [&](Vertex vertex) -> const Ids& {
        return *std::find_if(cuts.parts.begin(), cuts.parts.end(),
                             [&](const Ids& part) { return holds(part, InstitutionId{vertex}); });
    };
    std::vector<Vertex> points;
    const std::size_t count =
        boost::biconnected_components(links, get(&Link::component, links), std::back_inserter(points)).first;
    std::sort(points.begin(), points.end());
    for (const Vertex point : points) {
        const InstitutionId id{point};
        cuts.cut_points.push_back({id, {}});
        if (!listed) continue;
        const boost::filtered_graph<Links, NotAt> rest(links, {&links, point});
        cuts.cut_points.back().cut_off = left_behind(find_parts(rest, network, csirt, id), part_of(point));
    }
    std::vector<std::size_t> edges_of(count, 0);
    for (const Edge edge : boost::make_iterator_range(boost::edges(links))) ++edges_of[links[edge].component];
    for (const Edge edge : boost::make_iterator_range(boost::edges(links))) {
        if (edges_of[links[edge].component] != 1 || !links[edge].channel.valid()) continue;
        cuts.bridges.push_back({links[edge].channel, {}});
        if (!listed) continue;
        const boost::filtered_graph<Links, IsNot> rest(links, {edge});
        const Ids& whole = part_of(static_cast<Vertex>(source(edge, links)));
        cuts.bridges.back().cut_off = left_behind(find_parts(rest, network, csirt, {}), whole);
    }
    sort_by_size(cuts.cut_points);
    sort_by_size(cuts.bridges);
    return cuts;
}

}  // namespace muster::graph
