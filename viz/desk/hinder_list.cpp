#include <fmt/format.h>

#include "engine/report/names.hpp"
#include "viz/desk/choices.hpp"

namespace muster::viz::desk {

namespace {

void add_teams(const Asked& asked, DeskList& list) {
    const Model& model = asked.model();
    const Institution& institution = model.institutions[asked.chosen];
    for (const TeamId id : institution.teams) {
        const Desk::TeamRow& row = asked.exercise.standing().desk.teams[id.index];
        const std::string name = team_alone(asked.language, model, id);
        DeskRow out;
        out.who = asked.chosen;
        std::string there = fmt::format("{}", row.staff);
        if (row.on_call > 0) there += fmt::format(" + {}", row.on_call);
        out.cells = {{capitalised(name)},
                     {fmt::format(fmt::runtime(words::staff.in(asked.language)), fmt::arg("n", there)),
                      row.staff == 0 ? Tone::bad : Tone::plain}};
        out.detail = name_of(asked.language, model, id);
        out.actions.push_back(asking(asked, words::withdraw, name,
                                     "withdraw {0} from " + institution.id + "/" + model.teams[id].id + " for {1}",
                                     {field(asked, words::how_many, "1"), field(asked, words::for_how_long)}));
        list.rows.push_back(std::move(out));
    }
}

void add_channels(const Asked& asked, DeskList& list) {
    const Model& model = asked.model();
    for (const ChannelId id : model.channels.ids()) {
        const Channel& channel = model.channels[id];
        if (channel.from != asked.chosen && channel.to != asked.chosen) continue;
        const bool broken = asked.exercise.standing().desk.broken[id.index] != 0;
        DeskRow out;
        out.who = asked.chosen;
        const Both& state = broken ? words::broken : words::works;
        out.cells = {{words::channel.text(asked.language) + " " + name_of(asked.language, model, id)},
                     {state.text(asked.language), broken ? Tone::bad : Tone::plain}};
        out.detail = name_of(asked.language, model, id);
        out.actions.push_back(broken ? plain(asked, words::mend, "mend " + channel.id)
                                     : plain(asked, words::break_it, "break " + channel.id));
        list.rows.push_back(std::move(out));
    }
}

}  // namespace

DeskList hinder_list(const Asked& asked) {
    const Model& model = asked.model();
    DeskList list;
    list.title = words::hinder.text(asked.language);
    list.columns = {{words::what.text(asked.language)}, {words::state.text(asked.language)}};
    list.none = words::hinder_none.text(asked.language);
    std::string who = "all";
    if (asked.chosen.valid()) {
        who = model.institutions[asked.chosen].id;
        list.about = name_of(asked.language, model, asked.chosen);
        add_teams(asked, list);
        add_channels(asked, list);
        list.general.push_back(asking(asked, words::tell, list.about, "tell " + who + " {0}",
                                      {choice_field(asked, words::fact, fact_choices(asked), false)}));
        list.general.push_back(asking(asked, words::severity, list.about, "severity " + who + " {0}",
                                      {choice_field(asked, words::level, severity_choices(asked), false)}));
    }
    std::vector<Choice> whose = institution_choices(asked);
    whose.insert(whose.begin(), {"all", "all · todas"});
    list.general.push_back(
        asking(asked, words::holiday, {}, "holiday {0} {1}",
               {choice_field(asked, words::whose, std::move(whose), false, who), field(asked, words::date)}));
    return list;
}

}  // namespace muster::viz::desk
