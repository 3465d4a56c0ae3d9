// Shifts that fill the whole week, and are not there on a holiday, which nobody who wrote "mon-sun" has in mind.
#include <algorithm>
#include <bitset>

#include "engine/core/utf8.hpp"
#include "engine/lint/lint.hpp"

namespace muster::lint {
namespace {

constexpr std::size_t kDay = 24 * 60, kWeek = 7 * kDay;

/// Whether its shifts together leave no minute of an ordinary week out, and none of them is there on holidays.
bool closes_on_holidays_only(const Model& model, const Team& team) {
    std::bitset<kWeek> open;
    for (const Team::Shift& shift : team.shifts) {
        if (!shift.hours.valid()) return false;
        const Hours& hours = model.hours[shift.hours];
        if (hours.always || hours.open_on_holidays) return false;
        for (std::size_t day = 0; day < 7; ++day) {
            for (const Hours::Span& span : hours.week[day]) {
                const bool wraps = span.close_minute <= span.open_minute;
                const std::size_t from = day * kDay + span.open_minute;
                const std::size_t to = day * kDay + span.close_minute + (wraps ? kDay : 0);
                for (std::size_t minute = from; minute < to; ++minute) open.set(minute % kWeek);
            }
        }
    }
    return open.all();
}

}  // namespace

void check_holidays(const Sense& sense) {
    const Model& model = sense.model();
    for (const InstitutionId id : model.institutions.ids()) {
        const Institution& institution = model.institutions[id];
        if (institution.holidays.empty()) continue;
        for (const TeamId team : institution.teams) {
            if (!closes_on_holidays_only(model, model.teams[team])) continue;
            sense.warning(
                Sense::find(sense.nation, {"institutions", institution.id, "teams", model.teams[team].id}, true),
                "closed-on-holidays",
                "nobody is there on holidays, though the shifts fill every other hour of the week",
                R"(add "open_on_holidays": true to the hours)");
        }
    }
}

}  // namespace muster::lint
