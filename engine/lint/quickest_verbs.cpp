// What a step does, and when it has.
#include <algorithm>

#include "engine/lint/search.hpp"

namespace muster::lint {
namespace {

struct Doing {
    Search& search;
    StepId id;
    InstitutionId where;
    SimTime at;

    SimTime operator()(const WorkStep& work) const {
        SimTime ends = at;
        for (const WorkStep::Part& part : work.teams)
            ends = std::max(ends, search.rota.done(part.team, at, search.rota.quick(work.effort)));
        return ends;
    }
    SimTime operator()(const NotifyStep& notify) const {
        const SimTime first_read = send(search, notify, where, at);
        return notify.acknowledge ? std::min(first_read, Search::later(at, search.passes(notify.acknowledge_within)))
                                  : at;
    }
    SimTime operator()(const RequestStep& request) const { return ask(search, id, request, where, at); }
    SimTime operator()(const ReplyStep& reply) const {
        answer(search, reply, search.model.steps[id].procedure, where, at);
        return at;
    }
    SimTime operator()(const DecideStep& decide) const {
        const SimTime ends = search.rota.done(decide.team, at, search.rota.quick(decide.effort));
        Search::Thing taken = search.options[id];
        for (const DecideStep::Option& option : decide.options) {
            if (option.when.valid()) {
                search.can_be(taken, std::max(ends, search.look(search.conditions[option.when])));
            } else if (option.probability > 0) {
                search.can_be(taken, ends);
            }
            ++taken;
        }
        return ends;
    }
    SimTime operator()(const ConveneStep& convene) const { return meet(search, convene, where, at); }
    SimTime operator()(const WaitStep& wait) const {
        if (wait.until_on_duty.valid()) return search.rota.on_duty(wait.until_on_duty, at);
        if (!wait.until.valid()) return Search::later(at, search.rota.quick(wait.wait));
        const SimTime until = std::max(at, search.look(search.conditions[wait.until]));
        return wait.has_at_most ? std::min(until, Search::later(at, search.rota.quick(wait.wait))) : until;
    }
    SimTime operator()(const EffectStep& effect) const {
        for (const EffectStep::On& on : effect.effects) {
            switch (on.kind) {
                case EffectStep::Kind::contain:
                    search.can_be(search.contained[on.asset], at);
                    break;
                case EffectStep::Kind::isolate:
                    search.can_be(search.isolated[on.asset], at);
                    break;
                case EffectStep::Kind::block:
                    search.can_be(search.blocked[on.asset], at);
                    break;
                case EffectStep::Kind::restore:
                    search.can_be(search.restored[on.asset], at);
                    break;
                case EffectStep::Kind::publish:
                    search.can_be(search.published[where], at);
                    search.can_be(search.anyone_published, at);
                    break;
                case EffectStep::Kind::declare:
                    search.can_be(search.declared[on.alert], at);
                    break;
                case EffectStep::Kind::stand_down:
                    break;
            }
        }
        return at;
    }
};

}  // namespace

SimTime carry_out(Search& search, StepId id, InstitutionId where, SimTime at) {
    return std::visit(Doing{search, id, where, at}, search.model.steps[id].verb);
}

}  // namespace muster::lint
