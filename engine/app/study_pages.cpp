#include "engine/app/study_pages.hpp"
#include "engine/app/again.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <sstream>

#include "engine/app/kept_report.hpp"
#include "engine/app/past_incidents.hpp"
#include "engine/app/pictures.hpp"
#include "engine/app/replay.hpp"
#include "engine/app/report_folder.hpp"
#include "engine/app/version.hpp"
#include "engine/authoring/sha256.hpp"
#include "engine/core/utf8.hpp"
#include "engine/html/evidence_section.hpp"
#include "engine/html/study_choice.hpp"
#include "engine/html/study_page.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/roles.hpp"

namespace muster::app {
namespace {

std::string content_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

std::string again(const StudyCommand& command) {
    // Where nobody is named, the names of files and folders would tell.
    std::vector<std::string> words = {"muster", "study", command.roles ? "STUDY" : command.file, "--report",
                                      command.roles ? "FOLDER" : command.report};
    if (command.sensitivity) words.emplace_back("--sensitivity");
    if (command.roles) words.emplace_back("--roles");
    if (command.handling != Handling::amber)
        words.insert(words.end(), {"--tlp", std::string(name_of(command.handling))});
    if (!command.pictures.empty()) words.push_back("--picture");
    words.insert(words.end(), command.pictures.begin(), command.pictures.end());
    return command_text(words);
}

std::vector<Model::Input> inputs_of(const StudyReport& report) {
    const Study& study = report.plan.study;
    std::vector<Model::Input> out{{study.file, study.sha256}};
    for (const CompiledScenario* scenario : report.scenarios)
        out.insert(out.end(), scenario->model.inputs.begin(), scenario->model.inputs.end());
    for (const Recommendation& one : report.plan.recommendations)
        out.push_back({one.file, sha256(content_of(one.file))});
    return out;
}

std::vector<std::optional<ExampleRun>> examples_of(const StudyReport& report, std::optional<std::size_t> set) {
    std::vector<std::optional<ExampleRun>> out(report.scenarios.size());
    for (std::size_t i = 0; set && i < out.size(); ++i) {
        const ComparedScenario& scenario = report.compared[*set].scenarios[i];
        const auto row = milestone_of_first_page(report, i, scenario.comparison);
        if (!row) continue;
        const Summary& summary = scenario.played_before.summary;
        const MilestoneSummary& milestone = summary.milestones[scenario.comparison.milestones[*row].before];
        if (milestone.reached.count > 0) out[i] = play_example(scenario.before, summary.seed, milestone, false);
    }
    return out;
}

/// What the hours rest on differs from run to run, so that one run would say nothing: the mean over all of them.
std::optional<RestsOver> rests_of(const StudyReport& report, std::optional<std::size_t> set) {
    if (!set) return std::nullopt;
    const std::vector<ComparedScenario>& scenarios = report.compared[*set].scenarios;
    std::vector<std::vector<RestsOn>> each(scenarios.size());
    std::size_t runs = std::numeric_limits<std::size_t>::max();
    double weights = 0;
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        const auto row = milestone_of_first_page(report, i, scenarios[i].comparison);
        if (!row) continue;
        const Summary& summary = scenarios[i].played_before.summary;
        const MilestoneSummary& milestone = summary.milestones[scenarios[i].comparison.milestones[*row].before];
        for_each_account(
            scenarios[i].before, summary.seed, static_cast<std::uint32_t>(milestone.times.size()), milestone,
            [&](const ExampleRun& example) { each[i].push_back(rests_on(scenarios[i].before.model, example)); });
        if (each[i].empty()) continue;
        weights += report.plan.weights[i];
        runs = std::min(runs, each[i].size());
    }
    if (weights <= 0) return std::nullopt;
    EstimateSums assumed, comparable, sourced;
    for (std::size_t r = 0; r < runs; ++r) {
        RestsOn sum;
        for (std::size_t i = 0; i < each.size(); ++i) {
            if (each[i].empty()) continue;
            const double weight = report.plan.weights[i] / weights;
            sum.assumed += weight * each[i][r].assumed;
            sum.comparable += weight * each[i][r].comparable;
            sum.sourced += weight * each[i][r].sourced;
        }
        assumed.add(sum.assumed);
        comparable.add(sum.comparable);
        sourced.add(sum.sourced);
    }
    return RestsOver{range_of(assumed.estimate()), range_of(comparable.estimate()), range_of(sourced.estimate()), runs};
}

/// Of “the minister knows”, where that is another milestone than the one that is shown.
std::vector<std::optional<ExampleRun>> ministers_of(const StudyReport& report, const StudyPages& pages) {
    std::vector<std::optional<ExampleRun>> out(report.scenarios.size());
    for (std::size_t i = 0; pages.set && i < out.size(); ++i) {
        const ComparedScenario& scenario = report.compared[*pages.set].scenarios[i];
        const auto both = minister_and_press(scenario);
        if (!both) continue;
        const Summary& summary = scenario.played_before.summary;
        const MilestoneSummary& minister = summary.milestones[both->minister_before];
        const bool shown = pages.examples[i] && pages.examples[i]->milestone.milestone == minister.milestone &&
                           pages.examples[i]->milestone.incident == minister.incident;
        if (!shown && minister.reached.count > 0) out[i] = play_example(scenario.before, summary.seed, minister, false);
    }
    return out;
}

}  // namespace

