#include <fmt/format.h>

#include "engine/authoring/parts.hpp"
#include "engine/authoring/read_condition.hpp"
#include "engine/authoring/values.hpp"
#include "engine/core/utf8.hpp"

namespace muster {
namespace {

constexpr Duration kByItselfNever = kNever.time_since_epoch();

void read_expects(Reading& reading, const Node& node, Inject& inject) {
    if (!check_collection(reading, node)) return;
    visit_entries(node, [&](const Node& entry, std::uint32_t) {
        Inject::Expect expect;
        expect.institution = institution_named(reading, entry, entry.key);
        Fields fields(reading, entry);
        if (const Node action = fields.required("action", R"("…")")) {
            expect.action = read_text(reading, action, limit::kStringBytes);
        }
        if (const Node within = fields.optional("within"))
            expect.within = read_duration(reading, within, Zero::refused);
        if (const Node met = fields.optional("met"))
            expect.met = read_condition(reading, met, {expect.institution, {}});
        inject.expects.push_back(std::move(expect));
    });
}

/// Who gives it besides the clock: an incident that begins with it, a stage of an attack that ends in it.
struct GivenBy {
    IncidentId incident;
    IncidentId stage_of;
    bool stream = false;
};

std::vector<GivenBy> who_gives(const Model& model) {
    std::vector<GivenBy> given(model.injects.size());
    for (const IncidentId id : model.incidents.ids()) {
        const Incident& incident = model.incidents[id];
        if (!incident.first.valid()) continue;
        given[incident.first.index].incident = id;
        given[incident.first.index].stream = incident.stream;
    }
    for (const AttackStage& stage : model.stages) {
        if (stage.inject.valid()) given[stage.inject.index].stage_of = stage.incident;
    }
    return given;
}

void read_when(Reading& reading, Fields& fields, Inject& inject, const GivenBy& given) {
    const Node at = fields.optional("at");
    const Node when = fields.optional("when");
    inject.at = kByItselfNever;
    if (at && when) reading.error(when, "conflicting-keys", "an inject has either \"at\" or \"when\"");
    if (at) {
        inject.at = read_duration(reading, at);
        if (inject.at > reading.model.horizon && reading.model.horizon > Duration{}) {
            reading.error(at, "after-the-end", "this is after the scenario's horizon");
        }
    }
    if (when) inject.when = read_condition(reading, when, {});
    const bool by_hand = inject.kind == Inject::Kind::contingency || inject.kind == Inject::Kind::expected_action;
    if (fields && !at && !when && !by_hand && !given.stream && !given.stage_of.valid()) {
        fields.lacks({"at", "when", "kind"}, "when? Neither \"at\" nor \"when\" is given", R"(add "at": "0m")");
    }
}

void read_inject(Reading& reading, const Node& node, InjectId id, const GivenBy& given) {
    Model& model = reading.model;
    Inject& inject = model.injects[id];
    inject.id = node.key;
    Fields fields(reading, node);
    if (!fields) return;
    if (const Node name = fields.optional("name")) inject.name = read_text(reading, name);
    if (const Node text = fields.optional("text")) inject.text = read_text(reading, text, limit::kStringBytes);
    if (const Node kind = fields.optional("kind")) {
        inject.kind = read_word<Inject::Kind>(reading, kind,
                                              {{"inject", Inject::Kind::inject},
                                               {"contingency", Inject::Kind::contingency},
                                               {"information", Inject::Kind::information},
                                               {"expected_action", Inject::Kind::expected_action}});
    }
    read_when(reading, fields, inject, given);
    if (const Node from = fields.optional("from")) inject.from = read_text(reading, from);
    const bool to_somebody = inject.kind != Inject::Kind::expected_action;
    const Node to = to_somebody ? fields.required("to", R"({"colcert": {}})") : fields.optional("to");
    if (to) inject.to = addressees_at(reading, to);
    if (const Node facts = fields.optional("facts")) inject.facts = facts_at(reading, facts);
    read_expects(reading, fields.optional("expects"), inject);
    if (const Node objectives = fields.optional("objectives")) inject.objectives = objectives_at(reading, objectives);
    if (const Node technique = fields.optional("technique")) inject.technique = read_string(reading, technique);

    if (const Node incident = fields.optional("incident")) {
        inject.incident = incident_at(reading, incident);
        if (given.incident.valid() && inject.incident.valid() && inject.incident != given.incident) {
            reading.error(incident, "other-incident",
                          words("the incident {} begins with this inject", quote(model.incidents[given.incident].id)));
        }
    } else if (given.incident.valid()) {
        inject.incident = given.incident;
    } else if (given.stage_of.valid()) {
        inject.incident = given.stage_of;
    } else if (model.incidents.size() == 1) {
        inject.incident = IncidentId{0};
    }
    inject.starts_attack = given.incident.valid() && !model.incidents[given.incident].stages.empty();
}

}  // namespace

void read_injects(Reading& reading, const Node& node) {
    const std::size_t n = reading.names.injects.size();
    reading.model.injects.assign(n, {});
    if (node && n > limit::kInjects) {
        return reading.error(node, "too-many", words("there are {} injects; at most {}", n, limit::kInjects));
    }
    const std::vector<GivenBy> given = who_gives(reading.model);
    each_entry(reading, node,
               [&](const Node& entry, std::uint32_t i) { read_inject(reading, entry, InjectId{i}, given[i]); });
}

}  // namespace muster
