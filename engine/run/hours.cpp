// Duty: who is there at what hour, who is called in, and what becomes of work when hours change.
#include <algorithm>

#include "engine/run/state.hpp"

namespace muster {

/// Regular staff in one row of a team's hours, less those who happen to be absent in that shift.
std::uint32_t Run::State::staff_in(TeamId id, const CompiledScenario::TeamHours& hours, std::size_t row) const {
    if (hours.steps.empty()) return 0;
    const StaffStep& step = hours.steps[row];
    const Team& team = model.teams[id];
    if (team.absence <= 0 || step.staff == 0) return step.staff;
    std::uint32_t there = 0;
    const Draws& chance = is_fork && step.at <= forked_at ? past : draws;  // who came to a shift that began before
    const std::uint64_t shift =
        combine(scenario.team_hash[id], static_cast<std::uint64_t>(step.at.time_since_epoch().count()));
    for (std::uint32_t person = 0; person < step.staff; ++person) {
        if (chance.uniform(shift, Purpose::absence, person) >= team.absence) ++there;
    }
    return there;
}

/// Brings a team that nothing was scheduled for up to the present hour.
void Run::State::sync(TeamId id) {
    TeamState& team = teams[id];
    const auto& steps = team.hours->steps;
    if (team.cursor + 1 >= steps.size() || steps[team.cursor + 1].at > now) return;
    if (team.hours_ticket != kNoTicket) return;  // the change is due at this instant, in its phase
    while (team.cursor + 1 < steps.size() && steps[team.cursor + 1].at <= now) ++team.cursor;
    team.staff = staff_in(id, *team.hours, team.cursor);
}

/// Who is there now, whatever was played of the team.
void Run::State::look(TeamId id) {
    TeamState& team = teams[id];
    const auto& steps = team.hours->steps;
    if (team.look + 1 >= steps.size() || steps[team.look + 1].at > now) return;
    while (team.look + 1 < steps.size() && steps[team.look + 1].at <= now) ++team.look;
    team.look_staff = staff_in(id, *team.hours, team.look);
}

void Run::State::want_hours(TeamId id) {
    TeamState& team = teams[id];
    const auto& steps = team.hours->steps;
    if (team.hours_ticket != kNoTicket || team.cursor + 1 >= steps.size() || !has_work(id)) return;
    team.hours_ticket =
        schedule(std::max(steps[team.cursor + 1].at, now), Phase::hours, EventKind::hours_change, id.index);
}

void Run::State::hours_change(TeamId id) {
    TeamState& team = teams[id];
    team.hours_ticket = kNoTicket;
    const auto& steps = team.hours->steps;
    const bool shift_change = steps[team.cursor + 1].shift_change;
    ++team.cursor;
    team.staff = staff_in(id, *team.hours, team.cursor);
    if (team.staff > 0 && (team.calling || team.on_call_present > 0)) {
        // The regular people are there: nobody needs to come in, and those who did go home.
        team.call_ticket = kNoTicket;
        if (team.on_call_present > 0)
            record(EntryKind::stood_down, kNationSlot, team.call_began, model.teams[id].institution, id.index);
        team.calling = false;
        team.on_call_present = 0;
        team.may_leave = false;
        team.leave_ticket = kNoTicket;
        cover_waiting(id, Job::Cover::ordinary, true);
    }
    release_excess(id, shift_change);
    call_out_for_waiting(id);
    want_hours(id);
    mark(id);
}

/// The hours have ended and something urgent is left.
void Run::State::call_out_for_waiting(TeamId id) {
    TeamState& team = teams[id];
    if (team.staff > 0 || model.teams[id].on_call.staff == 0) return;
    for (const std::uint32_t head : team.head) {
        for (std::uint32_t k = head; k != kNil; k = jobs[k].next) maybe_call_out(id, k);
    }
    for (std::uint32_t k = team.glance_head; k != kNil; k = jobs[k].next) maybe_call_out(id, k);
}

/// Work that nobody is left to do stops, goes on as overtime, or is handed over.
void Run::State::release_excess(TeamId id, bool shift_change) {
    TeamState& team = teams[id];
    const Team& written = model.teams[id];
    if (written.at_close == Team::AtClose::overtime) return;
    const bool discard = written.at_close == Team::AtClose::restart || written.at_close == Team::AtClose::redraw;
    const bool briefing = written.at_close == Team::AtClose::handover;
    const auto give_up = [&](std::uint32_t k) {
        const std::uint32_t leader = jobs[k].leader == kNil ? k : jobs[k].leader;
        bool lose = discard;
        if (briefing && written.handover_loses > 0) {
            lose = draw(combine(jobs[leader].address, static_cast<std::uint64_t>(now.time_since_epoch().count())),
                        Purpose::loses) < written.handover_loses;
        }
        suspend(k, lose, written.at_close == Team::AtClose::redraw, briefing);
    };
    if (shift_change && briefing) {
        while (team.serving != kNil) give_up(team.serving);
        return;
    }
    const std::uint32_t present = team.staff > 0 ? team.staff : team.on_call_present;
    if (written.unlimited_staff != 0 && present > 0) return;
    while (team.busy > present && team.serving != kNil) {
        std::uint32_t victim = team.serving;
        for (std::uint32_t k = team.serving; k != kNil; k = jobs[k].next) {
            if (jobs[k].priority <= jobs[victim].priority) victim = k;
        }
        give_up(victim);
    }
}

bool Run::State::on_duty(TeamId id) {
    look(id);
    return teams[id].look_staff > 0;
}

/// Whether somebody reads a message of that severity at once.
bool Run::State::answers(TeamId id, std::uint8_t rank) {
    look(id);
    const TeamState& team = teams[id];
    return team.look_staff > 0 || (team.on_call_present > 0 && rank >= model.teams[id].on_call.from_rank);
}

SimTime Run::State::next_on_duty(TeamId id, SimTime from) {
    look(id);
    const TeamState& team = teams[id];
    const auto& steps = team.hours->steps;
    std::size_t row = team.look;
    while (row + 1 < steps.size() && steps[row + 1].at <= from) ++row;
    for (; row < steps.size(); ++row) {
        if (staff_in(id, *team.hours, row) > 0) return std::max(from, steps[row].at);
    }
    return kNever;
}

/// Something urgent waits and nobody is there: the on-call people are called, if it is severe enough for them.
void Run::State::maybe_call_out(TeamId id, std::uint32_t index) {
    TeamState& team = teams[id];
    const Team::OnCall& on_call = model.teams[id].on_call;
    Job& job = jobs[index];
    if (team.staff > 0 || on_call.staff == 0 || job.kind == WorkKind::routine || job.rank < on_call.from_rank) return;
    if (job.leader == kNil && now > job.since && job.cover == Job::Cover::ordinary) {
        const DelayPart part = account_wait(job);
        stretch(job, now, part, job.blocker.valid() ? job.blocker : id);
    }
    if (team.on_call_present > 0) {
        job.cover = Job::Cover::attended;
        return;
    }
    if (!team.calling) {
        team.calling = true;
        team.call_began = record(EntryKind::call_out_began, job.slot, job.last, model.teams[id].institution, id.index,
                                 0, DelayPart::planned, spent_at(id));
        const std::uint64_t day = static_cast<std::uint64_t>((now - kStart) / std::chrono::hours{24});
        const Duration journey = sample(on_call.call_out, combine(scenario.team_hash[id], cases[job.slot].hash),
                                        Purpose::call_out, static_cast<std::uint32_t>(day));
        team.call_ticket = schedule(now + journey, Phase::hours, EventKind::call_out, id.index);
        cover_waiting(id, Job::Cover::calling, true);
    }
    job.cover = Job::Cover::calling;
}

/// From here on the off-duty time of what waits counts differently: close its account up to now.
void Run::State::cover_waiting(TeamId id, Job::Cover cover, bool on_call_only) {
    TeamState& team = teams[id];
    const std::uint8_t from_rank = model.teams[id].on_call.from_rank;
    const auto change = [&](Job& job) {
        if (job.kind == WorkKind::routine || (on_call_only && job.rank < from_rank) || job.cover == cover) return;
        if (job.leader == kNil && now > job.since) {
            const DelayPart part = account_wait(job);
            stretch(job, now, part, job.blocker.valid() ? job.blocker : id);
        }
        job.cover = cover;
    };
    for (const std::uint32_t head : team.head) {
        for (std::uint32_t k = head; k != kNil; k = jobs[k].next) change(jobs[k]);
    }
    for (std::uint32_t k = team.glance_head; k != kNil; k = jobs[k].next) change(jobs[k]);
}

void Run::State::on_call_arrived(TeamId id) {
    TeamState& team = teams[id];
    team.call_ticket = kNoTicket;
    team.calling = false;
    sync(id);
    if (team.staff > 0) return;
    team.on_call_present = model.teams[id].on_call.staff;
    record(EntryKind::call_out_arrived, kNationSlot, team.call_began, model.teams[id].institution, id.index,
           team.on_call_present, DelayPart::call_out, spent_at(id));
    cover_waiting(id, Job::Cover::attended, true);
    constexpr Duration kStay = std::chrono::hours{8};
    team.leave_ticket = schedule(now + kStay, Phase::hours, EventKind::stand_down, id.index);
    want_hours(id);
    mark(id);
}

/// Those who came in leave after eight hours, once there is nothing left for them; the next regular shift relieves them
/// anyway.
void Run::State::on_call_leave(TeamId id) {
    TeamState& team = teams[id];
    team.leave_ticket = kNoTicket;
    if (team.on_call_present == 0 || team.busy > 0) return;
    const std::uint8_t from_rank = model.teams[id].on_call.from_rank;
    for (const std::uint32_t head : team.head) {
        for (std::uint32_t k = head; k != kNil; k = jobs[k].next) {
            if (jobs[k].kind != WorkKind::routine && jobs[k].rank >= from_rank) return;
        }
    }
    team.on_call_present = 0;
    team.may_leave = false;
    record(EntryKind::stood_down, kNationSlot, team.call_began, model.teams[id].institution, id.index);
}

/// An alert level changes the hours of the teams that have others for it.
void Run::State::switch_hours() {
    for (const TeamId id : teams.ids()) {
        if (model.teams[id].at_alert.empty()) continue;
        const CompiledScenario::TeamHours* hours = hours_of(id);
        if (hours != teams[id].hours) change_hours(id, hours);
    }
}

/// From now on a team keeps these hours.
void Run::State::change_hours(TeamId id, const CompiledScenario::TeamHours* hours) {
    TeamState& team = teams[id];
    wake(id);
    sync(id);
    // What waits has waited under the old hours.
    for (const std::uint32_t head : team.head) {
        for (std::uint32_t k = head; k != kNil; k = jobs[k].next) {
            Job& job = jobs[k];
            if (job.kind == WorkKind::routine || job.leader != kNil || now == job.since) continue;
            const DelayPart part = account_wait(job);
            stretch(job, now, part, job.blocker.valid() ? job.blocker : id);
        }
    }
    for (std::uint32_t k = team.glance_head; k != kNil; k = jobs[k].next) {
        if (now == jobs[k].since) continue;
        const DelayPart part = account_wait(jobs[k]);
        stretch(jobs[k], now, part, id);
    }
    team.hours_ticket = kNoTicket;
    team.hours = hours;
    team.cursor = 0;
    while (team.cursor + 1 < hours->steps.size() && hours->steps[team.cursor + 1].at <= now) ++team.cursor;
    team.staff = team.look_staff = staff_in(id, *hours, team.cursor);
    team.look = team.cursor;
    if (team.staff > 0) {
        team.call_ticket = kNoTicket;
        team.calling = false;
        team.on_call_present = 0;
        team.may_leave = false;
        cover_waiting(id, Job::Cover::ordinary, true);
    }
    release_excess(id, false);
    call_out_for_waiting(id);
    want_hours(id);
    mark(id);
}

}  // namespace muster
