#include "engine/lint/quickest.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/lint/rota.hpp"
#include "engine/lint/ways.hpp"

namespace muster::lint {
namespace {

// Each sweep takes what follows one step further; a chain of more than this ends up later than it could be.
constexpr int kMostSweeps = 400;

using Kind = Condition::Kind;

class Search {
public:
    Search(const Model& model, bool timed, double quick)
        : model_(model), timed_(timed), rota_(model, timed, quick), ways_(model, rota_) {
        found_.steps.assign(model.steps.size(), {});
        for (const StepId id : model.steps.ids()) {
            if (const auto* decide = std::get_if<DecideStep>(&model.steps[id].verb))
                found_.steps[id].options.assign(decide->options.size(), kNever);
        }
        found_.procedures.assign(model.procedures.size(), kNever);
        found_.conditions.assign(model.conditions.size(), kNever);
        found_.injects.assign(model.injects.size(), kNever);
        found_.incidents.assign(model.incidents.size(), kNever);
        stages_.assign(model.stages.size(), kNever);
        aware_.assign(model.institutions.size(), kNever);
        knows_any_.assign(model.facts.size(), kNever);
        published_.assign(model.institutions.size(), kNever);
        alerts_.assign(model.alert_levels.size(), kNever);
        for (auto* list : {&down_, &up_, &restored_, &isolated_, &blocked_, &contained_})
            list->assign(model.assets.size(), kNever);
        ask_at_ = collect_askers();
        replies_ = collect_replies();
        collect_preventable();
        for (const Incident& incident : model.incidents) mildest_ = std::min(mildest_, incident.rank);
        for (const StepId id : model.steps.ids()) {
            const Step& step = model.steps[id];
            if (step.classify_rank < 0) continue;
            classifies_.push_back(id);
            mildest_ = std::min(mildest_, static_cast<std::uint8_t>(step.classify_rank));
        }
    }

    Quickest run() {
        for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
            changed_ = false;
            if (timed_) {
                start_incidents();
                attack();
            } else {
                bring_all_about();
            }
            first_ = model_.incidents.empty() ? kStart : kNever;
            for (const SimTime at : found_.incidents) first_ = std::min(first_, at);
            for (const ConditionId id : model_.conditions.ids()) better(found_.conditions[id], evaluate(id));
            for (const InjectId id : model_.injects.ids()) give(id);
            for (const ProcedureId id : model_.procedures.ids()) procedure(id);
            if (!changed_) break;
        }
        return std::move(found_);
    }

private:
    using Asker = std::pair<InstitutionId, const NotifyStep*>;

    void better(SimTime& what, SimTime at) {
        if (at >= what || at >= kNever || at > SimTime{model_.horizon}) return;
        what = at;
        changed_ = true;
    }
    static SimTime later(SimTime at, Duration by) { return at >= kNever ? kNever : at + by; }

    // ---- what the world brings

    void bring_all_about() {
        for (const AssetId id : model_.assets.ids()) better(down_[id], kStart);
        for (const IncidentId id : model_.incidents.ids()) better(found_.incidents[id], kStart);
    }

    void start_incidents() {
        for (const IncidentId id : model_.incidents.ids()) {
            const Incident& incident = model_.incidents[id];
            SimTime begins = kStart;
            if (incident.stream) {
                begins = SimTime{incident.has_first_at ? incident.first_at : Duration{}};
            } else if (incident.first.valid()) {
                begins = found_.injects[incident.first];
            }
            better(found_.incidents[id], begins);
        }
    }

    void attack() {
        for (const StageId id : model_.stages.ids()) {
            const AttackStage& stage = model_.stages[id];
            SimTime begins = found_.incidents[stage.incident];
            for (const StageId before : stage.after) begins = std::max(begins, stages_[before]);
            const SimTime ends = later(begins, rota_.quick(stage.takes));
            better(stages_[id], ends);
            for (const AttackStage::Hit& hit : stage.hits) better(down_[hit.asset], ends);
            if (!stage.along_dependencies) continue;
            for (const AssetId asset : model_.assets.ids()) {
                for (const AssetId on : model_.assets[asset].depends_on)
                    better(down_[asset], later(std::max(down_[on], begins), rota_.quick(stage.takes)));
            }
        }
        for (const AssetId id : model_.assets.ids()) better(up_[id], std::max(down_[id], restored_[id]));
    }

