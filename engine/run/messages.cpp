// Messages: which way they take, how long it takes, and when they are read.
#include <algorithm>

#include "engine/run/state.hpp"

namespace muster {

using About = CaseMemory::About;

namespace {
Duration tick() { return Duration{1}; }
}  // namespace

std::uint32_t Run::State::new_message(Slot slot, InstitutionId from, InstitutionId to, TopicId topic, Label label,
                                      Context context, std::uint64_t address, EntryIndex cause) {
    const std::uint32_t index = messages.take();
    Message& message = messages[index];
    message.number = next_message++;
    message.slot = slot;
    message.from = from;
    message.at = from;
    message.to = to;
    message.origin = from;
    message.topic = topic;
    message.label = label;
    message.context = context;
    message.address = address;
    message.last = cause;
    message.holds = 1;
    if (from.valid() && slot != kNationSlot) {
        const CaseMemory::Note* note = severity_note(slot, from);
        message.rank_known = note != nullptr;
        message.rank = note != nullptr ? static_cast<std::uint8_t>(note->value) : cases[slot].rank;
    }
    hold(slot);
    return index;
}

/// Only what the sender knows is carried.
void Run::State::pack_facts(Message& message, const std::vector<FactId>& facts) {
    message.facts = &facts;
    message.carries = 0;
    for (std::size_t k = 0; k < facts.size() && k < 64; ++k) {
        const Slot holder = model.facts[facts[k]].national ? kNationSlot : message.slot;
        if (memory.find(holder, About::knows, message.from.index, facts[k].index) != nullptr)
            message.carries |= std::uint64_t{1} << k;
    }
}

std::uint32_t Run::State::count_send(Slot slot, InstitutionId who, TopicId topic) {
    return static_cast<std::uint32_t>(
        memory.remember(slot, About::sends, who.index, topic.index, cases[slot].notes).note.value++);
}

void Run::State::drop(std::uint32_t index) {
    Message& message = messages[index];
    assert(message.holds > 0);
    if (--message.holds > 0) return;
    const Slot slot = message.slot;
    const std::uint32_t parent = message.parent;
    messages.give(index);
    if (parent != kNil) drop(parent);
    let_go(slot);
}

const Channel::Quality& Run::State::quality(ChannelId id, InstitutionId to) {
    const Channel& channel = model.channels[id];
    if (is_plain(id)) return channel.on_duty;
    if (alert.valid()) {
        const Channel::AlertQuality* best = nullptr;
        for (const Channel::AlertQuality& option : channel.at_alert) {
            if (option.level <= alert && (best == nullptr || option.level > best->level)) best = &option;
        }
        if (best != nullptr) return best->quality;
    }
    const TeamId inbox = model.institutions[to].inbox;
    if (channel.has_off_duty && inbox.valid() && !on_duty(inbox)) return channel.off_duty;
    return channel.on_duty;
}

bool Run::State::usable(ChannelId id, const Message& message) const {
    const Channel& channel = model.channels[id];
    if (channel.label < message.label) return false;
    if (people && people->broken[id] != 0) return false;
    if (message.via_medium && channel.medium != message.medium) return false;
    if (!channel.depends_on.valid()) return true;
    const AssetState& asset = assets[channel.depends_on];
    return !asset.down() && !asset.isolated;
}

/// The first instant from now on at which the channel can be used: it is open, and, if it is live, both ends are there.
SimTime Run::State::departs(ChannelId id, InstitutionId from, InstitutionId to, std::uint8_t rank) {
    if (is_plain(id)) return now;
    const Channel& channel = model.channels[id];
    const std::size_t row = alert.valid() ? 1 + alert.index : 0;
    const bool changed = people && people->channel_hours[id] != nullptr;
    const OpenHours& hours = changed ? (*people->channel_hours[id])[row] : scenario.channel_hours[id][row];
    if (hours.always && !channel.live) return now;
    SimTime time = now;
    for (int turn = 0; turn < 64; ++turn) {
        SimTime then = hours.next_open(time);
        if (then >= kNever) return kNever;
        if (channel.live) {
            const TeamId here = model.institutions[from].inbox, there = model.institutions[to].inbox;
            // Whoever sends now is there now; a call reaches people who are on call for it.
            if (there.valid() && !(then == now && answers(there, rank))) {
                const Team::OnCall& on_call = model.teams[there].on_call;
                if (on_call.staff == 0 || rank < on_call.from_rank) then = next_on_duty(there, then);
            }
            if (here.valid() && then != now && then < kNever) then = next_on_duty(here, then);
            if (then >= kNever) return kNever;
        }
        if (then == time) return time;
        time = then;
    }
    return kNever;  // hours that never meet
}

std::int64_t Run::State::expected_cost(ChannelId id, InstitutionId from, std::uint8_t rank) {
    if (is_plain(id)) return mean_latency[id][0] + mean_latency[id][2];
    const Channel& channel = model.channels[id];
    const InstitutionId to = channel.from == from ? channel.to : channel.from;
    const SimTime leaves = departs(id, from, to, rank);
    if (leaves >= kNever) return ArcCost::kImpossible;
    const Channel::Quality& now_quality = quality(id, to);
    std::int64_t latency = 0;
    if (&now_quality == &channel.on_duty) {
        latency = mean_latency[id][0];
    } else if (&now_quality == &channel.off_duty) {
        latency = mean_latency[id][1];
    } else {
        latency = now_quality.latency.mean().count();
    }
    return (leaves - now).count() + latency + mean_latency[id][2];
}

ChannelId Run::State::best_direct(const Message& message) {
    ChannelId best;
    std::int64_t least = ArcCost::kImpossible;
    for (const auto [id, end] : arcs_from[message.at]) {
        if (end != message.to || !usable(id, message)) continue;
        const std::int64_t cost = expected_cost(id, message.at, message.rank);
        if (cost < least) {
            least = cost;
            best = id;
        }
    }
    return best;
}

bool Run::State::route(Message& message, ChannelId& channel, InstitutionId& next) {
    channel = best_direct(message);
    if (channel.valid()) {
        next = message.to;
        return true;
    }
    const auto cost = [this, &message](ChannelId id, InstitutionId from) -> std::int64_t {
        const Channel& candidate = model.channels[id];
        if (people && people->broken[id] != 0) return ArcCost::kImpossible;
        if (candidate.depends_on.valid() &&
            (assets[candidate.depends_on].down() || assets[candidate.depends_on].isolated))
            return ArcCost::kImpossible;
        std::int64_t milliseconds = expected_cost(id, from, message.rank);
        const InstitutionId end = candidate.from == from ? candidate.to : candidate.from;
        if (milliseconds != ArcCost::kImpossible && end != message.to)
            milliseconds += model.institutions[end].relay_effort.mean().count();
        return milliseconds;
    };
    const auto hop = router.first_hop(message.at, message.to, message.label, ArcCost(cost));
    if (!hop) return false;
    channel = hop->channel;
    next = hop->next;
    return true;
}

/// Begins the way of a message that its sender has written.
void Run::State::send(std::uint32_t index) {
    Message& message = messages[index];
    if (message.from == message.to) {
        // By an event of its own, so that those who keep writing to themselves are found out and not recursed into.
        message.next_at = message.to;
        schedule(now, Phase::delivery, EventKind::arrived, index);
        return;
    }
    launch(index);
}

/// It has been put into a form that may be shared.
void Run::State::release_over(std::uint32_t index) {
    Message& message = messages[index];
    message.last = record(EntryKind::stretch, message.slot, message.last, message.from, message.topic.index,
                          message.number, DelayPart::release, spent_at(message.from), message.context);
    send(index);
}

/// Chooses the next hop and says so in the trace; then the copy goes.
void Run::State::launch(std::uint32_t index) {
    Message& message = messages[index];
    ChannelId channel;
    InstitutionId next;
    if (!route(message, channel, next)) {
        undeliverable(index);
        return;
    }
    const bool first = message.at == message.from;
    // A further copy, unless the first has not even left.
    const bool again = first && message.parent != kNil && messages[message.parent].first_sent != kNoEntry;
    message.channel = channel;
    message.next_at = next;
    message.tries = 0;
    if (again) {
        message.last =
            messages[message.parent].first_sent;  // from the first send to this copy's delivery is one transit
        record(EntryKind::sent, message.slot, message.last, message.at, channel.index, message.number,
               DelayPart::transit, spent_at(channel), message.context, static_cast<std::int16_t>(message.copy));
    } else {
        message.last = record(first ? EntryKind::sent : EntryKind::relayed, message.slot, message.last, message.at,
                              channel.index, message.number, DelayPart::planned, spent_at(message.at), message.context);
        if (first) message.first_sent = message.last;
        if (first && message.parent != kNil) messages[message.parent].first_sent = message.last;
    }
    const Channel& row = model.channels[channel];
    Duration translation{};
    if (row.has_translation) {
        const std::uint64_t hop =
            combine(message.address, combine(scenario.institution_hash[message.at], scenario.institution_hash[next]));
        translation = sample(row.translation, hop, Purpose::translation);
    }
    if (again) {
        const Message& parent = messages[message.parent];
        message.translated = parent.translated;
        message.departed = parent.departed;
        transmit(index);
        return;
    }
    message.translated = now + translation;
    const SimTime leaves = departs(channel, message.at, next, message.rank);
    if (leaves >= kNever) {
        undeliverable(index);
        return;
    }
    message.departed = std::max(leaves, message.translated);
    transmit(index);
}

/// Sends one copy over the hop that was chosen.
void Run::State::transmit(std::uint32_t index) {
    Message& message = messages[index];
    const ChannelId id = message.channel;
    const Channel& channel = model.channels[id];
    const InstitutionId next = message.next_at;
    const std::uint64_t hop =
        combine(message.address, combine(scenario.institution_hash[message.at], scenario.institution_hash[next]));
    const std::uint32_t attempt = message.copy * 64U + message.tries;
    const SimTime leaves = std::max(now, message.departed);
    const Channel::Quality& how = quality(id, next);
    if (how.loss > 0 && draw(hop, Purpose::loss, attempt) < how.loss) {
        record(EntryKind::lost, message.slot, message.last, message.at, id.index, message.number, DelayPart::transit,
               spent_at(id), message.context);
        if (channel.failure == Channel::Failure::seen && message.tries < channel.retries) {
            const Duration pause = std::max(sample(channel.retry, hop, Purpose::retry, attempt), tick());
            schedule(leaves + pause, Phase::delivery, EventKind::copy_again, index);
            return;
        }
        if (channel.failure == Channel::Failure::seen) {
            undeliverable(index);
        } else {
            drop(index);
        }
        return;
    }
    const Duration latency = sample(how.latency, hop, Purpose::latency, attempt);
    schedule(leaves + latency, Phase::delivery, EventKind::arrived, index);
}

/// A failure was seen: another copy over the same hop, if it is still there.
void Run::State::copy_failed(std::uint32_t index) {
    Message& message = messages[index];
    ++message.tries;
    transmit(index);
}

void Run::State::copy_arrives(std::uint32_t index) {
    Message& message = messages[index];
    if (!message.channel.valid()) {
        give_to_inbox(index);
        return;
    }
    // The hop's parts: translated, waited for the hours, under way.
    if (message.last != kNoEntry) {
        SimTime from = trace[message.last].at;
        if (message.translated > from) {
            message.last = record_at(message.translated, EntryKind::stretch, message.slot, message.last, message.at,
                                     message.channel.index, message.number, DelayPart::release, spent_at(message.at),
                                     message.context, 0);
            from = message.translated;
        }
        if (message.departed > from) {
            const TeamId inbox = model.institutions[message.next_at].inbox;
            const SpentAt place =
                model.channels[message.channel].live && inbox.valid() ? spent_at(inbox) : spent_at(message.channel);
            message.last =
                record_at(message.departed, EntryKind::stretch, message.slot, message.last, message.at,
                          message.channel.index, message.number, DelayPart::off_hours, place, message.context, 0);
        }
    }
    const InstitutionId end = message.next_at;
    message.at = end;
    const ChannelId channel = message.channel;
    message.last = record(EntryKind::delivered, message.slot, message.last, end, channel.index, message.number,
                          DelayPart::transit, spent_at(channel), message.context);
    if (end == message.to) {
        give_to_inbox(index);
        return;
    }
    const Institution& relay = model.institutions[end];
    const bool glance = relay.relay_effort.is_zero();
    if (glance && answers(relay.relay_team, message.rank)) {
        launch(index);
        return;
    }
    const std::uint32_t job_index =
        new_job(WorkKind::relay, message.slot, relay.relay_team, message.topic.index, index, message.last);
    Job& job = jobs[job_index];
    job.activity = DelayPart::relay;
    job.context = message.context;
    job.rank = message.rank;
    job.glance = glance;
    if (glance) {
        job.units = 0;
    } else {
        job.address = combine(message.address, scenario.institution_hash[end]);
        job.effort = job.remaining = sample(relay.relay_effort, job.address, Purpose::relay, message.copy);
    }
    submit(job_index);
}

void Run::State::relay_done(std::uint32_t index, EntryIndex ended) {
    messages[index].last = ended;
    launch(index);
}

void Run::State::undeliverable(std::uint32_t index) {
    Message& message = messages[index];
    record(EntryKind::undeliverable, message.slot, message.last, message.at, message.topic.index, message.number,
           DelayPart::planned, spent_at(message.at), message.context);
    drop(index);
}

/// A message lies where its addressee will read it.
void Run::State::give_to_inbox(std::uint32_t index) {
    Message& message = messages[index];
    Message& first = message.parent == kNil ? message : messages[message.parent];
    if (first.delivered) {
        drop(index);
        return;
    }
    first.delivered = true;
    const InstitutionId who = message.to;
    if (message.topic.valid()) {
        const CompiledScenario::Asked::OfTopic& asked = scenario.asked.topic[message.topic];
        std::uint32_t& notes = cases[message.slot].notes;
        if (asked.delivered)
            memory.remember(message.slot, About::delivered, who.index, message.topic.index, message.last, notes);
        if (asked.delivered_anywhere)
            memory.remember(message.slot, About::any_delivered, 0, message.topic.index, message.last, notes);
        if (asked.delivered || asked.delivered_anywhere)
            signal(message.slot, Condition::Kind::delivered, message.topic.index);
    }
    const Institution& reader = model.institutions[who];
    if (!reader.inbox.valid()) {
        is_read(index, message.last, DelayPart::planned, spent_at(who));
        return;
    }
    const bool glance = reader.reading.is_zero();
    if (glance && answers(reader.inbox, message.rank)) {
        is_read(index, message.last, DelayPart::planned, spent_at(reader.inbox));
        return;
    }
    const std::uint32_t job_index =
        new_job(WorkKind::reading, message.slot, reader.inbox, message.topic.index, index, message.last);
    Job& job = jobs[job_index];
    job.context = message.context;
    job.rank = message.rank;
    job.glance = glance;
    if (glance) {
        job.units = 0;
    } else {
        job.address = combine(message.address, scenario.institution_hash[who]);
        job.effort = job.remaining = sample(reader.reading, job.address, Purpose::reading);
    }
    submit(job_index);
}

void Run::State::is_read(std::uint32_t index, EntryIndex because, DelayPart part, SpentAt place) {
    Message& message = messages[index];
    const InstitutionId who = message.to;
    const Slot slot = message.slot;
    const Context context = message.context;
    const EntryIndex read =
        record(EntryKind::read, slot, because, who, message.topic.index, message.number, part, place, context);
    if (message.topic.valid()) {
        const CompiledScenario::Asked::OfTopic& asked = scenario.asked.topic[message.topic];
        std::uint32_t& notes = cases[slot].notes;
        if (asked.read) memory.remember(slot, About::read, who.index, message.topic.index, read, notes);
        if (asked.read_anywhere) memory.remember(slot, About::any_read, 0, message.topic.index, read, notes);
        if (asked.read || asked.read_anywhere) signal(slot, Condition::Kind::read, message.topic.index);
    }
    // Whoever has no view of the severity yet takes the sender's.
    if (message.rank_known && slot != kNationSlot && severity_note(slot, who) == nullptr &&
        message.rank != cases[slot].rank) {
        see_severity(slot, who, message.rank, read);
    }
    if (message.facts != nullptr) {
        for (std::size_t k = 0; k < message.facts->size() && k < 64; ++k) {
            if ((message.carries >> k & 1U) != 0) learn(slot, who, (*message.facts)[k], read, context);
        }
    }
    const std::uint32_t first_index = message.parent == kNil ? index : message.parent;
    Message& first = messages[first_index];
    if (first.wants_acknowledgement) {
        first.wants_acknowledgement = false;
        first.acknowledge_ticket = kNoTicket;
        StepRun& run = run_of(first.step);
        record(EntryKind::acknowledged, slot, read, first.from, message.topic.index, message.number, DelayPart::planned,
               spent_at(first.from));
        if (run.age == first.step_age && run.state == StepRun::State::running && run.pending > 0 &&
            --run.pending == 0) {
            const EntryIndex last = trace.end() - 1;
            end_step(first.step, last, DelayPart::planned, spent_at(first.from), -1);
        }
        drop(first_index);
    }
    start_on_message(message, read);
    drop(index);
}

/// What reading a message sets going.
void Run::State::start_on_message(const Message& message, EntryIndex read) {
    const InstitutionId who = message.to;
    if (message.approval != kNil) {
        approval_read(message, read);
        return;
    }
    if (message.meeting != kNil) {
        if (meetings[message.meeting].open && meetings[message.meeting].age == message.meeting_age) {
            if (waits_for_people(who)) {
                People::Item& item = new_item(SeatItem::Kind::invitation, who, message.slot, read);
                item.seen.step = run_of(meetings[message.meeting].step).step;
                item.seen.from = message.from;
                item.seen.asks = true;
                item.row = message.meeting;
                item.age = message.meeting_age;
                return;
            }
            accept_invitation(message.meeting, who, read, false);
        }
        return;
    }
    if (message.reply) {
        answer_is_read(message, read);
        return;
    }
    if (message.topic.valid()) {
        const bool asks = message.request != kNil;
        const Context context =
            asks ? Context{For::information, static_cast<std::uint16_t>(who.index)} : message.context;
        for (const ProcedureId procedure : scenario.on_message[who]) {
            for (const Procedure::Trigger& trigger : model.procedures[procedure].on) {
                if (trigger.kind != Procedure::Trigger::Kind::message || trigger.topic != message.topic) continue;
                if (trigger.from.valid() && trigger.from != message.origin) continue;
                start_procedure(procedure, message.slot, read, message.origin,
                                combine(0x3e55, scenario.topic_hash[message.topic]), message.nth, context,
                                asks ? message.request : kNil, asks ? message.from : InstitutionId{});
            }
        }
        return;
    }
    // An inject: its number stands in `nth`.
    for (const ProcedureId procedure : scenario.on_inject[who]) {
        for (const Procedure::Trigger& trigger : model.procedures[procedure].on) {
            if (trigger.kind != Procedure::Trigger::Kind::inject) continue;
            if (trigger.inject.valid() && trigger.inject.index != message.nth) continue;
            start_procedure(procedure, message.slot, read, who, scenario.inject_hash[InjectId{message.nth}], 0,
                            message.context, kNil, InstitutionId{});
        }
    }
}

/// No acknowledgement came in time: another copy, somebody else, or the end of waiting.
void Run::State::acknowledge_due(std::uint32_t index) {
    Message& message = messages[index];
    message.acknowledge_ticket = kNoTicket;
    if (!message.wants_acknowledgement) return;
    const EntryIndex late =
        record(EntryKind::timed_out, message.slot, message.first_sent == kNoEntry ? message.last : message.first_sent,
               message.from, run_of(message.step).step.index, run_of(message.step).instance, DelayPart::transit,
               spent_at(message.to), message.context);
    if (message.retries_left > 0 && message.from != message.to) {
        --message.retries_left;
        const std::uint32_t copy_index = messages.take();
        Message& copy = messages[copy_index];
        copy = message;
        copy.at = message.from;
        copy.parent = index;
        copy.copy = static_cast<std::uint16_t>(++message.copy);
        copy.holds = 1;
        copy.wants_acknowledgement = false;
        ++message.holds;
        hold(message.slot);
        message.acknowledge_ticket =
            schedule(now + message.acknowledge_within, Phase::timeout, EventKind::acknowledge_due, index);
        if (message.first_sent == kNoEntry) copy.parent = index;
        launch(copy_index);
        return;
    }
    message.wants_acknowledgement = false;
    StepRun& run = run_of(message.step);
    const bool awaited = run.age == message.step_age && run.state == StepRun::State::running && run.pending > 0;
    EntryIndex last = late;
    if (message.escalate_to.valid()) {
        last = record(EntryKind::escalated, message.slot, late, message.from, run.step.index, message.escalate_to.index,
                      DelayPart::planned, spent_at(message.from), message.context);
        const std::uint32_t other_index =
            new_message(message.slot, message.from, message.escalate_to, message.topic, message.label, message.context,
                        combine(message.address, 0xe5ca), last);
        Message& other = messages[other_index];
        other.nth = message.nth;
        other.facts = message.facts;
        other.carries = message.carries;
        send(other_index);
    }
    if (awaited && --run.pending == 0) end_step(message.step, last, DelayPart::planned, spent_at(message.from), -1);
    drop(index);
}

}  // namespace muster
