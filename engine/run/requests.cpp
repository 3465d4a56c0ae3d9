// The steps that speak to others: notify, request, reply.
#include "engine/run/state.hpp"

namespace muster {

void Run::State::notify(std::uint32_t index, const NotifyStep& verb, EntryIndex cause) {
    StepRun& run = run_of(index);
    const Instance& instance = instances[run.instance];
    const Slot slot = instance.slot;
    const InstitutionId where = scenario.institution_of(run.step);
    const std::uint32_t nth = count_send(slot, where, verb.topic);
    const std::uint64_t address = combine(address_of(run), run.repeats);
    run.pending = 0;
    const std::uint16_t age = run.age;
    if (verb.acknowledge) run.pending = static_cast<std::uint16_t>(verb.to.size());
    for (const Addressee& addressee : verb.to) {
        const std::uint32_t message_index =
            new_message(slot, where, addressee.institution, verb.topic, verb.label, instance.context, address, cause);
        Message& message = messages[message_index];
        pack_facts(message, verb.facts);
        message.nth = nth;
        message.step = index;
        message.step_age = age;
        message.via_medium = verb.has_via;
        message.medium = verb.via;
        if (verb.acknowledge) {
            message.wants_acknowledgement = true;
            message.acknowledge_within = verb.acknowledge_within;
            message.retries_left = verb.retries;
            message.escalate_to = verb.escalate_to;
            ++message.holds;
            message.acknowledge_ticket =
                schedule(now + verb.acknowledge_within, Phase::timeout, EventKind::acknowledge_due, message_index);
        }
        if (verb.has_release) {
            ChannelId channel;
            InstitutionId next;
            if (addressee.institution != where && !route(message, channel, next)) {
                // It may go only in a form that may be shared; that takes its time.
                const Duration release = sample(
                    verb.release, combine(address, scenario.institution_hash[addressee.institution]), Purpose::release);
                message.label = verb.release_to;
                schedule(now + release, Phase::delivery, EventKind::send_released, message_index);
                continue;
            }
        }
        send(message_index);
    }
    if (!verb.acknowledge || verb.to.empty()) {
        end_step(index, cause, DelayPart::planned, spent_at(where), -1);
    }
}

void Run::State::send_request_to(std::uint32_t index, const NotifyStep& verb, InstitutionId whom, EntryIndex cause,
                                 std::uint32_t nth) {
    const Request& row = requests[index];
    StepRun& run = run_of(row.step);
    const InstitutionId where = scenario.institution_of(run.step);
    const Context context{For::information, static_cast<std::uint16_t>(whom.index)};
    const std::uint32_t message_index = new_message(row.slot, where, whom, verb.topic, verb.label, context,
                                                    combine(address_of(run), run.repeats), cause);
    Message& message = messages[message_index];
    pack_facts(message, verb.facts);
    message.nth = nth;
    message.step = row.step;
    message.step_age = run.age;
    message.via_medium = verb.has_via;
    message.medium = verb.via;
    message.request = index;
    message.request_age = row.age;
    send(message_index);
}

void Run::State::request(std::uint32_t index, const RequestStep& verb, EntryIndex cause) {
    StepRun& run = run_of(index);
    const Slot slot = instances[run.instance].slot;
    const InstitutionId where = scenario.institution_of(run.step);
    const std::uint32_t request_index = requests.take();
    Request& row = requests[request_index];
    row.age = ++next_age;
    row.step = index;
    row.step_age = run.age;
    row.slot = slot;
    row.asked = static_cast<std::uint16_t>(verb.message.to.size());
    row.need = verb.need == 0 ? row.asked : verb.need;
    row.asked_entry = cause;
    row.open = true;
    if (verb.escalate_after > Duration{})
        row.escalate_ticket = schedule(now + verb.escalate_after, Phase::timeout, EventKind::escalate, request_index);
    if (verb.give_up_after > Duration{})
        row.give_up_ticket = schedule(now + verb.give_up_after, Phase::timeout, EventKind::give_up, request_index);
    const std::uint32_t nth = count_send(slot, where, verb.message.topic);
    for (const Addressee& addressee : verb.message.to)
        send_request_to(request_index, verb.message, addressee.institution, cause, nth);
}

void Run::State::reply(std::uint32_t index, const ReplyStep& verb, EntryIndex cause) {
    const StepRun& run = run_of(index);
    const Instance& instance = instances[run.instance];
    const InstitutionId where = scenario.institution_of(run.step);
    if (instance.request != kNil && instance.asker.valid()) {
        const std::uint32_t message_index = new_message(instance.slot, where, instance.asker, TopicId{}, verb.label,
                                                        instance.context, combine(address_of(run), run.repeats), cause);
        Message& message = messages[message_index];
        pack_facts(message, verb.facts);
        message.step = index;
        message.step_age = run.age;
        message.request = instance.request;
        message.request_age = instance.request_age;
        message.reply = true;
        send(message_index);
    }
    end_step(index, cause, DelayPart::planned, spent_at(where), -1);
}

void Run::State::close_request(std::uint32_t index) {
    Request& row = requests[index];
    row.open = false;
    row.escalate_ticket = row.give_up_ticket = kNoTicket;
    row.age = ++next_age;
    requests.give(index);
}

void Run::State::answer_is_read(const Message& message, EntryIndex read) {
    Request& row = requests[message.request];
    if (!row.open || row.age != message.request_age) return;
    const std::uint32_t step = row.step;
    StepRun& run = run_of(step);
    const InstitutionId where = scenario.institution_of(run.step);
    const EntryIndex entry = record(EntryKind::answered, row.slot, read, message.from, run.step.index, run.instance,
                                    DelayPart::planned, spent_at(where), instances[run.instance].context);
    if (++row.answers < row.need) return;
    close_request(message.request);
    end_step(step, entry, DelayPart::planned, spent_at(where), kAnswered);
}

void Run::State::request_escalates(std::uint32_t index) {
    Request& row = requests[index];
    row.escalate_ticket = kNoTicket;
    StepRun& run = run_of(row.step);
    const auto& verb = std::get<RequestStep>(model.steps[run.step].verb);
    const InstitutionId where = scenario.institution_of(run.step);
    const InstitutionId silent = verb.message.to.empty() ? where : verb.message.to.front().institution;
    const Context context{For::information, static_cast<std::uint16_t>(silent.index)};
    const EntryIndex late = record(EntryKind::timed_out, row.slot, row.asked_entry, where, run.step.index, run.instance,
                                   DelayPart::information, spent_at(silent), context);
    const EntryIndex entry = record(EntryKind::escalated, row.slot, late, where, run.step.index, verb.escalate_to.index,
                                    DelayPart::planned, spent_at(where), context);
    const std::uint32_t nth = count_send(row.slot, where, verb.message.topic);
    send_request_to(index, verb.message, verb.escalate_to, entry, nth);
}

void Run::State::request_gives_up(std::uint32_t index) {
    const Request row = requests[index];
    StepRun& run = run_of(row.step);
    const auto& verb = std::get<RequestStep>(model.steps[run.step].verb);
    const InstitutionId where = scenario.institution_of(run.step);
    const InstitutionId silent = verb.message.to.empty() ? where : verb.message.to.front().institution;
    const EntryIndex late =
        record(EntryKind::timed_out, row.slot, row.asked_entry, where, run.step.index, run.instance,
               DelayPart::information, spent_at(silent), {For::information, static_cast<std::uint16_t>(silent.index)});
    close_request(index);
    end_step(row.step, late, DelayPart::planned, spent_at(where), kUnanswered);
}

}  // namespace muster
