#include "engine/graph/closeness.hpp"

// GCC 12 loses sight of boost::optional in Johnson's algorithm and warns of what is never read.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <algorithm>
#include <boost/graph/adjacency_matrix.hpp>
#include <boost/graph/kamada_kawai_spring_layout.hpp>
#include <boost/graph/topology.hpp>

namespace muster::graph {

namespace {

using Square = boost::square_topology<>;
using Graph =
    boost::adjacency_matrix<boost::undirectedS, boost::no_property, boost::property<boost::edge_weight_t, double>>;

/// One step along a circle of `count` places, from the series of sine and cosine: what a library's sin() gives in the
/// last digit differs between machines, and Kamada-Kawai may follow such a difference into another arrangement.
Point turn(std::size_t count) {
    const double angle = 6.283185307179586 / static_cast<double>(count);
    double cosine = 0, sine = 0, term = 1;
    for (int power = 0; power < 40; power += 2) {
        const double sign = power % 4 == 0 ? 1 : -1;
        cosine += sign * term;
        term *= angle / (power + 1);
        sine += sign * term;
        term *= angle / (power + 2);
    }
    return {cosine, sine};
}

/// Ends when nothing pulls any more, or after so many moves: a map need not be the best one.
struct Enough {
    int moves_left;
    template <class Vertex>
    bool operator()(double pull, Vertex, const Graph&, bool) {
        return pull < 1e-3 || moves_left-- <= 0;
    }
};

}  // namespace

std::vector<Point> kamada_kawai(const std::vector<std::vector<double>>& distances) {
    const std::size_t count = distances.size();
    Graph graph(count);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = i + 1; j < count; ++j) add_edge(i, j, distances[i][j], graph);
    }
    const Square square;
    std::vector<Square::point_type> places(count);
    const Point step = turn(std::max<std::size_t>(count, 1));
    Point at{1, 0};
    for (Square::point_type& place : places) {
        place[0] = at.x;
        place[1] = at.y;
        at = {at.x * step.x - at.y * step.y, at.x * step.y + at.y * step.x};
    }
    const auto map = boost::make_iterator_property_map(places.begin(), get(boost::vertex_index, graph));
    if (count > 2) {
        boost::kamada_kawai_spring_layout(graph, map, get(boost::edge_weight, graph), square, boost::side_length(2.0),
                                          Enough{static_cast<int>(200 * count)});
    }
    std::vector<Point> points;
    for (const Square::point_type& place : places) points.push_back({place[0], place[1]});
    return points;
}

}  // namespace muster::graph