    void give(InjectId id) {
        const Inject& inject = model_.injects[id];
        better(found_.injects[id], timed_ ? when_given(id) : kStart);
        for (const Addressee& to : inject.to) {
            const SimTime read = ways_.is_read(to.institution, found_.injects[id]);
            better(slot(inject_read_, std::pair{id, to.institution}), read);
            better(slot(any_inject_read_, to.institution), read);
            for (const FactId fact : inject.facts) learn(to.institution, fact, read);
        }
    }

    SimTime when_given(InjectId id) const {
        const Inject& inject = model_.injects[id];
        SimTime at = inject.when.valid() ? found_.conditions[inject.when] : std::min(SimTime{inject.at}, kNever);
        bool given = inject.when.valid() || at < kNever;
        for (const StageId stage : model_.stages.ids()) {
            if (model_.stages[stage].inject != id) continue;
            at = std::min(at, stages_[stage]);
            given = true;
        }
        for (const IncidentId incident : model_.incidents.ids()) {
            if (!model_.incidents[incident].stream || model_.incidents[incident].first != id) continue;
            at = std::min(at, found_.incidents[incident]);
            given = true;
        }
        return given ? at : kStart;  // the facilitator may give it when he likes
    }

    void learn(InstitutionId who, FactId fact, SimTime at) {
        if (at >= kNever) return;
        better(slot(knows_, std::pair{who, fact}), at);
        better(knows_any_[fact], at);
        better(aware_[who], at);
        better(anyone_aware_, at);
    }
    SimTime knows(InstitutionId who, FactId fact) {
        if (!timed_) return kStart;
        return at_or_never(knows_, std::pair{who, fact});
    }

    template <class Map, class Key>
    static SimTime& slot(Map& map, const Key& key) {
        return map.try_emplace(key, kNever).first->second;
    }
    template <class Map, class Key>
    static SimTime at_or_never(const Map& map, const Key& key) {
        const auto found = map.find(key);
        return found == map.end() ? kNever : found->second;
    }

    // ---- conditions

    SimTime evaluate(ConditionId id) {
        const Condition& c = model_.conditions[id];
        const auto child = [&](ConditionId of) { return found_.conditions[of]; };
        switch (c.kind) {
            case Kind::all: {
                SimTime at = kStart;
                for (const ConditionId of : c.children) at = std::max(at, child(of));
                return at;
            }
            case Kind::any: {
                SimTime at = kNever;
                for (const ConditionId of : c.children) at = std::min(at, child(of));
                return at;
            }
            case Kind::none:
                return kStart;
            case Kind::knows:
                if (!timed_) return kStart;
                return c.institution.valid() ? knows(c.institution, c.fact) : knows_any_[c.fact];
            case Kind::aware:
                if (!timed_) return kStart;
                return c.institution.valid() ? aware_[c.institution] : anyone_aware_;
            case Kind::severity:
                return severity(c);
            case Kind::asset_down:
                return later(down_[c.asset], timed_ ? c.duration : Duration{});
            case Kind::asset_up:
                return up_[c.asset];
            case Kind::isolated:
                return isolated_[c.asset];
            case Kind::blocked:
                return blocked_[c.asset];
            case Kind::contained:
                return contained_[c.asset];
            case Kind::milestone:
                if (!timed_ || !c.milestone.valid()) return kStart;
                return child(model_.milestones[c.milestone].when);
            case Kind::elapsed:
                return later(first_, timed_ ? c.duration : Duration{});
            case Kind::published:
                return c.institution.valid() ? published_[c.institution] : anyone_published_;
            case Kind::attack_stopped:
                return stopped(false);
            case Kind::restored:
                return stopped(true);
            case Kind::alert: {
                SimTime at = kNever;
                for (std::uint32_t level = c.alert.index; level < alerts_.size(); ++level)
                    at = std::min(at, alerts_[AlertLevelId{level}]);
                return at;
            }
            case Kind::delivered:
                return at_or_never(delivered_, std::pair{c.topic, c.institution});
            case Kind::read:
                return at_or_never(read_, std::tuple{c.topic, c.institution, InstitutionId{}});
            case Kind::done:
                return outcome(c.step, c.outcome);
            case Kind::started:
                return found_.procedures[c.procedure];
        }
        return kStart;
    }

