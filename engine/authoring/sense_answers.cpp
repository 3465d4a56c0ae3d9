#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <variant>

#include "engine/authoring/sense.hpp"
#include "engine/core/utf8.hpp"
#include "engine/model/step.hpp"

namespace muster {
namespace {

/// A message that starts something: its topic, from whom (invalid: from anyone), and whether a reply follows.
using Handler = std::tuple<TopicId, InstitutionId, bool>;

/// By institution, in order.
using Handlers = std::vector<std::vector<Handler>>;

Handlers handlers_of(const Model& model) {
    Handlers handlers(model.institutions.size());
    for (const Procedure& procedure : model.procedures) {
        const bool replies = std::any_of(procedure.steps.begin(), procedure.steps.end(), [&](StepId step) {
            return std::holds_alternative<ReplyStep>(model.steps[step].verb);
        });
        for (const Procedure::Trigger& trigger : procedure.on) {
            if (trigger.kind != Procedure::Trigger::Kind::message) continue;
            handlers[procedure.institution.index].emplace_back(trigger.topic, trigger.from, replies);
        }
    }
    for (std::vector<Handler>& list : handlers) std::sort(list.begin(), list.end());
    return handlers;
}

struct Answers {
    const Sense& sense;
    Handlers handlers;
    std::vector<bool> asked_about;  ///< topics that a condition looks at

    [[nodiscard]] bool handles(InstitutionId to, TopicId topic, InstitutionId from, bool reply) const {
        const std::vector<Handler>& list = handlers[to.index];
        const auto has = [&](InstitutionId sender, bool replies) {
            return std::binary_search(list.begin(), list.end(), Handler{topic, sender, replies});
        };
        return has(from, true) || has({}, true) || (!reply && (has(from, false) || has({}, false)));
    }

    void check_request(StepId id, InstitutionId from, const RequestStep& request) const {
        const bool waits_for_ever = request.give_up_after == Duration{} && !request.escalate_to.valid();
        const std::vector<Addressee>& to = request.message.to;
        const auto able = std::count_if(to.begin(), to.end(), [&](const Addressee& addressee) {
            return handles(addressee.institution, request.message.topic, from, true);
        });
        const std::size_t needed = request.need == 0 ? to.size() : request.need;
        if (!waits_for_ever || static_cast<std::size_t>(able) >= needed) return;
        sense.warning(
            sense.find_in_step(id, {"request", "topic"}), "never-answered",
            words("{} of {} answers are waited for without end, and {} would answer: no procedure of the others "
                  "that starts on {} has a \"reply\"",
                  needed, to.size(), able, quote(sense.model().topics[request.message.topic].id)),
            "add such a procedure, or \"give_up_after\"");
    }

    void check_notify(StepId id, InstitutionId from, const NotifyStep& notify) const {
        if (!notify.facts.empty() || notify.acknowledge || asked_about[notify.topic.index]) return;
        for (const Addressee& to : notify.to) {
            if (handles(to.institution, notify.topic, from, false)) continue;
            const std::string& name = sense.model().institutions[to.institution].id;
            sense.warning(sense.find_in_step(id, {"notify", "to", name}, true), "nothing-follows",
                          words("nothing comes of this: it carries no facts, and no procedure of {} starts on {}",
                                quote(name), quote(sense.model().topics[notify.topic].id)),
                          "add a procedure that starts on it, facts, or \"acknowledge\"");
        }
    }
};

void check_inject_triggers(const Sense& sense) {
    const Model& model = sense.model();
    for (const Procedure& procedure : model.procedures) {
        for (const Procedure::Trigger& trigger : procedure.on) {
            if (trigger.kind != Procedure::Trigger::Kind::inject || !trigger.inject.valid()) continue;
            const std::vector<Addressee>& to = model.injects[trigger.inject].to;
            const bool addressed = std::any_of(to.begin(), to.end(), [&](const Addressee& addressee) {
                return addressee.institution == procedure.institution;
            });
            if (addressed) continue;
            const std::string& institution = model.institutions[procedure.institution].id;
            sense.warning(
                Sense::find(sense.nation, {"institutions", institution, "procedures", procedure.id, "on"}),
                "inject-not-addressed",
                words("the inject {} does not go to {}", quote(model.injects[trigger.inject].id), quote(institution)),
                "add it under \"to\" of the inject, or start on something else");
        }
    }
}

void check_stages(const Sense& sense) {
    const Model& model = sense.model();
    std::vector<bool> leads_on(model.stages.size());
    for (const AttackStage& stage : model.stages) {
        for (const StageId before : stage.after) leads_on[before.index] = true;
    }
    for (const StageId id : model.stages.ids()) {
        const AttackStage& stage = model.stages[id];
        if (!stage.hits.empty() || stage.along_dependencies || stage.inject.valid() || leads_on[id.index]) continue;
        sense.warning(Sense::find(sense.scenario,
                                  {"incidents", model.incidents[stage.incident].id, "attack", "stages", stage.id}),
                      "stage-does-nothing", "this stage hits nothing, and nothing follows it",
                      "add \"hits\", an inject, or a stage that comes after it");
    }
}

}  // namespace

void check_answers(const Sense& sense) {
    const Model& model = sense.model();
    Answers answers{sense, handlers_of(model), std::vector<bool>(model.topics.size())};
    for (const Condition& condition : model.conditions) {
        if (condition.topic.valid()) answers.asked_about[condition.topic.index] = true;
    }
    for (const StepId id : model.steps.ids()) {
        const Step& step = model.steps[id];
        const InstitutionId from = model.procedures[step.procedure].institution;
        if (const auto* request = std::get_if<RequestStep>(&step.verb)) answers.check_request(id, from, *request);
        if (const auto* notify = std::get_if<NotifyStep>(&step.verb)) answers.check_notify(id, from, *notify);
    }
    if (!sense.has_scenario()) return;
    check_inject_triggers(sense);
    check_stages(sense);
}

}  // namespace muster
