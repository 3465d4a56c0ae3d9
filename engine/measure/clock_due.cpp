#include "engine/measure/clock_due.hpp"

#include "engine/calendar/legal_due.hpp"

namespace muster {

SimTime clock_due(const CompiledScenario& scenario, const StatutoryClock& clock, std::size_t stage, SimTime from) {
    return legal_due(scenario.model, clock, stage, from, scenario.start_utc);
}

}  // namespace muster
