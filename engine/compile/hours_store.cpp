#include "engine/compile/hours_store.hpp"

#include <algorithm>

#include "engine/compile/staff_steps.hpp"

namespace muster {
namespace {

/// Says all that a pattern says, so that equal patterns have equal keys.
std::vector<std::int64_t> contents(const Hours& hours) {
    std::vector<std::int64_t> key{hours.always, hours.never, hours.open_on_holidays};
    for (const std::vector<Hours::Span>& day : hours.week) {
        key.push_back(static_cast<std::int64_t>(day.size()));
        for (const Hours::Span& span : day) key.insert(key.end(), {span.open_minute, span.close_minute});
    }
    for (const Hours::Interval& interval : hours.intervals) key.insert(key.end(), {interval.from, interval.to});
    return key;
}

const std::string& zone_of(const Model& model, InstitutionId institution) {
    const std::string& own = model.institutions[institution].time_zone;
    return own.empty() ? model.time_zone : own;
}

}  // namespace

HoursCompiler::HoursCompiler(const Model& model, UtcMillis start, SimTime until, HoursStore& store)
    : model_(model), start_(start), until_(until), store_(store), place_of_(model.institutions.size()) {
    std::map<std::pair<std::string, std::vector<Day>>, Place> places;
    for (const InstitutionId id : model.institutions.ids()) {
        const auto next = static_cast<Place>(places.size());
        const auto [found, added] = places.try_emplace({zone_of(model, id), model.institutions[id].holidays}, next);
        if (added) example_of_place_.push_back(id);
        place_of_[id] = found->second;
    }
    std::map<std::vector<std::int64_t>, HoursId> patterns;
    for (const HoursId id : model.hours.ids()) {
        first_alike_.add(patterns.try_emplace(contents(model.hours[id]), id).first->second);
    }
}

std::span<const OpenInterval> HoursCompiler::intervals(HoursId hours, Place place) {
    const auto [found, added] = known_intervals_.try_emplace({place, alike(hours)});
    if (added && !hours.valid()) {
        store_.intervals.push_back({{kStart, until_}});
        found->second = store_.intervals.back();
    } else if (added) {
        const InstitutionId whose = example_of_place_[place];
        store_.intervals.push_back(compile_hours(model_.hours[hours], zone_of(model_, whose),
                                                 model_.institutions[whose].holidays, start_, until_));
        found->second = store_.intervals.back();
    }
    return found->second;
}

OpenHours HoursCompiler::open_hours(HoursId hours, InstitutionId whose) {
    if (!hours.valid() || model_.hours[hours].always) return {};
    return {.always = false, .intervals = intervals(hours, place_of_[whose])};
}

CompiledScenario::TeamHours HoursCompiler::team_hours(const Team& team, std::span<const Team::Shift> shifts) {
    // Without stated times of handing over, a team that hands over does so where one shift follows another.
    const bool hands_over = team.at_close == Team::AtClose::handover || !team.handover.is_zero();
    StaffKey key{place_of_[team.institution], {}, team.handover_at, hands_over && team.handover_at.empty()};
    for (const Team::Shift& shift : shifts) std::get<1>(key).emplace_back(alike(shift.hours), shift.staff);
    const auto [found, added] = known_steps_.try_emplace(key);
    if (added) {
        store_.steps.push_back(staff_steps(key));
        found->second.steps = store_.steps.back();
        for (const StaffStep& step : store_.steps.back()) {
            found->second.most_staff = std::max(found->second.most_staff, step.staff);
        }
    }
    return found->second;
}

std::vector<StaffStep> HoursCompiler::staff_steps(const StaffKey& key) {
    const auto& [place, shifts, handover_at, mark_successions] = key;
    std::vector<ShiftHours> open;
    for (const auto& [hours, staff] : shifts) open.push_back({intervals(hours, place), staff});
    std::vector<StaffStep> steps = add_up(open, until_, mark_successions);
    if (!handover_at.empty()) {
        mark_handovers(steps, handover_at, zone_of(model_, example_of_place_[place]), start_, until_);
    }
    return steps;
}

}  // namespace muster
