#include <array>
#include <deque>
#include <optional>

#include "engine/app/again.hpp"
#include "engine/app/commands.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/load.hpp"
#include "engine/app/pictures.hpp"
#include "engine/app/program.hpp"
#include "engine/app/progress.hpp"
#include "engine/app/replay.hpp"
#include "engine/app/report_folder.hpp"
#include "engine/app/version.hpp"
#include "engine/authoring/read.hpp"
#include "engine/compile/compiled_scenario.hpp"
#include "engine/core/utf8.hpp"
#include "engine/html/compare_page.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/compare_report.hpp"
#include "engine/report/roles.hpp"
#include "engine/run/run.hpp"

namespace muster::app {
namespace {

struct Futures {
    CompiledScenario before, after;
    PlayedFuture played_before{}, played_after{};
};

/// False: it could not be played, or was stopped; said if it is the former.
bool play(Console& console, const CompiledScenario& scenario, const StudyOptions& options, PlayedFuture& out) {
    out = play_future(scenario, options);
    if (!out.summary.error.empty())
        console.complain(say(console.language(), "app.run-failed",
                             fmt::arg("reason", printable(out.summary.error.get(console.language())))));
    return out.summary.done == options.replications;
}

std::vector<TraceEntry> trace_of(const CompiledScenario& scenario, std::uint64_t seed, std::uint32_t replication) {
    Run run(scenario);
    TraceKeeper keeper;
    const std::array<TraceSink*, 1> sinks{&keeper};
    (void)run.play(seed, replication, sinks);  // it was played before without an error
    return keeper.entries();
}

std::optional<Parting> parting_of(Language language, const Futures& futures, const Comparison& comparison) {
    const std::uint64_t seed = futures.played_before.summary.seed;
    const std::uint32_t replication = comparison.parts_in.value_or(0);
    return parting(language, futures.before, trace_of(futures.before, seed, replication), futures.after,
                   trace_of(futures.after, seed, replication), replication);
}

/// The row with this id, else the one that changes most; kNone and said if there is no such id.
std::optional<std::size_t> chosen(Console& console, const Futures& futures, const Comparison& comparison,
                                  const std::string& id, bool& wrong) {
    if (id.empty()) return most_changed(comparison);
    const auto row = find_milestone(console, futures.before, futures.played_before.summary, id);
    wrong = !row;
    for (std::size_t i = 0; row && i < comparison.milestones.size(); ++i) {
        if (comparison.milestones[i].before == *row) return i;
    }
    return std::nullopt;
}

/// From here on nobody is named.
void take_names_away(std::deque<Futures>& futures, std::vector<Recommendation>& recommendations) {
    std::vector<const Model*> models;
    for (const Futures& each : futures) models.insert(models.end(), {&each.before.model, &each.after.model});
    const Roles roles(models);
    for (Futures& each : futures) {
        muster::take_names_away(roles, each.before.model);
        muster::take_names_away(roles, each.after.model);
    }
    for (Recommendation& each : recommendations) muster::take_names_away(roles, each);
}

std::string again(const CompareCommand& command) {
    // Where nobody is named, the names of files and values would tell.
    Deciding deciding{command.scenarios, command.with, command.set};
    if (command.roles) deciding = {{"SCENARIO"}, {"RECOMMENDATION"}, {}};
    if (command.roles && !command.set.empty()) deciding.set = {"NAME=VALUE"};
    if (!command.milestone.empty()) deciding.more = {"--milestone", command.milestone};
    if (!command.report.empty())
        deciding.more.insert(deciding.more.end(), {"--report", command.roles ? "FOLDER" : command.report});
    if (command.roles) deciding.more.emplace_back("--roles");
    if (command.handling != Handling::amber)
        deciding.more.insert(deciding.more.end(), {"--tlp", std::string(name_of(command.handling))});
    if (!command.pictures.empty()) deciding.more.push_back("--picture");
    deciding.more.insert(deciding.more.end(), command.pictures.begin(), command.pictures.end());
    return command_again("compare", deciding, command.replaying);
}

bool write_compare_report(Console& console, const CompareCommand& command, const CompareReport& report,
                          const std::deque<Futures>& futures) {
    ComparePages pages{
        report, {}, {}, {version_text(), again(command), command.replaying.seed, command.replaying.replications, {}}};
    auto pictures = pictures_of(console, command.pictures);
    if (!pictures) return false;
    pages.pictures = std::move(*pictures);
    std::vector<Model::Input> inputs;
    for (std::size_t i = 0; i < futures.size(); ++i) {
        const ComparedScenario& scenario = report.scenarios[i];
        std::optional<ExampleRun> example;
        if (scenario.milestone) {
            const std::size_t row = scenario.comparison.milestones[*scenario.milestone].before;
            const MilestoneSummary& milestone = futures[i].played_before.summary.milestones[row];
            if (milestone.reached.count > 0)
                example = play_example(futures[i].before, command.replaying.seed, milestone, false);
        }
        pages.examples.push_back(std::move(example));
        pages.partings.push_back({parting_of(Language::en, futures[i], scenario.comparison),
                                  parting_of(Language::es, futures[i], scenario.comparison)});
        for (const Model* model : {&futures[i].before.model, &futures[i].after.model})
            inputs.insert(inputs.end(), model->inputs.begin(), model->inputs.end());
    }
    pages.made.inputs = inputs_once(std::move(inputs));
    ReportFolder folder;
    std::vector<HtmlTable> unused;
    const bool spanish = console.language() == Language::es;
    folder.english = compare_page(Language::en, pages, spanish ? unused : folder.tables);
    folder.spanish = compare_page(Language::es, pages, spanish ? folder.tables : unused);
    folder.json = compare_json(report);
    folder.handling = command.handling;
    return write_report(console, command.report, folder);
}

}  // namespace

int perform(const CompareCommand& command, Console& console) {
    Diagnostics found;
    CompareReport report;
    for (const std::string& file : command.with) {
        std::optional<Recommendation> one = read_recommendation(file, found);
        if (one) report.recommendations.push_back(std::move(*one));
    }
    if (has_errors(found)) {
        show(console, found);
        return kBadInput;
    }
    std::deque<Futures> futures;
    for (const std::string& file : command.scenarios) {
        const std::optional<Model> before = load_scenario(console, file, {}, command.set);
        const std::optional<Model> after =
            before ? load_scenario(console, file, command.with, command.set) : std::nullopt;
        if (!after) return kBadInput;
        futures.push_back({compile(*before), compile(*after)});
    }
    catch_interrupts();
    {
        Progress progress(console, say(console.language(), "progress.simulating"));
        StudyOptions options = study_options(command.replaying, progress);
        const std::uint64_t of = std::uint64_t{2} * futures.size() * options.replications;
        std::uint64_t finished = 0;
        options.progress = [&](std::uint32_t done, std::uint32_t) { progress.at(finished + done, of); };
        for (Futures& each : futures) {
            if (!play(console, each.before, options, each.played_before)) return interrupted() ? kInterrupted : kFailed;
            finished += options.replications;
            if (!play(console, each.after, options, each.played_after)) return interrupted() ? kInterrupted : kFailed;
            finished += options.replications;
        }
    }
    for (const Futures& each : futures) {
        Comparison comparison = compare(each.before, each.played_before, each.after, each.played_after);
        bool wrong = false;
        const auto milestone = chosen(console, each, comparison, command.milestone, wrong);
        if (wrong) return kBadInput;
        report.scenarios.push_back({each.before, each.after, each.played_before, each.played_after,
                                    std::move(comparison), milestone, std::nullopt});
    }
    if (command.roles) take_names_away(futures, report.recommendations);
    for (std::size_t i = 0; i < futures.size(); ++i)
        report.scenarios[i].parting = parting_of(console.language(), futures[i], report.scenarios[i].comparison);
    report.command = again(command);
    if (!command.report.empty() && !write_compare_report(console, command, report, futures)) return kFailed;
    console.print(command.json  ? compare_json(report)
                  : command.csv ? compare_csv(report)
                                : compare_report(console.page(), report) + again_line(console.page(), report.command));
    return kOk;
}

}  // namespace muster::app
