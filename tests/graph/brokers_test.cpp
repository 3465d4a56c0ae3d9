#include <rapidcheck.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <catch2/catch.hpp>

#include "engine/graph/ways.hpp"
#include "tests/graph/nation.hpp"

namespace muster {
namespace {

struct Written {
    InstitutionId from, to;
    int latency;
};

/// Random channels of which none is slower than a way round: otherwise a direct channel, which is always used, would
/// not be on the quickest way.
std::vector<Written> quickest_channels(unsigned count) {
    std::vector<Written> channels;
    std::vector<std::vector<int>> least(count, std::vector<int>(count, 1000));
    const unsigned written = *rc::gen::inRange(0U, 3 * count);
    for (unsigned i = 0; i < written; ++i) {
        const unsigned from = *rc::gen::inRange(0U, count);
        const unsigned to = *rc::gen::inRange(0U, count);
        if (from == to) continue;
        channels.push_back({InstitutionId{from}, InstitutionId{to}, *rc::gen::inRange(1, 4)});
        least[from][to] = least[to][from] = std::min(least[from][to], channels.back().latency);
    }
    for (unsigned k = 0; k < count; ++k) {
        for (unsigned i = 0; i < count; ++i) {
            for (unsigned j = 0; j < count; ++j) least[i][j] = std::min(least[i][j], least[i][k] + least[k][j]);
        }
    }
    std::erase_if(channels, [&](const Written& one) { return one.latency > least[one.from.index][one.to.index]; });
    return channels;
}

/// Where everybody relays at no effort, Boost's own betweenness is the same thing. The latencies are such that ties are
/// common and a hop is never free.
TEST_CASE("where everybody relays the brokers are those of Boost's betweenness", "[graph][brokers][property]") {
    using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                        boost::property<boost::edge_weight_t, std::int64_t>>;
    CHECK(rc::check([] {
        test::Nation nation;
        const auto count = *rc::gen::inRange(2U, 12U);
        for (unsigned i = 0; i < count; ++i) nation.institution(std::to_string(10 + i));
        Graph graph(count);
        for (const auto& [from, to, latency] : quickest_channels(count)) {
            nation.channel(from, to, latency);
            // A thousandth of a hop breaks ties between times by the number of hops, as here.
            add_edge(from.index, to.index, 1000 * latency + 1, graph);
            add_edge(to.index, from.index, 1000 * latency + 1, graph);
        }
        std::vector<double> expected(count, 0);
        boost::brandes_betweenness_centrality(
            graph,
            boost::centrality_map(boost::make_iterator_property_map(expected.begin(), get(boost::vertex_index, graph)))
                .weight_map(get(boost::edge_weight, graph)));
        std::vector<double> found(count, 0);
        const graph::Network network = graph::make_network(nation.model, {});
        for (const Broker& broker : graph::find_brokers(network, graph::instant(Moment::day))) {
            found[broker.institution.index] = broker.betweenness;
        }
        for (unsigned i = 0; i < count; ++i) RC_ASSERT(std::abs(found[i] - expected[i]) < 1e-9);
    }));
}

TEST_CASE("nobody is in between two who have a channel of their own, however slow", "[graph][brokers]") {
    test::Nation nation;
    const auto a = nation.institution("a"), b = nation.institution("b"), hub = nation.institution("hub");
    nation.channel(a, hub, 1);
    nation.channel(b, hub, 1);
    const auto brokers = [&] {
        return graph::find_brokers(graph::make_network(nation.model, {}), graph::instant(Moment::day));
    };
    CHECK(brokers().size() == 1);
    nation.channel(a, b, 1000);
    CHECK(brokers().empty());
}

TEST_CASE("only those who relay are counted in between, though all others send", "[graph][brokers]") {
    test::Nation nation;
    const auto a = nation.institution("a"), b = nation.institution("b"), hub = nation.institution("hub"),
               slow = nation.institution("slow");
    nation.channel(a, hub, 1);
    nation.channel(b, hub, 1);
    nation.channel(a, slow, 5);
    nation.channel(slow, b, 5);
    for (const auto id : {a, b, hub}) nation.no_relay(id);
    const auto brokers = graph::find_brokers(graph::make_network(nation.model, {}), graph::instant(Moment::day));
    REQUIRE(brokers.size() == 1);
    CHECK(brokers[0].institution == slow);
    CHECK(brokers[0].betweenness == Approx(2));
    CHECK(brokers[0].share == Approx(2.0 / 6));  // a, b each way; a and b with the hub, each way
}

}  // namespace
}  // namespace muster
