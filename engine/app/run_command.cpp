#include <cstdint>

#include "engine/app/again.hpp"
#include "engine/app/commands.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/load.hpp"
#include "engine/app/out_folder.hpp"
#include "engine/app/program.hpp"
#include "engine/app/progress.hpp"
#include "engine/app/replay.hpp"
#include "engine/compile/compiled_scenario.hpp"
#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/run_report.hpp"

namespace muster::app {
namespace {

std::vector<Recovery> rerun_without(Console& console, const CompiledScenario& scenario, const Summary& summary,
                                    std::size_t milestone, const Replaying& replaying) {
    if (interrupted() || summary.done < summary.asked || summary.milestones[milestone].account.n == 0) return {};
    constexpr std::size_t kReruns = 5;
    Progress progress(console, say(console.language(), "progress.rerunning"));
    StudyOptions options = study_options(replaying, progress);
    // Each rerun counts from 0 again; the reader is told of all of them together.
    std::uint64_t finished = 0;
    std::uint32_t last = 0;
    options.progress = [&](std::uint32_t done, std::uint32_t of) {
        if (done < last) ++finished;
        last = done;
        progress.at(finished * of + done, kReruns * of);
    };
    return recovered(scenario, summary, milestone, options, kReruns);
}

}  // namespace

int perform(const RunCommand& command, Console& console) {
    const std::optional<Model> model = load_scenario(console, command.scenario, command.with, command.set);
    if (!model) return kBadInput;
    if (!command.out.empty() && !make_folder(console, command.out)) return kFailed;
    const CompiledScenario scenario = compile(*model);

    catch_interrupts();
    const Summary summary = replay(console, scenario, command.replaying);
    if (!summary.error.empty())
        console.complain(say(console.language(), "app.run-failed",
                             fmt::arg("reason", printable(summary.error.get(console.language())))));
    if (summary.done == 0) {
        if (interrupted()) console.complain(say(console.language(), "app.stopped-before-any"));
        return interrupted() ? kInterrupted : kFailed;
    }

    RunReport report{scenario, summary, main_milestone(scenario, summary), nullptr, {}};
    if (!command.milestone.empty()) {
        report.milestone = find_milestone(console, scenario, summary, command.milestone);
        if (!report.milestone) return kBadInput;
    }
    std::optional<ExampleRun> example;
    if (report.milestone) {
        example = play_example(scenario, summary.seed, summary.milestones[*report.milestone], false);
        report.example = &*example;
        if (command.recovered)
            report.recoveries = rerun_without(console, scenario, summary, *report.milestone, command.replaying);
    }

    const std::vector<std::string> more = command.milestone.empty()
                                              ? std::vector<std::string>{}
                                              : std::vector<std::string>{"--milestone", command.milestone};
    report.command = command_again("run", {{command.scenario}, command.with, command.set, more}, command.replaying);
    console.print(command.json ? results_json(scenario, summary, recoveries_of(report), report.command)
                               : run_report(console.page(), report) + again_line(console.page(), report.command));
    const bool written = command.out.empty() || write_results(console, command.out, report);
    if (interrupted()) return kInterrupted;
    return summary.error.empty() && written ? kOk : kFailed;
}

}  // namespace muster::app
