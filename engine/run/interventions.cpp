// What the facilitator does to a run. Each act comes after everything that its instant brought by itself.
#include <algorithm>

#include "engine/run/state.hpp"

namespace muster {

using About = CaseMemory::About;

void Run::State::begin_guided(std::span<const Intervention> list) {
    people.emplace();
    people->list = list;
    people->injects.assign(model.injects.size(), {});
    people->taken.assign(model.institutions.size(), 0);
    people->broken.assign(model.channels.size(), 0);
    people->team_hours.assign(model.teams.size(), nullptr);
    people->channel_hours.assign(model.channels.size(), nullptr);
    people->effects.assign(list.size(), ActEffect::not_yet);
    for (const InjectId id : model.injects.ids()) {
        const Inject& inject = model.injects[id];
        const bool first_of_stream = inject.incident.valid() && model.incidents[inject.incident].stream;
        const bool by_itself = inject.when.valid() || SimTime{inject.at} < kNever || first_of_stream ||
                               std::any_of(model.stages.begin(), model.stages.end(),
                                           [id](const AttackStage& stage) { return stage.inject == id; });
        if (!by_itself) people->injects[id].state = InjectState::on_hold;
    }
}

SimTime Run::State::next_stop() const {
    if (!people || people->next == people->list.size()) return last_instant;
    return std::min(last_instant, people->list[people->next].at);
}

/// The next act, if its time has come; false if there is none before the run stands still.
bool Run::State::intervene() {
    if (!people || people->next == people->list.size()) return false;
    const Intervention& next = people->list[people->next];
    if (next.at > last_instant) return false;
    if (next.at > now) {
        now = next.at;
        round = 0;
        at_this_instant = 0;
    }
    phase = Phase::dispatch;  // what the act sets going at this instant comes after all that was there
    ++handled;
    people->effects[people->next] = std::visit([this](const auto& what) { return perform(what); }, next.act);
    ++people->next;
    settle();
    stop = next_stop();
    return true;
}

Slot Run::State::case_of(IncidentId incident) const {
    if (incident.valid()) return slot_of[incident] == kNil ? kNationSlot : slot_of[incident];
    for (const Slot slot : slot_of) {
        if (slot != kNil) return slot;
    }
    return kNationSlot;
}

/// Whether an inject that has become due by itself happens now.
bool Run::State::inject_may_happen(InjectId id, EntryIndex because) {
    const Inject& inject = model.injects[id];
    if (inject.incident.valid() && model.incidents[inject.incident].stream) return true;
    People::InjectControl& control = people->injects[id];
    if (people->firing) return true;
    if (control.moved || control.fired > 0) return false;
    if (control.state == InjectState::skipped || control.state == InjectState::cancelled) return false;
    control.because = because;
    if (control.state == InjectState::on_hold) {
        control.ripe = true;
        return false;
    }
    if (control.later > Duration{}) {
        (void)perform(act::Schedule{id, now + control.later});
        return false;
    }
    return true;
}

ActEffect Run::State::perform(const act::Fire& act) {
    const Inject& inject = model.injects[act.inject];
    if (inject.incident.valid() && model.incidents[inject.incident].stream) return ActEffect::nothing;
    People::InjectControl& control = people->injects[act.inject];
    control.ticket = kNoTicket;
    control.moved = true;
    people->firing = true;
    fire_inject(act.inject, inject.incident.valid() ? slot_of[inject.incident] : kNationSlot, control.because);
    people->firing = false;
    return ActEffect::done;
}

ActEffect Run::State::perform(const act::Schedule& act) {
    const Inject& inject = model.injects[act.inject];
    if (inject.incident.valid() && model.incidents[inject.incident].stream) return ActEffect::nothing;
    People::InjectControl& control = people->injects[act.inject];
    if (control.fired > 0) return ActEffect::nothing;
    control.moved = true;
    control.state = InjectState::scheduled;
    control.due = std::max(act.when, now);
    control.ticket = schedule(control.due, Phase::delivery, EventKind::inject, act.inject.index);
    return ActEffect::standing;
}

ActEffect Run::State::perform(const act::Delay& act) {
    People::InjectControl& control = people->injects[act.inject];
    if (control.fired > 0) return ActEffect::nothing;
    if (control.due < kNever) return perform(act::Schedule{act.inject, control.due + act.by});
    control.later += act.by;
    if (control.later < Duration{}) control.later = Duration{};
    return ActEffect::standing;
}

ActEffect Run::State::perform(const act::Hold& act) {
    People::InjectControl& control = people->injects[act.inject];
    if (control.fired > 0 || control.state != InjectState::scheduled) return ActEffect::nothing;
    control.state = InjectState::on_hold;
    return ActEffect::done;
}

ActEffect Run::State::perform(const act::Release& act) {
    People::InjectControl& control = people->injects[act.inject];
    if (control.fired > 0 || control.state == InjectState::scheduled) return ActEffect::nothing;
    control.state = InjectState::scheduled;
    if (!control.ripe) return ActEffect::standing;
    return perform(act::Fire{act.inject});
}

ActEffect Run::State::perform(const act::Skip& act) {
    People::InjectControl& control = people->injects[act.inject];
    if (control.fired > 0) return ActEffect::nothing;
    control.state = act.cancel ? InjectState::cancelled : InjectState::skipped;
    control.due = kNever;
    return ActEffect::done;
}

ActEffect Run::State::perform(const act::Edit& act) {
    // The list outlives the run, so that what it says can be pointed to.
    people->injects[act.inject].edited = &std::get<act::Edit>(people->list[people->next].act);
    return ActEffect::done;
}

ActEffect Run::State::perform(const act::Channels& act) {
    std::uint8_t& broken = people->broken[act.channel];
    if ((broken != 0) == act.broken) return ActEffect::nothing;
    broken = act.broken ? 1 : 0;
    return ActEffect::done;
}

ActEffect Run::State::perform(const act::TeamHours& act) {
    const auto& kept = std::get<act::TeamHours>(people->list[people->next].act);
    people->team_hours[act.team] = &kept.hours;
    change_hours(act.team, hours_of(act.team));
    return ActEffect::done;
}

ActEffect Run::State::perform(const act::ChannelHours& act) {
    people->channel_hours[act.channel] = &std::get<act::ChannelHours>(people->list[people->next].act).hours;
    return ActEffect::done;
}

ActEffect Run::State::perform(const act::Severity& act) {
    const Slot slot = case_of(act.incident);
    if (slot == kNationSlot || seen_rank(slot, act.who) == act.rank) return ActEffect::nothing;
    see_severity(slot, act.who, act.rank, cases[slot].root);
    return ActEffect::done;
}

ActEffect Run::State::perform(const act::Tell& act) {
    const Slot slot = case_of(act.incident);
    const Slot holder = model.facts[act.fact].national ? kNationSlot : slot;
    if (memory.find(holder, About::knows, act.who.index, act.fact.index) != nullptr) return ActEffect::nothing;
    learn(slot, act.who, act.fact, cases[slot].root, {});
    return ActEffect::done;
}

ActEffect Run::State::perform(const act::Send& act) {
    const Slot slot = case_of(act.incident);
    const auto& kept = std::get<act::Send>(people->list[people->next].act);
    EntryIndex root = cases[slot].root;
    TopicId topic = act.topic;
    if (act.item != 0) {
        if (act.item > people->items.size() || people->items[act.item - 1].seen.seat != act.from)
            return ActEffect::nothing;
        root = people->items[act.item - 1].seen.because;
        if (!topic.valid() && trace[root].kind == EntryKind::read) topic = TopicId{trace[root].a};
    }
    if (!topic.valid()) return ActEffect::nothing;
    const std::uint32_t nth = count_send(slot, act.from, topic);
    const std::uint64_t address =
        combine(combine(0x9e091e, scenario.institution_hash[act.from]), combine(scenario.topic_hash[topic], nth));
    for (const Addressee& addressee : kept.to) {
        const EntryIndex cause = waited_for_people(slot, root, act.from, topic.index, 0, {});
        const std::uint32_t index =
            new_message(slot, act.from, addressee.institution, topic, act.label, {}, address, cause);
        pack_facts(messages[index], kept.facts);
        messages[index].nth = nth;
        send(index);
    }
    return ActEffect::done;
}

}  // namespace muster
