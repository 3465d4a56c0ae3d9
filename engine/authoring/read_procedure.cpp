#include <fmt/format.h>

#include "engine/authoring/parts.hpp"
#include "engine/authoring/read_condition.hpp"
#include "engine/authoring/values.hpp"

namespace muster {
namespace {

Procedure::Trigger read_trigger(Reading& reading, const Node& node, const Scope& scope) {
    using Kind = Procedure::Trigger::Kind;
    Procedure::Trigger trigger;
    Fields fields(reading, node, R"(a trigger, as {"message": "incident-report"})");
    if (!fields) return trigger;
    const Node message = fields.optional("message");
    const Node from = fields.optional("from");
    const Node fact = fields.optional("fact");
    const Node inject = fields.optional("inject");
    const Node when = fields.optional("when");
    const int given = (message ? 1 : 0) + (fact ? 1 : 0) + (inject ? 1 : 0) + (when ? 1 : 0);
    if (given != 1 && !(given == 0 && !names_in(node.value).empty() && !from)) {
        reading.error(node, "bad-trigger", "a trigger is one of \"message\", \"fact\", \"inject\" and \"when\"",
                      "write several triggers as a list");
        return trigger;
    }
    if (from && !message) reading.error(from, "conflicting-keys", "\"from\" goes with \"message\"");
    if (message) {
        trigger.topic = topic_at(reading, message);
        if (from) trigger.from = institution_at(reading, from);
    } else if (fact) {
        trigger.kind = Kind::fact;
        trigger.fact = fact_at(reading, fact);
    } else if (inject) {
        trigger.kind = Kind::inject;
        if (!inject.is(Value::Kind::text) || inject.value->text != "any") trigger.inject = inject_at(reading, inject);
    } else if (when) {
        trigger.kind = Kind::condition;
        trigger.condition = read_condition(reading, when, scope);
    }
    return trigger;
}

void read_procedure(Reading& reading, const Node& node, ProcedureId id, InstitutionId institution) {
    Procedure& procedure = reading.model.procedures[id];
    const Names::OfProcedure& of = reading.names.of_procedure[id.index];
    procedure.id = node.key;
    procedure.institution = institution;
    procedure.evidence = reading.model.institutions[institution].evidence;
    for (std::uint32_t i = 0; i < of.steps.size(); ++i) procedure.steps.push_back(StepId{of.first_step + i});
    Fields fields(reading, node);
    if (!fields) return;
    const Scope scope{institution, id};
    refuse_shared(reading, fields, "like");
    if (const Node own = fields.optional("evidence")) procedure.evidence = read_evidence(reading, own);
    if (const Node name = fields.optional("name")) procedure.name = read_text(reading, name);
    if (const Node once = fields.optional("once")) procedure.once = read_flag(reading, once);
    if (const Node on = fields.required("on", R"({"message": "…"})")) {
        if (on.is(Value::Kind::list) && check_number(reading, on, limit::kActs, "triggers")) {
            each_item(reading, on, "", [&](const Node& item, std::uint32_t) {
                procedure.on.push_back(read_trigger(reading, item, scope));
            });
            if (procedure.on.empty()) reading.error(on, "empty-set", "there is no trigger: the procedure never starts");
        } else if (!on.is(Value::Kind::list)) {
            procedure.on.push_back(read_trigger(reading, on, scope));
        }
    }
    const Node steps = fields.required("steps", R"({"triage": {…}})");
    if (steps) procedure.shared = reading.problems.shared_place_of(steps.spot());
    each_entry(reading, steps, [&](const Node& entry, std::uint32_t i) {
        read_step(reading, entry, StepId{of.first_step + i}, scope, procedure.evidence);
    });
    (void)check_number(reading, steps, limit::kStepsPerProcedure, "steps");
    if (steps && of.steps.empty() && steps.is(Value::Kind::object)) {
        reading.error(steps, "empty-set", "this procedure has no step");
    }
}

}  // namespace

void read_procedures(Reading& reading, const Node& institutions) {
    reading.model.procedures.assign(reading.names.of_procedure.size(), {});
    reading.model.steps.assign(reading.names.steps, {});
    visit_entries(institutions, [&](const Node& entry, std::uint32_t i) {
        const Names::OfInstitution& of = reading.names.of_institution[i];
        const Value* procedures = entry.value->find("procedures");
        if (procedures == nullptr) return;
        const Node node{procedures, &entry, "procedures", 0, procedures->offset};
        each_entry(reading, node, [&](const Node& procedure, std::uint32_t k) {
            read_procedure(reading, procedure, ProcedureId{of.first_procedure + k}, InstitutionId{i});
        });
    });
}

}  // namespace muster
