// When whoever must approve a step can have done so.
#include <algorithm>

#include "engine/lint/search.hpp"

namespace muster::lint {
namespace {

/// Asked by `where` at this instant, whoever answers first has answered.
SimTime answered(Search& search, const Authority::Act& act, Label label, InstitutionId where, SimTime at) {
    const auto ask = [&](InstitutionId whom, TeamId team) {
        if (!whom.valid()) return kNever;
        const Duration effort = search.rota.quick(act.effort);
        if (whom == where) return search.rota.done(team, at, effort);
        SimTime then = search.ways.is_read(whom, search.ways.arrives({where, whom, label}, at));
        then = search.rota.done(team, then, effort);
        return search.ways.is_read(where, search.ways.arrives({whom, where, label}, then));
    };
    SimTime first = ask(act.by, act.team);
    if (act.deputy.valid()) first = std::min(first, ask(act.deputy, act.deputy_team));
    return first;
}

}  // namespace

SimTime approved(Search& search, StepId id, InstitutionId where, SimTime at) {
    const Step& step = search.model.steps[id];
    if (!step.approval.valid()) return at;
    const Authority& authority = search.model.authorities[step.approval];
    if (authority.chain.empty()) return at;
    SimTime free = kNever;
    if (authority.unless.valid()) free = std::max(at, search.look(search.conditions[authority.unless]));
    SimTime given = at;
    for (const Authority::Act& act : authority.chain) {
        SimTime next = answered(search, act, authority.label, where, given);
        if (authority.escalate_to.by.valid() && authority.escalate_after > Duration{}) {
            const SimTime late = Search::later(given, search.passes(authority.escalate_after));
            next = std::min(next, answered(search, authority.escalate_to, authority.label, where, late));
        }
        given = next;
    }
    if (authority.refuses > 0) search.can_be(search.refused[id], given);
    if (authority.refuses >= 1) given = kNever;
    // Below a severity nobody is asked; a nation alone does not say how severe it is.
    return authority.from_rank > (search.timed ? search.mildest : 0) ? at : std::min(free, given);
}

}  // namespace muster::lint
