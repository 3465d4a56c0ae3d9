#include "engine/app/study_files.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/app/assumed_ranges.hpp"
#include "engine/app/load.hpp"
#include "engine/app/version.hpp"
#include "engine/authoring/read.hpp"
#include "engine/authoring/read_study.hpp"
#include "engine/authoring/sha256.hpp"
#include "engine/core/atomic_file.hpp"
#include "engine/core/utf8.hpp"
#include "engine/measure/measures.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/variant.hpp"
#include "engine/run/run.hpp"

namespace muster::app {
namespace {

constexpr auto kBetweenSaves = std::chrono::seconds{20};
/// Saving must not take more than this share of the time.
constexpr int kMostOfTime = 50;

std::optional<std::vector<Recommendation>> read_all(Console& console, const Study& study) {
    Diagnostics found;
    std::vector<Recommendation> out;
    for (const std::string& file : study.recommendations) {
        if (std::optional<Recommendation> one = read_recommendation(file, found)) out.push_back(std::move(*one));
    }
    if (!has_errors(found)) return out;
    show(console, found);
    return std::nullopt;
}

/// Whether a scenario can be read with a set; warnings were said of the scenario as it is.
bool fits(Console& console, const StudyPlan& plan, const Study::Scenario& scenario, SetMask set) {
    Diagnostics found;
    ReadOptions options;
    options.with = files_of(plan, set);
    options.set = scenario.set;
    if (read_scenario(scenario.file, options, found)) return true;
    show(console, found);
    return false;
}

bool all_fit(Console& console, const StudyPlan& plan) {
    std::vector<SetMask> sets;
    for (std::size_t i = 0; i < plan.size(); ++i) {
        const SetMask alone = SetMask{1} << i;
        if (plan.rules.allowed(alone)) sets.push_back(alone);
    }
    for (const SetMask set : plan.rules.largest_allowed((SetMask{1} << plan.size()) - 1)) sets.push_back(set);
    for (const Study::Scenario& scenario : plan.study.scenarios) {
        for (const SetMask set : sets) {
            if (!fits(console, plan, scenario, set)) return false;
        }
    }
    return true;
}

/// The milestones that one run has, which are those of all.
std::vector<MilestoneResult> milestones_of(const CompiledScenario& scenario, std::uint64_t seed) {
    Run run(scenario);
    Measures measures(scenario);
    measures.reset();
    TraceSink* const sink = &measures;
    (void)run.play(seed, 0, std::span<TraceSink* const>(&sink, 1), RoutineDetail::added_up);
    return measures.result().milestones;
}

std::string identity_of(const LoadedStudy& loaded) {
    std::string all = version_text() + loaded.plan.study.sha256;
    for (const CompiledScenario& scenario : loaded.scenarios) {
        for (const Model::Input& input : scenario.model.inputs) all += input.sha256;
    }
    for (const std::string& file : loaded.plan.study.recommendations) {
        std::ifstream in(file, std::ios::binary);
        std::stringstream text;
        text << in.rdbuf();
        all += sha256(text.str());
    }
    return sha256(all);
}

bool find_objective(Console& console, LoadedStudy& loaded, std::size_t scenario) {
    const CompiledScenario& compiled = loaded.scenarios[scenario];
    loaded.milestones.push_back(milestones_of(compiled, loaded.plan.study.seed));
    loaded.objectives.push_back(objective_of(loaded.plan.study, scenario, compiled.model, loaded.milestones.back()));
    if (!loaded.objectives.back().empty()) return true;
    std::vector<std::string> ids;
    for (const Study::Weight& each : loaded.plan.study.milestones) ids.push_back(each.id);
    for (const Study::Weight& each : loaded.plan.study.scenarios[scenario].milestones) ids.push_back(each.id);
    console.complain(say(console.language(), "study.no-objective",
                         fmt::arg("scenario", printable(loaded.plan.study.scenarios[scenario].id)),
                         fmt::arg("list", list_and(console.language(), ids))));
    return false;
}

}  // namespace

std::vector<std::string> files_of(const StudyPlan& plan, SetMask set) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < plan.size(); ++i) {
        if ((set >> i & 1U) != 0) out.push_back(plan.recommendations[i].file);
    }
    return out;
}

std::optional<LoadedStudy> load_study(Console& console, const std::string& file) {
    Diagnostics found;
    std::optional<Study> study = read_study(file, found);
    show(console, found);
    if (!study || !add_assumed_ranges(console, *study)) return std::nullopt;
    std::optional<std::vector<Recommendation>> recommendations = read_all(console, *study);
    if (!recommendations) return std::nullopt;
    LoadedStudy loaded;
    loaded.plan = plan_study(std::move(*study), std::move(*recommendations));
    for (const Study::Scenario& scenario : loaded.plan.study.scenarios) {
        std::optional<Model> model = load_scenario(console, scenario.file, {}, scenario.set);
        if (!model) return std::nullopt;
        name_as_variant(*model);
        loaded.scenarios.push_back(compile(*model));
    }
    if (!all_fit(console, loaded.plan)) return std::nullopt;
    for (std::size_t i = 0; i < loaded.scenarios.size(); ++i) {
        if (!find_objective(console, loaded, i)) return std::nullopt;
    }
    loaded.identity = identity_of(loaded);
    return loaded;
}

Checkpoint::Checkpoint(Console& console, std::string file, std::string identity)
    : console_(console), file_(std::move(file)), identity_(std::move(identity)) {}

bool Checkpoint::take(const StudyPlan& plan, StudyOutcomes& outcomes) {
    std::ifstream in(file_, std::ios::binary);
    if (!in) return true;
    std::stringstream text;
    text << in.rdbuf();
    const CheckpointFault fault = take_checkpoint(text.str(), identity_, outcomes);
    if (fault != CheckpointFault::none) {
        console_.complain(say(console_.language(),
                              fault == CheckpointFault::damaged ? "study.bad-checkpoint" : "study.other-checkpoint",
                              fmt::arg("file", printable(file_))));
        return false;
    }
    std::uint64_t done = 0;
    for (const ScenarioOutcomes& scenario : outcomes.scenarios) {
        for (const std::uint32_t model : scenario.model_of) done += model != ScenarioOutcomes::kNone ? 1 : 0;
    }
    const auto n = [&](std::uint64_t value) { return Count{console_.language(), value}; };
    console_.say_aside(say(console_.language(), "study.going-on", fmt::arg("file", printable(file_)),
                           fmt::arg("done", n(done)), fmt::arg("of", n(plan.sets.size() * outcomes.scenarios.size()))) +
                       "\n");
    return true;
}

bool Checkpoint::save_if_due(const StudyOutcomes& outcomes) {
    if (Clock::now() - saved_ < std::max<Clock::duration>(kBetweenSaves, took_ * kMostOfTime)) return true;
    return save(outcomes);
}

bool Checkpoint::save(const StudyOutcomes& outcomes) {
    const Clock::time_point began = Clock::now();
    const std::string problem = write_file(file_, checkpoint_of(outcomes, identity_), console_.language());
    saved_ = Clock::now();
    took_ = saved_ - began;
    if (problem.empty()) return true;
    console_.complain(printable(problem));
    return false;
}

}  // namespace muster::app