    SimTime severity(const Condition& c) const {
        if (!timed_) return kStart;
        SimTime at = kNever;
        for (const IncidentId id : model_.incidents.ids()) {
            // A single incident is there from the start, before its first inject is given.
            const Incident& incident = model_.incidents[id];
            if (incident.rank >= c.rank) at = std::min(at, incident.stream ? found_.incidents[id] : kStart);
        }
        for (const StepId id : classifies_) {
            // Whoever has no view of it yet takes that of a message.
            if (model_.steps[id].classify_rank >= c.rank) at = std::min(at, found_.steps[id].carried_out);
        }
        return at;
    }

    /// An attack has stopped when what nothing can prevent has ended; of several incidents, the first.
    SimTime stopped(bool and_restored) const {
        SimTime first = kNever;
        for (const IncidentId id : model_.incidents.ids()) {
            SimTime at = model_.incidents[id].stages.empty() ? kStart : found_.incidents[id];
            for (const StageId stage : model_.incidents[id].stages) {
                if (!timed_ || preventable_[stage]) continue;
                at = std::max(at, stages_[stage]);
                if (and_restored) at = std::max(at, hits_restored(model_.stages[stage]));
            }
            first = std::min(first, at);
        }
        return model_.incidents.empty() ? kStart : first;
    }
    SimTime hits_restored(const AttackStage& stage) const {
        SimTime at = kStart;
        for (const AttackStage::Hit& hit : stage.hits) {
            // What is cut off in time is not hit.
            const bool shielded = std::min(isolated_[hit.asset], blocked_[hit.asset]) < kNever;
            if (hit.degrades > 0 && !shielded) at = std::max(at, up_[hit.asset]);
        }
        return at;
    }
    /// A stage that comes after one which can be stopped may never begin.
    void collect_preventable() {
        preventable_.assign(model_.stages.size(), 0);
        for (bool grew = true; grew;) {
            grew = false;
            for (const StageId id : model_.stages.ids()) {
                const AttackStage& stage = model_.stages[id];
                const bool now =
                    stage.unless.valid() || std::any_of(stage.after.begin(), stage.after.end(),
                                                        [&](StageId before) { return preventable_[before] != 0; });
                if (!now || preventable_[id] != 0) continue;
                preventable_[id] = 1;
                grew = true;
            }
        }
    }

    // ---- procedures

    SimTime outcome(StepId id, std::int16_t wanted) const {
        if (!id.valid()) return kNever;
        const QuickStep& step = found_.steps[id];
        if (wanted == kAnyOutcome || wanted == kApproved) return step.carried_out;
        if (wanted == kAnswered) return step.answered;
        if (wanted == kRefused) return step.refused;
        if (wanted == kUnanswered) return step.unanswered;
        const auto option = static_cast<std::size_t>(wanted);
        return option < step.options.size() ? step.options[option] : kNever;
    }

    void procedure(ProcedureId id) {
        const Procedure& procedure = model_.procedures[id];
        SimTime starts = kNever;
        for (const Procedure::Trigger& trigger : procedure.on)
            starts = std::min(starts, trigger_of(trigger, procedure.institution));
        better(found_.procedures[id], starts);
        if (found_.procedures[id] >= kNever) return;
        for (const StepId step : procedure.steps) take(step, procedure.institution, found_.procedures[id]);
    }

