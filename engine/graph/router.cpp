#include "engine/graph/router.hpp"

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/detail/d_ary_heap.hpp>
#include <boost/property_map/property_map.hpp>
#include <cassert>
#include <compare>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/graph/hop_table.hpp"

namespace muster {

namespace {

using Vertex = std::uint32_t;
using ArcIndex = std::uint32_t;
using Arcs = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                boost::no_property, Vertex, ArcIndex>;
using Arc = boost::graph_traits<Arcs>::edge_descriptor;

/// How good a way is, the most important first. `first` is the first arc of the way: arcs are numbered by their ids, so
/// that carrying it along makes the smallest label the tie-break by ids as well.
struct Reached {
    std::int64_t major = ArcCost::kImpossible;
    std::int64_t minor = ArcCost::kImpossible;
    ArcIndex first = 0;

    friend auto operator<=>(const Reached&, const Reached&) = default;
};

/// The storage of a heap: as much of std::vector as d_ary_heap_indirect uses, over memory that somebody else keeps.
class BorrowedRow {
public:
    using size_type = std::size_t;
    BorrowedRow() = default;
    explicit BorrowedRow(Vertex* memory) : memory_(memory) {}

    [[nodiscard]] size_type size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] Vertex& operator[](size_type at) { return memory_[at]; }
    [[nodiscard]] const Vertex& operator[](size_type at) const { return memory_[at]; }
    [[nodiscard]] const Vertex& back() const { return memory_[size_ - 1]; }
    void push_back(Vertex vertex) { memory_[size_++] = vertex; }
    void pop_back() { --size_; }

private:
    Vertex* memory_ = nullptr;
    size_type size_ = 0;
};

template <class Value>
using Map = boost::iterator_property_map<Value*, boost::typed_identity_property_map<Vertex>, Value, Value&>;
using Heap = boost::d_ary_heap_indirect<Vertex, 4, Map<std::size_t>, Map<Reached>, std::less<>, BorrowedRow>;

constexpr std::size_t kNotInHeap = static_cast<std::size_t>(-1);

}  // namespace

struct Router::State {
    struct ArcRow {
        Vertex from, to;
        ChannelId channel;
        Label label;
    };
    bool by_hops = false;
    std::vector<ArcRow> rows;  ///< by (from, to, channel), as the arcs of the graph
    std::vector<HopTable::Relay> relays;
    Arcs arcs;
    std::optional<HopTable> hops;  ///< where the fewest come first
    std::vector<Vertex> here, ahead;
    std::vector<std::uint64_t> asked;  ///< the query that reached it last
    std::uint64_t query = 0;
    // Scratch of a query, one row an institution.
    std::vector<Reached> reached;
    std::vector<std::size_t> in_heap;
    std::vector<boost::default_color_type> colours;
    std::vector<Vertex> heap_memory;

    template <class Value>
    Map<Value> map(std::vector<Value>& values) {
        return Map<Value>(values.data(), {});
    }
};

namespace {

/// The queue of breadth_first_visit, which makes it Dijkstra's. It takes in only what is reached at a cost, and says
/// that it is empty as soon as the addressee stands first: so the search ends there without an exception.
class CheapestFirst {
public:
    CheapestFirst(Heap heap, Vertex to) : heap_(heap), to_(to) {}

    [[nodiscard]] bool empty() const { return heap_.empty() || heap_.top() == to_; }
    [[nodiscard]] Vertex top() const { return heap_.top(); }
    void pop() { heap_.pop(); }
    void push(Vertex vertex) {
        if (heap_.keys()[vertex].major != ArcCost::kImpossible) heap_.push_or_update(vertex);
    }

private:
    Heap heap_;
    Vertex to_;
};

template <class State>
struct Relax : boost::bfs_visitor<> {
    Relax(State& router, CheapestFirst& waiting, Vertex source, Vertex target, Label least, ArcCost cost)
        : state(router), queue(waiting), from(source), to(target), label(least), cost_of(cost) {}

    void tree_edge(Arc arc, const Arcs& graph) { (void)relax(arc, graph); }
    void gray_target(Arc arc, const Arcs& graph) {
        if (relax(arc, graph)) queue.push(target(arc, graph));
    }

    bool relax(Arc arc, const Arcs& graph) {
        const ArcIndex index = get(boost::edge_index, graph, arc);
        const auto& row = state.rows[index];
        if (row.label < label) return false;
        const auto& relay = state.relays[row.to];
        if (row.to != to && (!relay.allowed || relay.label < label)) return false;
        const std::int64_t cost = cost_of(row.channel, InstitutionId{row.from});
        if (cost == ArcCost::kImpossible) return false;
        assert(cost >= 0);
        const Reached& here = state.reached[row.from];
        Reached there{here.major + cost, here.minor + 1, row.from == from ? index : here.first};
        if (state.by_hops) there = {here.major + 1, here.minor + cost, there.first};
        if (!(there < state.reached[row.to])) return false;
        state.reached[row.to] = there;
        return true;
    }

