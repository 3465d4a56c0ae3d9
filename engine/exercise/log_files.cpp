// What was done, for whoever works on it elsewhere.
#include "engine/exercise/after_action.hpp"
#include "engine/report/authored_ids.hpp"
#include "engine/report/csv_writer.hpp"
#include "engine/report/json_writer.hpp"

namespace muster {
namespace {

/// The branch that a command was given in: the last that has it among its own.
std::string branch_of(const Exercise& exercise, std::size_t number) {
    for (const Exercise::Branch& branch : exercise.branches()) {
        for (const std::size_t own : branch.commands) {
            if (own == number) return branch.name;
        }
    }
    return {};
}

}  // namespace

std::string log_csv(const Exercise& exercise, Handling handling) {
    Csv csv({"number", "branch", "exercise_seconds", "exercise_local", "wall_time", "command", "line", "outcome",
             "marking"});
    const CompiledScenario& scenario = *exercise.here().course.scenario;
    LocalTimes local(scenario.start_utc, scenario.model.scenario_time_zone);
    for (std::size_t k = 0; k < exercise.log().size(); ++k) {
        const Given& given = exercise.log()[k];
        csv.whole(k + 1)
            .text(branch_of(exercise, k))
            .seconds(given.at - kStart)
            .text(local.at(given.at))
            .text(given.wall)
            .text(words_of(given.text).words.front())
            .text(given.text)
            .text(given.outcome)
            .text("EXERCISE " + std::string(label_of(handling)))
            .end_row();
    }
    return csv.take();
}

std::string log_json(const Exercise& exercise, const Played& played, Handling handling) {
    const CompiledScenario& scenario = *exercise.here().course.scenario;
    const Model& model = scenario.model;
    LocalTimes local(scenario.start_utc, model.scenario_time_zone);
    JsonWriter json;
    json.open_object();
    json.text("format", "muster/exercise-log/1");
    json.text("marking", "EXERCISE " + std::string(label_of(handling)));
    json.text("scenario", model.scenario_id);
    json.whole("seed", exercise.options().seed);
    json.text("branch", exercise.here().name);
    json.seconds("now", exercise.here().now - kStart);
    json.open_array("branches");
    for (const Exercise::Branch& branch : exercise.branches()) {
        json.new_line();
        json.open_object();
        json.text("name", branch.name);
        json.text("of", exercise.branches()[branch.parent].name);
        json.seconds("from", branch.from - kStart);
        json.seconds("now", branch.now - kStart);
        json.close_object();
    }
    json.close_array();
    json.open_array("commands");
    for (std::size_t k = 0; k < exercise.log().size(); ++k) {
        const Given& given = exercise.log()[k];
        json.new_line();
        json.open_object();
        json.whole("number", k + 1);
        json.text("branch", branch_of(exercise, k));
        json.seconds("t", given.at - kStart);
        json.text("local", local.at(given.at));
        json.text("wall", given.wall);
        json.text("line", given.text);
        json.text("outcome", given.outcome);
        json.close_object();
    }
    json.close_array();
    json.open_array("milestones");
    for (const PlayedMilestone& row : played.milestones) {
        json.new_line();
        json.open_object();
        json.text("milestone", model.milestones[row.result.milestone].id);
        json.text("incident", row.result.incident.valid() ? model.incidents[row.result.incident].id : "");
        json.boolean("reached", row.result.reached);
        json.seconds("elapsed", row.result.reached ? std::optional<Duration>(row.result.elapsed) : std::nullopt);
        json.whole("simulated", row.of);
        json.whole("simulated_faster", row.faster);
        json.text("proposed", row.proposed == Rating::none ? "" : letter_of(row.proposed));
        json.close_object();
    }
    json.close_array();
    json.open_array("tasks");
    for (const PlayedTask& task : played.tasks) {
        const Inject& inject = model.injects[task.inject];
        json.new_line();
        json.open_object();
        json.text("inject", inject.id);
        json.text("institution", model.institutions[inject.expects[task.expect].institution].id);
        json.seconds("within", inject.expects[task.expect].within);
        json.boolean("given", task.given);
        json.boolean("measured", task.measured);
        json.seconds("took", task.done && task.given
                                 ? std::optional<Duration>(std::max(task.at - task.from, Duration{}))
                                 : std::nullopt);
        json.text("proposed", task.proposed == Rating::none ? "" : letter_of(task.proposed));
        json.close_object();
    }
    json.close_array();
    json.close_object();
    return json.take() + "\n";
}

}  // namespace muster
