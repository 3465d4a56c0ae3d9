#include "engine/core/utf8.hpp"
#include "engine/lint/lint.hpp"
#include "engine/lint/quickest.hpp"

namespace muster::lint {
namespace {

constexpr Said kMend = "let something make it come true, or take it out";

struct Branches {
    const Sense& sense;
    const Quickest& possible;
    const Model& model;

    void check_procedure(ProcedureId id) const {
        const Procedure& procedure = model.procedures[id];
        const std::string& where = model.institutions[procedure.institution].id;
        if (possible.procedures[id] >= kNever) {
            sense.warning(Sense::find(sense.nation, {"institutions", where, "procedures", procedure.id, "on"}),
                          "procedure-never-starts",
                          words("nothing in the nation starts {}: nobody sends what it waits for, or it cannot happen",
                                quote(procedure.id)),
                          "let somebody send it, or start it with something else");
            return;
        }
        for (const StepId step : procedure.steps) check_step(step);
    }

    void check_step(StepId id) const {
        const Step& step = model.steps[id];
        const QuickStep& quick = possible.steps[id];
        if (quick.due >= kNever) return check_never_due(id);
        if (step.when.valid() && possible.conditions[step.when] >= kNever) {
            sense.warning(sense.find_in_step(id, {"if"}), "branch-never-taken",
                          words("nothing in the nation makes this true, so that {} is never done", quote(step.id)),
                          kMend);
        } else if (step.probability <= 0) {
            sense.warning(sense.find_in_step(id, {"probability"}), "branch-never-taken",
                          words("with this probability, {} is never done", quote(step.id)), kMend);
        } else {
            check_options(id);
        }
    }

    /// A step that waits for one which is never done is told once, there.
    void check_never_due(StepId id) const {
        for (const Step::After& after : model.steps[id].after) {
            const QuickStep& before = possible.steps[after.step];
            if (after.outcome == kAnyOutcome || before.due >= kNever || came(before, after.outcome)) continue;
            if (before.carried_out >= kNever && before.refused >= kNever) continue;
            sense.warning(sense.find_in_step(id, {"after", model.steps[after.step].id, "is"}), "branch-never-taken",
                          words("{} never ends so, and {} is never done", quote(model.steps[after.step].id),
                                quote(model.steps[id].id)),
                          kMend);
        }
    }
    static bool came(const QuickStep& step, std::int16_t outcome) {
        if (outcome == kApproved) return step.carried_out < kNever;
        if (outcome == kAnswered) return step.answered < kNever;
        if (outcome == kRefused) return step.refused < kNever;
        if (outcome == kUnanswered) return step.unanswered < kNever;
        return step.options[static_cast<std::size_t>(outcome)] < kNever;
    }

    void check_options(StepId id) const {
        const auto* decide = std::get_if<DecideStep>(&model.steps[id].verb);
        if (decide == nullptr || possible.steps[id].carried_out >= kNever) return;
        for (std::size_t i = 0; i < decide->options.size(); ++i) {
            if (possible.steps[id].options[i] < kNever) continue;
            sense.warning(sense.find_in_step(id, {"decide", "options", decide->options[i].id}, true),
                          "branch-never-taken",
                          words("{} is never decided: its condition cannot come true, or its probability is 0",
                                quote(decide->options[i].id)),
                          kMend);
        }
    }
};

}  // namespace

void check_branches(const Sense& sense, const Quickest& possible) {
    const Branches branches{sense, possible, sense.model()};
    for (const ProcedureId id : sense.model().procedures.ids()) branches.check_procedure(id);
}

}  // namespace muster::lint
