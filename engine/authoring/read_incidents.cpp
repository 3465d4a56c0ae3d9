#include <fmt/format.h>

#include "engine/authoring/parts.hpp"
#include "engine/authoring/read_condition.hpp"
#include "engine/authoring/read_taxonomy.hpp"
#include "engine/authoring/values.hpp"

namespace muster {
namespace {

void read_hits(Reading& reading, const Node& node, AttackStage& stage) {
    each_entry(reading, node, [&](const Node& entry, std::uint32_t) {
        AttackStage::Hit hit;
        hit.asset = asset_named(reading, entry, entry.key);
        Fields fields(reading, entry);
        if (const Node share = fields.optional("degrades")) hit.degrades = read_number(reading, share, 0, 1);
        stage.hits.push_back(hit);
    });
}

void read_stage(Reading& reading, const Node& node, StageId id, IncidentId incident) {
    AttackStage& stage = reading.model.stages[id];
    const Names::OfIncident& of = reading.names.of_incident[incident.index];
    stage.id = node.key;
    stage.incident = incident;
    Fields fields(reading, node);
    if (!fields) return;
    if (const Node name = fields.optional("name")) stage.name = read_text(reading, name);
    each_entry(reading, fields.optional("after"), [&](const Node& entry, std::uint32_t) {
        check_empty(reading, entry);
        if (const auto found = find_name(of.stages, entry.key)) {
            stage.after.push_back(StageId{of.first_stage + *found});
        } else {
            reading.problems.error("unknown-stage", entry.key_spot(), entry.pointer(),
                                   words("there is no stage \"{}\" of this attack", entry.key),
                                   did_you_mean(reading, entry.key, of.stages));
        }
    });
    if (const Node takes = fields.required("takes", R"("1h")")) stage.takes = read_distribution(reading, takes);
    const Node hits = fields.optional("hits");
    const Node along = fields.optional("along");
    const Node inject = fields.optional("inject");
    read_hits(reading, hits, stage);
    if (along) stage.along_dependencies = read_word<bool>(reading, along, {{"dependencies", true}});
    if (const Node unless = fields.optional("unless")) stage.unless = read_condition(reading, unless, {});
    if (inject) stage.inject = inject_at(reading, inject);
    if (const Node technique = fields.optional("technique")) stage.technique = read_string(reading, technique);
}

void read_arrivals(Reading& reading, const Node& node, Incident& incident) {
    incident.stream = true;
    Fields fields(reading, node);
    if (const Node every = fields.required("every", R"({"exponential": {"mean": "1h"}})")) {
        incident.every = read_distribution(reading, every, Zero::refused);
    }
    if (const Node first = fields.optional("first_at")) {
        incident.has_first_at = true;
        incident.first_at = read_duration(reading, first);
    }
    if (const Node count = fields.optional("count")) incident.count = read_count(reading, count, 1, limit::kCount);
    if (const Node batch = fields.optional("batch")) incident.batch = read_count(reading, batch, 1, 1000);
    if (fields && incident.count == 0 && !reading.model.window.given) {
        reading.error(node, "endless-stream",
                      "these arrivals have no end: there is neither a \"count\" nor a \"window\"",
                      R"(add "count": 10)");
    }
}

}  // namespace

void read_incidents(Reading& reading, const Node& node, const Node& named_taxonomies) {
    Model& model = reading.model;
    const std::size_t n = reading.names.incidents.size();
    model.incidents.assign(n, {});
    model.stages.assign(reading.names.stages, {});
    (void)check_number(reading, node, limit::kIncidents, "incidents");
    const std::map<std::string, Taxonomy> taxonomies = read_taxonomies(reading, named_taxonomies);
    const bool levels = !model.schemes[0].levels.empty();
    each_entry(reading, node, [&](const Node& entry, std::uint32_t i) {
        Incident& incident = model.incidents[IncidentId{i}];
        const Names::OfIncident& of = reading.names.of_incident[i];
        incident.id = entry.key;
        for (std::uint32_t k = 0; k < of.stages.size(); ++k) incident.stages.push_back(StageId{of.first_stage + k});
        Fields fields(reading, entry);
        if (const Node name = fields.optional("name")) incident.name = read_text(reading, name);
        const Node level = levels ? fields.required("severity", "a level") : fields.optional("severity");
        if (level) incident.rank = severity_at(reading, level, {});
        if (const Node first = fields.required("first", "an inject")) incident.first = inject_at(reading, first);
        if (const Node priority = fields.optional("priority")) {
            incident.priority = static_cast<std::int16_t>(read_count(reading, priority, 0, 7));
        }
        if (const Node attack = fields.optional("attack")) {
            Fields of_attack(reading, attack);
            const Node stages = of_attack.required("stages", R"({"encrypt": {…}})");
            (void)check_number(reading, stages, limit::kStagesPerAttack, "stages");
            each_entry(reading, stages, [&](const Node& stage, std::uint32_t k) {
                read_stage(reading, stage, StageId{of.first_stage + k}, IncidentId{i});
            });
        }
        if (const Node taxonomy = fields.optional("taxonomy")) check_classes(reading, taxonomy, taxonomies);
        if (const Node arrivals = fields.optional("arrivals")) read_arrivals(reading, arrivals, incident);
    });
}

}  // namespace muster
