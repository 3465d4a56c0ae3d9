#pragma once
#include <cstddef>
#include <cstdint>

#include "engine/kernel/event.hpp"

namespace muster {

/// A 4-ary heap of at most kMost events, ordered by key, then ticket. Nothing in it depends on chance but the two
/// loops: with tens of events a wrongly predicted branch costs more than everything else.
class SmallHeap {
public:
    static constexpr std::size_t kMost = 256;

    SmallHeap() { clear(); }
    [[nodiscard]] std::size_t size() const { return end_ - kRoot; }
    [[nodiscard]] EventKey least() const { return {nodes_[kRoot].key}; }  ///< of a heap that is not empty

    /// To a heap that holds fewer than kMost.
    void add(const Event& event) {
        const Node node{event.key.packed, (std::uint64_t{event.ticket} << 32) | event.payload};
        sift_up(end_++, node);
    }

    /// Off a heap that is not empty.
    Event take() {
        const Node top = nodes_[kRoot];
        const std::size_t end = --end_;
        const Node moved = nodes_[end];
        nodes_[end] = kLast;
        // Down to a leaf by the least child, then up again: what stood last mostly belongs near a leaf, and to choose
        // among four without a branch costs less than to ask at each level whether to stop.
        std::size_t hole = kRoot;
        for (std::size_t child = first_child_of(hole); child < end; child = first_child_of(hole)) {
            const std::size_t low = child + (before(nodes_[child + 1], nodes_[child]) ? 1 : 0);
            const std::size_t high = child + 2 + (before(nodes_[child + 3], nodes_[child + 2]) ? 1 : 0);
            const std::size_t least = before(nodes_[high], nodes_[low]) ? high : low;
            nodes_[hole] = nodes_[least];
            hole = least;
        }
        if (end != kRoot) sift_up(hole, moved);
        return {{top.key}, static_cast<Ticket>(top.rest >> 32), static_cast<std::uint32_t>(top.rest)};
    }

    void clear() {
        for (Node& node : nodes_) node = kLast;
        end_ = kRoot;
    }

private:
    /// Key, then ticket and payload in one word: an order without ties, since tickets differ.
    struct Node {
        std::uint64_t key, rest;
    };
    // Rooted at 3 so that the four children of a node share one cache line: those of i stand at 4i - 8 … 4i - 5.
    static constexpr std::size_t kRoot = 3;
    /// Fills the places behind the end, so that a node always has four children to compare.
    static constexpr Node kLast{~std::uint64_t{0}, ~std::uint64_t{0}};

    [[nodiscard]] static constexpr std::size_t parent_of(std::size_t i) { return i / 4 + 2; }
    [[nodiscard]] static constexpr std::size_t first_child_of(std::size_t i) { return i * 4 - 8; }
    [[nodiscard]] static bool before(const Node& a, const Node& b) {
        __extension__ using Wide = unsigned __int128;
        return ((Wide{a.key} << 64) | a.rest) < ((Wide{b.key} << 64) | b.rest);
    }
    void sift_up(std::size_t hole, const Node& node) {
        while (hole != kRoot) {
            const std::size_t parent = parent_of(hole);
            if (!before(node, nodes_[parent])) break;
            nodes_[hole] = nodes_[parent];
            hole = parent;
        }
        nodes_[hole] = node;
    }

    alignas(64) Node nodes_[kRoot + kMost + 5];
    std::size_t end_ = kRoot;
};

}  // namespace muster
