// Conditions: whether they hold, and what happens once they do.
#include <algorithm>

#include "engine/run/state.hpp"

namespace muster {

namespace {

using About = CaseMemory::About;

Truth noted(const CaseMemory::Note* note, const TraceWindow& trace) {
    if (note == nullptr) return {};
    const SimTime since = note->entry >= trace.begin() && note->entry < trace.end() ? trace[note->entry].at : kStart;
    return {true, since, note->entry};
}

Truth flagged(bool holds, EntryIndex entry, const TraceWindow& trace) {
    if (!holds) return {};
    const SimTime since = entry >= trace.begin() && entry < trace.end() ? trace[entry].at : kStart;
    return {true, since, entry};
}

/// Later of two; at one instant, the later entry.
bool later(const Truth& left, const Truth& right) {
    if (left.since != right.since) return left.since > right.since;
    return left.because != kNoEntry && (right.because == kNoEntry || left.because > right.because);
}

}  // namespace

/// For each condition, the kinds of change that can make it come true, so that others cost one test of a bit.
void Run::State::compile_signals() {
    using Kind = Condition::Kind;
    condition_signals.assign(model.conditions.size(), 0);
    // Children have been added before their parents or after; a few rounds reach any depth.
    bool changed = true;
    while (changed) {
        changed = false;
        for (const ConditionId id : model.conditions.ids()) {
            const Condition& condition = model.conditions[id];
            std::uint64_t bits = condition_signals[id];
            for (const ConditionId child : condition.children) bits |= condition_signals[child];
            switch (condition.kind) {
                case Kind::knows:
                    bits |= signal_bit(Kind::knows, condition.fact.index);
                    break;
                case Kind::aware:
                    bits |= condition.institution.valid() ? signal_bit(Kind::aware, condition.institution.index)
                                                          : ~std::uint64_t{0};
                    break;
                case Kind::severity:
                    bits |= signal_bit(Kind::severity, 0);
                    break;
                case Kind::asset_down:
                    bits |= signal_bit(Kind::asset_down, condition.asset.index);
                    break;
                case Kind::asset_up:
                case Kind::isolated:
                case Kind::blocked:
                case Kind::contained:
                    bits |= signal_bit(Kind::isolated, condition.asset.index);
                    break;
                case Kind::milestone:
                    bits |= signal_bit(Kind::milestone, condition.milestone.index);
                    break;
                case Kind::elapsed:
                    bits |= signal_bit(Kind::elapsed, 0);
                    break;
                case Kind::published:
                    bits |= signal_bit(Kind::published, 0);
                    break;
                case Kind::attack_stopped:
                case Kind::restored:
                    bits |= signal_bit(Kind::attack_stopped, 0);
                    break;
                case Kind::alert:
                    bits |= signal_bit(Kind::alert, 0);
                    break;
                case Kind::delivered:
                case Kind::read:
                    bits |= signal_bit(condition.kind, condition.topic.index);
                    break;
                case Kind::done:
                    bits |= signal_bit(Kind::done, condition.step.index);
                    break;
                case Kind::started:
                    bits |= signal_bit(Kind::started, condition.procedure.index);
                    break;
                default:
                    break;
            }
            if (bits != condition_signals[id]) {
                condition_signals[id] = bits;
                changed = true;
            }
        }
    }
    for (const Condition& condition : model.conditions) {
        if (condition.kind == Kind::elapsed) elapsed_marks.push_back(condition.duration);
        if (condition.kind == Kind::asset_down && condition.duration > Duration{})
            down_marks.emplace_back(condition.asset, condition.duration);
    }
    std::sort(elapsed_marks.begin(), elapsed_marks.end());
    elapsed_marks.erase(std::unique(elapsed_marks.begin(), elapsed_marks.end()), elapsed_marks.end());
    std::sort(down_marks.begin(), down_marks.end());
    down_marks.erase(std::unique(down_marks.begin(), down_marks.end()), down_marks.end());
}

Truth Run::State::evaluate(ConditionId id, Slot slot, InstitutionId viewer) {
    using Kind = Condition::Kind;
    const Condition& condition = model.conditions[id];
    Case& row = cases[slot];
    switch (condition.kind) {
        case Kind::all: {
            Truth last{true, row.began, row.root};
            bool first = true;
            for (const ConditionId child : condition.children) {
                const Truth truth = evaluate(child, slot, viewer);
                if (!truth.holds) return {};
                if (first || later(truth, last)) last = truth;
                first = false;
            }
            return last;
        }
        case Kind::any: {
            Truth earliest;
            for (const ConditionId child : condition.children) {
                const Truth truth = evaluate(child, slot, viewer);
                if (truth.holds && (!earliest.holds || later(earliest, truth))) earliest = truth;
            }
            return earliest;
        }
        case Kind::none: {
            for (const ConditionId child : condition.children) {
                if (evaluate(child, slot, viewer).holds) return {};
            }
            return {true, row.began, row.root};
        }
        case Kind::knows: {
            const Slot holder = model.facts[condition.fact].national ? kNationSlot : slot;
            return noted(condition.institution.valid()
                             ? memory.find(holder, About::knows, condition.institution.index, condition.fact.index)
                             : memory.find(holder, About::anyone_knows, 0, condition.fact.index),
                         trace);
        }
        case Kind::aware: {
            if (condition.institution.valid())
                return noted(memory.find(slot, About::aware, condition.institution.index, 0), trace);
            Truth earliest;  // rare: nobody keeps a list of who is aware
            for (const InstitutionId who : model.institutions.ids()) {
                const Truth truth = noted(memory.find(slot, About::aware, who.index, 0), trace);
                if (truth.holds && (!earliest.holds || later(earliest, truth))) earliest = truth;
            }
            return earliest;
        }
        case Kind::severity: {
            const InstitutionId who = condition.institution.valid() ? condition.institution : viewer;
            if (seen_rank(slot, who) < condition.rank) return {};
            const CaseMemory::Note* note = slot != kNationSlot ? severity_note(slot, who) : nullptr;
            if (note != nullptr) return noted(note, trace);
            return {true, row.began, row.root};
        }
        case Kind::asset_down: {
            const AssetState& asset = assets[condition.asset];
            if (!asset.down() || now - asset.down_since < condition.duration) return {};
            return {true, asset.down_since + condition.duration, asset.down_entry};
        }
        case Kind::asset_up: {
            const AssetState& asset = assets[condition.asset];
            return flagged(asset.ever_hit && !asset.down(), asset.restored_entry, trace);
        }
        case Kind::isolated:
            return flagged(assets[condition.asset].isolated, assets[condition.asset].isolated_entry, trace);
        case Kind::blocked:
            return flagged(assets[condition.asset].blocked, assets[condition.asset].blocked_entry, trace);
        case Kind::contained:
            return flagged(assets[condition.asset].contained, assets[condition.asset].contained_entry, trace);
        case Kind::milestone:
            return noted(memory.find(slot, About::ended, 0x80000000U | condition.milestone.index, 0), trace);
        case Kind::elapsed: {
            if (now - row.began < condition.duration) return {};
            return {true, row.began + condition.duration, row.root};
        }
        case Kind::published: {
            if (condition.institution.valid())
                return noted(memory.find(slot, About::published, condition.institution.index, 0), trace);
            return flagged(row.published != kNoEntry, row.published, trace);
        }
        case Kind::attack_stopped:
            return flagged(row.attack_over != kNoEntry, row.attack_over, trace);
        case Kind::restored: {
            if (row.attack_over == kNoEntry) return {};
            Truth last = flagged(true, row.attack_over, trace);
            for (std::uint32_t h = row.hits; h != kNil; h = hits[h].next_of_case) {
                if (!hits[h].struck) continue;
                const AssetState& asset = assets[hits[h].asset];
                if (asset.down()) return {};
                const Truth truth = flagged(true, asset.restored_entry, trace);
                if (later(truth, last)) last = truth;
            }
            return last;
        }
        case Kind::alert:
            return {alert.valid() && alert >= condition.alert, alert_since, alert_entry};
        case Kind::delivered:
            return noted(condition.institution.valid()
                             ? memory.find(slot, About::delivered, condition.institution.index, condition.topic.index)
                             : memory.find(slot, About::any_delivered, 0, condition.topic.index),
                         trace);
        case Kind::read:
            return noted(condition.institution.valid()
                             ? memory.find(slot, About::read, condition.institution.index, condition.topic.index)
                             : memory.find(slot, About::any_read, 0, condition.topic.index),
                         trace);
        case Kind::done: {
            const CaseMemory::Note* note = memory.find(slot, About::ended, condition.step.index, 0);
            // Only what ended is noted, and a refused step does not end: `approved` is any ending.
            const bool any = condition.outcome < 0 || condition.outcome == kApproved;
            if (note == nullptr || (!any && note->value != condition.outcome)) return {};
            return noted(note, trace);
        }
        case Kind::started:
            return noted(memory.find(slot, About::started, condition.procedure.index, 0), trace);
    }
    return {};
}

std::uint32_t Run::State::watch(Slot slot, Watch::Kind kind, ConditionId condition, std::uint32_t subject,
                                std::uint16_t detail, InstitutionId viewer, bool looked_at) {
    Case& row = cases[slot];
    assert(row.open);
    const std::uint32_t index = watches.take();
    if (index >= watch_links.size()) watch_links.resize(2 * (std::size_t{index} + 1));
    const std::uint64_t signals = condition_signals[condition] == 0 ? ~std::uint64_t{0} : condition_signals[condition];
    watches[index] = {kind, condition, subject, detail, viewer};
    watch_links[index] = {signals, row.watches};
    row.watches = index;
    row.heeds |= signals;
    // It may hold from the beginning: it is looked at once the event has been dealt with.
    if (!looked_at) row.signals |= signals;
    if (!row.signalled) look_later(slot);
    return index;
}

void Run::State::signal_all(Condition::Kind kind, std::uint32_t id) {
    signal(kNationSlot, kind, id);
    for (Slot slot = first_open; slot != kNil; slot = cases[slot].next) signal(slot, kind, id);
}

void Run::State::look_at_watches(Slot slot) {
    Case& row = cases[slot];
    const std::uint64_t bits = row.signals;
    row.signals = 0;
    row.signalled = false;
    if ((bits & row.heeds) == 0) return;
    row.heeds = 0;
    const std::size_t before = fired.size();
    std::uint32_t* link = &row.watches;
    while (*link != kNil) {
        const std::uint32_t index = *link;
        WatchLink& here = watch_links[index];
        if ((here.signals & bits) != 0) {
            const Watch& candidate = watches[index];
            const Truth truth = evaluate(candidate.condition, slot, candidate.viewer);
            if (truth.holds) {
                fired.emplace_back(candidate, truth);
                *link = here.next;
                watches.give(index);
                continue;
            }
        }
        row.heeds |= here.signals;
        link = &here.next;
    }
    // Watches were put at the head of the list: the one that was set first acts first.
    for (std::size_t i = fired.size(); i-- > before;) {
        if (!cases[slot].open) break;  // the case ended with what an earlier one set going
        const auto [what, truth] = fired[i];
        came_true(slot, what, truth);
    }
    fired.resize(before);
}

void Run::State::came_true(Slot slot, const Watch& watched, const Truth& truth) {
    const EntryIndex because = truth.because == kNoEntry ? cases[slot].root : truth.because;
    switch (watched.kind) {
        case Watch::Kind::milestone: {
            const MilestoneId id{watched.subject};
            const InstitutionId where = because == kNoEntry ? InstitutionId{} : trace[because].where();
            const EntryIndex entry = record(EntryKind::milestone_reached, slot, because, where, id.index, 0,
                                            DelayPart::planned, spent_in_scenario());
            memory.remember(slot, About::ended, 0x80000000U | id.index, 0, entry, cases[slot].notes);
            signal(slot, Condition::Kind::milestone, id.index);
            break;
        }
        case Watch::Kind::inject:
            fire_inject(InjectId{watched.subject}, slot, because);
            break;
        case Watch::Kind::stage:
            stop_stage(watched.subject, truth);
            break;
        case Watch::Kind::clock_start: {
            const StatutoryClock& clock = model.clocks[ClockId{watched.subject}];
            record(EntryKind::clock_started, slot, because, clock.who, watched.subject, 0, DelayPart::planned,
                   spent_in_scenario());
            for (std::uint16_t k = 0; k < clock.stages.size(); ++k) {
                watch(slot, Watch::Kind::clock_stage, clock.stages[k].met, watched.subject, k, clock.who);
            }
            break;
        }
        case Watch::Kind::clock_stage:
            record(EntryKind::clock_met, slot, because, model.clocks[ClockId{watched.subject}].who, watched.subject,
                   watched.detail, DelayPart::planned, spent_in_scenario());
            break;
        case Watch::Kind::procedure:
            start_procedure(ProcedureId{watched.subject}, slot, because,
                            model.procedures[ProcedureId{watched.subject}].institution, 0xc0d1, 0, {}, kNil,
                            InstitutionId{});
            break;
        case Watch::Kind::wait: {
            StepRun& run = run_of(watched.subject);
            if (run.age != watched.detail || run.state != StepRun::State::running) break;
            // The last that came: the condition, if it became true after the step was due.
            const bool condition_last = truth.because != kNoEntry && truth.because > run.cause;
            wait_is_over(watched.subject, condition_last ? truth.because : run.cause, DelayPart::planned);
            break;
        }
        case Watch::Kind::hold: {
            StepRun& run = run_of(watched.subject);
            if (run.age == watched.detail && run.state == StepRun::State::held) hold_is_over(watched.subject, because);
            break;
        }
        case Watch::Kind::repeat: {
            StepRun& run = run_of(watched.subject);
            if (run.age != watched.detail || run.ticket == kNoTicket || run.state != StepRun::State::ended) break;
            run.ticket = kNoTicket;
            finish_part(run.instance);
            break;
        }
    }
}

}  // namespace muster
