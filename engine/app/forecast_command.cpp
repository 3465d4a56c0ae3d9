#include "engine/app/again.hpp"
#include "engine/app/commands.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/load.hpp"
#include "engine/app/program.hpp"
#include "engine/app/progress.hpp"
#include "engine/app/replay.hpp"
#include "engine/compile/compiled_scenario.hpp"
#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/forecast_report.hpp"
#include "engine/report/numbers.hpp"
#include "engine/study/forecast.hpp"

namespace muster::app {
namespace {

std::vector<std::string> moment_of(const ForecastCommand& command) {
    const bool minutes = command.at % std::chrono::minutes{1} == Duration::zero();
    std::vector<std::string> words = {"--at", minutes ? fmt::format("{}m", command.at / std::chrono::minutes{1})
                                                      : fmt::format("{}ms", command.at.count())};
    if (command.past != 0) words.insert(words.end(), {"--past", fmt::format("{}", command.past)});
    return words;
}

}  // namespace

int perform(const ForecastCommand& command, Console& console) {
    const std::optional<Model> model = load_scenario(console, command.scenario, command.with, command.set);
    if (!model) return kBadInput;
    const CompiledScenario scenario = compile(*model);
    const Language language = console.language();
    if (command.at > model->horizon) {
        console.complain(say(language, "forecast.too-late", fmt::arg("horizon", duration(model->horizon))));
        return kBadInput;
    }
    catch_interrupts();
    Forecast got;
    {
        Progress progress(console, say(language, "progress.simulating"));
        const Fork fork(scenario, command.replaying.seed, command.past, {{}, SimTime{command.at}});
        got = forecast(fork, study_options(command.replaying, progress));
    }
    if (!got.summary.error.empty())
        console.complain(
            say(language, "app.run-failed", fmt::arg("reason", printable(got.summary.error.get(language)))));
    if (got.summary.done == 0) {
        if (interrupted()) console.complain(say(language, "app.stopped-before-any"));
        return interrupted() ? kInterrupted : kFailed;
    }
    const std::string again = command_again(
        "forecast", {{command.scenario}, command.with, command.set, moment_of(command)}, command.replaying);
    console.print(command.json ? forecast_json(scenario, got, again)
                               : forecast_report(console.page(), scenario, got) + again_line(console.page(), again));
    if (interrupted()) return kInterrupted;
    return got.summary.error.empty() ? kOk : kFailed;
}

}  // namespace muster::app
