// When a condition can hold.
#include <algorithm>

#include "engine/lint/search.hpp"

namespace muster::lint {
namespace {

SimTime severity(Search& search, const Condition& condition) {
    if (!search.timed) return kStart;
    const Model& model = search.model;
    SimTime at = kNever;
    for (const IncidentId id : model.incidents.ids()) {
        // A single incident is there from the start, before its first inject is given.
        const Incident& incident = model.incidents[id];
        if (incident.rank < condition.rank) continue;
        at = std::min(at, incident.stream ? search.look(search.incidents[id]) : kStart);
    }
    for (const StepId id : search.classifying) {
        // Whoever has no view of it yet takes that of a message.
        if (model.steps[id].classify_rank >= condition.rank) at = std::min(at, search.look(search.carried_out[id]));
    }
    return at;
}

SimTime hits_restored(Search& search, const AttackStage& stage) {
    SimTime at = kStart;
    for (const AttackStage::Hit& hit : stage.hits) {
        // What is cut off in time is not hit.
        const SimTime shielded =
            std::min(search.look(search.isolated[hit.asset]), search.look(search.blocked[hit.asset]));
        if (hit.degrades > 0 && shielded >= kNever) at = std::max(at, search.look(search.up[hit.asset]));
    }
    return at;
}

/// An attack has stopped when what nothing can prevent has ended; of several incidents, the first.
SimTime stopped(Search& search, bool and_restored) {
    const Model& model = search.model;
    SimTime first = kNever;
    for (const IncidentId id : model.incidents.ids()) {
        SimTime at = model.incidents[id].stages.empty() ? kStart : search.look(search.incidents[id]);
        for (const StageId stage : model.incidents[id].stages) {
            if (!search.timed || search.preventable[stage] != 0) continue;
            at = std::max(at, search.look(search.stage_ends[stage]));
            if (and_restored) at = std::max(at, hits_restored(search, model.stages[stage]));
        }
        first = std::min(first, at);
    }
    return model.incidents.empty() ? kStart : first;
}

SimTime alert(Search& search, AlertLevelId least) {
    SimTime at = kNever;
    for (std::uint32_t level = least.index; level < search.model.alert_levels.size(); ++level)
        at = std::min(at, search.look(search.declared[AlertLevelId{level}]));
    return at;
}

SimTime evaluate(Search& search, ConditionId id) {
    using Kind = Condition::Kind;
    const Condition& c = search.model.conditions[id];
    switch (c.kind) {
        case Kind::all: {
            SimTime at = kStart;
            for (const ConditionId of : c.children) at = std::max(at, search.look(search.conditions[of]));
            return at;
        }
        case Kind::any: {
            SimTime at = kNever;
            for (const ConditionId of : c.children) at = std::min(at, search.look(search.conditions[of]));
            return at;
        }
        case Kind::none:
            return kStart;
        case Kind::knows:
            if (!search.timed) return kStart;
            return c.institution.valid() ? search.knows(c.institution, c.fact) : search.look(search.known[c.fact]);
        case Kind::aware:
            if (!search.timed) return kStart;
            return search.look(c.institution.valid() ? search.aware[c.institution] : search.anyone_aware);
        case Kind::severity:
            return severity(search, c);
        case Kind::asset_down:
            return Search::later(search.look(search.down[c.asset]), search.passes(c.duration));
        case Kind::asset_up:
            return search.look(search.up[c.asset]);
        case Kind::isolated:
            return search.look(search.isolated[c.asset]);
        case Kind::blocked:
            return search.look(search.blocked[c.asset]);
        case Kind::contained:
            return search.look(search.contained[c.asset]);
        case Kind::milestone:
            if (!search.timed || !c.milestone.valid()) return kStart;
            return search.look(search.conditions[search.model.milestones[c.milestone].when]);
        case Kind::elapsed: {
            const SimTime first = search.model.incidents.empty() ? kStart : search.look(search.first_incident);
            return Search::later(first, search.passes(c.duration));
        }
        case Kind::published:
            return search.look(c.institution.valid() ? search.published[c.institution] : search.anyone_published);
        case Kind::attack_stopped:
            return stopped(search, false);
        case Kind::restored:
            return stopped(search, true);
        case Kind::alert:
            return alert(search, c.alert);
        case Kind::delivered:
            return search.look(search.delivered(c.topic, c.institution));
        case Kind::read:
            return search.look(search.read(c.topic, c.institution, {}));
        case Kind::done:
            return outcome_of(search, c.step, c.outcome);
        case Kind::started:
            return search.look(search.procedures[c.procedure]);
    }
    return kStart;
}

}  // namespace

void work_out(Search& search, ConditionId id) { search.can_be(search.conditions[id], evaluate(search, id)); }

}  // namespace muster::lint
