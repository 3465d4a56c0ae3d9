#pragma once
#include <compare>
#include <cstdint>

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

/// Something scheduled. Tickets are given in the order of scheduling.
struct Event {
    EventKey key;
    Ticket ticket = kNoTicket;
    std::uint32_t payload = 0;  ///< what happens, packed by the run
};

}  // namespace muster
