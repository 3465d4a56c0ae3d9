// Authority: a step that somebody else must allow. The chain goes through whoever handles it.
#include "engine/run/state.hpp"

namespace muster {

bool Run::State::needs_approval(std::uint32_t index) {
    const StepRun& run = run_of(index);
    const AuthorityId id = model.steps[run.step].approval;
    if (!id.valid()) return false;
    const Authority& authority = model.authorities[id];
    if (authority.chain.empty()) return false;
    const InstitutionId where = scenario.institution_of(run.step);
    const Slot slot = instances[run.instance].slot;
    if (seen_rank(slot, where) < authority.from_rank) return false;
    return !(authority.unless.valid() && evaluate(authority.unless, slot, where).holds);
}

void Run::State::ask(std::uint32_t step, EntryIndex cause) {
    const StepRun& run = run_of(step);
    const std::uint32_t index = approvals.take();
    Approval& row = approvals[index];
    row.age = ++next_age;
    row.step = step;
    row.step_age = run.age;
    row.slot = instances[run.instance].slot;
    row.open = true;
    ask_act(index, cause, model.authorities[model.steps[run.step].approval].chain.front());
}

void Run::State::ask_act(std::uint32_t index, EntryIndex cause, const Authority::Act& act) {
    Approval& row = approvals[index];
    const StepRun& run = run_of(row.step);
    const Authority& authority = model.authorities[model.steps[run.step].approval];
    const InstitutionId where = scenario.institution_of(run.step);
    InstitutionId whom = act.by;
    TeamId team = act.team;
    const std::uint8_t rank = seen_rank(row.slot, where);
    if (act.deputy.valid() && team.valid() && !answers(team, rank)) {
        whom = act.deputy;
        team = act.deputy_team;
    }
    const Context context{For::approval, static_cast<std::uint16_t>(whom.index)};
    const EntryIndex asked = record(EntryKind::approval_asked, row.slot, cause, whom, run.step.index, run.instance,
                                    DelayPart::planned, spent_at(whom), context, static_cast<std::int16_t>(row.act));
    row.asked_entry = asked;
    if (authority.escalate_after > Duration{} && !row.escalated) {
        row.late_ticket = schedule(now + authority.escalate_after, Phase::timeout, EventKind::approval_late, index);
    }
    if (whom == where) {
        queue_approver(index, whom, team, act.effort, asked);
        return;
    }
    const std::uint32_t message_index = new_message(row.slot, where, whom, TopicId{}, authority.label, context,
                                                    combine(combine(address_of(run), 0xa99), row.act), asked);
    Message& message = messages[message_index];
    message.step = row.step;
    message.approval = index;
    message.approval_age = row.age;
    message.act = row.act;
    send(message_index);
}

void Run::State::queue_approver(std::uint32_t index, InstitutionId who, TeamId team, const Distribution& effort,
                                EntryIndex cause) {
    const Approval& row = approvals[index];
    const StepRun& run = run_of(row.step);
    const Context context{For::approval, static_cast<std::uint16_t>(who.index)};
    if (waits_for_people(who)) {
        People::Item& item = new_item(SeatItem::Kind::approval, who, row.slot, cause);
        item.seen.step = run.step;
        item.seen.from = scenario.institution_of(run.step);
        item.seen.asks = true;
        item.row = index;
        item.age = row.age;
        item.team = team;
        item.effort = &effort;
        return;
    }
    if (!team.valid()) team = model.institutions[who].inbox;
    if (!team.valid()) {
        approver_done(index, who, cause);
        return;
    }
    const std::uint32_t job_index = new_job(WorkKind::approval, row.slot, team, run.step.index, index, cause);
    Job& job = jobs[job_index];
    job.context = context;
    job.leader = kNil;
    job.address = combine(combine(address_of(run), 0xa99), scenario.institution_hash[who]);
    job.approval_age = row.age;  // the job's answer is void once this approval is over
    job.effort = job.remaining = sample(effort, job.address, Purpose::approval, row.act);
    submit(job_index);
}

/// A message about an approval has been read: by whom it asks, or by whom it answers.
void Run::State::approval_read(const Message& message, EntryIndex read) {
    const Approval& row = approvals[message.approval];
    if (!row.open || row.age != message.approval_age) return;
    if (message.reply) {
        if (row.act == message.act) approval_given(message.approval, message.answer_yes, message.from, read);
        return;
    }
    const StepRun& run = run_of(row.step);
    const Authority& authority = model.authorities[model.steps[run.step].approval];
    const Authority::Act& act = authority.chain[message.act];
    const InstitutionId who = message.to;
    if (who == act.by) {
        queue_approver(message.approval, who, act.team, act.effort, read);
    } else if (who == act.deputy) {
        queue_approver(message.approval, who, act.deputy_team, act.effort, read);
    } else {
        queue_approver(message.approval, who, authority.escalate_to.team, authority.escalate_to.effort, read);
    }
}

void Run::State::approver_done(std::uint32_t index, InstitutionId who, EntryIndex ended) {
    const Approval& row = approvals[index];
    if (!row.open) return;
    const StepRun& run = run_of(row.step);
    const Authority& authority = model.authorities[model.steps[run.step].approval];
    const InstitutionId where = scenario.institution_of(run.step);
    const bool last = row.act + 1U == authority.chain.size();
    const std::uint64_t address = combine(combine(address_of(run), 0xa99), scenario.institution_hash[who]);
    const bool of_people = people && people->says >= 0;
    const bool yes = of_people ? people->says == 1
                               : !(last && authority.refuses > 0 &&
                                   draw(address, Purpose::refuses, run.repeats) < authority.refuses);
    if (who == where) {
        approval_given(index, yes, who, ended);
        return;
    }
    const Context context{For::approval, static_cast<std::uint16_t>(who.index)};
    const std::uint32_t message_index =
        new_message(row.slot, who, where, TopicId{}, authority.label, context, combine(address, row.act), ended);
    Message& message = messages[message_index];
    message.step = row.step;
    message.approval = index;
    message.approval_age = row.age;
    message.act = row.act;
    message.reply = true;
    message.answer_yes = yes;
    send(message_index);
}

void Run::State::approval_given(std::uint32_t index, bool yes, InstitutionId who, EntryIndex cause) {
    Approval& row = approvals[index];
    if (!row.open) return;
    const std::uint32_t step = row.step;
    const StepRun& run = run_of(step);
    const Authority& authority = model.authorities[model.steps[run.step].approval];
    const Context context{For::approval, static_cast<std::uint16_t>(who.index)};
    const EntryIndex entry =
        record(yes ? EntryKind::approved : EntryKind::refused, row.slot, cause, who, run.step.index, run.instance,
               DelayPart::planned, spent_at(who), context, static_cast<std::int16_t>(row.act));
    row.late_ticket = kNoTicket;
    if (yes && row.act + 1U < authority.chain.size()) {
        ++row.act;
        row.escalated = false;
        ask_act(index, entry, authority.chain[row.act]);
        return;
    }
    row.open = false;
    row.age = ++next_age;
    approvals.give(index);
    if (yes) {
        begin(step, entry);
    } else {
        skip(step, entry, kRefused, true);
    }
}

/// Nobody has answered in time: it goes up the ladder, and the first answer counts.
void Run::State::approval_late(std::uint32_t index) {
    Approval& row = approvals[index];
    row.late_ticket = kNoTicket;
    if (!row.open) return;
    const StepRun& run = run_of(row.step);
    const Authority& authority = model.authorities[model.steps[run.step].approval];
    if (!authority.escalate_to.by.valid()) return;
    const InstitutionId where = scenario.institution_of(run.step);
    const InstitutionId silent = trace[row.asked_entry].where();
    const Context context{For::approval, static_cast<std::uint16_t>(silent.index)};
    const EntryIndex late = record(EntryKind::timed_out, row.slot, row.asked_entry, where, run.step.index, run.instance,
                                   DelayPart::approval, spent_at(silent), context);
    const EntryIndex entry = record(EntryKind::escalated, row.slot, late, where, run.step.index,
                                    authority.escalate_to.by.index, DelayPart::planned, spent_at(where), context);
    row.escalated = true;
    ask_act(index, entry, authority.escalate_to);
}

}  // namespace muster
