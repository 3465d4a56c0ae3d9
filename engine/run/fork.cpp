// A replication stands still at a moment, and goes on from there under other chance.
#include <algorithm>

#include "engine/run/state.hpp"

namespace muster {

namespace {
constexpr std::uint64_t kAnew = 0xa9e3;              ///< sets the address of what is drawn again apart
constexpr std::uint32_t kContinuation = 0x80000000;  ///< and the futures of a fork from whole replications
}  // namespace

/// Everything up to and with this instant has happened, that of quiet teams too.
void Run::State::stand_still() {
    if (now < last_instant) {
        now = last_instant;
        round = 0;
        at_this_instant = 0;
    }
    phase = Phase::dispatch;
    for (const TeamId id : teams.ids()) {
        if (teams[id].quiet) catch_up(id, now + Duration{1});
    }
    hand_over();
}

/// From now on draws are those of a continuation. What is under way was drawn with chance of the past: it is drawn
/// again, on condition that it has lasted until now.
void Run::State::renew_chance(std::uint32_t continuation) {
    past = draws;
    is_fork = true;
    forked_at = now;
    draws = Draws(seed, kContinuation | continuation);
    for (const TeamId id : teams.ids()) {
        const TeamState& team = teams[id];
        for (std::uint32_t k = team.serving; k != kNil; k = jobs[k].next) work_anew(k);
        for (const std::uint32_t head : team.head) {
            for (std::uint32_t k = head; k != kNil; k = jobs[k].next) work_anew(k);
        }
    }
    for (Slot slot = first_open; slot != kNil; slot = cases[slot].next) {
        for (std::uint32_t k = cases[slot].stages; k != kNil; k = stage_runs[k].next_of_case) attack_anew(k);
    }
}

/// By rejection, which needs nothing of a law but its samples. Nothing where the tail is too thin to be hit: then what
/// was drawn before holds.
std::optional<Duration> Run::State::longer_than(const Distribution& law, Duration passed, std::uint64_t address,
                                                Purpose purpose) const {
    constexpr std::uint32_t kMostTries = 64;
    if (law.kind == Distribution::Kind::constant) return std::nullopt;
    for (std::uint32_t attempt = 0; attempt < kMostTries; ++attempt) {
        const Duration drawn = sample(law, combine(address, kAnew), purpose, attempt);
        if (drawn > passed) return drawn;
    }
    return std::nullopt;
}

/// The law that a piece of work was drawn by; none where it takes no effort of its own.
const Distribution* Run::State::law_of(const Job& job) const {
    switch (job.kind) {
        case WorkKind::step:
            return &std::get<WorkStep>(model.steps[StepId{job.subject}].verb).effort;
        case WorkKind::decision:
            return &std::get<DecideStep>(model.steps[StepId{job.subject}].verb).effort;
        case WorkKind::routine:
            return &model.routine[RoutineId{job.subject}].effort;
        case WorkKind::reading:
            return &model.institutions[model.teams[job.team].institution].reading;
        case WorkKind::relay:
            return &model.institutions[model.teams[job.team].institution].relay_effort;
        case WorkKind::approval: {
            const Authority& authority = model.authorities[model.steps[StepId{job.subject}].approval];
            const Authority::Act& act = authority.chain[approvals[job.owner].act];
            const InstitutionId who = model.teams[job.team].institution;
            return who == act.by || who == act.deputy ? &act.effort : &authority.escalate_to.effort;
        }
    }
    return nullptr;
}

void Run::State::work_anew(std::uint32_t index) {
    Job& job = jobs[index];
    if (job.leader != kNil || job.glance) return;
    const bool tired = model.teams[job.team].fatigue_after > Duration{};  // the effort may be a longer one already
    const bool void_by_now = job.kind == WorkKind::approval && approvals[job.owner].age != job.approval_age;
    if (tired || void_by_now) return;
    const bool serving = job.state == Job::State::serving;
    const SimTime began = std::max(job.since, job.briefing_until);
    const Duration before = job.effort - job.remaining;
    const Duration worked = before + (serving && now > began ? now - began : Duration{});
    const auto effort = longer_than(*law_of(job), worked, job.address,
                                    job.kind == WorkKind::routine ? Purpose::routine_effort : Purpose::effort);
    if (!effort) return;
    job.effort = *effort;
    job.remaining = *effort - before;
    if (!serving) return;
    job.ends = began + job.remaining;
    job.ticket = schedule(job.ends, Phase::completion, EventKind::job_done, index);
}

void Run::State::attack_anew(std::uint32_t index) {
    StageRun& row = stage_runs[index];
    if (row.state != StageRun::State::running || row.ticket == kNoTicket || row.began == kNoEntry) return;
    const SimTime began = trace[row.began].at;
    const auto takes = longer_than(model.stages[row.stage].takes, now - began,
                                   combine(scenario.stage_hash[row.stage], cases[row.slot].hash), Purpose::attack);
    if (takes) row.ticket = schedule(began + *takes, Phase::completion, EventKind::stage_over, index);
}

}  // namespace muster