    SimTime trigger_of(const Procedure::Trigger& trigger, InstitutionId where) {
        using TriggerKind = Procedure::Trigger::Kind;
        switch (trigger.kind) {
            case TriggerKind::message:
                return at_or_never(read_, std::tuple{trigger.topic, where, trigger.from});
            case TriggerKind::fact:
                return knows(where, trigger.fact);
            case TriggerKind::inject:
                if (!timed_) return kStart;
                if (!trigger.inject.valid()) return at_or_never(any_inject_read_, where);
                return at_or_never(inject_read_, std::pair{trigger.inject, where});
            case TriggerKind::condition:
                return found_.conditions[trigger.condition];
        }
        return kNever;
    }

    void take(StepId id, InstitutionId where, SimTime started) {
        const Step& step = model_.steps[id];
        QuickStep& quick = found_.steps[id];
        wait_for_others(step, quick, started);
        if (quick.due >= kNever) return;
        SimTime at = quick.due;
        if (step.when.valid() || step.probability < 1) better(quick.over, at);
        if (step.when.valid()) at = std::max(at, found_.conditions[step.when]);
        if (step.probability <= 0) return;
        at = hold_back(step, at);
        if (at >= kNever) return;
        at = approve(step, quick, where, at);
        if (at >= kNever) return;
        const SimTime ends = do_it(step, quick, where, at);
        if (ends >= kNever) return;
        better(quick.carried_out, ends);
        better(quick.over, ends);
        for (const FactId fact : step.learns) learn(where, fact, ends);
    }

    /// When the steps that come before have been done, or passed over.
    void wait_for_others(const Step& step, QuickStep& quick, SimTime started) {
        if (step.after.empty()) return better(quick.due, started);
        std::vector<SimTime> alive, settled;
        SimTime first_mismatch = kNever;
        for (const Step::After& after : step.after) {
            const QuickStep& before = found_.steps[after.step];
            const SimTime any = std::min({before.over, before.dead, before.refused});
            if (after.outcome == kAnyOutcome) {
                alive.push_back(before.over);
                settled.push_back(any);
            } else {
                alive.push_back(outcome(after.step, after.outcome));
                settled.push_back(alive.back());
                first_mismatch = std::min(first_mismatch, any);
            }
        }
        const SimTime first_alive = *std::min_element(alive.begin(), alive.end());
        std::sort(settled.begin(), settled.end());
        std::sort(alive.begin(), alive.end());
        if (step.need == 0) {
            if (first_alive < kNever) better(quick.due, settled.back());
            better(quick.dead, std::min(first_mismatch, settled.back()));
        } else {
            better(quick.due, alive[std::min<std::size_t>(step.need, alive.size()) - 1]);
            better(quick.dead, settled.back());
        }
    }

    SimTime hold_back(const Step& step, SimTime at) {
        if (!step.has_withhold || step.withhold.probability < 1) return at;
        SimTime released = kNever;
        if (step.withhold.until.valid()) released = std::max(at, found_.conditions[step.withhold.until]);
        if (step.withhold.has_at_most) released = std::min(released, later(at, rota_.quick(step.withhold.at_most)));
        return released;
    }

    SimTime approve(const Step& step, QuickStep& quick, InstitutionId where, SimTime at) {
        if (!step.approval.valid()) return at;
        const Authority& authority = model_.authorities[step.approval];
        if (authority.chain.empty()) return at;
        SimTime free = kNever;
        if (authority.unless.valid()) free = std::max(at, found_.conditions[authority.unless]);
        SimTime given = at;
        for (const Authority::Act& act : authority.chain) {
            SimTime answered = act_of(act, authority, where, given);
            if (authority.escalate_to.by.valid() && authority.escalate_after > Duration{}) {
                const SimTime escalated = later(given, timed_ ? authority.escalate_after : Duration{});
                answered = std::min(answered, act_of(authority.escalate_to, authority, where, escalated));
            }
            given = answered;
        }
        if (authority.refuses > 0) better(quick.refused, given);
        if (authority.refuses >= 1) given = kNever;
        // Below a severity nobody is asked; a nation alone does not say how severe it is.
        return authority.from_rank > (timed_ ? mildest_ : 0) ? at : std::min(free, given);
    }

