#pragma once
#include <string>

#include "engine/compile/compiled_scenario.hpp"

/// A small model made by hand, for tests of compiling: everything that a reader would have resolved.
namespace muster::small {

inline Hours::Span span(int from_hour, int to_hour) {
    return {static_cast<std::uint16_t>(from_hour * 60), static_cast<std::uint16_t>(to_hour * 60)};
}

/// A week from Monday, 12 January 2026, 00:00 in Bogota.
inline Model model() {
    Model m;
    m.time_zone = m.scenario_time_zone = "America/Bogota";
    LocalMillis starts{};
    if (parse_local("2026-01-12T00:00", starts)) m.starts_local = starts;
    m.horizon = std::chrono::hours{7 * 24};
    return m;
}

inline HoursId always(Model& m) {
    Hours hours;
    hours.always = true;
    return m.hours.add(hours);
}

inline HoursId weekdays(Model& m, int from, int to) {
    Hours hours;
    for (std::size_t d = 0; d < 5; ++d) hours.week[d] = {span(from, to)};
    return m.hours.add(hours);
}

inline HoursId daily(Model& m, int from, int to) {
    Hours hours;
    for (std::vector<Hours::Span>& day : hours.week) day = {span(from, to)};
    return m.hours.add(hours);
}

inline InstitutionId institution(Model& m, const std::string& id, const std::string& zone = "America/Bogota") {
    Institution row;
    row.id = id;
    row.time_zone = zone;
    return m.institutions.add(row);
}

inline TeamId team(Model& m, InstitutionId of, const std::string& id, std::vector<Team::Shift> shifts) {
    Team row;
    row.id = id;
    row.institution = of;
    row.shifts = std::move(shifts);
    const TeamId team = m.teams.add(row);
    m.institutions[of].teams.push_back(team);
    return team;
}

inline ChannelId channel(Model& m, const std::string& id, InstitutionId from, InstitutionId to) {
    Channel row;
    row.id = id;
    row.from = from;
    row.to = to;
    row.hours_of = from;
    return m.channels.add(row);
}

inline ProcedureId procedure(Model& m, InstitutionId of, const std::string& id,
                             std::vector<Procedure::Trigger> on = {}) {
    Procedure row;
    row.id = id;
    row.institution = of;
    row.on = std::move(on);
    const ProcedureId procedure = m.procedures.add(row);
    m.institutions[of].procedures.push_back(procedure);
    return procedure;
}

inline StepId step(Model& m, ProcedureId of, const std::string& id, Verb verb, std::vector<StepId> after = {}) {
    Step row;
    row.id = id;
    row.procedure = of;
    row.verb = std::move(verb);
    for (const StepId before : after) row.after.push_back({before, -1});
    const StepId step = m.steps.add(row);
    m.procedures[of].steps.push_back(step);
    return step;
}

inline Verb work(TeamId team, Duration effort) {
    WorkStep verb;
    verb.teams = {{team, 1}};
    verb.effort = Distribution::constant(effort);
    return verb;
}

}  // namespace muster::small
