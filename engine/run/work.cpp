// Work at teams: queues by priority, service, pre-emption, and the account of every wait.
#include <algorithm>
#include <bit>

#include "engine/run/state.hpp"

namespace muster {

std::uint32_t Run::State::new_job(WorkKind kind, Slot slot, TeamId team, std::uint32_t subject, std::uint32_t owner,
                                  EntryIndex cause) {
    const std::uint32_t index = jobs.take();
    Job& job = jobs[index];
    job.kind = kind;
    job.team = team;
    job.slot = slot;
    job.subject = subject;
    job.owner = owner;
    job.last = cause;
    job.since = now;
    if (kind != WorkKind::routine) {
        job.rank = seen_rank(slot, model.teams[team].institution);
        job.priority = priority_of(slot, job.rank);
    }
    return index;
}

void Run::State::mark(TeamId team) {
    TeamState& state = teams[team];
    if (state.dirty) return;
    state.dirty = true;
    dirty.push_back(team);
}

/// Puts a job, and its other legs, into the queues of their teams.
void Run::State::submit(std::uint32_t leader) {
    Job& first = jobs[leader];
    for (std::uint32_t k = leader; k != kNil; k = jobs[k].next_leg) wake(jobs[k].team);
    const Team& team_row = model.teams[first.team];
    sync(first.team);
    const TeamState& state = teams[first.team];
    if (team_row.queue_limit > 0 && state.waiting >= team_row.queue_limit && free_units(first.team) < first.units) {
        const EntryIndex lost =
            record(EntryKind::work_lost, first.slot, first.last, team_row.institution, first.subject, leader,
                   DelayPart::planned, spent_at(first.team), first.context, static_cast<std::int16_t>(first.kind));
        const std::uint32_t owner = first.owner;
        const WorkKind kind = first.kind;
        for (std::uint32_t k = leader; k != kNil;) {
            const std::uint32_t next = jobs[k].next_leg;
            jobs.give(k);
            k = next;
        }
        if (kind == WorkKind::step) skip(owner, lost, -1, true);
        if (kind == WorkKind::reading || kind == WorkKind::relay) drop(owner);
        return;
    }
    const EntryIndex queued =
        record(EntryKind::work_queued, first.slot, first.last, team_row.institution, first.subject, leader,
               DelayPart::planned, spent_at(first.team), first.context, static_cast<std::int16_t>(first.kind));
    first.last = queued;
    first.order = next_order++;
    for (std::uint32_t k = leader; k != kNil; k = jobs[k].next_leg) {
        Job& job = jobs[k];
        job.order = first.order;
        job.since = now;
        if (k != leader) {
            sync(job.team);
            job.last =
                record(EntryKind::work_queued, job.slot, queued, model.teams[job.team].institution, job.subject, leader,
                       DelayPart::planned, spent_at(job.team), job.context, static_cast<std::int16_t>(job.kind));
        }
        TeamState& team = teams[job.team];
        if (job.kind != WorkKind::routine) ++team.foreign;
        if (job.glance) {
            job.next = kNil;
            (team.glance_tail == kNil ? team.glance_head : jobs[team.glance_tail].next) = k;
            team.glance_tail = k;
        } else {
            insert_waiting(team, k);
        }
        maybe_call_out(job.team, k);
        want_hours(job.team);
        mark(job.team);
    }
}

/// In the queue of its priority, by the order of having been submitted: what was interrupted comes before newcomers.
void Run::State::insert_waiting(TeamState& team, std::uint32_t index) {
    Job& job = jobs[index];
    std::uint32_t after = team.tail[job.priority];
    while (after != kNil && jobs[after].order > job.order) after = jobs[after].previous;
    job.previous = after;
    job.next = after == kNil ? team.head[job.priority] : jobs[after].next;
    (after == kNil ? team.head[job.priority] : jobs[after].next) = index;
    (job.next == kNil ? team.tail[job.priority] : jobs[job.next].previous) = index;
    team.ranks |= 1U << job.priority;
    ++team.waiting;
}

void Run::State::remove_waiting(TeamState& team, std::uint32_t index) {
    Job& job = jobs[index];
    (job.previous == kNil ? team.head[job.priority] : jobs[job.previous].next) = job.next;
    (job.next == kNil ? team.tail[job.priority] : jobs[job.next].previous) = job.previous;
    if (team.head[job.priority] == kNil) team.ranks &= ~(1U << job.priority);
    --team.waiting;
}

std::uint32_t Run::State::free_units(TeamId id) const {
    const TeamState& team = teams[id];
    const std::uint32_t present = team.staff > 0 ? team.staff : team.on_call_present;
    if (present > 0 && model.teams[id].unlimited_staff != 0) return 0xffff;
    return present > team.busy ? present - team.busy : 0;
}

/// Gives waiting work to free people: the highest priority first, then the order of coming.
void Run::State::dispatch(TeamId id) {
    TeamState& team = teams[id];
    if (team.staff == 0 && team.on_call_present == 0) return rest(id);
    if (team.glance_head != kNil) finish_glances(id);
    const bool on_call = team.staff == 0;
    const std::uint8_t from_rank = model.teams[id].on_call.from_rank;
    while (team.ranks != 0) {
        std::uint32_t next = kNil;
        if (!on_call) {
            next = team.head[static_cast<std::size_t>(std::bit_width(team.ranks)) - 1];
        } else {
            // Those who were called in do what they were called for.
            for (int priority = 7; priority >= 0 && next == kNil; --priority) {
                for (std::uint32_t k = team.head[static_cast<std::size_t>(priority)]; k != kNil; k = jobs[k].next) {
                    if (jobs[k].kind == WorkKind::routine || jobs[k].rank < from_rank) continue;
                    next = k;
                    break;
                }
            }
        }
        if (next == kNil || !try_start(id, next)) break;
    }
    if (team.may_leave) on_call_leave(id);
    rest(id);
}

bool Run::State::try_start(TeamId id, std::uint32_t index) {
    Job& job = jobs[index];
    const std::uint32_t leader = job.leader == kNil ? index : job.leader;
    Job& first = jobs[leader];
    if (first.next_leg == kNil) {
        if (job.units > free_units(id) && !make_room(id, job.units, job.priority)) return false;
        start(leader);
        return true;
    }
    // Several teams at once: all of them must be able to.
    TeamId missing;
    for (std::uint32_t k = leader; k != kNil; k = jobs[k].next_leg) {
        const Job& leg = jobs[k];
        if (leg.units > free_units(leg.team) && (!missing.valid() || leg.team < missing)) missing = leg.team;
    }
    if (!missing.valid()) {
        start(leader);
        return true;
    }
    if (first.blocker != missing) {
        const DelayPart part = account_wait(first);
        if (now > first.since) stretch(first, now, part, first.blocker.valid() ? first.blocker : missing);
        first.blocker = missing;
    }
    return false;
}

/// Interrupts the least urgent work, the latest begun first, but only as much as is needed and only if it is enough.
bool Run::State::make_room(TeamId id, std::uint32_t units, std::uint8_t priority) {
    const Team& written = model.teams[id];
    if (written.preemption == Team::Preemption::none) return false;
    TeamState& team = teams[id];
    std::uint32_t yielding = 0;
    for (std::uint32_t k = team.serving; k != kNil; k = jobs[k].next) {
        if (jobs[k].priority < priority && jobs[k].leader == kNil && jobs[k].next_leg == kNil)
            yielding += jobs[k].units;
    }
    // Overtime can keep more people at work than are on duty: that many must go before anybody is free.
    const std::uint32_t present = team.staff > 0 ? team.staff : team.on_call_present;
    if (present + yielding < team.busy + units) return false;
    while (free_units(id) < units) {
        std::uint32_t victim = kNil;
        for (std::uint32_t k = team.serving; k != kNil; k = jobs[k].next) {
            const Job& job = jobs[k];
            if (job.priority >= priority || job.leader != kNil || job.next_leg != kNil) continue;
            // The serving list is in the order of beginning: `<=` takes the latest of the least urgent.
            if (victim == kNil || job.priority <= jobs[victim].priority) victim = k;
        }
        suspend(victim, written.preemption != Team::Preemption::resume, written.preemption == Team::Preemption::redraw,
                false);
    }
    return true;
}

/// Adds a line to the account of a wait or of work.
EntryIndex Run::State::stretch(Job& job, SimTime until, DelayPart part, TeamId at) {
    job.last = record_at(until, EntryKind::stretch, job.slot, job.last, model.teams[job.team].institution, job.subject,
                         0, part, spent_at(at), job.context, static_cast<std::int16_t>(job.kind));
    job.since = until;
    return job.last;
}

/// Writes down what the wait since `since` was for, all but the last part, which is returned.
DelayPart Run::State::account_wait(Job& job) {
    const TeamId at = job.blocker.valid() ? job.blocker : job.team;
    const TeamState& team = teams[at];
    const auto closed_part = [&job] {
        switch (job.cover) {
            case Job::Cover::calling:
                return DelayPart::call_out;
            case Job::Cover::attended:
                return DelayPart::queue;
            case Job::Cover::ordinary:
                break;
        }
        return DelayPart::off_hours;
    };
    if (now == job.since) return DelayPart::queue;
    const auto& steps = team.hours->steps;
    if (steps.size() <= 1) return staff_in(at, *team.hours, 0) > 0 ? DelayPart::queue : closed_part();
    std::size_t row = team.cursor;
    while (row > 0 && steps[row].at > job.since) --row;
    DelayPart part = staff_in(at, *team.hours, row) > 0 ? DelayPart::queue : closed_part();
    for (++row; row < steps.size() && steps[row].at < now; ++row) {
        const DelayPart next = staff_in(at, *team.hours, row) > 0 ? DelayPart::queue : closed_part();
        if (next == part) continue;
        stretch(job, steps[row].at, part, at);
        part = next;
    }
    return part;
}

void Run::State::start(std::uint32_t leader) {
    for (std::uint32_t k = leader; k != kNil; k = jobs[k].next_leg) {
        remove_waiting(teams[jobs[k].team], k);
    }
    Job& first = jobs[leader];
    const Team& written = model.teams[first.team];
    TeamState& team = teams[first.team];
    const bool resumed = first.state == Job::State::suspended;
    DelayPart part = first.kind == WorkKind::routine ? DelayPart::queue : account_wait(first);
    if (first.blocker.valid() && first.blocker != first.team && now > first.since) {
        stretch(first, now, part, first.blocker);  // it waited for another team: the start itself belongs to its own
        part = DelayPart::queue;
    }
    first.blocker = TeamId{};
    if (!resumed) first.begun = now;
    if (first.kind != WorkKind::routine) {
        constexpr Duration kRest = std::chrono::hours{8};
        if (!team.has_worked || now - team.incident_last >= kRest) team.incident_since = now;
        team.has_worked = true;
        team.incident_last = now;
        if (!resumed && written.fatigue_after > Duration{} && now - team.incident_since >= written.fatigue_after) {
            const double longer = static_cast<double>(first.effort.count()) * written.fatigue_factor;
            first.effort = first.remaining = std::min(Duration{static_cast<std::int64_t>(longer + 0.5)}, kLongest);
        }
    }
    const EntryIndex entry =
        record(resumed ? EntryKind::work_resumed : EntryKind::work_started, first.slot, first.last, written.institution,
               first.subject, leader, part, spent_at(first.team), first.context, static_cast<std::int16_t>(first.kind));
    trace.edit(entry).released_by = team.freed_by;
    first.last = entry;
    first.since = now;
    Duration briefing{};
    if (!first.briefed) {
        briefing = sample(written.handover, combine(first.address, kBriefing), Purpose::handover, first.draws);
        first.briefing_until = now + briefing;
        first.briefed = true;
    }
    for (std::uint32_t k = leader; k != kNil; k = jobs[k].next_leg) {
        Job& leg = jobs[k];
        if (k != leader) {
            record(resumed ? EntryKind::work_resumed : EntryKind::work_started, leg.slot, entry,
                   model.teams[leg.team].institution, leg.subject, leader, DelayPart::planned, spent_at(leg.team),
                   leg.context, static_cast<std::int16_t>(leg.kind));
        }
        leg.state = Job::State::serving;
        serve(k);
    }
    first.ends = now + briefing + first.remaining;
    first.ticket = schedule(first.ends, Phase::completion, EventKind::job_done, leader);
}

/// At the end of the serving list of its team: the list is in the order of beginning.
void Run::State::serve(std::uint32_t index) {
    Job& job = jobs[index];
    TeamState& team = teams[job.team];
    team.busy += job.units;
    job.next = kNil;
    job.previous = team.serving_last;
    (team.serving == kNil ? team.serving : jobs[team.serving_last].next) = index;
    team.serving_last = index;
}

/// Out of the serving list.
void Run::State::leave(TeamState& team, std::uint32_t index) {
    const Job& job = jobs[index];
    (job.previous == kNil ? team.serving : jobs[job.previous].next) = job.next;
    (job.next == kNil ? team.serving_last : jobs[job.next].previous) = job.previous;
    team.busy -= job.units;
}

void Run::State::suspend(std::uint32_t index, bool discard, bool redraw, bool needs_briefing) {
    const std::uint32_t leader = jobs[index].leader == kNil ? index : jobs[index].leader;
    Job& first = jobs[leader];
    first.ticket = kNoTicket;
    const SimTime began = std::max(first.since, std::min(first.briefing_until, now));
    const bool incident = first.kind != WorkKind::routine;
    if (incident && began > first.since) stretch(first, began, DelayPart::handover, first.team);
    const Duration worked = now - began;
    DelayPart part = first.activity;
    if (discard) {
        part = DelayPart::rework;
        if (redraw) {
            ++first.draws;
            const Distribution* law = nullptr;
            if (first.kind == WorkKind::step)
                law = &std::get<WorkStep>(model.steps[run_of(first.owner).step].verb).effort;
            if (first.kind == WorkKind::decision)
                law = &std::get<DecideStep>(model.steps[run_of(first.owner).step].verb).effort;
            if (first.kind == WorkKind::routine) law = &model.routine[RoutineId{first.subject}].effort;
            if (law != nullptr) {
                const Purpose purpose = first.kind == WorkKind::routine ? Purpose::routine_effort : Purpose::effort;
                first.effort = sample(*law, combine(first.address, 0x2ed2), purpose, first.draws);
            }
        }
        first.remaining = first.effort;
    } else {
        first.remaining = std::max(first.remaining - worked, Duration{});
    }
    if (needs_briefing) first.briefed = false;
    first.last =
        record(EntryKind::work_suspended, first.slot, first.last, model.teams[first.team].institution, first.subject,
               leader, part, spent_at(first.team), first.context, static_cast<std::int16_t>(first.kind));
    first.since = now;
    const EntryIndex suspended = first.last;
    for (std::uint32_t k = leader; k != kNil; k = jobs[k].next_leg) {
        Job& leg = jobs[k];
        TeamState& team = teams[leg.team];
        leave(team, k);
        leg.state = Job::State::suspended;
        leg.cover = Job::Cover::ordinary;
        if (k != leader) {
            record(EntryKind::work_suspended, leg.slot, suspended, model.teams[leg.team].institution, leg.subject,
                   leader, DelayPart::planned, spent_at(leg.team), leg.context, static_cast<std::int16_t>(leg.kind));
            mark(leg.team);
        }
        insert_waiting(team, k);
    }
}

void Run::State::job_done(std::uint32_t leader) {
    Job& first = jobs[leader];
    first.ticket = kNoTicket;
    const Team& written = model.teams[first.team];
    if (first.kind != WorkKind::routine) {
        if (first.briefing_until > first.since)
            stretch(first, std::min(first.briefing_until, now), DelayPart::handover, first.team);
        teams[first.team].incident_last = now;
    }
    const EntryIndex ended =
        record(EntryKind::work_ended, first.slot, first.last, written.institution, first.subject, leader,
               first.activity, spent_at(first.team), first.context, static_cast<std::int16_t>(first.kind));
    for (std::uint32_t k = leader; k != kNil; k = jobs[k].next_leg) {
        Job& leg = jobs[k];
        TeamState& team = teams[leg.team];
        leave(team, k);
        team.freed_by = ended;
        if (leg.kind != WorkKind::routine) --team.foreign;
        if (k != leader) {
            record(EntryKind::work_ended, leg.slot, ended, model.teams[leg.team].institution, leg.subject, leader,
                   DelayPart::planned, spent_at(leg.team), leg.context, static_cast<std::int16_t>(leg.kind));
        }
        if (team.waiting > 0 || team.may_leave || (team.rests && team.foreign == 0)) mark(leg.team);
    }
    complete(leader, ended);
}

/// Frees the job and goes on with what it was for.
void Run::State::complete(std::uint32_t leader, EntryIndex ended) {
    const WorkKind kind = jobs[leader].kind;
    const std::uint32_t owner = jobs[leader].owner;
    const std::uint32_t approval_age = jobs[leader].approval_age;
    const InstitutionId where = model.teams[jobs[leader].team].institution;
    const SpentAt place = spent_at(jobs[leader].team);
    for (std::uint32_t k = leader; k != kNil;) {
        const std::uint32_t next = jobs[k].next_leg;
        jobs.give(k);
        k = next;
    }
    switch (kind) {
        case WorkKind::step:
            work_is_done(owner, ended);
            break;
        case WorkKind::reading:
            is_read(owner, ended, DelayPart::planned, place);
            break;
        case WorkKind::relay:
            relay_done(owner, ended);
            break;
        case WorkKind::approval:
            if (approvals[owner].age == approval_age) approver_done(owner, where, ended);
            break;
        case WorkKind::decision:
            decision_is_made(owner, ended);
            break;
        case WorkKind::routine:
            break;
    }
}

/// Whoever is on duty glances at what has come in.
void Run::State::finish_glances(TeamId id) {
    TeamState& team = teams[id];
    const bool on_call = team.staff == 0;
    const std::uint8_t from_rank = model.teams[id].on_call.from_rank;
    std::uint32_t index = team.glance_head;
    team.glance_head = team.glance_tail = kNil;
    while (index != kNil) {
        Job& job = jobs[index];
        const std::uint32_t next = job.next;
        if (on_call && job.rank < from_rank) {
            job.next = kNil;
            (team.glance_tail == kNil ? team.glance_head : jobs[team.glance_tail].next) = index;
            team.glance_tail = index;
        } else {
            const DelayPart part = account_wait(job);
            const std::uint32_t message = job.owner;
            const bool passes_on = job.kind == WorkKind::relay;
            if (passes_on && now > job.since) stretch(job, now, part, id);
            const EntryIndex last = job.last;
            jobs.give(index);
            --team.foreign;
            if (passes_on) {
                relay_done(message, last);
            } else {
                is_read(message, last, part, spent_at(id));
            }
        }
        index = next;
    }
}

/// The severity that an institution sees has changed: what waits for this case moves up or down.
void Run::State::reprioritise(Slot slot, InstitutionId who) {
    const std::uint8_t rank = seen_rank(slot, who);
    const std::uint8_t priority = priority_of(slot, rank);
    for (const TeamId id : model.institutions[who].teams) {
        TeamState& team = teams[id];
        if (team.foreign == 0) continue;
        bool changed = false;
        for (std::size_t level = 0; level < team.head.size(); ++level) {
            for (std::uint32_t k = team.head[level]; k != kNil;) {
                const std::uint32_t next = jobs[k].next;
                Job& job = jobs[k];
                const bool authored = job.kind == WorkKind::step &&
                                      std::get<WorkStep>(model.steps[run_of(job.owner).step].verb).priority >= 0;
                if (job.slot == slot && job.kind != WorkKind::routine && !authored &&
                    (job.priority != priority || job.rank != rank)) {
                    remove_waiting(team, k);
                    // It comes after what has that priority already, however long it has waited below it.
                    if (job.priority != priority) job.order = next_order++;
                    job.priority = priority;
                    job.rank = rank;
                    insert_waiting(team, k);
                    maybe_call_out(id, k);
                    changed = true;
                }
                k = next;
            }
        }
        for (std::uint32_t k = team.glance_head; k != kNil; k = jobs[k].next) {
            if (jobs[k].slot != slot || jobs[k].rank == rank) continue;
            jobs[k].rank = rank;
            maybe_call_out(id, k);
            changed = true;
        }
        if (changed) mark(id);
    }
}

void Run::State::routine_arrival(RoutineId id) {
    const auto& routine = model.routine[id];
    const RoutineState& stream = routines[id];
    const std::uint32_t index = new_job(WorkKind::routine, kNationSlot, routine.team, id.index, stream.count, kNoEntry);
    Job& job = jobs[index];
    job.priority = routine.priority;
    job.queued = now;
    job.address = combine(scenario.routine_hash[id], stream.count);
    job.effort = job.remaining = stream.effort;
    submit(index);
    draw_next_arrival(id, now, teams[routine.team].waiting);
    routines[id].ticket = schedule(stream.next, Phase::delivery, EventKind::routine_arrival, id.index);
}

/// When the next piece of routine work comes, and how much work it is: one address, two numbers.
void Run::State::draw_next_arrival(RoutineId id, SimTime from, std::uint32_t waiting) {
    const auto& routine = model.routine[id];
    RoutineState& stream = routines[id];
    if (stream.drawn) ++stream.count;
    stream.drawn = true;
    const TeamId team = routine.team;
    if (stream.count >= kMostOfStream || waiting > kMostWaiting) {
        const std::string name = model.institutions[model.teams[team].institution].id + "/";
        failure = waiting > kMostWaiting
                      ? Text{{"more than 1000000 pieces of work wait for " + name + model.teams[team].id,
                              "más de 1000000 tareas esperan a " + name + model.teams[team].id}}
                      : Text{{"more than 16000000 pieces of routine work of " + name + routine.id,
                              "más de 16000000 tareas rutinarias de " + name + routine.id}};
        stream.next = kNever;
        return;
    }
    const Draws::Pair numbers = draws.pair(scenario.routine_hash[id], Purpose::routine_arrival, stream.count);
    stream.next = from + routine.every.at(numbers.first);
    stream.effort = routine.effort.at(numbers.second);
}

}  // namespace muster
