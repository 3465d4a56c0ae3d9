#include "engine/calendar/legal_due.hpp"

namespace muster {

SimTime legal_due(const Model& model, const StatutoryClock& clock, std::size_t stage, SimTime from, UtcMillis start) {
    const StatutoryClock::Stage& what = clock.stages[stage];
    const bool own = clock.who.valid();
    const std::string& zone = own ? model.institutions[clock.who].time_zone : model.time_zone;
    const std::vector<Day>& holidays = own ? model.institutions[clock.who].holidays : model.holidays;
    const Weekend& weekend = own ? model.institutions[clock.who].weekend : model.weekend;
    switch (what.unit) {
        case StatutoryClock::Unit::duration:
            return from + what.within;
        case StatutoryClock::Unit::days:
            return add_days(from, what.count, zone, start);
        case StatutoryClock::Unit::business_days:
            return add_business_days(from, what.count, zone, holidays, start, weekend);
        case StatutoryClock::Unit::months:
            return add_months(from, what.count, zone, start);
    }
    return kNever;
}

}  // namespace muster