    /// Asked by `where` at this instant, whoever answers first has answered.
    SimTime act_of(const Authority::Act& act, const Authority& authority, InstitutionId where, SimTime at) {
        const auto ask = [&](InstitutionId whom, TeamId team) {
            if (!whom.valid()) return kNever;
            const Duration effort = rota_.quick(act.effort);
            if (whom == where) return rota_.done(team, at, effort);
            SimTime then = ways_.is_read(whom, ways_.arrives({where, whom, authority.label}, at));
            then = rota_.done(team, then, effort);
            return ways_.is_read(where, ways_.arrives({whom, where, authority.label}, then));
        };
        SimTime answered = ask(act.by, act.team);
        if (act.deputy.valid()) answered = std::min(answered, ask(act.deputy, act.deputy_team));
        return answered;
    }

    SimTime do_it(const Step& step, QuickStep& quick, InstitutionId where, SimTime at) {
        if (const auto* work = std::get_if<WorkStep>(&step.verb)) {
            SimTime ends = at;
            for (const WorkStep::Part& part : work->teams)
                ends = std::max(ends, rota_.done(part.team, at, rota_.quick(work->effort)));
            return ends;
        }
        if (const auto* notify = std::get_if<NotifyStep>(&step.verb)) {
            const SimTime first_read = send(*notify, where, at);
            return notify->acknowledge ? std::min(first_read, later(at, notify->acknowledge_within)) : at;
        }
        if (const auto* request = std::get_if<RequestStep>(&step.verb)) return ask(*request, quick, where, at);
        if (const auto* reply = std::get_if<ReplyStep>(&step.verb)) {
            answer(*reply, step.procedure, where, at);
            return at;
        }
        if (const auto* decide = std::get_if<DecideStep>(&step.verb)) {
            const SimTime ends = rota_.done(decide->team, at, rota_.quick(decide->effort));
            for (std::size_t i = 0; i < decide->options.size(); ++i) {
                const DecideStep::Option& option = decide->options[i];
                if (option.when.valid()) {
                    better(quick.options[i], std::max(ends, found_.conditions[option.when]));
                } else if (option.probability > 0) {
                    better(quick.options[i], ends);
                }
            }
            return ends;
        }
        if (const auto* convene = std::get_if<ConveneStep>(&step.verb)) return meet(*convene, where, at);
        if (const auto* wait = std::get_if<WaitStep>(&step.verb)) {
            if (wait->until_on_duty.valid()) return rota_.on_duty(wait->until_on_duty, at);
            if (!wait->until.valid()) return later(at, rota_.quick(wait->wait));
            const SimTime until = std::max(at, found_.conditions[wait->until]);
            return wait->has_at_most ? std::min(until, later(at, rota_.quick(wait->wait))) : until;
        }
        effect(std::get<EffectStep>(step.verb), where, at);
        return at;
    }

    /// Until the first of them has read it.
    SimTime send(const NotifyStep& message, InstitutionId where, SimTime at) {
        SimTime first = kNever;
        for (const Addressee& to : message.to) first = std::min(first, send_to(message, where, to.institution, at));
        if (message.escalate_to.valid()) {
            const SimTime late = later(at, timed_ ? message.acknowledge_within : Duration{});
            first = std::min(first, send_to(message, where, message.escalate_to, late));
        }
        return first;
    }
    SimTime send_to(const NotifyStep& message, InstitutionId where, InstitutionId to, SimTime at) {
        const Label label = message.has_release ? std::min(message.label, message.release_to) : message.label;
        const SimTime arrives = ways_.arrives({where, to, label, message.has_via, message.via}, at);
        const SimTime read = arrived(message.topic, where, to, arrives);
        for (const FactId fact : message.facts) learn(to, fact, std::max(read, knows(where, fact)));
        return read;
    }
    /// Returns when it is read.
    SimTime arrived(TopicId topic, InstitutionId from, InstitutionId at, SimTime when) {
        if (when >= kNever) return kNever;
        const SimTime read = ways_.is_read(at, when);
        if (!topic.valid()) return read;
        better(slot(delivered_, std::pair{topic, at}), when);
        better(slot(delivered_, std::pair{topic, InstitutionId{}}), when);
        for (const InstitutionId reader : {at, InstitutionId{}}) {
            for (const InstitutionId sender : {from, InstitutionId{}})
                better(slot(read_, std::tuple{topic, reader, sender}), read);
        }
        return read;
    }

