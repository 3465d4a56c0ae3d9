#include "engine/app/again.hpp"
#include "engine/app/commands.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/load.hpp"
#include "engine/app/program.hpp"
#include "engine/app/progress.hpp"
#include "engine/app/replay.hpp"
#include "engine/compile/compiled_scenario.hpp"
#include "engine/core/utf8.hpp"
#include "engine/report/advice_report.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {
namespace {

constexpr std::size_t kParts = 12, kLines = 3;

}  // namespace

int perform(const AdviseCommand& command, Console& console) {
    const std::optional<Model> model = load_scenario(console, command.scenario, command.with, command.set);
    if (!model) return kBadInput;
    const CompiledScenario scenario = compile(*model);
    catch_interrupts();
    const Summary base = replay(console, scenario, command.replaying);
    if (!base.error.empty())
        console.complain(say(console.language(), "app.run-failed",
                             fmt::arg("reason", printable(base.error.get(console.language())))));
    if (base.done < command.replaying.replications) return interrupted() ? kInterrupted : kFailed;

    std::vector<Advice> advice = suggested(scenario, base, kParts);
    const std::uint32_t example = base.milestones.empty() ? 0 : base.milestones.front().example;
    for (const Advice& line : suggested_lines(scenario, base.seed, example, kLines)) advice.push_back(line);
    AdviceReport report{scenario, base.seed, base.done, {}};
    {
        Progress progress(console, say(console.language(), "progress.trying"));
        report.tried = try_all(scenario, advice, study_options(command.replaying, progress),
                               [&](std::size_t done, std::size_t of) { progress.at(done, of); });
    }
    if (interrupted()) return kInterrupted;
    report.command = command_again("advise", {{command.scenario}, command.with, command.set}, command.replaying);
    console.print(command.json ? advice_json(report)
                               : advice_report(console.page(), report) + again_line(console.page(), report.command));
    return kOk;
}

}  // namespace muster::app
