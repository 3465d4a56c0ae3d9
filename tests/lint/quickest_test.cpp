#include "engine/lint/quickest.hpp"

#include <catch2/catch.hpp>

#include "engine/run/run.hpp"
#include "tests/support/random_model.hpp"

using namespace muster;
using namespace muster::lint;

namespace {

/// Everything that happened against the earliest instant at which it could; a sentence for the first that is earlier.
struct Held {
    const Model& model;
    const Quickest& quickest;
    const Quickest& possible;
    std::size_t checked = 0, tight = 0;
    std::string wrong{};

    void hold(const TraceEntry& entry, const char* what, SimTime earliest, bool can_be) {
        ++checked;
        if (entry.at == earliest && earliest > kStart) ++tight;
        if ((entry.at >= earliest && can_be) || !wrong.empty()) return;
        wrong = std::string(what) + " " + std::to_string(entry.a) + " at " +
                std::to_string(entry.at.time_since_epoch().count()) + ", said to be possible at " +
                std::to_string(earliest.time_since_epoch().count()) + (can_be ? "" : ", and never in the nation");
    }

    void see(const TraceEntry& entry) {
        switch (entry.kind) {
            case EntryKind::milestone_reached: {
                const ConditionId when = model.milestones[MilestoneId{entry.a}].when;
                if (when.valid()) hold(entry, "milestone", quickest.conditions[when], true);
                break;
            }
            case EntryKind::procedure_started:
                hold(entry, "procedure", quickest.procedures[ProcedureId{entry.a}],
                     possible.procedures[ProcedureId{entry.a}] < kNever);
                break;
            case EntryKind::step_ended:
                hold(entry, "step", quickest.steps[StepId{entry.a}].carried_out,
                     possible.steps[StepId{entry.a}].carried_out < kNever);
                break;
            case EntryKind::decided:
                hold(entry, "decision", quickest.steps[StepId{entry.a}].options[entry.b],
                     possible.steps[StepId{entry.a}].options[entry.b] < kNever);
                break;
            default:
                break;
        }
    }
};

}  // namespace

TEST_CASE("nothing happens in a run before the earliest instant that is said to be possible", "[lint][quickest]") {
    std::size_t checked = 0, tight = 0;
    for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
        Model model = tests::random_model(seed);
        // What somebody began for an act that another then answered counts for the next act: no bound holds there.
        for (Authority& authority : model.authorities) {
            if (authority.chain.size() > 1) authority.escalate_to = {};
        }
        // Redoing an earlier step forgets how the steps beside it ended, so that what they ruled out may be done.
        for (Step& step : model.steps) {
            if (auto* work = std::get_if<WorkStep>(&step.verb)) work->redo_from = {};
        }
        const CompiledScenario scenario = compile(std::move(model));
        const Quickest quickest = quickest_in_scenario(scenario.model, 0);
        const Quickest possible = possible_in_nation(scenario.model);
        Held held{scenario.model, quickest, possible};
        Run run(scenario);
        TraceKeeper keeper;
        TraceSink* sinks[] = {&keeper};
        for (std::uint32_t replication = 0; replication < 3; ++replication) {
            (void)run.play(seed, replication, sinks);
            for (const TraceEntry& entry : keeper.entries()) held.see(entry);
        }
        checked += held.checked;
        tight += held.tight;
        INFO("seed " << seed);
        REQUIRE(held.wrong == "");
    }
    INFO(checked << " instants, of which " << tight << " are the very earliest");
    CHECK(checked > 100'000);
    CHECK(tight > 1'000);  // a bound that is never reached would say nothing
}
