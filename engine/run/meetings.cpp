// Meetings: they begin when their quorum is there.
#include "engine/run/state.hpp"

namespace muster {

void Run::State::convene(std::uint32_t step, const ConveneStep& verb, EntryIndex cause) {
    const StepRun& run = run_of(step);
    const Slot slot = instances[run.instance].slot;
    const InstitutionId where = scenario.institution_of(run.step);
    const std::uint32_t index = meetings.take();
    Meeting& meeting = meetings[index];
    meeting.age = ++next_age;
    meeting.step = step;
    meeting.step_age = run.age;
    meeting.slot = slot;
    meeting.open = true;
    meeting.need = verb.need == 0 ? static_cast<std::uint16_t>(verb.members.size()) : verb.need;
    if (alert.valid()) {
        AlertLevelId highest;
        for (const auto& [level, need] : verb.need_at_alert) {
            if (level > alert || (highest.valid() && level < highest)) continue;
            highest = level;
            meeting.need = need == 0 ? static_cast<std::uint16_t>(verb.members.size()) : need;
        }
    }
    meeting.invited = record(EntryKind::convened, slot, cause, where, run.step.index, run.instance, DelayPart::planned,
                             spent_at(where), instances[run.instance].context);
    const EntryIndex invited = meeting.invited;
    const std::uint32_t age = meeting.age;
    for (const Addressee& member : verb.members) {
        if (member.institution == where) {
            const std::uint32_t attendance = attendances.take();
            attendances[attendance] = {index, age, slot, where, invited};
            hold(slot);
            const Duration journey = sample(verb.joins, combine(address_of(run), scenario.institution_hash[where]),
                                            Purpose::joins, run.repeats);
            schedule(now + journey, Phase::delivery, EventKind::joined, attendance);
        } else {
            invite(index, member.institution, invited);
        }
    }
}

void Run::State::invite(std::uint32_t index, InstitutionId who, EntryIndex cause) {
    const Meeting& meeting = meetings[index];
    const StepRun& run = run_of(meeting.step);
    const auto& verb = std::get<ConveneStep>(model.steps[run.step].verb);
    const InstitutionId where = scenario.institution_of(run.step);
    const Context context{For::assembly, static_cast<std::uint16_t>(who.index)};
    const std::uint32_t message_index = new_message(meeting.slot, where, who, verb.topic, verb.label, context,
                                                    combine(address_of(run), run.repeats), cause);
    Message& message = messages[message_index];
    message.step = meeting.step;
    message.meeting = index;
    message.meeting_age = meeting.age;
    send(message_index);
}

/// Somebody who has read the invitation comes: after the journey, or at once.
void Run::State::accept_invitation(std::uint32_t index, InstitutionId who, EntryIndex cause, bool at_once) {
    const Meeting& meeting = meetings[index];
    const StepRun& run = run_of(meeting.step);
    const auto& verb = std::get<ConveneStep>(model.steps[run.step].verb);
    const std::uint32_t attendance = attendances.take();
    attendances[attendance] = {index, meeting.age, meeting.slot, who, cause};
    hold(meeting.slot);
    const Duration journey = at_once ? Duration{}
                                     : sample(verb.joins, combine(address_of(run), scenario.institution_hash[who]),
                                              Purpose::joins, run.repeats);
    schedule(now + journey, Phase::delivery, EventKind::joined, attendance);
}

void Run::State::join(std::uint32_t attendance) {
    const Attendance row = attendances[attendance];
    attendances.give(attendance);
    Meeting& meeting = meetings[row.meeting];
    const Slot slot = row.slot;
    if (!meeting.open || meeting.age != row.age) return let_go(slot);
    const StepRun& run = run_of(meeting.step);
    const Context context{For::assembly, static_cast<std::uint16_t>(row.institution.index)};
    const EntryIndex joined = record(EntryKind::joined, slot, row.cause, row.institution, run.step.index, run.instance,
                                     DelayPart::assembly, spent_at(row.institution), context);
    if (++meeting.present >= meeting.need && !meeting.sitting) {
        meeting.sitting = true;
        const InstitutionId where = scenario.institution_of(run.step);
        const auto& verb = std::get<ConveneStep>(model.steps[run.step].verb);
        meeting.begun =
            record(EntryKind::quorum, slot, joined, where, run.step.index, run.instance, DelayPart::planned,
                   spent_at(where), instances[run.instance].context, static_cast<std::int16_t>(meeting.present));
        schedule(now + sample(verb.takes, address_of(run), Purpose::meeting, run.repeats), Phase::completion,
                 EventKind::meeting_over, row.meeting);
    }
    let_go(slot);
}

void Run::State::meeting_over(std::uint32_t index) {
    Meeting& meeting = meetings[index];
    const std::uint32_t step = meeting.step;
    const EntryIndex begun = meeting.begun;
    meeting.open = false;
    meeting.age = ++next_age;
    meetings.give(index);
    end_step(step, begun, DelayPart::decision, spent_at(scenario.institution_of(run_of(step).step)), -1);
}

}  // namespace muster
