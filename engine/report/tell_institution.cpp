#include <fmt/format.h>

#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/model_words.hpp"
#include "engine/report/names.hpp"
#include "engine/report/tell.hpp"

namespace muster {
namespace {

std::string kind_words(Language language, const std::string& kind) {
    const std::string key = "kind." + kind;
    return has_pattern(language, key) ? say(language, key) : printable(kind);
}

/// "Ministry, political level, part of the Presidency. Zone Europe/Madrid."
std::string position_words(Language language, const Model& model, const Institution& institution) {
    std::string text = institution.kind.empty() ? "" : capitalised(kind_words(language, institution.kind)) + ", ";
    text += say(language, fmt::format("level.{}", static_cast<int>(institution.level)));
    if (institution.part_of.valid())
        text += say(language, "inst.part-of", fmt::arg("parent", name_of(language, model, institution.part_of)));
    text += ".";
    if (institution.adviser) text += " " + say(language, "inst.adviser");
    if (institution.time_zone != model.time_zone)
        text += " " + say(language, "inst.zone", fmt::arg("zone", printable(institution.time_zone)));
    return capitalised(text);
}

std::string inbox_words(Language language, const Model& model, const Institution& institution) {
    std::string text;
    if (institution.inbox.valid()) {
        const std::string team = team_alone(language, model, institution.inbox);
        text = institution.reading.is_zero() ? say(language, "inst.inbox", fmt::arg("team", team))
                                             : say(language, "inst.inbox-reading", fmt::arg("team", team),
                                                   fmt::arg("time", distribution_words(language, institution.reading)));
    }
    if (institution.relay_team.valid()) {
        text +=
            " " + say(language, "inst.relays", fmt::arg("team", team_alone(language, model, institution.relay_team)),
                      fmt::arg("label", label_name(institution.relay_label)),
                      fmt::arg("time", distribution_words(language, institution.relay_effort)));
    }
    return text;
}

}  // namespace

std::string tell_institution(const Page& page, const Model& model, InstitutionId id) {
    const Language language = page.language;
    const Institution& institution = model.institutions[id];
    std::string name = name_of(language, model, id);
    const std::string brief = short_name(language, model, id);
    if (brief != name) name += " (" + brief + ")";
    std::string out = "\n";
    for (const std::string& line : wrap(name, page.width)) out += paint(page, Ink::strong, line) + "\n";
    out += paragraph(position_words(language, model, institution), text_width(page), "  ");
    for (const TeamId team : institution.teams) out += tell_team(page, model, team);
    const std::string inbox = inbox_words(language, model, institution);
    if (!inbox.empty()) out += paragraph(inbox, text_width(page), "  ");
    for (const RoutineId routine : model.routine.ids()) {
        const RoutineWork& work = model.routine[routine];
        if (model.teams[work.team].institution != id) continue;
        out += paragraph(say(language, "inst.routine", fmt::arg("team", team_alone(language, model, work.team)),
                             fmt::arg("every", distribution_words(language, work.every)),
                             fmt::arg("effort", distribution_words(language, work.effort))),
                         text_width(page), "  ");
    }
    for (const ProcedureId procedure : institution.procedures) out += tell_procedure(page, model, procedure);
    return out;
}

}  // namespace muster
