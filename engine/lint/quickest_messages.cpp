// When messages, requests, answers and invitations to meetings can have been read.
#include <algorithm>

#include "engine/lint/search.hpp"

namespace muster::lint {
namespace {

/// Returns when it is read.
SimTime arrived(Search& search, TopicId topic, InstitutionId from, InstitutionId at, SimTime when) {
    if (when >= kNever) return kNever;
    const SimTime read = search.ways.is_read(at, when);
    if (!topic.valid()) return read;
    for (const InstitutionId reader : {at, InstitutionId{}}) {
        search.can_be(search.delivered(topic, reader), when);
        for (const InstitutionId sender : {from, InstitutionId{}})
            search.can_be(search.read(topic, reader, sender), read);
    }
    return read;
}

SimTime send_to(Search& search, const NotifyStep& message, InstitutionId where, InstitutionId to, SimTime at) {
    const Label label = message.has_release ? std::min(message.label, message.release_to) : message.label;
    const SimTime arrives = search.ways.arrives({where, to, label, message.has_via, message.via}, at);
    const SimTime read = arrived(search, message.topic, where, to, arrives);
    if (read >= kNever) return kNever;
    for (const FactId fact : message.facts) search.learn(to, fact, std::max(read, search.knows(where, fact)));
    return read;
}

}  // namespace

SimTime send(Search& search, const NotifyStep& message, InstitutionId where, SimTime at) {
    SimTime first = kNever;
    for (const Addressee& to : message.to) first = std::min(first, send_to(search, message, where, to.institution, at));
    if (message.escalate_to.valid()) {
        const SimTime late = Search::later(at, search.passes(message.acknowledge_within));
        first = std::min(first, send_to(search, message, where, message.escalate_to, late));
    }
    return first;
}

SimTime ask(Search& search, StepId id, const RequestStep& request, InstitutionId where, SimTime at) {
    (void)send(search, request.message, where, at);
    std::vector<SimTime> answers;
    const auto answer_of = [&](InstitutionId whom, SimTime asked) {
        const TopicId topic = request.message.topic;
        const auto replies = search.replies.find({topic, whom});
        if (replies == search.replies.end()) return;
        const SimTime at_best = search.look(search.answered(topic, whom, where));
        // Whoever has two procedures for it answers twice, and each answer counts.
        answers.insert(answers.end(), replies->second, std::max(asked, at_best));
    };
    for (const Addressee& to : request.message.to) answer_of(to.institution, at);
    if (request.escalate_to.valid()) {
        const SimTime late = Search::later(at, search.passes(request.escalate_after));
        (void)send_to(search, request.message, where, request.escalate_to, late);
        answer_of(request.escalate_to, late);
    }
    if (request.give_up_after > Duration{})
        search.can_be(search.unanswered[id], Search::later(at, search.passes(request.give_up_after)));
    std::sort(answers.begin(), answers.end());
    const std::size_t needed = request.need == 0 ? request.message.to.size() : request.need;
    // One that is given up may be asked again: an answer that comes later still counts here.
    if (needed > 0 && needed <= answers.size()) search.can_be(search.step_answered[id], answers[needed - 1]);
    return std::min(search.earliest.at(search.step_answered[id]), search.earliest.at(search.unanswered[id]));
}

void answer(Search& search, const ReplyStep& reply, ProcedureId procedure, InstitutionId where, SimTime at) {
    for (const Procedure::Trigger& trigger : search.model.procedures[procedure].on) {
        if (trigger.kind != Procedure::Trigger::Kind::message) continue;
        const auto askers = search.askers.find({trigger.topic, where});
        if (askers == search.askers.end()) continue;
        for (const auto& [asker, request] : askers->second) {
            if (trigger.from.valid() && trigger.from != asker) continue;
            const SimTime arrives = search.ways.arrives({where, asker, reply.label}, at);
            const SimTime read = arrived(search, {}, where, asker, arrives);
            if (read >= kNever) continue;
            search.can_be(search.answered(trigger.topic, where, asker), read);
            for (const FactId fact : reply.facts) search.learn(asker, fact, std::max(read, search.knows(where, fact)));
        }
    }
}

SimTime meet(Search& search, const ConveneStep& convene, InstitutionId where, SimTime at) {
    std::vector<SimTime> there;
    for (const Addressee& member : convene.members) {
        SimTime knows_of_it = at;
        if (member.institution != where) {
            const SimTime arrives = search.ways.arrives({where, member.institution, convene.label}, at);
            knows_of_it = arrived(search, convene.topic, where, member.institution, arrives);
        }
        there.push_back(Search::later(knows_of_it, search.rota.quick(convene.joins)));
    }
    std::sort(there.begin(), there.end());
    std::size_t needed = convene.need == 0 ? there.size() : convene.need;
    for (const auto& [level, need] : convene.need_at_alert)
        needed = std::min<std::size_t>(needed, need == 0 ? there.size() : need);
    return needed == 0 ? at : Search::later(there[needed - 1], search.rota.quick(convene.takes));
}

}  // namespace muster::lint
