// Procedures and their steps: a directed acyclic graph that is walked as its steps end.
#include <algorithm>

#include "engine/run/state.hpp"

namespace muster {

using About = CaseMemory::About;

void Run::State::compile_steps() {
    for (const StepId id : model.steps.ids()) {
        const Step& step = model.steps[id];
        StepTraits row;
        row.waits_for = static_cast<std::uint16_t>(step.after.size());
        row.begins_at_once =
            !step.when.valid() && step.probability >= 1 && !step.has_withhold && !step.approval.valid();
        row.only_ends = scenario.asked.step[id] == 0 && step.classify_rank < 0 && step.learns.empty() && !step.repeats;
        row.takes_all = step.need == 0 && std::all_of(step.after.begin(), step.after.end(),
                                                      [](const Step::After& after) { return after.outcome < 0; });
        traits.add(row);
    }
}

std::uint32_t Run::State::take_steps(ProcedureId procedure) {
    auto& free = free_blocks[procedure];
    if (!free.empty()) {
        const std::uint32_t block = free.back();
        free.pop_back();
        return block;
    }
    return step_rows.take(static_cast<std::uint32_t>(model.procedures[procedure].steps.size()));
}

void Run::State::start_procedure(ProcedureId id, Slot slot, EntryIndex because, InstitutionId origin,
                                 std::uint64_t trigger, std::uint32_t nth, Context context, std::uint32_t request,
                                 InstitutionId asker) {
    const Procedure& procedure = model.procedures[id];
    const std::uint64_t origin_hash = origin.valid() ? scenario.institution_hash[origin] : 0;
    const std::uint64_t what = combine(combine(trigger, origin_hash), nth);
    const std::uint64_t hash = combine(combine(scenario.procedure_hash[id], cases[slot].hash), what);
    // The same trigger by two ways starts one instance. What people start from an item was looked at when it came.
    const bool new_to_all = !people || !people->acting;
    if (procedure.once && new_to_all) {
        if (memory.find(slot, About::started, id.index, 0) != nullptr) return;
    } else if (new_to_all) {
        const auto high = static_cast<std::uint32_t>(hash >> 32), low = static_cast<std::uint32_t>(hash);
        if (!memory.remember(slot, About::instance, high, low, cases[slot].notes).fresh) return;
    }
    if (waits_for_people(procedure.institution)) {
        const auto same = [&](const People::Item& item) { return item.seen.procedure == id && item.slot == slot; };
        if (procedure.once && std::any_of(people->items.begin(), people->items.end(), same)) return;
        People::Item& item = new_item(SeatItem::Kind::procedure, procedure.institution, slot, because);
        item.seen.procedure = id;
        item.seen.from = origin;
        item.seen.asks = request != kNil;
        item.origin = origin;
        item.trigger = trigger;
        item.nth = nth;
        item.context = context;
        item.row = request;
        item.age = request == kNil ? 0 : requests[request].age;
        item.asker = asker;
        return;
    }
    if (people) people->acting = false;  // what follows may wait for people again
    const std::uint32_t index = instances.take();
    Instance& instance = instances[index];
    instance.procedure = id;
    instance.slot = slot;
    instance.hash = hash;
    instance.context = context;
    instance.request = request;
    instance.request_age = request == kNil ? 0 : requests[request].age;
    instance.asker = asker;
    instance.open = static_cast<std::uint16_t>(procedure.steps.size());
    instance.steps = take_steps(id);
    instance.started = record(EntryKind::procedure_started, slot, because, procedure.institution, id.index, index,
                              DelayPart::planned, spent_at(procedure.institution), context);
    if (scenario.asked.procedure[id] != 0) {
        const auto first_start = memory.remember(slot, About::started, id.index, 0, cases[slot].notes);
        if (first_start.fresh) {
            first_start.note.entry = instance.started;
            signal(slot, Condition::Kind::started, id.index);
        }
    }
    hold(slot);
    const std::uint32_t first = instance.steps;
    for (std::uint32_t k = 0; k < procedure.steps.size(); ++k) {
        StepRun& run = run_of(first + k);
        const auto age = static_cast<std::uint16_t>(run.age + 1);
        run = StepRun{};
        run.age = age;
        run.instance = index;
        run.step = procedure.steps[k];
        run.left = traits[run.step].waits_for;
    }
    // The instance may end while its first steps begin: keep it until all have been begun.
    ++instance.open;
    const EntryIndex started = instance.started;
    for (std::uint32_t k = 0; k < procedure.steps.size(); ++k) {
        StepRun& run = run_of(first + k);
        if (traits[run.step].waits_for == 0 && !run.is_due) due(first + k, started);
    }
    finish_part(index);
}

void Run::State::finish_part(std::uint32_t index) {
    Instance& instance = instances[index];
    if (--instance.open > 0) return;
    free_blocks[instance.procedure].push_back(instance.steps);
    const Slot slot = instance.slot;
    instances.give(index);
    let_go(slot);
}

void Run::State::due(std::uint32_t index, EntryIndex cause) {
    StepRun& run = run_of(index);
    run.is_due = true;
    if (traits[run.step].begins_at_once) return begin(index, cause);
    run.cause = cause;
    const Step& step = model.steps[run.step];
    const Instance& instance = instances[run.instance];
    const InstitutionId where = scenario.institution_of(run.step);
    if (step.when.valid() && !evaluate(step.when, instance.slot, where).holds) return skip(index, cause, -1, false);
    if (step.probability < 1 && draw(address_of(run), Purpose::taken, run.repeats) >= step.probability)
        return skip(index, cause, -1, false);
    if (step.has_withhold) {
        const Step::Withhold& hold_back = step.withhold;
        const bool held =
            hold_back.probability >= 1 || draw(address_of(run), Purpose::withheld, run.repeats) < hold_back.probability;
        const bool free = hold_back.until.valid() && evaluate(hold_back.until, instance.slot, where).holds;
        if (held && !free) {
            run.state = StepRun::State::held;
            run.latest = record(EntryKind::withheld, instance.slot, cause, where, run.step.index, run.instance,
                                DelayPart::planned, spent_at(where), instance.context);
            if (hold_back.until.valid())
                watch(instance.slot, Watch::Kind::hold, hold_back.until, index, run.age, where, true);
            if (hold_back.has_at_most) {
                const Duration most = sample(hold_back.at_most, address_of(run), Purpose::hold, run.repeats);
                run.ticket = schedule(now + most, Phase::timeout, EventKind::hold_over, index);
            }
            return;
        }
    }
    ask_or_begin(index, cause);
}

void Run::State::hold_is_over(std::uint32_t index, EntryIndex released_by) {
    StepRun& run = run_of(index);
    run.ticket = kNoTicket;
    const Instance& instance = instances[run.instance];
    const InstitutionId where = scenario.institution_of(run.step);
    // The whole hold counts, whatever went on meanwhile: the chain leads to when the step was otherwise ready.
    const EntryIndex entry = record(EntryKind::released, instance.slot, run.latest, where, run.step.index, run.instance,
                                    DelayPart::withheld, spent_at(where), instance.context);
    trace.edit(entry).released_by = released_by;
    ask_or_begin(index, entry);
}

void Run::State::ask_or_begin(std::uint32_t index, EntryIndex cause) {
    StepRun& run = run_of(index);
    run.cause = cause;
    if (needs_approval(index)) {
        run.state = StepRun::State::asking;
        ask(index, cause);
    } else {
        begin(index, cause);
    }
}

void Run::State::begin(std::uint32_t index, EntryIndex cause) {
    StepRun& run = run_of(index);
    run.state = StepRun::State::running;
    run.cause = cause;
    const Step& step = model.steps[run.step];
    const Instance& instance = instances[run.instance];
    const Slot slot = instance.slot;
    const InstitutionId where = scenario.institution_of(run.step);
    const std::uint32_t nth = run.repeats * 128U + run.attempt;
    if (const auto* work = std::get_if<WorkStep>(&step.verb)) {
        std::uint32_t leader = kNil;
        std::uint32_t previous = kNil;
        for (const WorkStep::Part& part : work->teams) {
            const std::uint32_t index_of_job = new_job(WorkKind::step, slot, part.team, run.step.index, index, cause);
            Job& job = jobs[index_of_job];
            job.units = part.staff;
            job.context = instance.context;
            job.activity = run.attempt > 0 ? DelayPart::rework : DelayPart::work;
            if (work->priority >= 0) job.priority = static_cast<std::uint8_t>(work->priority);
            if (leader == kNil) {
                leader = index_of_job;
                job.address = address_of(run);
                job.draws = nth;
                job.effort = job.remaining = sample(work->effort, job.address, Purpose::effort, nth);
            } else {
                job.leader = leader;
                jobs[previous].next_leg = index_of_job;
            }
            previous = index_of_job;
        }
        submit(leader);
    } else if (const auto* message = std::get_if<NotifyStep>(&step.verb)) {
        notify(index, *message, cause);
    } else if (const auto* question = std::get_if<RequestStep>(&step.verb)) {
        request(index, *question, cause);
    } else if (const auto* answer = std::get_if<ReplyStep>(&step.verb)) {
        reply(index, *answer, cause);
    } else if (const auto* decision = std::get_if<DecideStep>(&step.verb)) {
        if (waits_for_people(where)) {
            People::Item& item = new_item(SeatItem::Kind::decision, where, slot, cause);
            item.seen.step = run.step;
            item.row = index;
            item.age = run.age;
            return;
        }
        const std::uint32_t index_of_job =
            new_job(WorkKind::decision, slot, decision->team, run.step.index, index, cause);
        Job& job = jobs[index_of_job];
        job.context = {For::decision, static_cast<std::uint16_t>(where.index)};
        job.address = address_of(run);
        job.draws = nth;
        job.effort = job.remaining = sample(decision->effort, job.address, Purpose::effort, nth);
        submit(index_of_job);
    } else if (const auto* meeting = std::get_if<ConveneStep>(&step.verb)) {
        convene(index, *meeting, cause);
    } else if (const auto* wait = std::get_if<WaitStep>(&step.verb)) {
        if (wait->until_on_duty.valid()) {
            const SimTime then = next_on_duty(wait->until_on_duty, now);
            if (then < kNever) run.ticket = schedule(then, Phase::timeout, EventKind::wait_over, index);
            return;
        }
        if (wait->until.valid()) {
            watch(slot, Watch::Kind::wait, wait->until, index, run.age, where);
            if (wait->has_at_most) {
                run.ticket = schedule(now + sample(wait->wait, address_of(run), Purpose::wait, nth), Phase::timeout,
                                      EventKind::wait_over, index);
            }
            return;
        }
        run.ticket = schedule(now + sample(wait->wait, address_of(run), Purpose::wait, nth), Phase::timeout,
                              EventKind::wait_over, index);
    } else {
        take_effect(index, cause);
    }
}

void Run::State::wait_is_over(std::uint32_t index, EntryIndex because, DelayPart part) {
    StepRun& run = run_of(index);
    run.ticket = kNoTicket;
    const InstitutionId where = scenario.institution_of(run.step);
    const auto* wait = std::get_if<WaitStep>(&model.steps[run.step].verb);
    SpentAt place = spent_at(where);
    if (wait != nullptr && wait->until_on_duty.valid()) {
        part = DelayPart::off_hours;
        place = spent_at(wait->until_on_duty);
    }
    end_step(index, because, part, place, -1);
}

void Run::State::take_effect(std::uint32_t index, EntryIndex cause) {
    const StepRun& run = run_of(index);
    const InstitutionId where = scenario.institution_of(run.step);
    const Slot slot = instances[run.instance].slot;
    EntryIndex last = cause;
    for (const EffectStep::On& effect : std::get<EffectStep>(model.steps[run.step].verb).effects)
        apply(effect, slot, where, cause, last);
    end_step(index, last, DelayPart::planned, spent_at(where), -1);
}

void Run::State::work_is_done(std::uint32_t index, EntryIndex ended) {
    StepRun& run = run_of(index);
    const auto& work = std::get<WorkStep>(model.steps[run.step].verb);
    const InstitutionId where = scenario.institution_of(run.step);
    const std::uint32_t nth = run.repeats * 128U + run.attempt;
    if (work.fails > 0 && run.attempt < work.redo_at_most && draw(address_of(run), Purpose::fails, nth) < work.fails) {
        const EntryIndex failed =
            record(EntryKind::step_failed, instances[run.instance].slot, ended, where, run.step.index, run.instance,
                   DelayPart::planned, spent_at(where), instances[run.instance].context);
        redo(index, failed, work.redo_from);
        return;
    }
    end_step(index, ended, DelayPart::planned, spent_at(where), -1);
}

void Run::State::redo(std::uint32_t index, EntryIndex failed, StepId from) {
    StepRun& failing = run_of(index);
    if (!from.valid() || from == failing.step) {
        ++failing.attempt;
        ++failing.age;
        failing.state = StepRun::State::waiting;
        due(index, failed);
        return;
    }
    Instance& instance = instances[failing.instance];
    const std::vector<StepId>& steps = model.procedures[instance.procedure].steps;
    downstream.assign(steps.size(), 0);
    downstream[scenario.position[from]] = 1;
    for (bool grew = true; grew;) {
        grew = false;
        for (std::size_t k = 0; k < steps.size(); ++k) {
            if (downstream[k] == 0) continue;
            for (const StepId next : scenario.successors[steps[k]]) {
                std::uint8_t& mark_of = downstream[scenario.position[next]];
                if (mark_of == 0) {
                    mark_of = 1;
                    grew = true;
                }
            }
        }
    }
    for (std::size_t k = 0; k < steps.size(); ++k) {
        if (downstream[k] == 0) continue;
        StepRun& run = run_of(instance.steps + static_cast<std::uint32_t>(k));
        const bool over = run.state == StepRun::State::ended || run.state == StepRun::State::skipped;
        if (!over && &run != &failing && run.is_due) continue;  // under way elsewhere: it goes on
        if (over) ++instance.open;
        ++run.attempt;
        ++run.age;
        run.state = StepRun::State::waiting;
        run.is_due = false;
        run.passed_on = false;
        run.latest = kNoEntry;
        run.left = run.met = 0;
        for (const Step::After& after : model.steps[run.step].after) {
            const std::uint16_t position = scenario.position[after.step];
            if (downstream[position] != 0 || !run_of(instance.steps + position).passed_on) {
                ++run.left;
            } else {
                ++run.met;
            }
        }
    }
    due(step_of(instance, from), failed);
}

void Run::State::decision_is_made(std::uint32_t index, EntryIndex ended) {
    const StepRun& run = run_of(index);
    const auto& decision = std::get<DecideStep>(model.steps[run.step].verb);
    const Instance& instance = instances[run.instance];
    const InstitutionId where = scenario.institution_of(run.step);
    int taken = chosen_before(run.step);
    for (std::size_t k = 0; k < decision.options.size() && taken < 0; ++k) {
        const ConditionId rule = decision.options[k].when;
        if (rule.valid() && evaluate(rule, instance.slot, where).holds) taken = static_cast<int>(k);
    }
    if (taken < 0) {
        double left = draw(address_of(run), Purpose::option, run.repeats * 128U + run.attempt);
        for (std::size_t k = 0; k < decision.options.size(); ++k) {
            if (decision.options[k].when.valid()) continue;
            taken = static_cast<int>(k);
            left -= decision.options[k].probability;
            if (left < 0) break;
        }
    }
    const EntryIndex entry = record(EntryKind::decided, instance.slot, ended, where, run.step.index,
                                    static_cast<std::uint32_t>(std::max(taken, 0)), DelayPart::planned, spent_at(where),
                                    instance.context, static_cast<std::int16_t>(taken));
    end_step(index, entry, DelayPart::planned, spent_at(where), taken);
}

void Run::State::end_step(std::uint32_t index, EntryIndex cause, DelayPart part, SpentAt place, int outcome) {
    StepRun& run = run_of(index);
    const std::uint32_t instance_index = run.instance;
    const Slot slot = instances[instance_index].slot;
    const Context context = instances[instance_index].context;
    const InstitutionId where = scenario.institution_of(run.step);
    const EntryIndex entry = record(EntryKind::step_ended, slot, cause, where, run.step.index, instance_index, part,
                                    place, context, static_cast<std::int16_t>(outcome));
    run.state = StepRun::State::ended;
    run.outcome = static_cast<std::int16_t>(outcome);
    run.ended = entry;
    run.ended_at = now;
    if (traits[run.step].only_ends) {
        if (!run.passed_on) pass_on(index, false);
        return finish_part(instance_index);
    }
    const Step& step = model.steps[run.step];
    if (scenario.asked.step[run.step] != 0) note_end(slot, run.step, entry, outcome);
    if (step.classify_rank >= 0) see_severity(slot, where, static_cast<std::uint8_t>(step.classify_rank), entry);
    for (const FactId fact : step.learns) learn(slot, where, fact, entry, context);
    if (!run.passed_on) pass_on(index, false);
    repeat_or_rest(index);
}

/// For the conditions that ask how a step ended: the first time, and whenever the outcome is another.
void Run::State::note_end(Slot slot, StepId step, EntryIndex entry, int outcome) {
    const auto [note, fresh] = memory.remember(slot, About::ended, step.index, 0, cases[slot].notes);
    if (!fresh && note.value == outcome) return;
    note.value = outcome;
    note.entry = entry;
    signal(slot, Condition::Kind::done, step.index);
}

void Run::State::repeat_or_rest(std::uint32_t index) {
    StepRun& run = run_of(index);
    const Step& step = model.steps[run.step];
    const Slot slot = instances[run.instance].slot;
    const bool again =
        step.repeats && (step.repeat_at_most == 0 || run.repeats + 1 < step.repeat_at_most) &&
        !(step.repeat_until.valid() && evaluate(step.repeat_until, slot, scenario.institution_of(run.step)).holds);
    if (!again) {
        finish_part(run.instance);
        return;
    }
    const SimTime then = now + sample(step.repeat_every, address_of(run), Purpose::repeat, run.repeats);
    if (then > scenario.horizon) {
        finish_part(run.instance);
        return;
    }
    run.ticket = schedule(then, Phase::timeout, EventKind::repeat, index);
    if (step.repeat_until.valid()) {
        ++run.age;
        watch(slot, Watch::Kind::repeat, step.repeat_until, index, run.age, scenario.institution_of(run.step));
    }
}

void Run::State::skip(std::uint32_t index, EntryIndex cause, int outcome, bool dead) {
    StepRun& run = run_of(index);
    const InstitutionId where = scenario.institution_of(run.step);
    const Slot slot = instances[run.instance].slot;
    run.is_due = true;
    run.state = StepRun::State::skipped;
    run.outcome = static_cast<std::int16_t>(outcome);
    run.ended = record(EntryKind::step_skipped, slot, cause, where, run.step.index, run.instance, DelayPart::planned,
                       spent_at(where), instances[run.instance].context, static_cast<std::int16_t>(outcome));
    run.ended_at = now;
    if (!run.passed_on) pass_on(index, dead);
    finish_part(run.instance);
}

/// Tells the steps that wait for this one. A step waits for all that are taken; an outcome that did not come skips it;
/// it is skipped too when nothing that leads to it was taken.
void Run::State::pass_on(std::uint32_t index, bool dead) {
    StepRun& run = run_of(index);
    run.passed_on = true;
    const Instance& instance = instances[run.instance];
    ++instances[run.instance].open;  // what follows may end the instance: keep it until all have been told
    for (const StepId next : scenario.successors[run.step]) {
        const std::uint32_t next_index = step_of(instance, next);
        StepRun& follower = run_of(next_index);
        if (follower.is_due || follower.left == 0) continue;
        const bool takes_all = traits[next].takes_all;
        bool fits = !dead;
        bool mismatch = false;
        if (!takes_all) {
            for (const Step::After& after : model.steps[next].after) {
                if (after.step != run.step || after.outcome < 0) continue;
                mismatch =
                    after.outcome == kApproved ? run.state != StepRun::State::ended : after.outcome != run.outcome;
                fits = !mismatch;
            }
        }
        --follower.left;
        if (fits) ++follower.met;
        // The one that ended last carries the chain, taken or not; at one instant, the first by id.
        if (follower.latest == kNoEntry || trace[follower.latest].at < now) follower.latest = run.ended;
        const std::uint16_t need = takes_all ? std::uint16_t{0} : model.steps[next].need;
        if (mismatch && need == 0) {
            skip(next_index, run.ended, -1, true);
        } else if (need == 0) {
            if (follower.left > 0) continue;
            if (follower.met > 0) {
                due(next_index, follower.latest);
            } else {
                skip(next_index, run.ended, -1, true);
            }
        } else if (follower.met >= need) {
            due(next_index, run.ended);
        } else if (follower.met + follower.left < need) {
            skip(next_index, run.ended, -1, true);
        }
    }
    finish_part(run.instance);
}

}  // namespace muster
