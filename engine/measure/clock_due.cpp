#include "engine/measure/clock_due.hpp"

namespace muster {

SimTime clock_due(const CompiledScenario& scenario, const StatutoryClock& clock, std::size_t stage, SimTime from) {
    const StatutoryClock::Stage& what = clock.stages[stage];
    const Model& model = scenario.model;
    const bool own = clock.who.valid();
    const std::string& zone = own ? model.institutions[clock.who].time_zone : model.time_zone;
    const std::vector<Day>& holidays = own ? model.institutions[clock.who].holidays : model.holidays;
    const Weekend& weekend = own ? model.institutions[clock.who].weekend : model.weekend;
    switch (what.unit) {
        case StatutoryClock::Unit::duration:
            return from + what.within;
        case StatutoryClock::Unit::days:
            return add_days(from, what.count, zone, scenario.start_utc);
        case StatutoryClock::Unit::business_days:
            return add_business_days(from, what.count, zone, holidays, scenario.start_utc, weekend);
        case StatutoryClock::Unit::months:
            return add_months(from, what.count, zone, scenario.start_utc);
    }
    return kNever;
}

}  // namespace muster
