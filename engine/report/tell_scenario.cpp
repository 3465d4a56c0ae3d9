#include <fmt/format.h>

#include <algorithm>

#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/dates.hpp"
#include "engine/report/model_words.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/parameter_words.hpp"
#include "engine/report/tell.hpp"

namespace muster {
namespace {

std::string stage_sentence(Language language, const Model& model, StageId id) {
    const AttackStage& stage = model.stages[id];
    std::string text = say(language, "quoted", fmt::arg("text", name_of(language, model, id)));
    std::vector<std::string> after;
    for (const StageId before : stage.after)
        after.push_back(say(language, "quoted", fmt::arg("text", name_of(language, model, before))));
    if (!after.empty()) text += say(language, "stage.after", fmt::arg("stages", list_and(language, after)));
    text += say(language, stage.along_dependencies ? "stage.takes-each" : "stage.takes",
                fmt::arg("time", distribution_words(language, stage.takes)));
    std::vector<std::string> hits;
    for (const AttackStage::Hit& hit : stage.hits) {
        std::string asset = name_of(language, model, hit.asset);
        if (hit.degrades < 1) asset += " (" + percent(language, hit.degrades) + ")";
        hits.push_back(asset);
    }
    if (!hits.empty()) text += say(language, "stage.hits", fmt::arg("assets", list_and(language, hits)));
    if (stage.along_dependencies) text += say(language, "stage.along");
    if (stage.unless.valid())
        text += say(language, "stage.unless", fmt::arg("condition", condition_words(language, model, stage.unless)));
    if (!stage.technique.empty()) text += " [" + printable(stage.technique) + "]";
    return text + ".";
}

std::vector<StageId> stages_in_order(const Model& model, const Incident& incident) {
    std::vector<StageId> left = incident.stages, order;
    const auto placed = [&](StageId stage) { return std::find(order.begin(), order.end(), stage) != order.end(); };
    const auto ready = [&](StageId stage) {
        const std::vector<StageId>& after = model.stages[stage].after;
        return std::all_of(after.begin(), after.end(), placed);
    };
    while (!left.empty()) {
        auto next = std::find_if(left.begin(), left.end(), ready);
        if (next == left.end()) next = left.begin();
        order.push_back(*next);
        left.erase(next);
    }
    return order;
}

std::string tell_incidents(const Page& page, const Model& model) {
    const Language language = page.language;
    std::string out = heading(page, say(language, "tell.incidents"));
    for (const IncidentId id : model.incidents.ids()) {
        const Incident& incident = model.incidents[id];
        std::string text =
            say(language, "incident.is", fmt::arg("name", capitalised(name_of(language, model, id))),
                fmt::arg("level", severity_name(language, model, incident.rank)),
                fmt::arg("inject", incident.first.valid() ? name_of(language, model, incident.first) : "?"));
        if (incident.stream)
            text +=
                " " + say(language, "incident.stream", fmt::arg("every", distribution_words(language, incident.every)));
        out += paragraph(text, text_width(page), "\u00b7 ");
        for (const StageId stage : stages_in_order(model, incident))
            out += paragraph(stage_sentence(language, model, stage), text_width(page), "    \u2013 ");
    }
    return out;
}

/// What gives an inject that has neither a time nor a condition.
std::string given_by(Language language, const Model& model, InjectId id) {
    std::vector<std::string> stages;
    for (const StageId stage : model.stages.ids()) {
        if (model.stages[stage].inject == id)
            stages.push_back(say(language, "quoted", fmt::arg("text", name_of(language, model, stage))));
    }
    if (!stages.empty()) return say(language, "inject.by-stage", fmt::arg("stages", list_and(language, stages)));
    for (const IncidentId incident : model.incidents.ids()) {
        if (model.incidents[incident].stream && model.incidents[incident].first == id)
            return say(language, "inject.by-stream", fmt::arg("incident", name_of(language, model, incident)));
    }
    return say(language, "inject.by-hand");
}

std::string inject_when(Language language, const Model& model, InjectId id) {
    const Inject& inject = model.injects[id];
    if (inject.when.valid())
        return say(language, "inject.when", fmt::arg("condition", condition_words(language, model, inject.when)));
    if (inject.at >= kNever.time_since_epoch()) return given_by(language, model, id);
    return date_text(language, model, kStart + inject.at) +
           (inject.at > Duration::zero() ? " (+" + duration(inject.at) + ")" : "");
}

/// Who is said to send it: an institution by its name, anybody else as written.
std::string sender(Language language, const Model& model, const Text& from) {
    for (const InstitutionId id : model.institutions.ids()) {
        if (model.institutions[id].id == from.get(language)) return short_name(language, model, id);
    }
    return printable(from.get(language));
}

std::string tell_injects(const Page& page, const Model& model) {
    const Language language = page.language;
    std::vector<InjectId> order;
    for (const InjectId id : model.injects.ids()) order.push_back(id);
    const auto time_of = [&](InjectId id) {
        return model.injects[id].when.valid() ? kNever.time_since_epoch() : model.injects[id].at;
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](InjectId left, InjectId right) { return time_of(left) < time_of(right); });
    std::string out = heading(page, say(language, "tell.injects"));
    for (const InjectId id : order) {
        const Inject& inject = model.injects[id];
        std::string text = capitalised(inject_when(language, model, id)) + ". " +
                           say(language, "quoted", fmt::arg("text", name_of(language, model, id)));
        if (!inject.to.empty())
            text += say(language, "inject.to", fmt::arg("to", addressee_words(language, model, inject.to)));
        if (!inject.from.empty())
            text += say(language, "inject.from", fmt::arg("from", sender(language, model, inject.from)));
        if (!inject.facts.empty())
            text += say(language, "verb.carries", fmt::arg("facts", fact_words(language, model, inject.facts)));
        text += ".";
        for (const Inject::Expect& expect : inject.expects) {
            text +=
                " " + say(language, "inject.expects", fmt::arg("who", short_name(language, model, expect.institution)),
                          fmt::arg("action", shown(language, expect.action, "?")),
                          fmt::arg("within", target_time(expect.within)));
        }
        out += paragraph(text, text_width(page), "\u00b7 ");
        out += authored(page, inject.text.get(language), "    ");
    }
    return out;
}

std::string tell_milestones(const Page& page, const Model& model) {
    const Language language = page.language;
    std::string out = heading(page, say(language, "tell.milestones"));
    for (const MilestoneId id : model.milestones.ids()) {
        if (!worth_telling(model, id)) continue;
        const Milestone& milestone = model.milestones[id];
        std::string text = say(language, "milestone.is", fmt::arg("name", capitalised(name_of(language, model, id))),
                               fmt::arg("condition", condition_words(language, model, milestone.when)));
        if (milestone.target > Duration::zero()) {
            text += milestone.from.valid()
                        ? say(language, "milestone.target-from", fmt::arg("target", target_time(milestone.target)),
                              fmt::arg("from", name_of(language, model, milestone.from)))
                        : say(language, "milestone.target", fmt::arg("target", target_time(milestone.target)));
        }
        out += paragraph(text + ".", text_width(page), "\u00b7 ");
    }
    return out;
}

}  // namespace

std::string authored(const Page& page, const std::string& text, std::string_view indent) {
    std::string out;
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        std::string line = text.substr(start, end - start);
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (!line.empty()) out += paragraph(printable(line), text_width(page), indent);
        start = end + 1;
    }
    return out;
}

std::string tell_scenario(const Page& page, const Model& model) {
    const Language language = page.language;
    std::string out;
    for (const std::string& line : wrap(shown(language, model.name, model.scenario_id), page.width))
        out += paint(page, Ink::strong, line) + "\n";
    out += paragraph(
        say(language, "tell.scenario", fmt::arg("nation", shown(language, model.nation_name, "?")),
            fmt::arg("start", date_text(language, model.starts_local)),
            fmt::arg("zone", printable(model.scenario_time_zone)), fmt::arg("horizon", duration(model.horizon))),
        text_width(page));
    if (!model.briefing.empty()) out += "\n" + authored(page, model.briefing.get(language), "");
    return out + tell_parameters(page, model) + tell_incidents(page, model) + tell_injects(page, model) +
           tell_milestones(page, model) + tell_exercise(page, model);
}

}  // namespace muster
