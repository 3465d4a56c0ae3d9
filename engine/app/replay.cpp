#include "engine/app/replay.hpp"

#include <array>
#include <vector>

#include "engine/app/interrupt.hpp"
#include "engine/app/progress.hpp"
#include "engine/authoring/nearest.hpp"
#include "engine/core/utf8.hpp"
#include "engine/measure/measures.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"
#include "engine/run/run.hpp"

namespace muster::app {

StudyOptions study_options(const Replaying& replaying, Progress& progress) {
    StudyOptions options;
    options.seed = replaying.seed;
    options.replications = replaying.replications;
    options.jobs = replaying.jobs;
    options.progress = [&progress](std::uint32_t done, std::uint32_t of) { progress.at(done, of); };
    options.stop = interrupted;
    return options;
}

Summary replay(Console& console, const CompiledScenario& scenario, const Replaying& replaying) {
    Progress progress(console, say(console.language(), "progress.simulating"));
    return replicate(scenario, study_options(replaying, progress));
}

std::optional<std::size_t> find_milestone(Console& console, const CompiledScenario& scenario, const Summary& summary,
                                          std::string_view id) {
    std::vector<std::string_view> ids;
    for (std::size_t i = 0; i < summary.milestones.size(); ++i) {
        const std::string& own = scenario.model.milestones[summary.milestones[i].milestone].id;
        if (own == id) return i;
        ids.push_back(own);
    }
    std::string text = say(console.language(), "app.no-milestone", fmt::arg("what", printable(id, 100)));
    const std::string_view meant = nearest(id, ids);
    if (!meant.empty()) {
        text += " " + say(console.language(), "usage.did-you-mean", fmt::arg("what", meant));
    } else if (!ids.empty()) {
        const std::vector<std::string> all(ids.begin(), ids.end());
        text +=
            " " + say(console.language(), "app.milestones-are", fmt::arg("list", list_and(console.language(), all)));
    }
    console.complain(text);
    return std::nullopt;
}

namespace {

ExampleRun play_one(Run& run, Measures& measures, std::uint64_t seed, const MilestoneSummary& milestone,
                    std::uint32_t replication) {
    ExampleRun example;
    example.replication = replication;
    TraceKeeper keeper;
    const std::array<TraceSink*, 2> sinks{&measures, &keeper};
    measures.reset();
    (void)run.play(seed, example.replication, sinks);  // it was played before without an error
    example.result = measures.result();
    example.entries = keeper.entries();
    for (const MilestoneResult& row : example.result.milestones) {
        if (row.milestone != milestone.milestone || row.incident != milestone.incident) continue;
        example.milestone = row;
        if (row.reached) example.stretches = delay_account(example.entries, row.entry, row.from);
    }
    return example;
}

}  // namespace

ExampleRun play_example(const CompiledScenario& scenario, std::uint64_t seed, const MilestoneSummary& milestone,
                        bool bad_case) {
    Run run(scenario);
    Measures measures(scenario);
    ExampleRun example = play_one(run, measures, seed, milestone, bad_case ? milestone.bad_example : milestone.example);
    example.bad_case = bad_case;
    return example;
}

void for_each_account(const CompiledScenario& scenario, std::uint64_t seed, std::uint32_t n,
                      const MilestoneSummary& milestone, const std::function<void(const ExampleRun&)>& take) {
    Run run(scenario);
    Measures measures(scenario);
    for (std::uint32_t r = 0; r < n; ++r) {
        const ExampleRun example = play_one(run, measures, seed, milestone, r);
        if (!example.stretches.empty()) take(example);
    }
}

}  // namespace muster::app
