// Seats: institutions for which people sit. What reaches them waits for those people.
#include <algorithm>

#include "engine/run/state.hpp"

namespace muster {

bool Run::State::waits_for_people(InstitutionId who) const {
    return people && !people->acting && people->taken[who] != 0;
}

People::Item& Run::State::new_item(SeatItem::Kind kind, InstitutionId seat, Slot slot, EntryIndex because) {
    People::Item& item = people->items.emplace_back();
    item.seen.number = static_cast<std::uint32_t>(people->items.size());
    item.seen.kind = kind;
    item.seen.seat = seat;
    item.seen.since = now;
    item.seen.because = because;
    item.slot = slot;
    hold(slot);
    return item;
}

/// An open item of that seat; nullptr if there is none of that number.
People::Item* Run::State::open_item(InstitutionId seat, std::uint32_t number) {
    if (number == 0 || number > people->items.size()) return nullptr;
    People::Item& item = people->items[number - 1];
    return item.seen.open && item.seen.seat == seat ? &item : nullptr;
}

/// The time until people acted is theirs: a stretch of its own in the account.
EntryIndex Run::State::waited_for_people(Slot slot, EntryIndex because, InstitutionId where, std::uint32_t a,
                                         std::uint32_t b, Context context) {
    if (because == kNoEntry || trace[because].at == now) return because;
    const DelayPart part = context.for_what == For::approval ? DelayPart::approval : DelayPart::decision;
    return record(EntryKind::stretch, slot, because, where, a, b, part, spent_at(where), context);
}

void Run::State::go_on(People::Item& waiting, bool by_people, bool yes) {
    waiting.seen.open = false;
    const People::Item item = waiting;  // what follows may bring others
    const InstitutionId seat = item.seen.seat;
    const auto holder = static_cast<std::uint16_t>(seat.index);
    switch (item.seen.kind) {
        case SeatItem::Kind::procedure: {
            const EntryIndex cause = waited_for_people(item.slot, item.seen.because, seat, item.seen.procedure.index, 0,
                                                       {For::decision, holder});
            people->acting = true;
            start_procedure(item.seen.procedure, item.slot, cause, item.origin, item.trigger, item.nth, item.context,
                            item.row, item.asker);
            people->acting = false;
            break;
        }
        case SeatItem::Kind::approval: {
            if (!approvals[item.row].open || approvals[item.row].age != item.age) break;
            const EntryIndex cause =
                waited_for_people(item.slot, item.seen.because, seat, item.seen.step.index, 0, {For::approval, holder});
            if (by_people) {
                people->says = yes ? 1 : 0;
                approver_done(item.row, seat, cause);
                people->says = -1;
            } else {
                queue_approver(item.row, seat, item.team, *item.effort, cause);
            }
            break;
        }
        case SeatItem::Kind::decision: {
            const StepRun& run = run_of(item.row);
            if (run.age != item.age || run.state != StepRun::State::running || run.step != item.seen.step) break;
            const EntryIndex cause = waited_for_people(item.slot, item.seen.because, seat, item.seen.step.index,
                                                       run.instance, {For::decision, holder});
            if (by_people) {
                decision_is_made(item.row, cause);
            } else {
                begin(item.row, cause);
            }
            break;
        }
        case SeatItem::Kind::invitation: {
            if (!meetings[item.row].open || meetings[item.row].age != item.age || !yes) break;
            const EntryIndex cause =
                waited_for_people(item.slot, item.seen.because, seat, item.seen.step.index, 0, {For::assembly, holder});
            accept_invitation(item.row, seat, cause, by_people);
            break;
        }
    }
    let_go(item.slot);
}

ActEffect Run::State::perform(const act::TakeSeat& act) {
    if (people->taken[act.seat] != 0) return ActEffect::nothing;
    people->taken[act.seat] = 1;
    return ActEffect::done;
}

ActEffect Run::State::perform(const act::GiveBack& act) {
    if (people->taken[act.seat] == 0) return ActEffect::nothing;
    people->taken[act.seat] = 0;
    for (std::size_t k = 0; k < people->items.size(); ++k) {
        if (people->items[k].seen.open && people->items[k].seen.seat == act.seat) go_on(people->items[k], false, true);
    }
    return ActEffect::done;
}

ActEffect Run::State::perform(const act::Order& act) {
    if (act.item != 0) {
        People::Item* item = open_item(act.seat, act.item);
        if (item == nullptr || item->seen.kind != SeatItem::Kind::procedure) return ActEffect::nothing;
        go_on(*item, true, true);
        return ActEffect::done;
    }
    const Slot slot = case_of(IncidentId{});
    const EntryIndex cause = waited_for_people(slot, cases[slot].root, act.seat, act.procedure.index, 0,
                                               {For::decision, static_cast<std::uint16_t>(act.seat.index)});
    people->acting = true;
    const EntryIndex before = trace.end();
    start_procedure(act.procedure, slot, cause, act.seat, 0x9e091e, static_cast<std::uint32_t>(people->next), {}, kNil,
                    InstitutionId{});
    people->acting = false;
    return trace.end() == before ? ActEffect::nothing : ActEffect::done;
}

ActEffect Run::State::perform(const act::Answer& act) {
    People::Item* item = open_item(act.seat, act.item);
    if (item == nullptr || item->seen.kind == SeatItem::Kind::decision) return ActEffect::nothing;
    if (item->seen.kind != SeatItem::Kind::procedure) {
        go_on(*item, true, act.yes);
        return ActEffect::done;
    }
    if (!item->seen.asks) return ActEffect::nothing;
    const auto& kept = std::get<act::Answer>(people->list[people->next].act);
    item->seen.open = false;
    const People::Item asked = *item;
    const auto holder = static_cast<std::uint16_t>(act.seat.index);
    const EntryIndex cause = waited_for_people(asked.slot, asked.seen.because, act.seat, asked.seen.procedure.index, 0,
                                               {For::information, holder});
    const std::uint64_t address = combine(combine(0xa95e9, asked.trigger), scenario.institution_hash[act.seat]);
    const std::uint32_t index = new_message(asked.slot, act.seat, asked.asker, TopicId{}, Label::clear, asked.context,
                                            combine(address, asked.nth), cause);
    pack_facts(messages[index], kept.facts);
    messages[index].request = asked.row;
    messages[index].request_age = asked.age;
    messages[index].reply = true;
    send(index);
    let_go(asked.slot);
    return ActEffect::done;
}

ActEffect Run::State::perform(const act::PutAway& act) {
    People::Item* item = open_item(act.seat, act.item);
    if (item == nullptr || item->seen.kind == SeatItem::Kind::decision) return ActEffect::nothing;
    item->seen.open = false;
    let_go(item->slot);
    return ActEffect::done;
}

/// The option that people chose for a decision before it was due; -2 if they did not.
int Run::State::chosen_before(StepId step) {
    if (!people) return -2;
    for (std::size_t k = 0; k < people->choices.size(); ++k) {
        if (people->choices[k].step != step) continue;
        const People::Choice choice = people->choices[k];
        people->choices.erase(people->choices.begin() + static_cast<std::ptrdiff_t>(k));
        people->effects[choice.of] = ActEffect::done;
        return choice.option;
    }
    return -2;
}

ActEffect Run::State::perform(const act::Decide& act) {
    std::erase_if(people->choices, [&act](const People::Choice& choice) { return choice.step == act.step; });
    people->choices.push_back({act.step, act.option, people->next});
    for (People::Item& item : people->items) {
        if (!item.seen.open || item.seen.kind != SeatItem::Kind::decision || item.seen.step != act.step) continue;
        go_on(item, true, true);
        return ActEffect::done;
    }
    // A decision that its institution works on, or that waits for it: it is taken now.
    const TeamId team = std::get<DecideStep>(model.steps[act.step].verb).team;
    const auto is_it = [&](std::uint32_t job) {
        return jobs[job].kind == WorkKind::decision && jobs[job].subject == act.step.index;
    };
    for (std::uint32_t job = teams[team].serving; job != kNil; job = jobs[job].next) {
        if (!is_it(job)) continue;
        job_done(job);
        return ActEffect::done;
    }
    for (const std::uint32_t head : teams[team].head) {
        for (std::uint32_t job = head; job != kNil; job = jobs[job].next) {
            if (!is_it(job)) continue;
            start(job);
            job_done(job);
            return ActEffect::done;
        }
    }
    return ActEffect::standing;
}

void Run::State::fill(Desk& desk) {
    desk.now = now;
    desk.next_event = events.empty() ? kNever : events.next_key().time();
    desk.injects.clear();
    for (const People::InjectControl& control : people->injects)
        desk.injects.push_back({control.state, control.due, control.fired, control.fired_at});
    desk.items.clear();
    for (const People::Item& item : people->items) {
        SeatItem seen = item.seen;
        // What it was about may have gone on without it.
        if (seen.kind == SeatItem::Kind::approval)
            seen.open = seen.open && approvals[item.row].open && approvals[item.row].age == item.age;
        if (seen.kind == SeatItem::Kind::invitation)
            seen.open = seen.open && meetings[item.row].open && meetings[item.row].age == item.age;
        desk.items.push_back(seen);
    }
    desk.taken.assign(people->taken.begin(), people->taken.end());
    desk.broken.assign(people->broken.begin(), people->broken.end());
    desk.effects = people->effects;
    desk.teams.clear();
    desk.work.clear();
    for (const TeamId id : teams.ids()) {
        look(id);
        const TeamState& team = teams[id];
        Desk::TeamRow row{team.look_staff, team.on_call_present, team.busy, team.waiting, 0, team.calling};
        const auto note = [&](std::uint32_t job, bool under_way) {
            if (jobs[job].kind == WorkKind::routine || jobs[job].leader != kNil) return;
            desk.work.push_back(
                {static_cast<std::uint8_t>(jobs[job].kind), jobs[job].subject, id, under_way, jobs[job].since});
        };
        for (std::uint32_t job = team.serving; job != kNil; job = jobs[job].next) note(job, true);
        for (std::size_t level = team.head.size(); level-- > 0;) {
            for (std::uint32_t job = team.head[level]; job != kNil; job = jobs[job].next) note(job, false);
        }
        for (std::uint32_t job = team.glance_head; job != kNil; job = jobs[job].next) {
            ++row.unread;
            note(job, false);
        }
        desk.teams.push_back(row);
    }
}

}  // namespace muster