std::optional<StudyBackground> background_of(Console& console, const StudyCommand& command, const StudyReport& report) {
    StudyBackground out;
    if (!command.since.empty()) {
        out.earlier = read_kept_report(console, command.since, command.roles);
        if (!out.earlier) return std::nullopt;
    }
    out.inputs = inputs_of(report);
    out.past = past_incidents(console, report.plan.study, command.jobs, out.inputs);
    out.contents = contents_of(out.inputs);
    if (command.roles) {
        out.contents.clear();
        take_names_away(out.inputs);
    }
    out.inputs = inputs_once(std::move(out.inputs));
    return out;
}

bool write_study_report(Console& console, const StudyCommand& command, const StudyReport& report,
                        const std::string& json, StudyBackground background) {
    const Study& study = report.plan.study;
    StudyPages pages{
        report, set_of_first_page(report),
        {},     {},
        {},     background.past,
        {},     {version_text(), again(command), study.seed, report.plan.of_all(), std::move(background.inputs)}};
    auto pictures = pictures_of(console, command.pictures);
    if (!pictures) return false;
    pages.pictures = std::move(*pictures);
    pages.examples = examples_of(report, pages.set);
    pages.ministers = ministers_of(report, pages);
    pages.rests = rests_of(report, pages.set);
    std::optional<StudyChanges> changes;
    if (background.earlier) {
        changes = changes_since(*background.earlier, {json, pages.made.inputs, background.contents});
        if (!changes) {
            console.complain(say(console.language(), "since.no-report", fmt::arg("file", printable(command.since))));
            return false;
        }
        for (const std::string& sentence : change_sentences(console.language(), *changes))
            console.say_aside(sentence + "\n");
        pages.changes = &*changes;
    }
    ReportFolder folder;
    std::vector<HtmlTable> unused;
    const bool spanish = console.language() == Language::es;
    folder.english = study_page(Language::en, pages, spanish ? unused : folder.tables);
    folder.spanish = study_page(Language::es, pages, spanish ? folder.tables : unused);
    folder.json = json;
    folder.handling = command.handling;
    folder.made = made_json({std::string(label_of(command.handling)), pages.made.version, pages.made.command,
                             pages.made.seed, command.roles, pages.made.inputs});
    folder.inputs = std::move(background.contents);
    return write_report(console, command.report, folder);
}

}  // namespace muster::app
