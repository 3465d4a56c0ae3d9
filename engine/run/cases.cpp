// Cases: how an incident begins, what its institutions come to know, and when it is over.
#include <algorithm>

#include "engine/run/state.hpp"

namespace muster {

Slot Run::State::open_case(IncidentId incident, std::uint32_t nth) {
    const Slot slot = cases.take();
    Case& row = cases[slot];
    const Incident& written = model.incidents[incident];
    row.incident = incident;
    row.number = next_case++;
    row.hash = combine(scenario.incident_hash[incident], nth);
    row.open = true;
    row.stream = written.stream;
    row.rank = written.rank;
    row.began = now;
    row.live = written.stream ? 0 : 1;  // a named case stays open to the horizon
    row.previous = last_open;
    (last_open == kNil ? first_open : cases[last_open].next) = slot;
    last_open = slot;
    row.root = record(EntryKind::incident_began, slot, kNoEntry, InstitutionId{}, incident.index);

    for (const MilestoneId id : scenario.milestones_of[incident]) {
        watch(slot, Watch::Kind::milestone, model.milestones[id].when, id.index, 0, InstitutionId{});
    }
    for (const ProcedureId id : scenario.on_condition) {
        const Procedure& procedure = model.procedures[id];
        for (const Procedure::Trigger& trigger : procedure.on) {
            if (trigger.kind != Procedure::Trigger::Kind::condition) continue;
            watch(slot, Watch::Kind::procedure, trigger.condition, id.index, 0, procedure.institution);
        }
    }
    if (!written.stream) {
        for (const ClockId id : model.clocks.ids()) {
            watch(slot, Watch::Kind::clock_start, model.clocks[id].starts, id.index, 0, model.clocks[id].who);
        }
    }
    return slot;
}

void Run::State::let_go(Slot slot) {
    Case& row = cases[slot];
    assert(row.open && (row.live > 0 || slot == kNationSlot));
    if (slot == kNationSlot) {
        if (row.live > 0) --row.live;
        return;
    }
    if (--row.live > 0 || !row.stream) return;
    row.open = false;
    record(EntryKind::case_closed, slot, row.root, InstitutionId{}, row.incident.index, 0, DelayPart::planned,
           spent_in_scenario());
    (row.previous == kNil ? first_open : cases[row.previous].next) = row.next;
    (row.next == kNil ? last_open : cases[row.next].previous) = row.previous;
    memory.forget(row.notes);
    while (row.watches != kNil) {
        const std::uint32_t next = watch_links[row.watches].next;
        watches.give(row.watches);
        row.watches = next;
    }
    while (row.stages != kNil) {
        const std::uint32_t next = stage_runs[row.stages].next_of_case;
        stage_runs.give(row.stages);
        row.stages = next;
    }
    while (row.hits != kNil) {
        const std::uint32_t next = hits[row.hits].next_of_case;
        hits.give(row.hits);
        row.hits = next;
    }
    if (row.in_cohort) {
        --cohort_open;
        const Window& window = model.window;
        if (cohort_open == 0 && now >= SimTime{window.warm_up + window.length}) cohort_ended = true;
    }
    row.signalled = true;  // nobody looks at it any more
    cases.give(slot);
}

void Run::State::schedule_arrival(IncidentId incident) {
    const Incident& written = model.incidents[incident];
    const std::uint32_t nth = arrivals[incident];
    if (written.count != 0 && nth >= written.count) return;
    if (nth >= kMostOfStream) {
        failure = Text{{"more than 16000000 arrivals of " + written.id, "más de 16000000 llegadas de " + written.id}};
        return;
    }
    Duration gap = written.has_first_at && nth == 0
                       ? written.first_at
                       : sample(written.every, scenario.incident_hash[incident], Purpose::arrival, nth);
    schedule(now + gap, Phase::delivery, EventKind::arrival, incident.index);
}

void Run::State::arrive(IncidentId incident) {
    const Incident& written = model.incidents[incident];
    const std::uint32_t nth = arrivals[incident]++;
    const Window& window = model.window;
    const SimTime from{window.warm_up}, until{window.warm_up + window.length};
    if (window.given && now >= until && cohort_open == 0) {
        cohort_ended = true;
        return;
    }
    for (std::uint32_t k = 0; k < written.batch; ++k) {
        const Slot slot = open_case(incident, nth * written.batch + k);
        Case& row = cases[slot];
        row.in_cohort = window.given && now >= from && now < until;
        if (row.in_cohort) ++cohort_open;
        hold(slot);
        fire_inject(written.first, slot, row.root);
        let_go(slot);
    }
    schedule_arrival(incident);
}

void Run::State::fire_inject(InjectId id, Slot slot, EntryIndex because) {
    if (people && !inject_may_happen(id, because)) return;
    const Inject& inject = model.injects[id];
    const std::vector<Addressee>* to = &inject.to;
    const std::vector<FactId>* facts = &inject.facts;
    std::uint64_t address = scenario.inject_hash[id];
    if (people) {
        People::InjectControl& control = people->injects[id];
        if (control.edited != nullptr) {
            to = &control.edited->to;
            facts = &control.edited->facts;
        }
        if (control.fired > 0 && !cases[slot].stream) address = combine(address, control.fired);
        control.state = InjectState::executed;
        ++control.fired;
        control.fired_at = now;
        control.due = kNever;
    }
    Case& row = cases[slot];
    const bool first = slot != kNationSlot && model.incidents[row.incident].first == id;
    if (first && !row.stream && (!people || people->injects[id].fired == 1)) row.began = now;
    if (because == kNoEntry && slot != kNationSlot) because = row.root;
    const EntryIndex entry = record(EntryKind::injected, slot, because, InstitutionId{}, id.index, 0,
                                    DelayPart::planned, spent_in_scenario());
    if (first && (row.stream || !people || people->injects[id].fired == 1)) {
        for (const Duration mark : elapsed_marks) {
            if (now + mark <= scenario.horizon) schedule(now + mark, Phase::timeout, EventKind::elapsed, slot);
        }
        if (!model.incidents[row.incident].stages.empty()) begin_attack(slot, entry);
    }
    for (const Addressee& addressee : *to) {
        const std::uint32_t index = new_message(slot, InstitutionId{}, addressee.institution, TopicId{}, Label::clear,
                                                {}, combine(address, row.hash), entry);
        Message& message = messages[index];
        message.facts = facts;
        message.carries = facts->size() >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << facts->size()) - 1;
        message.nth = id.index;
        message.rank = slot == kNationSlot ? 0 : row.rank;
        message.at = addressee.institution;
        give_to_inbox(index);
    }
}

