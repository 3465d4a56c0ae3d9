#include <fmt/format.h>

#include <algorithm>

#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/columns.hpp"
#include "engine/report/model_words.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/tell.hpp"

namespace muster {
namespace {

/// What is waited for comes before what waits; otherwise the order of the file's ids.
std::vector<StepId> steps_in_order(const Model& model, ProcedureId id) {
    std::vector<StepId> left = model.procedures[id].steps, order;
    const auto placed = [&](StepId step) { return std::find(order.begin(), order.end(), step) != order.end(); };
    const auto ready = [&](StepId step) {
        const std::vector<Step::After>& after = model.steps[step].after;
        return std::all_of(after.begin(), after.end(), [&](const Step::After& before) { return placed(before.step); });
    };
    while (!left.empty()) {
        auto next = std::find_if(left.begin(), left.end(), ready);
        if (next == left.end()) next = left.begin();
        order.push_back(*next);
        left.erase(next);
    }
    return order;
}

std::string trigger_words(Language language, const Model& model, const Procedure::Trigger& trigger) {
    switch (trigger.kind) {
        case Procedure::Trigger::Kind::message: {
            const std::string topic = name_of(language, model, trigger.topic);
            if (!trigger.from.valid()) return say(language, "trigger.message", fmt::arg("topic", topic));
            return say(language, "trigger.message-from", fmt::arg("topic", topic),
                       fmt::arg("who", short_name(language, model, trigger.from)));
        }
        case Procedure::Trigger::Kind::fact:
            return say(language, "trigger.fact", fmt::arg("fact", name_of(language, model, trigger.fact)));
        case Procedure::Trigger::Kind::inject:
            // A nation alone has no injects: which one it is, if it is not any, only a scenario says.
            if (model.injects.empty()) return say(language, "trigger.inject-of-scenario");
            if (!model.injects.contains(trigger.inject)) return say(language, "trigger.inject-any");
            return say(language, "trigger.inject", fmt::arg("inject", name_of(language, model, trigger.inject)));
        case Procedure::Trigger::Kind::condition:
            if (!model.conditions.contains(trigger.condition)) return say(language, "trigger.scenario");
            return say(language, "trigger.when",
                       fmt::arg("condition", condition_words(language, model, trigger.condition)));
    }
    return "?";
}

std::size_t position_of(const Model& model, StepId id) {
    const std::vector<StepId> steps = steps_in_order(model, model.steps[id].procedure);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i] == id) return i + 1;
    }
    return 0;
}

std::string after_words(Language language, const Model& model, const Step& step) {
    if (step.after.empty()) return {};
    std::vector<std::string> items;
    for (const Step::After& after : step.after) {
        const std::string outcome = outcome_words(language, model, after.step, after.outcome);
        items.push_back(fmt::format("{}{}", position_of(model, after.step), outcome.empty() ? "" : " " + outcome));
    }
    if (step.need != 0 && step.need < step.after.size()) {
        return step.need == 1 ? say(language, "after.first", fmt::arg("steps", list_or(language, items)))
                              : say(language, "after.some", fmt::arg("n", step.need),
                                    fmt::arg("steps", list_and(language, items)));
    }
    return say(language, "after.all", fmt::arg("steps", list_and(language, items)));
}

/// Before the colon: when and whether the step is taken.
std::string gate_words(Language language, const Model& model, const Step& step) {
    std::string out = after_words(language, model, step);
    if (step.when.valid() && model.conditions.contains(step.when)) {
        out += ", " + say(language, "step.if", fmt::arg("condition", condition_words(language, model, step.when)));
    }
    if (step.probability < 1)
        out += ", " + say(language, "step.sometimes", fmt::arg("share", percent(language, step.probability)));
    return out;
}

/// After the verb: hold, approval, what it leads to, repetition.
std::string tail_words(const Page& page, const Model& model, const Step& step) {
    const Language language = page.language;
    std::string out;
    if (step.approval.valid()) out += " " + authority_sentence(page, model, step.approval);
    if (step.has_withhold) {
        std::string until = step.withhold.until.valid()
                                ? say(language, "hold.until",
                                      fmt::arg("condition", condition_words(language, model, step.withhold.until)))
                                : "";
        if (step.withhold.has_at_most)
            until +=
                say(language, "hold.at-most", fmt::arg("time", distribution_words(language, step.withhold.at_most)));
        out +=
            " " + (step.withhold.probability < 1
                       ? say(language, "hold.sometimes",
                             fmt::arg("share", percent(language, step.withhold.probability)), fmt::arg("until", until))
                       : say(language, "hold.always", fmt::arg("until", until)));
    }
    if (!step.learns.empty())
        out += " " + say(language, "step.learns", fmt::arg("facts", fact_words(language, model, step.learns)));
    if (step.classify_rank >= 0) {
        out +=
            " " + say(language, "step.classifies",
                      fmt::arg("level", severity_name(language, model, static_cast<std::uint8_t>(step.classify_rank))));
    }
    if (step.repeats) {
        out += " " + say(language, "step.repeats", fmt::arg("every", distribution_words(language, step.repeat_every)));
        if (step.repeat_until.valid())
            out += say(language, "step.repeats-until",
                       fmt::arg("condition", condition_words(language, model, step.repeat_until)));
        if (step.repeat_at_most != 0)
            out += say(language, "step.repeats-at-most",
                       fmt::arg("times", counted(language, "times", step.repeat_at_most)));
        out += ".";
    }
    return out;
}

}  // namespace

std::string tell_procedure(const Page& page, const Model& model, ProcedureId id) {
    const Language language = page.language;
    const Procedure& procedure = model.procedures[id];
    std::vector<std::string> triggers;
    for (const Procedure::Trigger& trigger : procedure.on) triggers.push_back(trigger_words(language, model, trigger));
    const std::string begins =
        say(language, procedure.once ? "procedure.begins-once" : "procedure.begins",
            fmt::arg("name", name_of(language, model, id)), fmt::arg("triggers", list_or(language, triggers)));
    std::string out = paragraph(begins, text_width(page), "  ");
    if (!procedure.shared.empty()) {
        out += paragraph(say(language, "procedure.shared", fmt::arg("place", printable(procedure.shared, 500))),
                         text_width(page), "    ");
    }
    std::size_t position = 0;
    for (const StepId step_id : steps_in_order(model, id)) {
        const Step& step = model.steps[step_id];
        const std::string text = capitalised(name_of(language, model, step_id)) + gate_words(language, model, step) +
                                 ": " + step_sentence(page, model, step_id) + tail_words(page, model, step);
        out += paragraph(text, text_width(page), fmt::format("    {:>2}. ", ++position));
    }
    return out;
}

}  // namespace muster
