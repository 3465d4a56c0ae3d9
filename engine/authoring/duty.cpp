#include "engine/authoring/duty.hpp"

#include <algorithm>

namespace muster {

Intervals common(const Intervals& a, const Intervals& b) {
    Intervals both;
    for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
        const SimTime from = std::max(a[i].from, b[k].from);
        const SimTime to = std::min(a[i].to, b[k].to);
        if (from < to) both.push_back({from, to});
        a[i].to < b[k].to ? ++i : ++k;
    }
    return both;
}

Duty::Duty(const Model& model, SimTime until)
    : model_(model),
      until_(until),
      start_(
          to_utc(model.starts_local, model.scenario_time_zone.empty() ? model.time_zone : model.scenario_time_zone)) {}

const Intervals& Duty::open(HoursId hours, InstitutionId whose) {
    const Institution& institution = model_.institutions[whose];
    const auto [at, is_new] = open_.try_emplace(std::tuple(hours, institution.time_zone, institution.holidays));
    if (is_new)
        at->second = compile_hours(model_.hours[hours], institution.time_zone, institution.holidays, start_, until_);
    return at->second;
}

Intervals Duty::open(const std::vector<Team::Shift>& shifts, InstitutionId whose) {
    if (shifts.size() == 1) return open(shifts.front().hours, whose);
    Intervals all;
    for (const Team::Shift& shift : shifts) {
        const Intervals& more = open(shift.hours, whose);
        all.insert(all.end(), more.begin(), more.end());
    }
    std::sort(all.begin(), all.end(), [](const OpenInterval& a, const OpenInterval& b) { return a.from < b.from; });
    Intervals merged;
    for (const OpenInterval& interval : all) {
        if (!merged.empty() && interval.from <= merged.back().to) {
            merged.back().to = std::max(merged.back().to, interval.to);
        } else {
            merged.push_back(interval);
        }
    }
    return merged;
}

}  // namespace muster
