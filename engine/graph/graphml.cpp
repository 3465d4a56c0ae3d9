// GCC 12 loses sight of boost::optional in the iterator over all edges and warns of what is never read.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <sstream>

#include "engine/core/utf8.hpp"
#include "engine/graph/drawing.hpp"
#include "engine/graph/layout.hpp"
#include "engine/graph/words.hpp"

namespace muster {

namespace {

struct Node {
    std::string id, name_en, name_es, short_name, kind, level, sector;
    bool adviser = false, relays = false;
    double x = 0, y = 0;
};
struct Edge {
    std::string channel, medium, label;
    double minutes_on_duty = 0, minutes_off_duty = 0, loss = 0;
};
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, Node, Edge>;

double minutes(const Distribution& distribution) { return static_cast<double>(distribution.mean().count()) / 60'000; }

Edge edge_of(const Channel& channel) {
    const Channel::Quality& off_duty = channel.has_off_duty ? channel.off_duty : channel.on_duty;
    return {printable(channel.id),      graph::word(channel.medium),
            graph::word(channel.label), minutes(channel.on_duty.latency),
            minutes(off_duty.latency),  channel.on_duty.loss};
}

Graph make_graph(const Model& model) {
    const Table<InstitutionId, Point> points = layout(model);
    Graph graph(model.institutions.size());
    for (const InstitutionId id : model.institutions.ids()) {
        const Institution& institution = model.institutions[id];
        // printable(): XML has no way to write most control characters.
        graph[id.index] = {printable(institution.id),
                           printable(institution.name.get(Language::en)),
                           printable(institution.name.get(Language::es)),
                           printable(institution.short_name),
                           printable(institution.kind),
                           graph::word(institution.level),
                           printable(institution.sector),
                           institution.adviser,
                           institution.relay_team.valid(),
                           points[id].x,
                           points[id].y};
    }
    for (const Channel& channel : model.channels) {
        add_edge(channel.from.index, channel.to.index, edge_of(channel), graph);
        if (!channel.one_way) add_edge(channel.to.index, channel.from.index, edge_of(channel), graph);
    }
    return graph;
}

}  // namespace

std::string to_graphml(const Model& model) {
    Graph graph = make_graph(model);
    boost::dynamic_properties properties;
    properties.property("id", get(&Node::id, graph));
    properties.property("name_en", get(&Node::name_en, graph));
    properties.property("name_es", get(&Node::name_es, graph));
    properties.property("short", get(&Node::short_name, graph));
    properties.property("kind", get(&Node::kind, graph));
    properties.property("level", get(&Node::level, graph));
    properties.property("sector", get(&Node::sector, graph));
    properties.property("adviser", get(&Node::adviser, graph));
    properties.property("relays", get(&Node::relays, graph));
    properties.property("x", get(&Node::x, graph));
    properties.property("y", get(&Node::y, graph));
    properties.property("channel", get(&Edge::channel, graph));
    properties.property("medium", get(&Edge::medium, graph));
    properties.property("label", get(&Edge::label, graph));
    properties.property("minutes_on_duty", get(&Edge::minutes_on_duty, graph));
    properties.property("minutes_off_duty", get(&Edge::minutes_off_duty, graph));
    properties.property("loss", get(&Edge::loss, graph));
    std::ostringstream out;
    out.imbue(std::locale::classic());
    boost::write_graphml(out, graph, properties, true);
    return out.str();
}

}  // namespace muster
