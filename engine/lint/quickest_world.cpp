// What the world brings: incidents, attacks, what they hit, and injects.
#include <algorithm>

#include "engine/lint/search.hpp"

namespace muster::lint {

void work_out(Search& search, IncidentId id) {
    const Incident& incident = search.model.incidents[id];
    SimTime begins = kStart;
    if (!search.timed) {
        // In a nation alone, every incident is there from the start.
    } else if (incident.stream) {
        begins = SimTime{incident.has_first_at ? incident.first_at : Duration{}};
    } else if (incident.first.valid()) {
        begins = search.look(search.injects[incident.first]);
    }
    search.can_be(search.incidents[id], begins);
    search.can_be(search.first_incident, begins);
}

void work_out(Search& search, StageId id) {
    if (!search.timed) return;
    const AttackStage& stage = search.model.stages[id];
    SimTime begins = search.look(search.incidents[stage.incident]);
    for (const StageId before : stage.after) begins = std::max(begins, search.look(search.stage_ends[before]));
    const SimTime ends = Search::later(begins, search.rota.quick(stage.takes));
    search.can_be(search.stage_begins[id], begins);
    search.can_be(search.stage_ends[id], ends);
    for (const AttackStage::Hit& hit : stage.hits) search.can_be(search.down[hit.asset], ends);
}

void work_out(Search& search, AssetId id) {
    if (!search.timed) search.can_be(search.down[id], kStart);
    for (const StageId stage : search.spreading) {
        if (!search.timed || search.model.assets[id].depends_on.empty()) break;
        const SimTime begins = search.look(search.stage_begins[stage]);
        const Duration takes = search.rota.quick(search.model.stages[stage].takes);
        for (const AssetId on : search.model.assets[id].depends_on)
            search.can_be(search.down[id], Search::later(std::max(search.look(search.down[on]), begins), takes));
    }
    search.can_be(search.up[id], std::max(search.look(search.down[id]), search.look(search.restored[id])));
}

namespace {

SimTime when_given(Search& search, InjectId id) {
    if (!search.timed) return kStart;
    const Inject& inject = search.model.injects[id];
    SimTime at =
        inject.when.valid() ? search.look(search.conditions[inject.when]) : std::min(SimTime{inject.at}, kNever);
    bool given = inject.when.valid() || at < kNever;
    for (const StageId stage : search.stages_that_give[id]) {
        at = std::min(at, search.look(search.stage_ends[stage]));
        given = true;
    }
    for (const IncidentId stream : search.streams_that_give[id]) {
        at = std::min(at, search.look(search.incidents[stream]));
        given = true;
    }
    return given ? at : kStart;  // the facilitator may give it when he likes
}

}  // namespace

void work_out(Search& search, InjectId id) {
    const Inject& inject = search.model.injects[id];
    const SimTime given = when_given(search, id);
    search.can_be(search.injects[id], given);
    if (search.earliest.at(search.injects[id]) >= kNever) return;
    for (const Addressee& to : inject.to) {
        const SimTime read = search.ways.is_read(to.institution, given);
        search.can_be(search.inject_read(id, to.institution), read);
        search.can_be(search.any_inject_read[to.institution], read);
        for (const FactId fact : inject.facts) search.learn(to.institution, fact, read);
    }
}

}  // namespace muster::lint
