#include <algorithm>

#include "engine/core/utf8.hpp"
#include "engine/lint/lint.hpp"
#include "engine/model/step.hpp"

namespace muster::lint {
namespace {

/// What a message can set off at an institution.
struct Listening {
    const Model& model;
    std::vector<bool> asked_about;  ///< a condition or a role looks at what it knows

    explicit Listening(const Model& of) : model(of), asked_about(of.institutions.size()) {
        for (const Condition& condition : model.conditions) {
            if (condition.institution.valid()) asked_about[condition.institution.index] = true;
        }
        for (const InstitutionId id : {model.csirt, model.minister, model.president, model.press}) {
            if (id.valid()) asked_about[id.index] = true;
        }
    }

    [[nodiscard]] bool starts_on(const Procedure& procedure, InjectId inject) const {
        using Kind = Procedure::Trigger::Kind;
        const std::vector<FactId>& facts = model.injects[inject].facts;
        return std::any_of(procedure.on.begin(), procedure.on.end(), [&](const Procedure::Trigger& trigger) {
            if (trigger.kind == Kind::inject) return !trigger.inject.valid() || trigger.inject == inject;
            if (trigger.kind == Kind::fact) return std::find(facts.begin(), facts.end(), trigger.fact) != facts.end();
            return trigger.kind == Kind::condition;
        });
    }
    [[nodiscard]] bool does_something(InstitutionId id, InjectId inject) const {
        if (asked_about[id.index]) return true;
        const std::vector<ProcedureId>& procedures = model.institutions[id].procedures;
        return std::any_of(procedures.begin(), procedures.end(),
                           [&](ProcedureId p) { return starts_on(model.procedures[p], inject); });
    }
};

}  // namespace

void check_reached(const Sense& sense) {
    const Model& model = sense.model();
    std::vector<bool> reached(model.institutions.size());
    for (const Channel& channel : model.channels) {
        reached[channel.to.index] = true;
        if (!channel.one_way) reached[channel.from.index] = true;
    }
    for (const ProcedureId id : model.procedures.ids()) {
        const Procedure& procedure = model.procedures[id];
        const Institution& institution = model.institutions[procedure.institution];
        const bool waits = std::any_of(procedure.on.begin(), procedure.on.end(), [](const Procedure::Trigger& trigger) {
            return trigger.kind == Procedure::Trigger::Kind::message;
        });
        if (!waits || reached[procedure.institution.index]) continue;
        reached[procedure.institution.index] = true;  // once is enough
        sense.warning(Sense::find(sense.nation, {"institutions", institution.id}, true), "no-message-reaches",
                      words("no channel leads to {}, and its procedure {} waits for a message", quote(institution.id),
                            quote(procedure.id)),
                      "add a channel to it");
    }
    const Listening listening(model);
    for (const InjectId id : model.injects.ids()) {
        const Inject& inject = model.injects[id];
        if (inject.kind != Inject::Kind::inject) continue;
        for (const Addressee& to : inject.to) {
            // What people are expected to do, they may do without a procedure.
            const bool expected =
                std::any_of(inject.expects.begin(), inject.expects.end(),
                            [&](const Inject::Expect& expect) { return expect.institution == to.institution; });
            if (expected || listening.does_something(to.institution, id)) continue;
            const std::string& name = model.institutions[to.institution].id;
            sense.warning(
                Sense::find(sense.scenario, {"injects", inject.id, "to", name}, true), "addressee-without-procedure",
                words("{} has no procedure for the inject {}, nor for a fact in it", quote(name), quote(inject.id)),
                R"(add a procedure with "on": {"inject": "any"}, or "kind": "information")");
        }
    }
}

}  // namespace muster::lint
