#include "engine/app/study_ranks.hpp"

#include "engine/app/interrupt.hpp"
#include "engine/app/program.hpp"
#include "engine/app/study_assumptions.hpp"
#include "engine/authoring/read.hpp"
#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/variant.hpp"

namespace muster::app {
namespace {

void say_fault(Console& console, const RankFault& fault) {
    const Language language = console.language();
    const auto rank = fmt::arg("rank", fmt::format("{}", fault.rank));
    if (fault.reason.empty()) {
        console.complain(say(language, "ranks.lost", rank, fmt::arg("time", duration(kLongestSilence))));
    } else if (fault.reason == "other-files") {
        console.complain(say(language, "ranks.other-files", rank));
    } else {
        console.complain(say(language, "ranks.problem", rank, fmt::arg("reason", printable(fault.reason, 500))));
    }
}

}  // namespace

StudySource source_of(const LoadedStudy& loaded, const StudyCommand& command, const Console& console) {
    StudySource source;
    source.jobs = command.jobs;
    source.stop = interrupted;
    const Language language = console.language();
    source.varied = [&loaded, language](std::size_t scenario, SetMask set, const InputValues& values,
                                        const Wanted& wanted, std::string& error) {
        Diagnostics found;
        ReadOptions options;
        options.with = files_of(loaded.plan, set);
        options.edits = edits_of(loaded.plan.study, values);
        options.wanted = wanted;
        const Study::Scenario& of = loaded.plan.study.scenarios[scenario];
        options.set = of.set;
        std::optional<Model> model = read_scenario(of.file, options, found);
        if (has_errors(found)) error = to_text(found, {language, false, 100});
        if (model) name_as_variant(*model);
        return model;
    };
    source.model = [varied = source.varied](std::size_t scenario, SetMask set, const Wanted& wanted,
                                            std::string& error) { return varied(scenario, set, {}, wanted, error); };
    return source;
}

std::unique_ptr<Ranks> bring_in(Console& console, RankPort& port, const LoadedStudy& loaded, StudySource& source) {
    // As is usual where ranks are started: one for each processor.
    if (source.jobs == 0) source.jobs = 1;
    auto ranks = std::make_unique<Ranks>(port, loaded.identity, interrupted);
    source.elsewhere = ranks->seats();
    const RankFault fault = ranks->fault();
    if (fault.rank == 0) return ranks;
    say_fault(console, fault);
    return nullptr;
}

bool was_lost(Console& console, const Ranks& ranks) {
    const RankFault fault = ranks.fault();
    if (fault.rank != 0) say_fault(console, fault);
    return fault.rank != 0;
}

void send_home(RankPort& port) {
    const Ranks ranks(port, {}, [] { return true; });
}

int serve_study(const StudyCommand& command, Console& console, RankPort& port) {
    console.be_quiet();
    catch_interrupts();
    const std::optional<LoadedStudy> loaded = load_study(console, command.file);
    const LoadedStudy nothing;
    const LoadedStudy& study = loaded ? *loaded : nothing;
    const std::string problem = loaded ? "" : say(console.language(), "ranks.cannot-read");
    if (!serve(port, study.plan, source_of(study, command, console), study.identity, problem)) return kFailed;
    port.finish();
    return kOk;
}

}  // namespace muster::app
