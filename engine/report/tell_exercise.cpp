#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/tell.hpp"

#include <algorithm>

namespace muster {
namespace {

std::string tell_objectives(const Page& page, const Model& model) {
    const Language language = page.language;
    std::string out = heading(page, say(language, "tell.objectives"));
    for (const ObjectiveId id : model.objectives.ids()) {
        const Objective& objective = model.objectives[id];
        std::string text = shown(language, objective.name, objective.id);
        if (!objective.capability.empty())
            text += say(language, "objective.capability",
                        fmt::arg("capability", shown(language, objective.capability, "")));
        std::vector<std::string> serving;
        for (const InjectId inject : model.injects.ids()) {
            const std::vector<ObjectiveId>& served = model.injects[inject].objectives;
            if (std::find(served.begin(), served.end(), id) != served.end())
                serving.push_back(say(language, "quoted", fmt::arg("text", name_of(language, model, inject))));
        }
        if (!serving.empty())
            text += say(language, "objective.injects", fmt::arg("injects", list_and(language, serving)));
        out += paragraph(text, text_width(page), "\u00b7 ");
    }
    return out;
}

std::string tell_phases(const Page& page, const Model& model) {
    const Language language = page.language;
    std::string out = heading(page, say(language, "tell.phases"));
    for (const ExercisePhase& phase : model.phases) {
        out += paragraph(
            say(language, "phase.is", fmt::arg("when", capitalised(date_text(language, model, kStart + phase.at))),
                fmt::arg("name", shown(language, phase.name, phase.id))),
            text_width(page), "\u00b7 ");
        out += authored(page, phase.text.get(language), "    ");
        for (const ExercisePhase::Question& question : phase.questions)
            out += paragraph(shown(language, question.text, question.id), text_width(page), "    \u2013 ");
    }
    return out;
}

std::string tell_history(const Page& page, const Model& model) {
    const Language language = page.language;
    std::string out = heading(page, say(language, "tell.history"));
    for (const Happened& happened : model.history) {
        const std::string name = capitalised(name_of(language, model, happened.milestone));
        std::string text =
            happened.least == happened.most
                ? say(language, "history.exact", fmt::arg("name", name), fmt::arg("after", duration(happened.least)))
                : say(language, "history.range", fmt::arg("name", name), fmt::arg("least", duration(happened.least)),
                      fmt::arg("most", duration(happened.most)));
        text += " " + say(language, "history.source", fmt::arg("source", printable(happened.source)),
                          fmt::arg("verified", printable(happened.verified)));
        out += paragraph(text, text_width(page), "\u00b7 ");
        out += authored(page, happened.text.get(language), "    ");
    }
    return out;
}

std::string tell_sources(const Page& page, const Model& model) {
    std::string out = heading(page, say(page.language, "tell.sources"));
    for (const std::string& source : model.sources) out += paragraph(printable(source), text_width(page), "\u00b7 ");
    return out;
}

}  // namespace

std::string tell_exercise(const Page& page, const Model& model) {
    std::string out;
    if (!model.objectives.empty()) out += tell_objectives(page, model);
    if (!model.phases.empty()) out += tell_phases(page, model);
    if (!model.history.empty()) out += tell_history(page, model);
    if (!model.sources.empty()) out += tell_sources(page, model);
    return out;
}

}  // namespace muster
