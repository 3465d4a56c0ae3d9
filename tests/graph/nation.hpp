#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/scenario.hpp"

namespace muster::test {

/// A distribution that always gives so many minutes (written out: these tests need nothing of the kernel).
inline Distribution minutes(double count) {
    Distribution distribution;
    distribution.a = count * 60'000;
    return distribution;
}

/// Builds small nations by hand. Everybody is on duty round the clock and relays at no effort, unless told otherwise.
struct Nation {
    Model model;
    HoursId always, office;

    Nation() {
        model.time_zone = "UTC";
        model.hours.add([] {
            Hours hours;
            hours.id = "always";
            hours.always = true;
            return hours;
        }());
        Hours weekdays;
        weekdays.id = "office";
        for (int day = 0; day < 5; ++day) weekdays.week[day] = {{8 * 60, 18 * 60}};
        always = HoursId{0};
        office = model.hours.add(weekdays);
    }

    InstitutionId institution(std::string id, Level level = Level::operational) {
        Institution made;
        made.id = std::move(id);
        made.name.in = {made.id, made.id};
        made.short_name = made.id;
        made.level = level;
        made.time_zone = "UTC";
        const InstitutionId self{static_cast<std::uint32_t>(model.institutions.size())};
        Team duty;
        duty.id = "duty";
        duty.institution = self;
        duty.shifts = {{always, 1}};
        made.inbox = made.relay_team = model.teams.add(duty);
        made.teams = {made.inbox};
        return model.institutions.add(made);
    }

    ChannelId channel(InstitutionId from, InstitutionId to, double latency_minutes = 1, Label label = Label::red) {
        Channel made;
        made.id = model.institutions[from].id + "-" + model.institutions[to].id;
        made.from = made.hours_of = from;
        made.to = to;
        made.label = label;
        made.on_duty.latency = minutes(latency_minutes);
        return model.channels.add(made);
    }

    ChannelId one_way(InstitutionId from, InstitutionId to, double latency_minutes = 1) {
        const ChannelId id = channel(from, to, latency_minutes);
        model.channels[id].one_way = true;
        return id;
    }

    Institution& of(InstitutionId id) { return model.institutions[id]; }
    Team& duty_of(InstitutionId id) { return model.teams[model.institutions[id].inbox]; }
    void no_relay(InstitutionId id) { model.institutions[id].relay_team = TeamId{}; }
};

}  // namespace muster::test
