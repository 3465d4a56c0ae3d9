#pragma once
#include <cassert>
#include <cstddef>
#include <cstdint>

#include "engine/kernel/event.hpp"
#include "engine/kernel/radix_heap.hpp"
#include "engine/kernel/small_heap.hpp"

namespace muster {

/// The future event list. Events leave by key; those of one key in the order of scheduling. Keys never go back: what is
/// added is due no earlier than what was taken last. It allocates only when more events are pending than ever before.
///
/// A small heap while tens are pending, a radix heap while there are more; which of the two holds the events is seen in
/// nothing but the time it takes.
class EventList {
public:
    using Event = muster::Event;

    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] std::size_t size() const { return crowded_ ? many_.size() : few_.size(); }
    /// Of a list that is not empty.
    [[nodiscard]] EventKey next_key() const { return crowded_ ? many_.least() : few_.least(); }

    /// Schedules and returns the ticket (never kNoTicket).
    Ticket add(EventKey key, std::uint32_t payload) {
        assert(key >= last_);
        const Ticket ticket = next_ticket_++;
        if (!crowded_ && few_.size() == SmallHeap::kMost) crowd();
        if (crowded_) {
            many_.add({key, ticket, payload});
        } else {
            few_.add({key, ticket, payload});
        }
        return ticket;
    }

    /// Takes the next event off a list that is not empty.
    Event take() {
        assert(!empty());
        const Event event = crowded_ ? many_.take() : few_.take();
        last_ = event.key;
        if (crowded_ && many_.size() <= kFew) thin_out();
        return event;
    }

    /// Empties the list and begins again with ticket 1; keeps the memory.
    void clear();

private:
    /// Well below the most of the small heap, so that a list that keeps its size does not move to and fro.
    static constexpr std::size_t kFew = SmallHeap::kMost / 4;

    void crowd();
    void thin_out();

    SmallHeap few_;
    RadixHeap many_;
    EventKey last_{};  ///< of the event taken last
    Ticket next_ticket_ = 1;
    bool crowded_ = false;
};

}  // namespace muster
