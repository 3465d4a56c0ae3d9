#include <algorithm>
#include <deque>
#include <filesystem>
#include <system_error>

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
#include "engine/report/history_report.hpp"

namespace muster::app {
namespace {

constexpr const char* kLibrary = "scenarios";

/// Every file of the library, in order of the names: the order of a folder differs from machine to machine.
std::vector<std::string> library_files() {
    std::vector<std::string> files;
    std::error_code error;
    for (std::filesystem::directory_iterator at(kLibrary, error), end; !error && at != end; at.increment(error)) {
        if (at->path().extension() == ".json") files.push_back(at->path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

struct Retold {
    CompiledScenario scenario;
    Summary summary;
};

}  // namespace

int perform(const HistoryCommand& command, Console& console) {
    const bool all = command.scenarios.empty();
    std::deque<Retold> retold;
    for (const std::string& file : all ? library_files() : command.scenarios) {
        const std::optional<Model> model = load_scenario(console, file, {}, command.set);
        if (!model) return kBadInput;
        if (!model->history.empty()) {
            retold.push_back({compile(*model), {}});
        } else if (!all) {
            console.complain(say(console.language(), "history.none", fmt::arg("file", printable(file, 300))));
            return kBadInput;
        }
    }
    if (retold.empty()) {
        console.complain(say(console.language(), "history.nothing", fmt::arg("folder", kLibrary)));
        return kBadInput;
    }

    catch_interrupts();
    std::vector<RetoldIncident> incidents;
    {
        Progress progress(console, say(console.language(), "progress.simulating"));
        StudyOptions options = study_options(command.replaying, progress);
        for (std::size_t i = 0; i < retold.size() && !interrupted(); ++i) {
            options.progress = [&, i](std::uint32_t done, std::uint32_t of) {
                progress.at(std::uint64_t{of} * i + done, std::uint64_t{of} * retold.size());
            };
            Retold& each = retold[i];
            each.summary = replicate(each.scenario, options);
            if (!each.summary.error.empty()) {
                console.complain(say(console.language(), "app.run-failed",
                                     fmt::arg("reason", printable(each.summary.error.get(console.language())))));
                return kFailed;
            }
            if (each.summary.done == each.summary.asked)
                incidents.push_back({each.scenario, each.summary, beside_history(each.scenario.model, each.summary)});
        }
    }
    if (incidents.empty()) {
        console.complain(say(console.language(), "app.stopped-before-any"));
        return kInterrupted;
    }
    const std::string again = command_again("history", {command.scenarios, {}, command.set}, command.replaying);
    switch (command.form) {
        case HistoryCommand::Form::text:
            console.print(history_report(console.page(), incidents) + again_line(console.page(), again));
            break;
        case HistoryCommand::Form::json:
            console.print(history_json(incidents, again));
            break;
        case HistoryCommand::Form::csv:
            console.print(history_csv(incidents));
            break;
        case HistoryCommand::Form::markdown:
            console.print(history_markdown(console.language(), incidents));
            break;
    }
    return interrupted() ? kInterrupted : kOk;
}

}  // namespace muster::app
