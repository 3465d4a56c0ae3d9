// Quiet teams: nothing is asked of them but routine work, which touches nobody else. They are played apart, with no
// event of theirs in the list, up to the moment at which somebody needs them, and their work is added up, not told.
// What they do is what the events would have done (work.cpp, hours.cpp), for one team and one person a piece of work.
#include <algorithm>

#include "engine/run/state.hpp"

namespace muster {

/// Only what is played here alike; the others are always awake.
bool Run::State::can_be_quiet(TeamId id) const {
    constexpr std::uint32_t kMostStaff = 32;  // those at work are looked through at each instant
    const Team& team = model.teams[id];
    const auto& streams = scenario.routines_of[id];
    if (streams.empty() || team.unlimited_staff != 0 || team.queue_limit > 0) return false;
    if (team.at_close != Team::AtClose::pause && team.at_close != Team::AtClose::handover) return false;
    for (const CompiledScenario::TeamHours& hours : scenario.team_hours[id]) {
        if (hours.most_staff > kMostStaff || hours.steps.empty()) return false;
    }
    return std::all_of(streams.begin(), streams.end(), [&](RoutineId stream) {
        return model.routine[stream].priority == model.routine[streams.front()].priority;
    });
}

/// Somebody needs the team: from now on its work has rows, events and entries.
void Run::State::wake(TeamId id) {
    TeamState& team = teams[id];
    if (!team.quiet) return;
    catch_up(id, now);
    quiet_teams[id].pass(now);
    // Of this instant, what comes before the present phase has happened; the rest has events.
    if (phase > Phase::completion) end_quiet_work(quiet_teams[id], now);
    if (phase > Phase::hours && quiet_teams[id].hours_next <= now) change_quiet_hours(id, now);
    team.quiet = false;
    QuietTeam& quiet = quiet_teams[id];
    // The listeners must have what came before the records that go on.
    if (!quiet.serving.empty() || !quiet.waiting.empty()) hand_over();
    for (const auto& [ends, row] : quiet.serving) {
        const std::uint32_t index = awaken(id, quiet_works[row]);
        quiet_works.give(row);
        jobs[index].state = Job::State::serving;
        jobs[index].ends = ends;
        serve(index);
        jobs[index].ticket = schedule(ends, Phase::completion, EventKind::job_done, index);
    }
    for (const std::uint32_t row : quiet.waiting) {
        const QuietWork& work = quiet_works[row];
        const std::uint32_t index = awaken(id, work);
        jobs[index].state = work.suspended ? Job::State::suspended : Job::State::waiting;
        insert_waiting(team, index);
        quiet_works.give(row);
    }
    quiet.clear();
    for (const RoutineId stream : scenario.routines_of[id]) {
        routines[stream].ticket =
            schedule(routines[stream].next, Phase::delivery, EventKind::routine_arrival, stream.index);
    }
    want_hours(id);
    mark(id);
}

/// A row for a piece of work, and the record that leads on to its entries.
std::uint32_t Run::State::awaken(TeamId id, const QuietWork& work) {
    const std::uint32_t index = jobs.take();
    Job& job = jobs[index];
    job.team = id;
    job.slot = kNationSlot;
    job.subject = work.routine.index;
    job.owner = work.nth;
    job.priority = model.routine[work.routine].priority;
    job.address = combine(scenario.routine_hash[work.routine], work.nth);
    job.order = next_order++;
    job.queued = work.queued;
    job.begun = work.begun;
    job.since = work.since;
    job.effort = work.effort;
    job.remaining = work.remaining;
    job.briefing_until = work.briefing_until;
    job.briefed = work.briefed;
    job.draws = work.draws;
    tell(id, work, work.since != kNever ? RoutineRecord::State::serving : RoutineRecord::State::waiting, now, index);
    return index;
}

/// Nothing is left but routine work: what the team has in the event list is forgotten, its rows are given back.
void Run::State::rest(TeamId id) {
    TeamState& team = teams[id];
    if (!team.rests || team.quiet || team.foreign > 0) return;
    if (team.calling || team.on_call_present > 0 || team.leave_ticket != kNoTicket) return;
    team.quiet = true;
    team.hours_ticket = kNoTicket;
    if (team.busy > 0 || team.waiting > 0) hand_over();
    QuietTeam& quiet = quiet_teams[id];
    for (std::uint32_t k = team.serving; k != kNil;) {
        const std::uint32_t next = jobs[k].next;
        const SimTime ends = jobs[k].ends;
        quiet.serve(lull(id, k), ends);
        k = next;
    }
    for (std::uint32_t& head : team.head) {
        for (std::uint32_t k = head; k != kNil;) {
            const std::uint32_t next = jobs[k].next;
            quiet.waiting.push_back(lull(id, k));
            k = next;
        }
        head = kNil;
    }
    team.tail.fill(kNil);
    team.serving = team.serving_last = kNil;
    team.ranks = team.waiting = team.busy = 0;
    for (const RoutineId stream : scenario.routines_of[id]) routines[stream].ticket = kNoTicket;
    begin_quiet(id);
}

/// The hours may have gone on while nothing was there to change with them.
void Run::State::begin_quiet(TeamId id) {
    const TeamState& team = teams[id];
    const auto& steps = team.hours->steps;
    QuietTeam& quiet = quiet_teams[id];
    quiet.hours_next = team.cursor + 1 < steps.size() ? steps[team.cursor + 1].at : kNever;
    quiet.arrives = next_routine(id);
    quiet.find_end();
    quiet.look_ahead();
    quiet.since = now;
}

std::uint32_t Run::State::lull(TeamId id, std::uint32_t index) {
    Job& job = jobs[index];
    job.ticket = kNoTicket;  // what it scheduled must not find the row again
    const std::uint32_t row = quiet_works.take();
    QuietWork& work = quiet_works[row];
    work.routine = RoutineId{job.subject};
    work.nth = job.owner;
    work.draws = job.draws;
    work.briefed = job.briefed;
    work.suspended = job.state == Job::State::suspended;
    work.came = false;
    work.waited = job.begun == kNever;
    work.queued = job.queued;
    work.begun = job.begun;
    work.from = now;
    work.since = job.state == Job::State::serving ? job.since : kNever;
    work.briefing_until = job.briefing_until;
    work.effort = job.effort;
    work.remaining = job.remaining;
    tell(id, work, RoutineRecord::State::taken_back, now, index);
    jobs.give(index);
    return row;
}

/// Plays a quiet team up to an instant, which is not part of it.
void Run::State::catch_up(TeamId id, SimTime until) {
    QuietTeam& quiet = quiet_teams[id];
    if (quiet.next >= until) return;
    const TeamState& team = teams[id];
    do {
        const SimTime at = quiet.next;
        quiet.pass(at);
        if (quiet.ends == at) end_quiet_work(quiet, at);
        if (quiet.hours_next <= at) change_quiet_hours(id, at);
        if (quiet.arrives == at && !add_quiet_work(id, at)) return;
        while (!quiet.waiting.empty() && quiet.serving.size() < team.staff) start_quiet_work(id, at);
        quiet.look_ahead();
    } while (quiet.next < until);
}

/// What comes at an instant. False if it is too much, and the run has failed.
bool Run::State::add_quiet_work(TeamId id, SimTime at) {
    QuietTeam& quiet = quiet_teams[id];
    const std::uint32_t staff = teams[id].staff;
    std::uint32_t at_once = 0;
    quiet.arrives = kNever;
    for (const RoutineId stream : scenario.routines_of[id]) {
        const RoutineState& coming = routines[stream];
        while (coming.next == at && at_once <= kMostAtOneInstant) {
            ++at_once;
            ++handled;
            const std::uint32_t row = quiet_works.take();
            QuietWork& work = quiet_works[row];
            work.routine = stream;
            work.nth = coming.count;
            work.queued = work.from = at;
            work.effort = work.remaining = coming.effort;
            if (quiet.waiting.empty() && quiet.serving.size() < staff) {
                work.begun = work.since = at;
                quiet.serve(row, at + work.remaining);
            } else {
                quiet.waiting.push_back(row);
            }
            draw_next_arrival(stream, at, quiet.waiting.size());
        }
        quiet.arrives = std::min(quiet.arrives, coming.next);
    }
    if (at_once <= kMostAtOneInstant && handled <= kMostEvents && failure.empty()) return true;
    too_much_quiet_work(id, at_once);
    return false;
}

void Run::State::too_much_quiet_work(TeamId id, std::uint32_t at_once) {
    if (!failure.empty()) return;
    const std::string& name = model.institutions[model.teams[id].institution].id;
    failure = at_once > kMostAtOneInstant
                  ? Text{{"more than 100000 events at one instant: routine work of " + name,
                          "más de 100000 eventos en un mismo instante: trabajo rutinario de " + name}}
                  : Text{{"more than 50000000 events in one run; the last: routine work of " + name,
                          "más de 50000000 eventos en una corrida; el último: trabajo rutinario de " + name}};
}

/// An alert changes the staff that work is measured against: what came before it has to have been told.
void Run::State::catch_up_all() {
    for (const TeamId id : teams.ids()) {
        if (teams[id].quiet) catch_up(id, now);
    }
}

/// The run is over: what is still there is told as open, and what has ended is told.
void Run::State::finish_quiet_teams() {
    const SimTime end = scenario.horizon;
    for (const TeamId id : teams.ids()) {
        QuietTeam& quiet = quiet_teams[id];
        if (teams[id].quiet) {
            catch_up(id, end + Duration{1});
            quiet.pass(end);
            for (const auto& served : quiet.serving)
                tell(id, quiet_works[served.row], RoutineRecord::State::serving, end, kNil);
            for (const std::uint32_t row : quiet.waiting)
                tell(id, quiet_works[row], RoutineRecord::State::waiting, end, kNil);
        }
        if (!teams[id].rests) continue;
        quiet.sums.team = id;
        for (TraceSink* sink : listeners) sink->take(quiet.sums);
    }
}

SimTime Run::State::next_routine(TeamId id) const {
    SimTime next = kNever;
    for (const RoutineId stream : scenario.routines_of[id]) next = std::min(next, routines[stream].next);
    return next;
}

void Run::State::start_quiet_work(TeamId id, SimTime at) {
    QuietTeam& quiet = quiet_teams[id];
    const std::uint32_t row = quiet.waiting.front();
    quiet.waiting.pop_front();
    QuietWork& work = quiet_works[row];
    if (work.begun == kNever) work.begun = at;
    Duration briefing{};
    if (!work.briefed) {
        const std::uint64_t address = combine(scenario.routine_hash[work.routine], work.nth);
        briefing = sample(model.teams[id].handover, combine(address, kBriefing), Purpose::handover, work.draws);
        work.briefing_until = at + briefing;
        work.briefed = true;
    }
    work.since = at;
    quiet.serve(row, at + briefing + work.remaining);
}

void Run::State::end_quiet_work(QuietTeam& quiet, SimTime at) {
    SimTime first = kNever;
    QuietTeam::Served* kept = quiet.serving.data();
    for (const QuietTeam::Served served : quiet.serving) {
        if (served.ends != at) {
            first = std::min(first, served.ends);
            *kept++ = served;
            continue;
        }
        ++handled;
        const QuietWork& work = quiet_works[served.row];
        RoutineSums& sums = quiet.sums;
        ++sums.ended;
        sums.came += static_cast<std::uint64_t>(work.came);
        sums.there += at - work.from;
        sums.served += work.served + (at - std::max(work.since, work.from));
        sums.in_team.add(at - work.queued);
        if (work.waited) sums.waits.add(work.begun - work.queued);
        quiet_works.give(served.row);
    }
    quiet.serving.resize(static_cast<std::size_t>(kept - quiet.serving.data()));
    quiet.ends = first;
}

void Run::State::change_quiet_hours(TeamId id, SimTime at) {
    TeamState& team = teams[id];
    QuietTeam& quiet = quiet_teams[id];
    const auto& steps = team.hours->steps;
    while (team.cursor + 1 < steps.size() && steps[team.cursor + 1].at <= at) ++team.cursor;
    quiet.hours_next = team.cursor + 1 < steps.size() ? steps[team.cursor + 1].at : kNever;
    team.staff = staff_in(id, *team.hours, team.cursor);
    if (quiet.serving.empty()) return;
    ++handled;
    const bool briefing = model.teams[id].at_close == Team::AtClose::handover;
    const std::size_t stay = briefing && steps[team.cursor].shift_change ? 0 : team.staff;
    // The latest begun goes first, and so back to the front behind none that was begun after it.
    while (quiet.serving.size() > stay) {
        const std::uint32_t row = quiet.serving.back().row;
        suspend_quiet_work(id, quiet_works[row], at, briefing);
        quiet.waiting.push_front(row);
        quiet.serving.pop_back();
    }
    quiet.find_end();
}

void Run::State::suspend_quiet_work(TeamId id, QuietWork& work, SimTime at, bool briefing) {
    const double loses = briefing ? model.teams[id].handover_loses : 0;
    const auto lost = [&] {
        const std::uint64_t address = combine(scenario.routine_hash[work.routine], work.nth);
        return draw(combine(address, static_cast<std::uint64_t>(at.time_since_epoch().count())), Purpose::loses) <
               loses;
    };
    const SimTime began = std::max(work.since, std::min(work.briefing_until, at));
    work.remaining = loses > 0 && lost() ? work.effort : std::max(work.remaining - (at - began), Duration{});
    work.served += at - std::max(work.since, work.from);
    work.since = kNever;
    work.suspended = true;
    if (briefing) work.briefed = false;
}

/// Tells what became of a piece of work that has not ended, since it was told of last.
void Run::State::tell(TeamId id, const QuietWork& work, RoutineRecord::State what, SimTime until, std::uint32_t job) {
    RoutineRecord piece;
    piece.state = what;
    piece.came = work.came;
    piece.team = id;
    piece.job = job;
    piece.queued = work.queued;
    piece.begun = work.begun;
    piece.begins = work.waited && work.begun != kNever;
    piece.from = work.from;
    piece.until = until;
    piece.served = work.served + (work.since != kNever ? until - std::max(work.since, work.from) : Duration{});
    for (TraceSink* sink : listeners) sink->take(piece);
}

}  // namespace muster
