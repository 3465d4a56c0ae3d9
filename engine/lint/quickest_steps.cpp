// When a procedure can start, and each of its steps be due, approved and done.
#include <algorithm>

#include "engine/lint/search.hpp"

namespace muster::lint {
namespace {

SimTime starts_by(Search& search, const Procedure::Trigger& trigger, InstitutionId where) {
    using Kind = Procedure::Trigger::Kind;
    switch (trigger.kind) {
        case Kind::message:
            return search.look(search.read(trigger.topic, where, trigger.from));
        case Kind::fact:
            return search.knows(where, trigger.fact);
        case Kind::inject:
            if (!search.timed) return kStart;
            return search.look(trigger.inject.valid() ? search.inject_read(trigger.inject, where)
                                                      : search.any_inject_read[where]);
        case Kind::condition:
            return search.look(search.conditions[trigger.condition]);
    }
    return kNever;
}

/// When the steps that come before have been done, or passed over.
void wait_for_others(Search& search, StepId id, SimTime started) {
    const Step& step = search.model.steps[id];
    if (step.after.empty()) return search.can_be(search.due[id], started);
    std::vector<SimTime> alive, settled, gone;
    SimTime first_mismatch = kNever;
    for (const Step::After& after : step.after) {
        const SimTime over = search.look(search.over[after.step]);
        const SimTime never_comes =
            std::min(search.look(search.dead[after.step]), search.look(search.refused[after.step]));
        const SimTime any = std::min(over, never_comes);
        if (after.outcome == kAnyOutcome) {
            alive.push_back(over);
            settled.push_back(any);
            gone.push_back(never_comes);
        } else {
            alive.push_back(outcome_of(search, after.step, after.outcome));
            settled.push_back(alive.back());
            first_mismatch = std::min(first_mismatch, any);
            gone.push_back(any);
        }
    }
    std::sort(settled.begin(), settled.end());
    std::sort(alive.begin(), alive.end());
    std::sort(gone.begin(), gone.end());
    if (step.need == 0) {
        if (alive.front() < kNever) search.can_be(search.due[id], settled.back());
        search.can_be(search.dead[id], std::min(first_mismatch, gone.back()));
    } else {
        const std::size_t need = std::min<std::size_t>(step.need, alive.size());
        search.can_be(search.due[id], alive[need - 1]);
        search.can_be(search.dead[id], gone[gone.size() - need]);  // so many gone that not enough are left
    }
}

SimTime hold_back(Search& search, const Step& step, SimTime at) {
    if (!step.has_withhold || step.withhold.probability < 1) return at;
    SimTime released = kNever;
    if (step.withhold.until.valid()) released = std::max(at, search.look(search.conditions[step.withhold.until]));
    if (step.withhold.has_at_most)
        released = std::min(released, Search::later(at, search.rota.quick(step.withhold.at_most)));
    return released;
}

}  // namespace

SimTime outcome_of(Search& search, StepId id, std::int16_t wanted) {
    if (!id.valid()) return kNever;
    if (wanted == kAnyOutcome || wanted == kApproved) return search.look(search.carried_out[id]);
    if (wanted == kAnswered) return search.look(search.step_answered[id]);
    if (wanted == kRefused) return search.look(search.refused[id]);
    if (wanted == kUnanswered) return search.look(search.unanswered[id]);
    const auto* decide = std::get_if<DecideStep>(&search.model.steps[id].verb);
    if (decide == nullptr || static_cast<std::size_t>(wanted) >= decide->options.size()) return kNever;
    return search.look(search.options[id] + static_cast<Search::Thing>(wanted));
}

void work_out(Search& search, ProcedureId id) {
    const Procedure& procedure = search.model.procedures[id];
    for (const Procedure::Trigger& trigger : procedure.on)
        search.can_be(search.procedures[id], starts_by(search, trigger, procedure.institution));
}

void work_out(Search& search, StepId id) {
    const Step& step = search.model.steps[id];
    const InstitutionId where = search.model.procedures[step.procedure].institution;
    const SimTime started = search.look(search.procedures[step.procedure]);
    if (started >= kNever) return;
    wait_for_others(search, id, started);
    SimTime at = search.earliest.at(search.due[id]);
    if (at >= kNever) return;
    if (step.when.valid() || step.probability < 1) search.can_be(search.over[id], at);
    if (step.when.valid()) at = std::max(at, search.look(search.conditions[step.when]));
    if (step.probability <= 0) return;
    at = hold_back(search, step, at);
    if (at >= kNever) return;
    at = approved(search, id, where, at);
    if (at >= kNever) return;
    const SimTime ends = carry_out(search, id, where, at);
    if (ends >= kNever) return;
    search.can_be(search.carried_out[id], ends);
    search.can_be(search.over[id], ends);
    for (const FactId fact : step.learns) search.learn(where, fact, ends);
}

}  // namespace muster::lint