void Run::State::learn(Slot slot, InstitutionId who, FactId fact, EntryIndex because, Context context) {
    const Slot holder = model.facts[fact].national ? kNationSlot : slot;
    std::uint32_t& notes = cases[holder].notes;
    const auto [knows, fresh] = memory.remember(holder, CaseMemory::About::knows, who.index, fact.index, notes);
    if (!fresh) return;
    const EntryIndex entry = knows.entry = record(EntryKind::learned, slot, because, who, fact.index,
                                                  CaseMemory::Note{}.entry, DelayPart::planned, spent_at(who), context);
    if (scenario.asked.fact[fact] != 0)
        memory.remember(holder, CaseMemory::About::anyone_knows, 0, fact.index, entry, notes);
    if (scenario.asked.aware != 0) {
        const auto aware = memory.remember(slot, CaseMemory::About::aware, who.index, 0, cases[slot].notes);
        if (aware.fresh) {
            aware.note.entry = entry;
            signal(slot, Condition::Kind::aware, who.index);
        }
    }
    if (holder == kNationSlot && slot != kNationSlot) {
        signal_all(Condition::Kind::knows, fact.index);
    } else {
        signal(slot, Condition::Kind::knows, fact.index);
    }
    for (const ProcedureId procedure : scenario.on_fact[who]) {
        for (const Procedure::Trigger& trigger : model.procedures[procedure].on) {
            if (trigger.kind != Procedure::Trigger::Kind::fact || trigger.fact != fact) continue;
            start_procedure(procedure, slot, entry, who, combine(0xfac7, scenario.fact_hash[fact]), 0, context, kNil,
                            InstitutionId{});
        }
    }
}

void Run::State::see_severity(Slot slot, InstitutionId who, std::uint8_t rank, EntryIndex because) {
    const auto [note, fresh] = memory.remember(slot, CaseMemory::About::severity, who.index, 0, cases[slot].notes);
    if (!fresh && note.value == rank) return;
    cases[slot].classified = true;
    note.entry = record(EntryKind::classified, slot, because, who, rank, 0, DelayPart::planned, spent_at(who));
    note.value = rank;
    signal(slot, Condition::Kind::severity, 0);
    reprioritise(slot, who);
}

std::uint8_t Run::State::seen_rank(Slot slot, InstitutionId who) {
    if (slot == kNationSlot) return 0;
    const CaseMemory::Note* const note = severity_note(slot, who);
    return note != nullptr ? static_cast<std::uint8_t>(note->value) : cases[slot].rank;
}

/// Routine work has priority 0 unless its author says otherwise; the work of an incident stands above it by severity.
std::uint8_t Run::State::priority_of(Slot slot, std::uint8_t rank) const {
    int priority = 1 + rank;
    if (slot != kNationSlot && model.incidents[cases[slot].incident].priority >= 0)
        priority = model.incidents[cases[slot].incident].priority;
    if (alert.valid()) priority += model.alert_levels[alert].priority_boost;
    return static_cast<std::uint8_t>(std::clamp(priority, 0, 7));
}

}  // namespace muster