    /// The requests that a procedure may answer, by topic and by whom they are asked.
    std::map<std::pair<TopicId, InstitutionId>, std::vector<Asker>> collect_askers() const {
        std::map<std::pair<TopicId, InstitutionId>, std::vector<Asker>> askers;
        for (const Step& step : model_.steps) {
            const auto* request = std::get_if<RequestStep>(&step.verb);
            if (request == nullptr) continue;
            const Asker asker{model_.procedures[step.procedure].institution, &request->message};
            for (const Addressee& to : request->message.to)
                askers[{request->message.topic, to.institution}].push_back(asker);
            if (request->escalate_to.valid()) askers[{request->message.topic, request->escalate_to}].push_back(asker);
        }
        return askers;
    }

    /// How often one who is asked may answer.
    std::map<std::pair<TopicId, InstitutionId>, std::size_t> collect_replies() const {
        std::map<std::pair<TopicId, InstitutionId>, std::size_t> replies;
        for (const Procedure& procedure : model_.procedures) {
            std::size_t steps = 0;
            for (const StepId step : procedure.steps) {
                if (!std::holds_alternative<ReplyStep>(model_.steps[step].verb)) continue;
                steps += model_.steps[step].repeats ? 1000 : 1;
            }
            for (const Procedure::Trigger& trigger : procedure.on) {
                if (trigger.kind == Procedure::Trigger::Kind::message)
                    replies[{trigger.topic, procedure.institution}] += steps;
            }
        }
        return replies;
    }

    /// An answer goes back to each who may have asked.
    void answer(const ReplyStep& reply, ProcedureId procedure, InstitutionId where, SimTime at) {
        for (const Procedure::Trigger& trigger : model_.procedures[procedure].on) {
            if (trigger.kind != Procedure::Trigger::Kind::message) continue;
            const auto askers = ask_at_.find({trigger.topic, where});
            if (askers == ask_at_.end()) continue;
            for (const auto& [asker, request] : askers->second) {
                if (trigger.from.valid() && trigger.from != asker) continue;
                const SimTime read = arrived({}, where, asker, ways_.arrives({where, asker, reply.label}, at));
                better(slot(answers_, std::tuple{trigger.topic, where, asker}), read);
                for (const FactId fact : reply.facts) learn(asker, fact, std::max(read, knows(where, fact)));
            }
        }
    }

    SimTime ask(const RequestStep& request, QuickStep& quick, InstitutionId where, SimTime at) {
        send(request.message, where, at);
        std::vector<SimTime> answers;
        const auto answer_of = [&](InstitutionId whom, SimTime asked) {
            const SimTime at_best = at_or_never(answers_, std::tuple{request.message.topic, whom, where});
            const auto replies = replies_.find({request.message.topic, whom});
            // Whoever has two procedures for it answers twice, and each answer counts.
            answers.insert(answers.end(), replies == replies_.end() ? 0 : replies->second, std::max(asked, at_best));
        };
        for (const Addressee& to : request.message.to) answer_of(to.institution, at);
        if (request.escalate_to.valid()) {
            const SimTime late = later(at, timed_ ? request.escalate_after : Duration{});
            send_to(request.message, where, request.escalate_to, late);
            answer_of(request.escalate_to, late);
        }
        if (request.give_up_after > Duration{})
            better(quick.unanswered, later(at, timed_ ? request.give_up_after : Duration{}));
        std::sort(answers.begin(), answers.end());
        const std::size_t needed = request.need == 0 ? request.message.to.size() : request.need;
        // One that is given up may be asked again: an answer that comes later still counts here.
        if (needed > 0 && needed <= answers.size()) better(quick.answered, answers[needed - 1]);
        return std::min(quick.answered, quick.unanswered);
    }

