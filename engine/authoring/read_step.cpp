#include <fmt/format.h>

#include "engine/authoring/parts.hpp"
#include "engine/authoring/read_condition.hpp"
#include "engine/authoring/values.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

void read_after(Reading& reading, Fields& fields, Step& step, StepId id, const Scope& scope) {
    const Node after = fields.optional("after");
    each_entry(reading, after, [&](const Node& entry, std::uint32_t) {
        const StepId before = step_named(reading, entry, entry.key, scope);
        if (before == id) {
            reading.problems.error("step-circle", entry.key_spot(), entry.pointer(), "a step does not wait for itself");
        }
        Fields of(reading, entry, R"(an object, as {} or {"is": "approved"})");
        std::int16_t outcome = kAnyOutcome;
        if (const Node is = of.optional("is")) outcome = outcome_at(reading, is, before);
        step.after.push_back({before, outcome});
    });
    if (const Node need = fields.optional("need")) {
        if (step.after.empty()) {
            reading.error(need, "conflicting-keys", "\"need\" counts the steps of \"after\", and there are none");
        } else {
            step.need = read_need(reading, need, step.after.size(), true);
        }
    }
}

void read_withhold(Reading& reading, const Node& node, Step& step, const Scope& scope) {
    step.has_withhold = true;
    Fields fields(reading, node);
    if (const Node until = fields.optional("until")) step.withhold.until = read_condition(reading, until, scope);
    if (const Node most = fields.optional("at_most")) {
        step.withhold.has_at_most = true;
        step.withhold.at_most = read_distribution(reading, most);
    }
    if (const Node probability = fields.optional("probability")) {
        step.withhold.probability = read_probability(reading, probability);
    }
    if (fields && !fields.has("until") && !fields.has("at_most")) {
        fields.lacks({"until", "at_most"}, "until when? Neither \"until\" nor \"at_most\" is given");
    }
}

void read_approval(Reading& reading, const Node& node, Step& step, const Scope& scope) {
    if (!node.is(Value::Kind::text)) {
        const Model& model = reading.model;
        std::string id = fmt::format("{}/{}/{}", model.institutions[scope.institution].id,
                                     model.procedures[scope.procedure].id, step.id);
        Authority authority = read_authority(reading, node, std::move(id), scope, step.evidence);
        step.approval = reading.model.authorities.add(std::move(authority));
        return;
    }
    const std::string_view name = node.value->text;
    if (const auto found = find_name(reading.names.authorities, name)) {
        step.approval = AuthorityId{*found};
        return;
    }
    if (reading.names.authorities.empty() && reading.names.lost) {
        reading.names.kept_quiet = true;
        return;
    }
    reading.error(node, "unknown-authority", words("there is no authority {}", quote(name)),
                  did_you_mean(reading, name, reading.names.authorities));
}

void read_repeat(Reading& reading, const Node& node, Step& step, const Scope& scope) {
    step.repeats = true;
    Fields fields(reading, node);
    if (const Node every = fields.required("every", R"("4h")")) {
        step.repeat_every = read_distribution(reading, every, Zero::refused);
    }
    if (const Node until = fields.optional("until")) step.repeat_until = read_condition(reading, until, scope);
    if (const Node most = fields.optional("at_most")) {
        step.repeat_at_most = static_cast<std::uint16_t>(read_count(reading, most, 1, 10'000));
    }
}

}  // namespace

void read_step(Reading& reading, const Node& node, StepId id, const Scope& scope, const Evidence& evidence) {
    Step& step = reading.model.steps[id];
    step.id = node.key;
    step.procedure = scope.procedure;
    step.evidence = evidence;
    Fields fields(reading, node);
    if (!fields) return;
    if (const Node own = fields.optional("evidence")) step.evidence = read_evidence(reading, own);
    if (const Node name = fields.optional("name")) step.name = read_text(reading, name);
    read_after(reading, fields, step, id, scope);
    if (const Node when = fields.optional("if")) step.when = read_condition(reading, when, scope);
    if (const Node probability = fields.optional("probability"))
        step.probability = read_probability(reading, probability);
    if (const Node withhold = fields.optional("withhold")) read_withhold(reading, withhold, step, scope);
    if (const Node approval = fields.optional("approval")) read_approval(reading, approval, step, scope);
    if (const Node learns = fields.optional("learns")) step.learns = facts_at(reading, learns);
    if (const Node level = fields.optional("classify")) {
        step.classify_rank = severity_at(reading, level, scope.institution);
    }
    if (const Node repeat = fields.optional("repeat")) read_repeat(reading, repeat, step, scope);
    read_verb(reading, fields, step, scope);
}

}  // namespace muster
