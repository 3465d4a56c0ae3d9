#include "engine/report/results_json.hpp"

#include "engine/report/authored_ids.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/results_sections.hpp"

namespace muster {

std::string results_json(const CompiledScenario& scenario, const Summary& summary,
                         const std::vector<MilestoneRecoveries>& recoveries, std::string_view command) {
    const Model& model = scenario.model;
    const AuthoredIds ids(model);
    LocalTimes local(scenario.start_utc, model.scenario_time_zone);
    JsonWriter json;
    json.open_object();
    json.text("format", "muster/results/1");
    json.text("version", MUSTER_VERSION);
    json.text("scenario", model.scenario_id);
    json.text("start", local.at(kStart));
    json.text("time_zone", model.scenario_time_zone);
    json.text("zone_rules", zone_rules_version());
    json.seconds("horizon_s", model.horizon);
    json.open_array("inputs");
    for (const Model::Input& input : model.inputs) {
        json.open_object();
        json.text("file", input.file);
        json.text("sha256", input.sha256);
        json.close_object();
    }
    json.close_array();
    if (!model.parameters.empty()) {
        json.open_object("parameters");
        for (const Parameter& parameter : model.parameters) {
            json.open_object(parameter.id);
            json.text("value", parameter.value);
            json.boolean("set", parameter.set);
            json.close_object();
        }
        json.close_object();
    }
    if (!command.empty()) json.text("command", command);
    json.whole("seed", summary.seed);
    json.whole("replications", summary.done);
    json.whole("asked", summary.asked);
    if (!summary.error.empty()) json.text("error", summary.error.get(Language::en));
    json.whole("events", summary.events);
    write_milestones(json, ids, summary, recoveries);
    write_clocks(json, ids, summary);
    write_knowledge(json, ids, summary);
    write_teams(json, ids, summary);
    write_channels(json, ids, summary);
    write_impact(json, ids, summary);
    write_classes(json, ids, summary);
    json.new_line();
    json.close_object();
    std::string out = json.take();
    out += '\n';
    return out;
}

}  // namespace muster