    State& state;
    CheapestFirst& queue;
    Vertex from, to;
    Label label;
    ArcCost cost_of;
};

}  // namespace

Router::Router(const Model& model) : state_(std::make_unique<State>()) {
    State& state = *state_;
    state.by_hops = model.relay_by_hops;
    for (const ChannelId id : model.channels.ids()) {
        const Channel& channel = model.channels[id];
        if (channel.from == channel.to) continue;
        state.rows.push_back({channel.from.index, channel.to.index, id, channel.label});
        if (!channel.one_way) state.rows.push_back({channel.to.index, channel.from.index, id, channel.label});
    }
    std::sort(state.rows.begin(), state.rows.end(), [](const State::ArcRow& left, const State::ArcRow& right) {
        return std::tie(left.from, left.to, left.channel) < std::tie(right.from, right.to, right.channel);
    });
    std::vector<std::pair<Vertex, Vertex>> ends;
    ends.reserve(state.rows.size());
    for (const State::ArcRow& row : state.rows) ends.emplace_back(row.from, row.to);
    const std::size_t count = model.institutions.size();
    state.arcs = Arcs(boost::edges_are_sorted, ends.begin(), ends.end(), static_cast<Vertex>(count));
    for (const Institution& institution : model.institutions) {
        state.relays.push_back({institution.relay_team.valid() && !institution.adviser, institution.relay_label});
    }
    state.reached.resize(count);
    state.in_heap.resize(count);
    state.colours.resize(count);
    state.heap_memory.resize(count);
    if (!state.by_hops) return;
    state.asked.resize(count);
    std::vector<HopTable::Arc> arcs;
    for (const State::ArcRow& row : state.rows) arcs.push_back({row.from, row.to, row.label});
    state.hops.emplace(count, arcs, state.relays);
}

Router::~Router() = default;

/// The best of the ways with the fewest hops, followed hop by hop over those that lead nearer. `open` is false if a
/// channel on them cannot be used now: then more hops may be needed, and the search has to find out.
std::optional<Router::Hop> Router::follow(InstitutionId from, InstitutionId to, Label label, ArcCost cost_of,
                                          bool& open) {
    State& state = *state_;
    const std::span<const HopTable::Hops> hops = state.hops->to(to, label);
    open = true;
    if (hops[from.index] == HopTable::kTooFar) {
        open = false;
        return std::nullopt;
    }
    ++state.query;
    state.reached[from.index] = {0, 0, 0};
    state.here.assign(1, from.index);
    for (int left = hops[from.index] - 1; left >= 0; --left) {
        state.ahead.clear();
        for (const Vertex vertex : state.here) {
            for (auto [arc, end] = out_edges(vertex, state.arcs); arc != end; ++arc) {
                const ArcIndex index = get(boost::edge_index, state.arcs, *arc);
                const State::ArcRow& row = state.rows[index];
                if (hops[row.to] != left || row.label < label) continue;
                const HopTable::Relay& relay = state.relays[row.to];
                if (left > 0 && (!relay.allowed || relay.label < label)) continue;
                const std::int64_t cost = cost_of(row.channel, InstitutionId{row.from});
                if (cost == ArcCost::kImpossible) {
                    open = false;
                    return std::nullopt;
                }
                const Reached& behind = state.reached[vertex];
                const Reached there{0, behind.minor + cost, vertex == from.index ? index : behind.first};
                const bool seen = state.asked[row.to] == state.query;
                if (!seen) state.ahead.push_back(row.to);
                state.asked[row.to] = state.query;
                if (!seen || there < state.reached[row.to]) state.reached[row.to] = there;
            }
        }
        state.here.swap(state.ahead);
    }
    const State::ArcRow& first = state.rows[state.reached[to.index].first];
    return Hop{first.channel, InstitutionId{first.to}};
}

std::optional<Router::Hop> Router::first_hop(InstitutionId from, InstitutionId to, Label label, ArcCost cost_of) {
    State& state = *state_;
    assert(from != to && from.index < state.relays.size() && to.index < state.relays.size());
    if (state.by_hops) {
        bool open = false;
        const std::optional<Hop> hop = follow(from, to, label, cost_of, open);
        if (open) return hop;
    }
    std::fill(state.reached.begin(), state.reached.end(), Reached{});
    std::fill(state.in_heap.begin(), state.in_heap.end(), kNotInHeap);
    std::fill(state.colours.begin(), state.colours.end(), boost::white_color);
    state.reached[from.index] = {0, 0, 0};

    CheapestFirst queue(
        Heap(state.map(state.reached), state.map(state.in_heap), {}, BorrowedRow(state.heap_memory.data())), to.index);
    boost::breadth_first_visit(state.arcs, from.index, queue,
                               Relax<State>(state, queue, from.index, to.index, label, cost_of),
                               state.map(state.colours));
    const Reached& end = state.reached[to.index];
    if (end.major == ArcCost::kImpossible) return std::nullopt;
    const State::ArcRow& first = state.rows[end.first];
    return Hop{first.channel, InstitutionId{first.to}};
}

}  // namespace muster
