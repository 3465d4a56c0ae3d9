#include <algorithm>

#include "engine/authoring/parts.hpp"
#include "engine/authoring/read_hours.hpp"
#include "engine/authoring/values.hpp"

namespace muster {
namespace {

std::uint32_t read_staff(Reading& reading, const Node& node) { return read_count(reading, node, 1, limit::kStaff); }

std::vector<Team::Shift> read_shifts(Reading& reading, const Node& node) {
    std::vector<Team::Shift> shifts;
    each_entry(reading, node, [&](const Node& entry, std::uint32_t) {
        Team::Shift shift;
        Fields fields(reading, entry);
        const Node hours = fields.required("hours", R"("always")");
        const Node staff = fields.required("staff", "1");
        shift.hours = hours ? hours_at(reading, hours) : always(reading);
        if (staff) shift.staff = read_staff(reading, staff);
        shifts.push_back(shift);
    });
    if (shifts.empty() && node.is(Value::Kind::object)) reading.error(node, "empty-set", "there is no shift here");
    return shifts;
}

/// `usual` is what is not written: the team's ordinary staff and hours.
Team::AlertHours read_alert_hours(Reading& reading, const Node& node, const std::vector<Team::Shift>& usual) {
    Team::AlertHours alert;
    alert.level = alert_level_named(reading, node, node.key);
    Fields fields(reading, node);
    const Node shifts = fields.optional("shifts");
    const Node staff = fields.optional("staff");
    const Node hours = fields.optional("hours");
    if (shifts && (staff || hours)) {
        reading.error(node, "conflicting-keys", "\"shifts\" stands in place of \"staff\" and \"hours\"",
                      "take \"staff\" and \"hours\" out, and write them in each shift");
    }
    if (shifts) {
        alert.shifts = read_shifts(reading, shifts);
        return alert;
    }
    if (!staff && !hours) {
        fields.lacks({"staff", "hours", "shifts"}, "neither \"staff\", \"hours\" nor \"shifts\" is given");
    } else if (usual.size() > 1 && !(staff && hours)) {
        fields.lacks({"shifts", "staff", "hours"},
                     "the team has shifts: give \"shifts\", or both \"staff\" and \"hours\"");
    }
    Team::Shift shift = usual.empty() ? Team::Shift{} : usual.front();
    if (staff) shift.staff = read_staff(reading, staff);
    if (hours) shift.hours = hours_at(reading, hours);
    alert.shifts.push_back(shift);
    return alert;
}

void read_on_call(Reading& reading, const Node& node, Team& team) {
    Fields fields(reading, node);
    if (const Node staff = fields.required("staff", "1")) team.on_call.staff = read_staff(reading, staff);
    if (const Node severity = fields.optional("from_severity")) {
        team.on_call.from_rank = severity_at(reading, severity, team.institution);
    }
    if (const Node call_out = fields.required("call_out", R"("30m")")) {
        team.on_call.call_out = read_distribution(reading, call_out);
    }
}

void read_handover(Reading& reading, const Node& node, Team& team) {
    Fields fields(reading, node);
    if (const Node takes = fields.optional("takes")) team.handover = read_distribution(reading, takes);
    if (const Node loses = fields.optional("loses")) team.handover_loses = read_probability(reading, loses);
    each_item(reading, fields.optional("at"), R"(a list of times, as ["06:00", "14:00"])",
              [&](const Node& item, std::uint32_t) { team.handover_at.push_back(read_time_of_day(reading, item)); });
    std::sort(team.handover_at.begin(), team.handover_at.end());
}

void read_staffing(Reading& reading, Fields& fields, Team& team) {
    const Node shifts = fields.optional("shifts");
    const Node hours = fields.optional("hours");
    if (shifts) {
        if (const Node staff = fields.optional("staff"); staff || hours) {
            reading.error(staff ? staff : hours, "conflicting-keys",
                          "\"shifts\" stands in place of \"staff\" and \"hours\"",
                          "take \"staff\" and \"hours\" out, and write them in each shift");
        }
        team.shifts = read_shifts(reading, shifts);
        return;
    }
    const Node staff = fields.required("staff", "1");
    Team::Shift shift;
    shift.hours = hours ? hours_at(reading, hours) : always(reading);
    // A number in quotation marks is told as one.
    const bool number = staff && staff.is(Value::Kind::text) && !staff.value->text.empty() &&
                        staff.value->text.front() >= '0' && staff.value->text.front() <= '9';
    if (staff && staff.is(Value::Kind::text) && !number) {
        team.unlimited_staff = 1;
        if (staff.value->text != "unlimited") reading.wrong_type(staff, "a whole number, or \"unlimited\"");
    } else if (staff) {
        shift.staff = read_staff(reading, staff);
    }
    team.shifts.push_back(shift);
}

}  // namespace

void read_team(Reading& reading, const Node& node, TeamId id, InstitutionId institution, const Evidence& evidence) {
    Team& team = reading.model.teams[id];
    team.id = node.key;
    team.institution = institution;
    team.evidence = evidence;
    Fields fields(reading, node);
    if (!fields) return;
    if (const Node name = fields.optional("name")) team.name = read_text(reading, name);
    if (const Node own = fields.optional("evidence")) team.evidence = read_evidence(reading, own);
    read_staffing(reading, fields, team);
    each_entry(reading, fields.optional("at_alert"), [&](const Node& entry, std::uint32_t) {
        team.at_alert.push_back(read_alert_hours(reading, entry, team.shifts));
    });
    if (const Node on_call = fields.optional("on_call")) read_on_call(reading, on_call, team);
    if (const Node preemption = fields.optional("preemption")) {
        team.preemption = read_word<Team::Preemption>(reading, preemption,
                                                      {{"none", Team::Preemption::none},
                                                       {"resume", Team::Preemption::resume},
                                                       {"restart", Team::Preemption::restart},
                                                       {"redraw", Team::Preemption::redraw}});
    }
    if (const Node at_close = fields.optional("at_close")) {
        team.at_close = read_word<Team::AtClose>(reading, at_close,
                                                 {{"pause", Team::AtClose::pause},
                                                  {"restart", Team::AtClose::restart},
                                                  {"redraw", Team::AtClose::redraw},
                                                  {"overtime", Team::AtClose::overtime},
                                                  {"handover", Team::AtClose::handover}});
    }
    if (const Node handover = fields.optional("handover")) read_handover(reading, handover, team);
    if (const Node fatigue = fields.optional("fatigue")) {
        Fields of(reading, fatigue);
        if (const Node after = of.required("after", R"("10h")")) {
            team.fatigue_after = read_duration(reading, after, Zero::refused);
        }
        if (const Node factor = of.required("slows_by", "1.3"))
            team.fatigue_factor = read_number(reading, factor, 1, 10);
    }
    if (const Node absence = fields.optional("absence")) team.absence = read_probability(reading, absence);
    if (const Node most = fields.optional("queue_limit"))
        team.queue_limit = read_count(reading, most, 1, limit::kCount);
}

void read_routine_work(Reading& reading, const Node& node, RoutineId id, InstitutionId institution,
                       const Evidence& evidence) {
    RoutineWork& routine = reading.model.routine[id];
    routine.id = node.key;
    routine.evidence = evidence;
    Fields fields(reading, node);
    const Node team = fields.required("team", R"("duty")");
    const Node every = fields.required("every", R"({"exponential": {"mean": "1h"}})");
    const Node effort = fields.required("effort", R"("30m")");
    if (team) routine.team = team_at(reading, team, institution);
    if (every) routine.every = read_distribution(reading, every, Zero::refused);
    if (effort) routine.effort = read_distribution(reading, effort);
    if (const Node priority = fields.optional("priority")) {
        routine.priority = static_cast<std::uint8_t>(read_count(reading, priority, 0, 7));
    }
    if (const Node own = fields.optional("evidence")) routine.evidence = read_evidence(reading, own);
}

}  // namespace muster
