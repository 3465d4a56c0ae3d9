#pragma once
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "engine/calendar/calendar.hpp"
#include "engine/model/scenario.hpp"

namespace muster {

/// Open hours in order, not touching each other.
using Intervals = std::vector<OpenInterval>;

/// The hours that two have in common.
[[nodiscard]] Intervals common(const Intervals& a, const Intervals& b);

/// When who is on duty in a scenario, at ordinary times: without call-outs and alert levels.
class Duty {
public:
    /// Looks no further than `until` after the scenario's start.
    Duty(const Model& model, SimTime until);

    /// When the hours are open for somebody of this institution.
    [[nodiscard]] const Intervals& open(HoursId hours, InstitutionId whose);
    /// When anybody is there on these shifts.
    [[nodiscard]] Intervals open(const std::vector<Team::Shift>& shifts, InstitutionId whose);

private:
    const Model& model_;
    SimTime until_;
    UtcMillis start_;
    std::map<std::tuple<HoursId, std::string, std::vector<Day>>, Intervals> open_;
};

}  // namespace muster
