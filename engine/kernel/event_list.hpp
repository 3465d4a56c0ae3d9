#pragma once
#include <cstdint>
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
    [[nodiscard]] constexpr SimTime time() const { return SimTime{Duration{static_cast<std::int64_t>(packed >> (kPhaseBits + kRoundBits))}}; }
    [[nodiscard]] constexpr std::uint32_t round() const { return static_cast<std::uint32_t>(packed >> kPhaseBits) & ((1U << kRoundBits) - 1); }
    [[nodiscard]] constexpr Phase phase() const { return static_cast<Phase>(packed & ((1U << kPhaseBits) - 1)); }
    friend constexpr bool operator==(EventKey, EventKey) = default;
    friend constexpr auto operator<=>(EventKey, EventKey) = default;
};

/// Names one scheduled event, to cancel it. Cancelling is forgetting: the owner clears its ticket, and an event whose
/// ticket the owner no longer holds is passed over when it comes up.
using Ticket = std::uint32_t;
inline constexpr Ticket kNoTicket = 0;

/// The future event list: a 4-ary heap of small values. Events of one key leave in the order of scheduling.
class EventList {
public:
    struct Event {
        EventKey key;
        Ticket ticket = kNoTicket;
        std::uint32_t payload = 0;  ///< what happens, packed by the run
    };

    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] EventKey next_key() const { return heap_[kRoot].key; }  ///< of a list that is not empty

    /// Schedules and returns the ticket (never kNoTicket).
    Ticket add(EventKey key, std::uint32_t payload);
    /// Takes the next event off a list that is not empty.
    Event take();
    void clear();

private:
    // Rooted at 3 so that the four children of a node share one cache line.
    static constexpr std::size_t kRoot = 3;
    std::vector<Event> heap_;
    std::size_t size_ = 0;
    Ticket next_ticket_ = 1;
};

}  // namespace muster
