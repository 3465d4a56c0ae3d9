#pragma once
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

#include "engine/core/time.hpp"

namespace muster {

/// What is done first at one instant. Dispatch (giving waiting work to free people) comes last and is not an event: the
/// run does it before it takes an event of a later round or instant.
enum class Phase : std::uint8_t { completion, hours, delivery, timeout, dispatch };

/// When an event is due: time, then round, then phase, packed so that one comparison orders them.
/// 40 bits of milliseconds (34 years), 20 bits of round, 3 bits of phase.
struct EventKey {
    std::uint64_t packed = 0;

    static constexpr unsigned kPhaseBits = 3, kRoundBits = 20;
    [[nodiscard]] static constexpr EventKey of(SimTime time, std::uint32_t round, Phase phase) {
        return {(static_cast<std::uint64_t>(time.time_since_epoch().count()) << (kPhaseBits + kRoundBits)) |
                (static_cast<std::uint64_t>(round) << kPhaseBits) | static_cast<std::uint64_t>(phase)};
    }
    [[nodiscard]] constexpr SimTime time() const {
        return SimTime{Duration{static_cast<std::int64_t>(packed >> (kPhaseBits + kRoundBits))}};
    }
    [[nodiscard]] constexpr std::uint32_t round() const {
        return static_cast<std::uint32_t>(packed >> kPhaseBits) & ((1U << kRoundBits) - 1);
    }
    [[nodiscard]] constexpr Phase phase() const { return static_cast<Phase>(packed & ((1U << kPhaseBits) - 1)); }
    friend constexpr bool operator==(EventKey, EventKey) = default;
    friend constexpr auto operator<=>(EventKey, EventKey) = default;
};

/// Names one scheduled event, to cancel it. Cancelling is forgetting: the owner clears its ticket, and an event whose
/// ticket the owner no longer holds is passed over when it comes up.
using Ticket = std::uint32_t;
inline constexpr Ticket kNoTicket = 0;

/// The future event list: a 4-ary heap of small values. Events of one key leave in the order of scheduling.
/// It allocates only when it grows beyond the most it has ever held.
class EventList {
public:
    struct Event {
        EventKey key;
        Ticket ticket = kNoTicket;
        std::uint32_t payload = 0;  ///< what happens, packed by the run
    };

    [[nodiscard]] bool empty() const { return end_ == kRoot; }
    [[nodiscard]] std::size_t size() const { return end_ - kRoot; }
    [[nodiscard]] EventKey next_key() const { return {heap_[kRoot].key}; }  ///< of a list that is not empty

    /// Schedules and returns the ticket (never kNoTicket).
    Ticket add(EventKey key, std::uint32_t payload) {
        if (end_ + kArity >= heap_.size()) heap_.resize(heap_.size() * 2, kLast);
        const Ticket ticket = next_ticket_++;
        const Node node{key.packed, (std::uint64_t{ticket} << 32) | payload};
        std::size_t hole = end_++;
        Node* const heap = heap_.data();
        while (hole != kRoot) {
            const std::size_t parent = parent_of(hole);
            if (!before(node, heap[parent])) break;
            heap[hole] = heap[parent];
            hole = parent;
        }
        heap[hole] = node;
        return ticket;
    }

    /// Takes the next event off a list that is not empty.
    Event take() {
        assert(!empty());
        Node* const heap = heap_.data();
        const Node top = heap[kRoot];
        const Node moved = heap[--end_];
        heap[end_] = kLast;
        // Down to a leaf by the least child, then up again: the moved node came from a leaf and mostly belongs near
        // one, and choosing among four without a branch costs less than asking at each level whether to stop.
        std::size_t hole = kRoot;
        for (std::size_t child = first_child_of(hole); child < end_; child = first_child_of(hole)) {
            const std::size_t least = child + least_of_four(heap + child);
            heap[hole] = heap[least];
            hole = least;
        }
        while (hole != kRoot) {
            const std::size_t parent = parent_of(hole);
            if (!before(moved, heap[parent])) break;
            heap[hole] = heap[parent];
            hole = parent;
        }
        heap[hole] = end_ == kRoot ? kLast : moved;
        return {{top.key}, static_cast<Ticket>(top.rest >> 32), static_cast<std::uint32_t>(top.rest)};
    }

    /// Empties the list and begins again with ticket 1; keeps the memory.
    void clear() {
        for (std::size_t i = kRoot; i < end_; ++i) heap_[i] = kLast;
        end_ = kRoot;
        next_ticket_ = 1;
    }

private:
    /// Key, then ticket and payload in one word: an order without ties, since tickets differ.
    struct Node {
        std::uint64_t key, rest;
    };
    template <class T>
    struct OnCacheLines {
        using value_type = T;
        static constexpr std::align_val_t kLine{64};
        OnCacheLines() = default;
        template <class U>
        OnCacheLines(const OnCacheLines<U>&) {}
        T* allocate(std::size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), kLine)); }
        void deallocate(T* p, std::size_t) { ::operator delete(p, kLine); }
        friend bool operator==(const OnCacheLines&, const OnCacheLines&) { return true; }
    };

    // Rooted at 3 so that the four children of a node share one cache line: the children of i stand at 4i - 8 … 4i - 5.
    static constexpr std::size_t kArity = 4, kRoot = 3;
    /// Fills the places behind the end, so that a node always has four children to compare.
    static constexpr Node kLast{~std::uint64_t{0}, ~std::uint64_t{0}};

    [[nodiscard]] static constexpr std::size_t parent_of(std::size_t i) { return i / kArity + 2; }
    [[nodiscard]] static constexpr std::size_t first_child_of(std::size_t i) { return i * kArity - 8; }
    [[nodiscard]] static bool before(const Node& a, const Node& b) {
        __extension__ using Wide = unsigned __int128;
        return ((Wide{a.key} << 64) | a.rest) < ((Wide{b.key} << 64) | b.rest);
    }
    [[nodiscard]] static std::size_t least_of_four(const Node* n) {
        const std::size_t low = before(n[1], n[0]) ? 1 : 0;
        const std::size_t high = before(n[3], n[2]) ? 3 : 2;
        return before(n[high], n[low]) ? high : low;
    }

    std::vector<Node, OnCacheLines<Node>> heap_ = std::vector<Node, OnCacheLines<Node>>(256, kLast);
    std::size_t end_ = kRoot;
    Ticket next_ticket_ = 1;
};

}  // namespace muster