    SimTime meet(const ConveneStep& convene, InstitutionId where, SimTime at) {
        std::vector<SimTime> there;
        for (const Addressee& member : convene.members) {
            SimTime knows_of_it = at;
            if (member.institution != where) {
                const SimTime arrives = ways_.arrives({where, member.institution, convene.label}, at);
                knows_of_it = arrived(convene.topic, where, member.institution, arrives);
            }
            there.push_back(later(knows_of_it, rota_.quick(convene.joins)));
        }
        std::sort(there.begin(), there.end());
        std::size_t needed = convene.need == 0 ? there.size() : convene.need;
        for (const auto& [level, need] : convene.need_at_alert)
            needed = std::min<std::size_t>(needed, need == 0 ? there.size() : need);
        return needed == 0 ? at : later(there[needed - 1], rota_.quick(convene.takes));
    }

    void effect(const EffectStep& step, InstitutionId where, SimTime at) {
        for (const EffectStep::On& on : step.effects) {
            switch (on.kind) {
                case EffectStep::Kind::contain:
                    better(contained_[on.asset], at);
                    break;
                case EffectStep::Kind::isolate:
                    better(isolated_[on.asset], at);
                    break;
                case EffectStep::Kind::block:
                    better(blocked_[on.asset], at);
                    break;
                case EffectStep::Kind::restore:
                    better(restored_[on.asset], at);
                    better(up_[on.asset], std::max(at, down_[on.asset]));
                    break;
                case EffectStep::Kind::publish:
                    better(published_[where], at);
                    better(anyone_published_, at);
                    break;
                case EffectStep::Kind::declare:
                    better(alerts_[on.alert], at);
                    rota_.set_alert(on.alert, alerts_[on.alert]);
                    break;
                case EffectStep::Kind::stand_down:
                    break;
            }
        }
    }

    const Model& model_;
    bool timed_;
    Rota rota_;
    Ways ways_;
    Quickest found_;
    bool changed_ = false;
    std::uint8_t mildest_ = 255;

    Table<StageId, SimTime> stages_;
    Table<StageId, std::uint8_t> preventable_;
    Table<AssetId, SimTime> down_, up_, restored_, isolated_, blocked_, contained_;
    Table<InstitutionId, SimTime> aware_, published_;
    Table<FactId, SimTime> knows_any_;
    Table<AlertLevelId, SimTime> alerts_;
    SimTime anyone_aware_ = kNever, anyone_published_ = kNever;
    std::vector<StepId> classifies_;
    SimTime first_ = kNever;  ///< begin of the first incident
    std::map<std::pair<InstitutionId, FactId>, SimTime> knows_;
    std::map<std::pair<InjectId, InstitutionId>, SimTime> inject_read_;
    std::map<InstitutionId, SimTime> any_inject_read_;
    std::map<std::pair<TopicId, InstitutionId>, SimTime> delivered_;
    std::map<std::tuple<TopicId, InstitutionId, InstitutionId>, SimTime> read_;  ///< by whom, from whom
    std::map<std::pair<TopicId, InstitutionId>, std::vector<Asker>> ask_at_;
    std::map<std::pair<TopicId, InstitutionId>, std::size_t> replies_;
    std::map<std::tuple<TopicId, InstitutionId, InstitutionId>, SimTime> answers_;  ///< by whom, to whom
};

}  // namespace

Quickest quickest_in_scenario(const Model& model, double quick) { return Search(model, true, quick).run(); }

Quickest possible_in_nation(const Model& model) { return Search(model, false, 0).run(); }

}  // namespace muster::lint
