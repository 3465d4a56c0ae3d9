#include <chrono>
#include <deque>
#include <filesystem>
#include <optional>
#include <set>

#include "engine/app/again.hpp"
#include "engine/app/commands.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/load.hpp"
#include "engine/app/out_folder.hpp"
#include "engine/app/program.hpp"
#include "engine/app/progress.hpp"
#include "engine/app/rank_library.hpp"
#include "engine/app/study_assumptions.hpp"
#include "engine/app/study_files.hpp"
#include "engine/app/study_pages.hpp"
#include "engine/app/study_ranks.hpp"
#include "engine/authoring/read.hpp"
#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/roles.hpp"
#include "engine/report/study_report.hpp"
#include "engine/study/sensitivity_analysis.hpp"

namespace muster::app {
namespace {

/// A study that took longer than this is kept, so that another form or language of it comes at once.
constexpr auto kWorthKeeping = std::chrono::seconds{5};

/// Sets that are looked at closely: each recommendation alone, all together, and the best ones for the budgets.
std::vector<ComparedSet> sets_to_compare(const StudyPlan& plan, const std::vector<Portfolio>& portfolios) {
    std::vector<ComparedSet> out;
    std::set<std::size_t> taken{0};
    const auto add = [&](ComparedSet::Why why, std::size_t set) {
        if (taken.insert(set).second) out.push_back({why, set, {}});
    };
    for (std::size_t i = 0; i < plan.size(); ++i) {
        const auto number = plan.number_of(SetMask{1} << i);
        if (number) add(ComparedSet::Why::alone, *number);
    }
    for (const SetMask set : plan.rules.largest_allowed((SetMask{1} << plan.size()) - 1)) {
        const auto number = plan.number_of(set);
        if (number) add(ComparedSet::Why::all, *number);
    }
    for (const Portfolio& each : portfolios) add(ComparedSet::Why::portfolio, each.set);
    return out;
}

/// Futures that the report's comparisons look at; their addresses stay.
struct Futures {
    std::deque<CompiledScenario> scenarios;
    std::deque<PlayedFuture> played;
};

/// False: stopped.
bool look_closer(Console& console, const LoadedStudy& loaded, const StudySource& source, StudyReport& report,
                 Futures& futures) {
    const StudyPlan& plan = loaded.plan;
    report.compared = sets_to_compare(plan, report.portfolios);
    Progress progress(console, say(console.language(), "progress.comparing"));
    const std::size_t of = (report.compared.size() + 1) * loaded.scenarios.size();
    std::size_t done = 0;
    StudyOptions options;
    options.seed = plan.study.seed;
    options.replications = plan.of_all();
    options.jobs = source.jobs;
    options.stop = interrupted;
    const auto play = [&](const CompiledScenario& scenario) {
        futures.played.push_back(play_future(scenario, options));
        progress.at(++done, of);
        return futures.played.back().summary.done == options.replications;
    };
    for (std::size_t i = 0; i < loaded.scenarios.size(); ++i) {
        if (!play(loaded.scenarios[i])) return false;
        const PlayedFuture& before = futures.played.back();
        for (ComparedSet& each : report.compared) {
            std::string error;
            const auto model = source.model(
                i, plan.sets[each.set], [](const std::string&) { return true; }, error);
            if (!model) return false;
            futures.scenarios.push_back(compile(*model));
            if (!play(futures.scenarios.back())) return false;
            Comparison comparison =
                compare(loaded.scenarios[i], before, futures.scenarios.back(), futures.played.back());
            const auto milestone = most_changed(comparison);
            each.scenarios.push_back({loaded.scenarios[i], futures.scenarios.back(), before, futures.played.back(),
                                      std::move(comparison), milestone, std::nullopt});
        }
    }
    return true;
}

void find_out(const LoadedStudy& loaded, const StudyOutcomes& outcomes, StudyReport& report) {
    for (const Measure measure : {Measure::time, Measure::person_hours, Measure::usd}) {
        bool any = false;
        for (const ScenarioOutcomes& scenario : outcomes.scenarios) {
            for (const ModelOutcome& model : scenario.models)
                any = any || model.column(measure).sum(loaded.plan.of_all()) > 0;
        }
        if (any) report.attributions.push_back(attribute(loaded.plan, outcomes, measure));
    }
    report.portfolios = portfolios(loaded.plan, outcomes);
    report.front_of_time = front_of(loaded.plan, outcomes, Measure::time);
    report.front_of_person_hours = front_of(loaded.plan, outcomes, Measure::person_hours);
}

/// From here on nobody is named. The report looks at what is changed.
void take_names_away(LoadedStudy& loaded, Futures& futures, StudyReport& report) {
    std::vector<const Model*> models;
    for (const CompiledScenario& each : loaded.scenarios) models.push_back(&each.model);
    for (const CompiledScenario& each : futures.scenarios) models.push_back(&each.model);
    const Roles roles(models);
    for (auto* scenarios : {&loaded.scenarios, &futures.scenarios}) {
        for (CompiledScenario& each : *scenarios) take_names_away(roles, each.model);
    }
    for (Recommendation& each : loaded.plan.recommendations) take_names_away(roles, each);
    take_names_away(roles, loaded.plan.study);
    if (report.sensitivity) {
        for (UncertainInput& each : report.sensitivity->inputs) take_names_away(roles, each);
    }
}

/// What has been played, and is to be kept.
struct Kept {
    StudyOutcomes& outcomes;
    Checkpoint& checkpoint;
};

/// How sure the answers are. False: stopped, or an error, which has been said.
bool look_how_sure(Console& console, const LoadedStudy& loaded, StudySource& source, const Kept& kept,
                   std::vector<UncertainInput> inputs, StudyReport& report) {
    std::optional<SetMask> pair;
    for (const Attribution& each : report.attributions) {
        if (each.measure == Measure::time) pair = pair_to_ask(loaded.plan, each.pairs);
    }
    const std::vector<SensitivitySubject> subjects = subjects_of(loaded.plan, report.portfolios, pair);
    SensitivityPlan design = plan_sensitivity(loaded.plan, subjects, subject_of_week(subjects, report.portfolios));
    design.pair = pair;
    bool complete = false;
    std::string error;
    {
        Progress progress(console, say(console.language(), "progress.sensitivity"));
        source.progress = [&](std::uint64_t done, std::uint64_t of) {
            progress.at(done, of);
            (void)kept.checkpoint.save_if_due(kept.outcomes);
        };
        error = play_probes(loaded.plan, design, source, kept.outcomes, complete);
    }
    if (!error.empty())
        console.complain(say(console.language(), "app.run-failed", fmt::arg("reason", printable(error, 2000))));
    if (!complete) return false;
    std::vector<Measure> measures;
    for (const Attribution& each : report.attributions) measures.push_back(each.measure);
    report.sensitivity = analyse(loaded.plan, design, kept.outcomes, std::move(inputs), measures, report.scenarios);
    return true;
}

bool write_files(Console& console, const std::string& folder, const StudyReport& report, const std::string& json) {
    bool written = write_into(console, folder, "study.json", json);
    for (const CsvFile& file : study_csv(report))
        written = write_into(console, folder, file.name, file.content) && written;
    return written;
}

/// What the first rank of a study, or the only one, does.
int play_and_report(const StudyCommand& command, Console& console, RankPort* port) {
    const auto cannot_begin = [port](int code) {
        if (port != nullptr) send_home(*port);
        return code;
    };
    std::optional<LoadedStudy> loaded = load_study(console, command.file);
    if (!loaded) return cannot_begin(kBadInput);
    const bool sure = command.sensitivity || loaded->plan.study.sensitivity.asked;
    std::optional<std::vector<UncertainInput>> inputs;
    if (sure && !(inputs = describe_inputs(console, *loaded))) return cannot_begin(kBadInput);
    if (!command.out.empty() && !make_folder(console, command.out)) return cannot_begin(kBadInput);
    StudyOutcomes outcomes = no_outcomes(loaded->plan);
    const std::string beside = std::filesystem::path(command.file).replace_extension(".checkpoint").string();
    Checkpoint checkpoint(console, command.checkpoint.empty() ? beside : command.checkpoint, loaded->identity);
    if (!command.fresh && !checkpoint.take(loaded->plan, outcomes)) return cannot_begin(kBadInput);

    catch_interrupts();
    StudySource source = source_of(*loaded, command, console);
    std::unique_ptr<Ranks> ranks;
    if (port != nullptr && !(ranks = bring_in(console, *port, *loaded, source))) return kFailed;
    const auto began = std::chrono::steady_clock::now();
    const auto stopped = [&] {
        if (ranks) (void)was_lost(console, *ranks);
        if (checkpoint.save(outcomes))
            console.complain(say(console.language(), "study.saved", fmt::arg("file", printable(checkpoint.file()))));
        return interrupted() ? kInterrupted : kFailed;
    };
    bool complete = false;
    std::string error;
    {
        Progress progress(console, say(console.language(), "progress.study"));
        source.progress = [&](std::uint64_t done, std::uint64_t of) {
            progress.at(done, of);
            (void)checkpoint.save_if_due(outcomes);
        };
        error = play_study(loaded->plan, source, outcomes, complete);
    }
    if (!error.empty())
        console.complain(say(console.language(), "app.run-failed", fmt::arg("reason", printable(error, 2000))));
    if (!complete) return stopped();

    StudyReport report{loaded->plan, outcomes, {}, loaded->objectives, loaded->milestones, {}, {}, {}, {}, {}, {}};
    for (const CompiledScenario& scenario : loaded->scenarios) report.scenarios.push_back(&scenario);
    find_out(*loaded, outcomes, report);
    if (sure && !look_how_sure(console, *loaded, source, {outcomes, checkpoint}, std::move(*inputs), report))
        return stopped();
    // What comes now is not shared out.
    source.elsewhere.clear();
    ranks.reset();
    const bool long_ago = std::chrono::steady_clock::now() - began > kWorthKeeping;
    const bool saved = !long_ago || checkpoint.save(outcomes);
    Futures futures;
    const bool closely = command.json || !command.out.empty() || !command.report.empty();
    if (closely && !look_closer(console, *loaded, source, report, futures)) return stopped();
    StudyBackground background;
    if (!command.report.empty()) {
        auto found = background_of(console, command, report);
        if (!found) return kBadInput;
        background = std::move(*found);
    }
    if (command.roles) take_names_away(*loaded, futures, report);
    std::vector<std::string> words = {"muster", "study", command.roles ? "STUDY" : command.file};
    if (command.sensitivity) words.push_back("--sensitivity");
    if (command.roles) words.push_back("--roles");
    report.command = command_text(words);
    const std::string json = closely ? study_json(report) : std::string();
    console.print(command.json ? json
                               : study_report(console.page(), report) + again_line(console.page(), report.command));
    bool written = command.out.empty() || write_files(console, command.out, report, json);
    if (!command.report.empty())
        written = write_study_report(console, command, report, json, std::move(background)) && written;
    return written && saved ? kOk : kFailed;
}

}  // namespace

int perform(const StudyCommand& command, Console& console) {
    if (!is_one_of_ranks()) return play_and_report(command, console, nullptr);
    RankPort* const port = open_rank_port(console);
    if (port == nullptr) return kFailed;
    if (port->rank() > 0) return serve_study(command, console, *port);
    catch_warnings();
    const bool several = port->size() > 1;
    const int code = play_and_report(command, console, several ? port : nullptr);
    // Ranks that are not there any more cannot be ended well, nor waited for.
    if (code == kFailed && several) port->abort(code);
    if (code != kInterrupted) port->finish();
    return code;
}

}  // namespace muster::app
