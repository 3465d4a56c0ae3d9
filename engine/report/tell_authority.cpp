#include <fmt/format.h>

#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/model_words.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/tell.hpp"

namespace muster {
namespace {

std::string act_words(Language language, const Model& model, const Authority::Act& act) {
    const std::string key = "act." + act.verb;
    const std::string verb = has_pattern(language, key) ? say(language, key) : say(language, "act.approve");
    std::string text = say(
        language, "auth.act",
        fmt::arg("who", act.team.valid() ? name_of(language, model, act.team) : short_name(language, model, act.by)),
        fmt::arg("verb", verb));
    if (!act.effort.is_zero()) text += " (" + distribution_words(language, act.effort) + ")";
    if (act.deputy_team.valid()) {
        text += say(language, "auth.deputy", fmt::arg("deputy", name_of(language, model, act.deputy_team)));
    } else if (act.deputy.valid()) {
        text += say(language, "auth.deputy", fmt::arg("deputy", short_name(language, model, act.deputy)));
    }
    return text;
}

}  // namespace

namespace {

/// Who acts, in what order, and when nobody needs to be asked.
std::string terms(Language language, const Model& model, AuthorityId id, std::string_view key) {
    const Authority& authority = model.authorities[id];
    std::string acts;
    for (const Authority::Act& act : authority.chain) {
        acts += (acts.empty() ? "" : say(language, "auth.then")) + act_words(language, model, act);
    }
    std::string text = say(language, key, fmt::arg("acts", acts));
    if (authority.from_rank > 0)
        text +=
            " " + say(language, "auth.from", fmt::arg("level", severity_name(language, model, authority.from_rank)));
    if (authority.unless.valid())
        text += " " +
                say(language, "auth.unless", fmt::arg("condition", condition_words(language, model, authority.unless)));
    if (authority.escalate_after > Duration::zero()) {
        text += " " + say(language, "auth.escalate", fmt::arg("after", duration(authority.escalate_after)),
                          fmt::arg("who", authority.escalate_to.team.valid()
                                              ? name_of(language, model, authority.escalate_to.team)
                                              : short_name(language, model, authority.escalate_to.by)));
    }
    if (authority.refuses > 0)
        text += " " + say(language, "auth.refuses", fmt::arg("share", percent(language, authority.refuses)));
    return text;
}

}  // namespace

std::string authority_sentence(const Page& page, const Model& model, AuthorityId id) {
    return terms(page.language, model, id, "auth.needs");
}

std::string tell_authorities(const Page& page, const Model& model) {
    const Language language = page.language;
    if (model.authorities.empty()) return {};
    std::string out = heading(page, say(language, "tell.authorities"));
    for (const AuthorityId id : model.authorities.ids()) {
        const Authority& authority = model.authorities[id];
        std::string users;
        std::vector<std::string> steps;
        for (const Step& step : model.steps) {
            if (step.approval != id) continue;
            const Procedure& procedure = model.procedures[step.procedure];
            steps.push_back(say(language, "auth.step", fmt::arg("step", shown(language, step.name, step.id)),
                                fmt::arg("who", short_name(language, model, procedure.institution))));
        }
        if (!steps.empty()) users = " " + say(language, "auth.used", fmt::arg("steps", list_and(language, steps)));
        const std::string name = authority.name.empty() && authority.id.empty()
                                     ? say(language, "auth.unnamed")
                                     : shown(language, authority.name, authority.id);
        out += paragraph(capitalised(name) + ": " + terms(language, model, id, "auth.acts") + users, text_width(page),
                         "\u00b7 ");
    }
    return out;
}

}  // namespace muster
