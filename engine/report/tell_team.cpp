#include <fmt/format.h>

#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/model_words.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/tell.hpp"

namespace muster {
namespace {

std::string shift_words(Language language, const Model& model, const Team& team, const Team::Shift& shift) {
    const std::string people =
        team.unlimited_staff != 0 ? say(language, "team.unlimited") : counted(language, "people", shift.staff);
    return fmt::format("{}, {}", people, hours_words(language, model.hours[shift.hours]));
}

std::string shifts_words(Language language, const Model& model, const Team& team,
                         const std::vector<Team::Shift>& shifts) {
    std::string out;
    for (const Team::Shift& shift : shifts)
        out += (out.empty() ? "" : "; ") + shift_words(language, model, team, shift);
    return out;
}

std::string interruption_words(Language language, Team::Preemption preemption) {
    switch (preemption) {
        case Team::Preemption::none:
            return {};
        case Team::Preemption::resume:
            return " " + say(language, "team.preempt.resume");
        case Team::Preemption::restart:
        case Team::Preemption::redraw:
            return " " + say(language, "team.preempt.restart");
    }
    return {};
}

std::string closing_words(Language language, const Team& team) {
    switch (team.at_close) {
        case Team::AtClose::pause:
            return {};
        case Team::AtClose::restart:
        case Team::AtClose::redraw:
            return " " + say(language, "team.close.restart");
        case Team::AtClose::overtime:
            return " " + say(language, "team.close.overtime");
        case Team::AtClose::handover:
            return " " +
                   say(language, "team.close.handover", fmt::arg("time", distribution_words(language, team.handover)));
    }
    return {};
}

std::string strain_words(Language language, const Team& team) {
    std::string out;
    if (team.fatigue_after > Duration::zero()) {
        out += " " + say(language, "team.fatigue", fmt::arg("after", duration(team.fatigue_after)),
                         fmt::arg("more", percent(language, team.fatigue_factor - 1)));
    }
    if (team.absence > 0)
        out += " " + say(language, "team.absence", fmt::arg("share", percent(language, team.absence)));
    if (team.queue_limit != 0)
        out += " " + say(language, "team.limit", fmt::arg("n", Count{language, team.queue_limit}));
    return out;
}

}  // namespace

std::string tell_team(const Page& page, const Model& model, TeamId id) {
    const Language language = page.language;
    const Team& team = model.teams[id];
    std::string text = say(language, "team.is", fmt::arg("team", capitalised(team_alone(language, model, id))),
                           fmt::arg("shifts", shifts_words(language, model, team, team.shifts)));
    for (const Team::AlertHours& alert : team.at_alert) {
        text += " " + say(language, "team.at-alert", fmt::arg("level", name_of(language, model, alert.level)),
                          fmt::arg("shifts", shifts_words(language, model, team, alert.shifts)));
    }
    if (team.on_call.staff != 0) {
        text += " " + say(language, "team.on-call", fmt::arg("people", counted(language, "people", team.on_call.staff)),
                          fmt::arg("level", severity_name(language, model, team.on_call.from_rank)),
                          fmt::arg("time", distribution_words(language, team.on_call.call_out)));
    }
    text +=
        interruption_words(language, team.preemption) + closing_words(language, team) + strain_words(language, team);
    return paragraph(text, text_width(page), "  \u00b7 ");
}

}  // namespace muster
