#include "engine/core/utf8.hpp"
#include "engine/lint/lint.hpp"

namespace muster::lint {
namespace {

/// The share of the time that the hours are open, in a week without holidays.
double share_open(const Hours& hours) {
    if (hours.always) return 1;
    if (hours.never) return 0;
    std::int64_t minutes = 0;
    for (const auto& day : hours.week) {
        for (const Hours::Span& span : day) {
            const int length = span.close_minute - span.open_minute;
            minutes += length > 0 ? length : length + 24 * 60;
        }
    }
    return static_cast<double>(minutes) / (7 * 24 * 60);
}

}  // namespace

void check_load(const Sense& sense) {
    const Model& model = sense.model();
    for (const InstitutionId where : model.institutions.ids()) {
        for (const TeamId id : model.institutions[where].teams) {
            const Team& team = model.teams[id];
            if (team.unlimited_staff != 0) continue;
            double people = 0;  // on the average of a week
            bool dated = false;
            for (const Team::Shift& shift : team.shifts) {
                people += share_open(model.hours[shift.hours]) * (shift.staff - team.absence);
                dated = dated || !model.hours[shift.hours].intervals.empty();
            }
            double wanted = 0;
            for (const RoutineWork& routine : model.routine) {
                if (routine.team != id || routine.every.mean() == Duration{}) continue;
                wanted += static_cast<double>(routine.effort.mean().count()) /
                          static_cast<double>(routine.every.mean().count());
            }
            if (wanted == 0 || dated || wanted < people || team.queue_limit > 0) continue;
            sense.warning(
                Sense::find(sense.nation, {"institutions", model.institutions[where].id, "teams", team.id}, true),
                "overloaded-team",
                words("routine work alone takes {:.2f} people all the time, and the team has {:.2f} on the average of "
                      "a week: what waits grows without end",
                      wanted, people),
                "more staff or hours, or less routine work");
        }
    }
}

}  // namespace muster::lint
