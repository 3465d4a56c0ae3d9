#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/calendar/calendar.hpp"

namespace muster {

/// One shift of a team: when it is on duty, and how many people that are.
struct ShiftHours {
    std::span<const OpenInterval> open;
    std::uint32_t staff = 0;
};

/// Staff over time from several shifts. With `mark_successions` an instant at which one shift ends and another begins,
/// with people on duty before and after, is a change of shift.
[[nodiscard]] std::vector<StaffStep> add_up(std::span<const ShiftHours> shifts, SimTime until, bool mark_successions);

/// Marks a change of shift at these minutes of each local day, wherever people are on duty before and after.
void mark_handovers(std::vector<StaffStep>& steps, std::span<const std::uint16_t> minutes, std::string_view zone,
                    UtcMillis start, SimTime until);

}  // namespace muster
