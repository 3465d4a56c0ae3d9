#include <algorithm>

#include "engine/run/state.hpp"

namespace muster {

namespace {
constexpr EntryIndex kBatch = 1024;
}  // namespace

Run::Run(const CompiledScenario& scenario) : state_(std::make_unique<State>(scenario)) {}
Run::~Run() = default;
RunEnd Run::play(std::uint64_t seed, std::uint32_t replication, std::span<TraceSink* const> sinks,
                 RoutineDetail routine) {
    return state_->play(seed, replication, sinks, routine);
}
RunEnd Run::play_guided(std::uint64_t seed, std::uint32_t replication, std::span<TraceSink* const> sinks,
                        const Guidance& guidance, Desk* desk) {
    State& state = *state_;
    state.reset(seed, replication, false);
    state.begin_guided(guidance.interventions);
    state.last_instant = std::min(state.scenario.horizon, guidance.until);
    state.listeners = sinks;
    state.begin();
    state.go();
    const RunEnd end = state.end();
    if (desk != nullptr) state.fill(*desk);
    state.people.reset();
    return end;
}
RunEnd Run::play_to(std::uint64_t seed, std::uint32_t replication, std::span<TraceSink* const> sinks,
                    const Guidance& guidance) {
    State& state = *state_;
    state.reset(seed, replication, !state.model.window.given);
    if (!guidance.interventions.empty()) state.begin_guided(guidance.interventions);
    state.last_instant = std::min(state.scenario.horizon, guidance.until);
    state.listeners = sinks;
    state.begin();
    state.go();
    state.stand_still();
    return {state.handled, state.failure};
}
RunEnd Run::go_on(const Run& from, std::uint32_t continuation, std::span<TraceSink* const> sinks) {
    State& state = *state_;
    assert(&state.scenario == &from.state_->scenario);
    static_cast<Moment&>(state) = *from.state_;
    state.listeners = sinks;
    state.last_instant = state.scenario.horizon;
    state.renew_chance(continuation);
    state.go();
    state.now = std::max(state.now, state.last_instant);
    state.record(EntryKind::horizon, kNationSlot, kNoEntry, InstitutionId{}, 0);
    state.hand_over();
    return {state.handled - from.state_->handled, state.failure};
}

Run::State::State(const CompiledScenario& compiled)
    : scenario(compiled), model(compiled.model), router(compiled.model) {
    teams.assign(model.teams.size(), TeamState{});
    quiet_teams.assign(model.teams.size(), QuietTeam{});
    assets.assign(model.assets.size(), AssetState{});
    arrivals.assign(model.incidents.size(), 0);
    slot_of.assign(model.incidents.size(), kNil);
    free_blocks.assign(model.procedures.size(), {});
    routines.assign(model.routine.size(), {});
    for (const TeamId id : model.teams.ids()) may_rest.add(can_be_quiet(id) ? 1 : 0);
    mean_latency.assign(model.channels.size(), {});
    for (const ChannelId id : model.channels.ids()) {
        const Channel& channel = model.channels[id];
        mean_latency[id] = {channel.on_duty.latency.mean().count(),
                            channel.has_off_duty ? channel.off_duty.latency.mean().count() : 0,
                            channel.has_translation ? channel.translation.mean().count() : 0};
    }
    plain.assign(model.channels.size(), 0);
    for (const ChannelId id : model.channels.ids()) {
        const Channel& channel = model.channels[id];
        const std::vector<OpenHours>& hours = scenario.channel_hours[id];
        const bool open = std::all_of(hours.begin(), hours.end(), [](const OpenHours& row) { return row.always; });
        plain[id] = open && !channel.live && !channel.has_off_duty && channel.at_alert.empty() ? 1 : 0;
    }
    arcs_from.assign(model.institutions.size(), {});
    for (const InstitutionId from : model.institutions.ids()) {
        for (const ChannelId id : scenario.channels_from[from]) {
            const Channel& channel = model.channels[id];
            arcs_from[from].push_back({id, channel.from == from ? channel.to : channel.from});
        }
    }
    compile_signals();
    compile_steps();
}

void Run::State::reset(std::uint64_t with_seed, std::uint32_t replication, bool adds_up) {
    seed = with_seed;
    draws = Draws(seed, replication);
    is_fork = false;
    people.reset();
    events.clear();
    trace.clear();
    handed = 0;
    now = kStart;
    round = 0;
    phase = Phase::completion;
    at_this_instant = 0;
    handled = 0;
    failure = {};
    cases.clear();
    instances.clear();
    jobs.clear();
    messages.clear();
    requests.clear();
    approvals.clear();
    meetings.clear();
    attendances.clear();
    stage_runs.clear();
    spreads.clear();
    hits.clear();
    watches.clear();
    memory.clear();
    step_rows.clear();
    for (auto& blocks : free_blocks) blocks.clear();
    for (AssetState& asset : assets) asset = AssetState{};
    quiet_works.clear();
    dirty.clear();
    signalled.clear();
    fired.clear();
    alert = AlertLevelId{};
    alert_entry = kNoEntry;
    for (std::uint32_t& count : arrivals) count = 0;
    for (Slot& slot : slot_of) slot = kNil;
    for (RoutineState& stream : routines) stream = RoutineState{};
    next_order = 0;
    next_message = 0;
    next_case = 0;
    of_named = 0;
    first_open = last_open = kNil;
    cohort_open = 0;
    cohort_ended = false;
    for (const TeamId id : teams.ids()) {
        TeamState& team = teams[id];
        team = TeamState{};
        team.head.fill(kNil);
        team.tail.fill(kNil);
        team.hours = &scenario.team_hours[id][0];
        team.staff = team.look_staff = staff_in(id, *team.hours, 0);
        quiet_teams[id].clear();
        quiet_teams[id].sums = {};
        team.rests = team.quiet = adds_up && may_rest[id] != 0;
    }
    cases[cases.take()].open = true;  // slot 0: the nation
}

RunEnd Run::State::play(std::uint64_t with_seed, std::uint32_t replication, std::span<TraceSink* const> sinks,
                        RoutineDetail routine) {
    reset(with_seed, replication, routine == RoutineDetail::added_up && !model.window.given);
    last_instant = scenario.horizon;
    listeners = sinks;
    begin();
    go();
    return end();
}

/// What is due because the scenario says so.
void Run::State::begin() {
    // Named cases come first, in the order of their table, so that their numbers are known to everybody.
    for (const IncidentId id : model.incidents.ids()) {
        if (!model.incidents[id].stream) slot_of[id] = open_case(id, 0);
    }
    named_cases = next_case;
    for (const InjectId id : model.injects.ids()) {
        const Inject& inject = model.injects[id];
        const bool of_stream = inject.incident.valid() && model.incidents[inject.incident].stream;
        if (of_stream) continue;
        const Slot slot = inject.incident.valid() ? slot_of[inject.incident] : kNationSlot;
        if (inject.when.valid()) {
            watch(slot, Watch::Kind::inject, inject.when, id.index, 0, InstitutionId{});
        } else if (SimTime{inject.at} < kNever) {  // else a stage gives it, or the facilitator
            const Ticket ticket = schedule(SimTime{inject.at}, Phase::delivery, EventKind::inject, id.index);
            if (people) {
                people->injects[id].ticket = ticket;
                people->injects[id].due = SimTime{inject.at};
            }
        }
    }
    for (const IncidentId id : model.incidents.ids()) {
        if (model.incidents[id].stream) schedule_arrival(id);
    }
    for (const RoutineId id : model.routine.ids()) draw_next_arrival(id, kStart, 0);
    for (const TeamId id : teams.ids()) {
        if (teams[id].quiet) {
            begin_quiet(id);
            continue;
        }
        for (const RoutineId stream : scenario.routines_of[id]) {
            routines[stream].ticket =
                schedule(routines[stream].next, Phase::delivery, EventKind::routine_arrival, stream.index);
        }
    }
    phase = Phase::delivery;  // nothing of the start itself counts as an earlier phase
    settle();
}

/// Takes event after event, up to and with the last instant.
void Run::State::go() {
    stop = next_stop();
    while (failure.empty() && !cohort_ended) {
        if (!dirty.empty() && (events.empty() || events.next_key() > EventKey::of(now, round, Phase::dispatch))) {
            phase = Phase::dispatch;
            for (std::size_t i = 0; i < dirty.size(); ++i) {
                const TeamId team = dirty[i];
                teams[team].dirty = false;
                dispatch(team);
            }
            dirty.clear();
            settle();
            continue;
        }
        if (events.empty() || events.next_key().time() > stop) {
            if (!intervene()) break;
            continue;
        }
        const EventList::Event event = events.take();
        if (event.key.time() != now) {
            at_this_instant = 0;
        }
        now = event.key.time();
        round = event.key.round();
        phase = event.key.phase();
        ++handled;
        if (++at_this_instant > kMostAtOneInstant)
            stop_in_loop("more than 100000 events at one instant", "más de 100000 eventos en un mismo instante");
        if (handled > kMostEvents)
            stop_in_loop("more than 50000000 events in one run", "más de 50000000 eventos en una corrida");
        handle(event);
        settle();
    }
}

RunEnd Run::State::end() {
    if (!cohort_ended && failure.empty()) {
        now = std::max(now, last_instant);
        finish_quiet_teams();
        record(EntryKind::horizon, kNationSlot, kNoEntry, InstitutionId{}, 0);
    }
    hand_over();
    return {handled, failure};
}

/// Entries of incidents that are no streams, and of the nation but for routine work: they grow with what happens, not
/// with the horizon.
bool Run::State::belongs_to_named(const TraceEntry& entry) const {
    if (entry.incident != kNoCase) return entry.incident < named_cases;
    return entry.kind < EntryKind::work_queued || entry.kind > EntryKind::work_lost;
}

Ticket Run::State::schedule(SimTime time, Phase when, EventKind kind, std::uint32_t row) {
    assert(time >= now && time < kNever);
    std::uint32_t in_round = 0;
    if (time == now) in_round = round + (when <= phase ? 1U : 0U);
    return events.add(EventKey::of(time, in_round, when), (static_cast<std::uint32_t>(kind) << kPayloadBits) | row);
}

/// Gives the listeners what they have not seen, and lets go of what no open case can lead back to.
void Run::State::hand_over() {
    const EntryIndex end = trace.end();
    if (handed != end) {
        for (EntryIndex i = handed; i != end; ++i) of_named += belongs_to_named(trace[i]) ? 1 : 0;
        for (TraceSink* sink : listeners) sink->take(trace, handed, end);
        handed = end;
    }
    const EntryIndex keep = first_open == kNil ? end : cases[first_open].root;
    // Letting go only of a good part keeps this rare; a ring that is full of what is needed grows instead.
    if (keep > trace.begin()) trace.forget_before(std::min(keep, end));
    if (failure.empty() && of_named > kMostOfNamed) {
        stop_in_loop("more than 2000000 entries of incidents", "más de 2000000 entradas de incidentes");
    } else if (failure.empty() && end - trace.begin() > kMostKept) {
        failure = Text{{"more than 16000000 entries are kept, because an incident has not ended",
                        "se guardan más de 16000000 entradas, porque un incidente no ha terminado"}};
    }
}

/// What changed is looked at once the event has been dealt with, so that every condition sees the same state.
void Run::State::settle() {
    while (!signalled.empty()) {
        const Slot slot = signalled.back();
        signalled.pop_back();
        look_at_watches(slot);
    }
    if (trace.end() - handed >= kBatch) hand_over();
}

void Run::State::handle(EventList::Event event) {
    const auto kind = static_cast<EventKind>(event.payload >> kPayloadBits);
    const std::uint32_t row = event.payload & ((1U << kPayloadBits) - 1);
    switch (kind) {
        case EventKind::arrival:
            arrive(IncidentId{row});
            break;
        case EventKind::routine_arrival:
            if (routines[RoutineId{row}].ticket == event.ticket) routine_arrival(RoutineId{row});
            break;
        case EventKind::inject: {
            const Inject& inject = model.injects[InjectId{row}];
            const Slot slot = inject.incident.valid() ? slot_of[inject.incident] : kNationSlot;
            EntryIndex because = kNoEntry;
            if (people) {
                People::InjectControl& control = people->injects[InjectId{row}];
                if (control.ticket != event.ticket) break;
                control.moved = false;
                control.later = {};
                because = control.because;
            }
            fire_inject(InjectId{row}, slot, because);
            break;
        }
        case EventKind::job_done:
            if (jobs[row].ticket == event.ticket) job_done(row);
            break;
        case EventKind::hours_change:
            if (teams[TeamId{row}].hours_ticket == event.ticket) hours_change(TeamId{row});
            break;
        case EventKind::call_out:
            if (teams[TeamId{row}].call_ticket == event.ticket) on_call_arrived(TeamId{row});
            break;
        case EventKind::stand_down:
            if (teams[TeamId{row}].leave_ticket == event.ticket) {
                teams[TeamId{row}].may_leave = true;
                on_call_leave(TeamId{row});
                mark(TeamId{row});
            }
            break;
        case EventKind::arrived:
            copy_arrives(row);
            break;
        case EventKind::copy_again:
            copy_failed(row);
            break;
        case EventKind::send_released:
            release_over(row);
            break;
        case EventKind::acknowledge_due:
            if (messages[row].acknowledge_ticket == event.ticket) acknowledge_due(row);
            break;
        case EventKind::escalate:
            if (requests[row].escalate_ticket == event.ticket) request_escalates(row);
            break;
        case EventKind::give_up:
            if (requests[row].give_up_ticket == event.ticket) request_gives_up(row);
            break;
        case EventKind::approval_late:
            if (approvals[row].late_ticket == event.ticket) approval_late(row);
            break;
        case EventKind::joined:
            join(row);
            break;
        case EventKind::meeting_over:
            meeting_over(row);
            break;
        case EventKind::wait_over: {
            StepRun& run = run_of(row);
            if (run.ticket == event.ticket) wait_is_over(row, run.cause, DelayPart::planned);
            break;
        }
        case EventKind::hold_over:
            if (run_of(row).ticket == event.ticket) hold_is_over(row, kNoEntry);
            break;
        case EventKind::repeat:
            if (run_of(row).ticket == event.ticket) {
                StepRun& run = run_of(row);
                run.ticket = kNoTicket;
                run.state = StepRun::State::waiting;
                ++run.repeats;
                const InstitutionId where = scenario.institution_of(run.step);
                due(row, record(EntryKind::stretch, instances[run.instance].slot, run.ended, where, run.step.index,
                                run.instance, DelayPart::planned, spent_at(where), instances[run.instance].context));
            }
            break;
        case EventKind::stage_over:
            if (stage_runs[row].ticket == event.ticket) stage_over(row);
            break;
        case EventKind::spread:
            spread(row);
            break;
        case EventKind::elapsed:
            signal(row, Condition::Kind::elapsed, 0);
            break;
        case EventKind::down_for:
            signal_all(Condition::Kind::asset_down, row);
            break;
    }
}

}  // namespace muster
