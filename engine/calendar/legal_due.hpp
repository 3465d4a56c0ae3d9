#pragma once
#include <cstddef>

#include "engine/calendar/calendar.hpp"
#include "engine/model/scenario.hpp"

namespace muster {

/// When a stage of a statutory clock is due that counts from an instant: in the zone, week and holidays of whoever has
/// the duty. `start`: the instant at which the scenario starts.
[[nodiscard]] SimTime legal_due(const Model& model, const StatutoryClock& clock, std::size_t stage, SimTime from,
                                UtcMillis start);

}  // namespace muster
