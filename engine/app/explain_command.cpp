#include "engine/app/again.hpp"
#include "engine/app/commands.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/load.hpp"
#include "engine/app/program.hpp"
#include "engine/app/replay.hpp"
#include "engine/compile/compiled_scenario.hpp"
#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/run_report.hpp"
#include "engine/report/story.hpp"

namespace muster::app {

int perform(const ExplainCommand& command, Console& console) {
    const Language language = console.language();
    const std::optional<Model> model = load_scenario(console, command.scenario, command.with, command.set);
    if (!model) return kBadInput;
    const CompiledScenario scenario = compile(*model);

    catch_interrupts();
    const Summary summary = replay(console, scenario, command.replaying);
    if (!summary.error.empty())
        console.complain(say(language, "app.run-failed", fmt::arg("reason", printable(summary.error.get(language)))));
    if (summary.done == 0) return interrupted() ? kInterrupted : kFailed;

    const std::optional<std::size_t> milestone = command.milestone.empty()
                                                     ? main_milestone(scenario, summary)
                                                     : find_milestone(console, scenario, summary, command.milestone);
    if (!milestone) {
        if (command.milestone.empty()) console.complain(say(language, "app.no-milestones"));
        return kBadInput;
    }
    const ExampleRun example = play_example(scenario, summary.seed, summary.milestones[*milestone], command.bad_case);
    std::vector<std::string> more;
    if (!command.milestone.empty()) more = {"--milestone", command.milestone};
    if (command.bad_case) more.insert(more.end(), {"--case", "bad"});
    console.print(
        story(console.page(), scenario, summary, example) +
        again_line(console.page(),
                   command_again("explain", {{command.scenario}, command.with, command.set, more}, command.replaying)));
    if (interrupted()) return kInterrupted;
    return summary.error.empty() ? kOk : kFailed;
}

}  // namespace muster::app
