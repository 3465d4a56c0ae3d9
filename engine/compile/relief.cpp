#include <algorithm>
#include <limits>
#include <type_traits>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/compile/hours_store.hpp"
#include "engine/trace/entry.hpp"

namespace muster {
namespace {

/// The place at which something is taken away, in the terms of the model.
struct ReliefPlace {
    std::vector<TeamId> teams;  ///< the team, or all teams of the institution
    InstitutionId institution;  ///< the institution, or the team's
    ChannelId channel;
};

ReliefPlace place_of(const Model& model, const Relief& relief) {
    ReliefPlace place;
    switch (static_cast<SpentAt::Kind>(relief.place_kind)) {
        case SpentAt::Kind::institution:
            place.institution = InstitutionId{relief.place_index};
            place.teams = model.institutions[place.institution].teams;
            break;
        case SpentAt::Kind::team:
            place.teams = {TeamId{relief.place_index}};
            place.institution = model.teams[place.teams.front()].institution;
            break;
        case SpentAt::Kind::channel:
            place.channel = ChannelId{relief.place_index};
            break;
        case SpentAt::Kind::nowhere:
        case SpentAt::Kind::asset:
        case SpentAt::Kind::scenario:
            break;
    }
    return place;
}

bool contains(const std::vector<TeamId>& teams, TeamId team) {
    return std::find(teams.begin(), teams.end(), team) != teams.end();
}

/// Calls `change(verb)` for every step of the institution.
template <class Change>
void for_verbs_of(Model& model, InstitutionId institution, Change change) {
    for (Step& step : model.steps) {
        if (model.procedures[step.procedure].institution == institution) std::visit(change, step.verb);
    }
}

/// The most people that these shifts ever have on duty at once; if that is nobody, the most that one of them has.
std::uint32_t most_staff(const Model& model, const Team& team, const std::vector<Team::Shift>& shifts) {
    HoursStore store;
    const UtcMillis start = to_utc(model.starts_local, model.scenario_time_zone);
    HoursCompiler hours(model, start, kStart + model.horizon + kBeyondHorizon, store);
    std::uint32_t most = hours.team_hours(team, shifts).most_staff;
    if (most > 0) return most;
    for (const Team::Shift& shift : shifts) most = std::max(most, shift.staff);
    return most;
}

HoursId always_open(Model& model) {
    for (const HoursId id : model.hours.ids()) {
        if (model.hours[id].always) return id;
    }
    Hours hours;
    hours.always = true;
    return model.hours.add(hours);
}

void relieve_off_hours(Model& model, const ReliefPlace& place) {
    const HoursId always = always_open(model);
    for (const TeamId id : place.teams) {
        Team team = model.teams[id];
        team.shifts = {{always, most_staff(model, team, team.shifts)}};
        for (Team::AlertHours& row : team.at_alert) row.shifts = {{always, most_staff(model, team, row.shifts)}};
        model.teams[id] = team;
    }
    if (place.channel.valid()) {
        Channel& channel = model.channels[place.channel];
        channel.hours = {};
        for (Channel::AlertQuality& row : channel.at_alert) row.hours = {};
    }
}

/// Work on steps, and reading, which is work too.
void relieve_work(Model& model, const ReliefPlace& place) {
    for (Step& step : model.steps) {
        auto* const work = std::get_if<WorkStep>(&step.verb);
        if (work == nullptr) continue;
        const auto here = [&](const WorkStep::Part& part) { return contains(place.teams, part.team); };
        if (std::any_of(work->teams.begin(), work->teams.end(), here)) work->effort = {};
    }
    for (Institution& institution : model.institutions) {
        if (contains(place.teams, institution.inbox)) institution.reading = {};
    }
}

void relieve_transit(Model& model, const ReliefPlace& place) {
    if (!place.channel.valid()) return;
    Channel& channel = model.channels[place.channel];
    channel.on_duty = {};
    channel.off_duty = {};
    for (Channel::AlertQuality& row : channel.at_alert) row.quality = {};
}

/// Nobody there is asked any more; where nobody else is left to ask, the step needs no approval at any severity.
void relieve_approval(Model& model, const ReliefPlace& place) {
    if (!place.institution.valid()) return;
    for (Authority& authority : model.authorities) {
        const auto removed =
            std::erase_if(authority.chain, [&](const Authority::Act& act) { return act.by == place.institution; });
        if (authority.escalate_to.by == place.institution) authority.escalate_to.effort = {};
        if (removed > 0 && authority.chain.empty()) authority.from_rank = std::numeric_limits<std::uint8_t>::max();
    }
}

/// The procedures there that answer somebody's request take no effort.
void relieve_information(Model& model, const ReliefPlace& place) {
    for (const Procedure& procedure : model.procedures) {
        if (procedure.institution != place.institution) continue;
        const auto replies = [&](StepId id) { return std::holds_alternative<ReplyStep>(model.steps[id].verb); };
        if (std::none_of(procedure.steps.begin(), procedure.steps.end(), replies)) continue;
        for (const StepId id : procedure.steps) {
            Verb& verb = model.steps[id].verb;
            if (auto* const work = std::get_if<WorkStep>(&verb)) work->effort = {};
            if (auto* const decide = std::get_if<DecideStep>(&verb)) decide->effort = {};
        }
    }
}

void relieve_decision(Model& model, const ReliefPlace& place) {
    for_verbs_of(model, place.institution, [](auto& verb) {
        if constexpr (std::is_same_v<decltype(verb), DecideStep&>) verb.effort = {};
    });
}

/// Meetings that the institution calls or is called to: those who have read the invitation are there at once.
void relieve_assembly(Model& model, const ReliefPlace& place) {
    for (Step& step : model.steps) {
        auto* const meeting = std::get_if<ConveneStep>(&step.verb);
        if (meeting == nullptr) continue;
        const auto here = [&](const Addressee& member) { return member.institution == place.institution; };
        const bool calls = model.procedures[step.procedure].institution == place.institution;
        if (calls || std::any_of(meeting->members.begin(), meeting->members.end(), here)) meeting->joins = {};
    }
}

void relieve_withheld(Model& model, const ReliefPlace& place) {
    for (Step& step : model.steps) {
        if (model.procedures[step.procedure].institution == place.institution) step.has_withhold = false;
    }
}

void relieve_release(Model& model, const ReliefPlace& place) {
    for_verbs_of(model, place.institution, [](auto& verb) {
        if constexpr (std::is_same_v<decltype(verb), NotifyStep&>) verb.release = {};
        if constexpr (std::is_same_v<decltype(verb), RequestStep&>) verb.message.release = {};
    });
    for (const ChannelId id : model.channels.ids()) {
        Channel& channel = model.channels[id];
        const bool sends = place.institution.valid() &&
                           (channel.from == place.institution || (!channel.one_way && channel.to == place.institution));
        if (sends || id == place.channel) {
            channel.translation = {};
            channel.has_translation = false;
        }
    }
}

}  // namespace

Model relieved(Model model, const Relief& relief) {
    const ReliefPlace place = place_of(model, relief);
    switch (relief.kind) {
        case Relief::Kind::off_hours:
            relieve_off_hours(model, place);
            break;
        case Relief::Kind::call_out:
            for (const TeamId id : place.teams) model.teams[id].on_call.call_out = {};
            break;
        case Relief::Kind::handover:
            for (const TeamId id : place.teams) model.teams[id].handover = {};
            break;
        case Relief::Kind::queue:
            for (const TeamId id : place.teams) {
                model.teams[id].unlimited_staff = 1;
                model.teams[id].queue_limit = 0;
            }
            break;
        case Relief::Kind::work:
            relieve_work(model, place);
            break;
        case Relief::Kind::transit:
            relieve_transit(model, place);
            break;
        case Relief::Kind::relay:
            if (place.institution.valid()) model.institutions[place.institution].relay_effort = {};
            break;
        case Relief::Kind::approval:
            relieve_approval(model, place);
            break;
        case Relief::Kind::information:
            relieve_information(model, place);
            break;
        case Relief::Kind::assembly:
            relieve_assembly(model, place);
            break;
        case Relief::Kind::decision:
            relieve_decision(model, place);
            break;
        case Relief::Kind::withheld:
            relieve_withheld(model, place);
            break;
        case Relief::Kind::release:
            relieve_release(model, place);
            break;
    }
    return model;
}

}  // namespace muster
