#pragma once
#include <array>
#include <cassert>
#include <string>
#include <vector>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/graph/router.hpp"
#include "engine/run/moment.hpp"
#include "engine/run/run.hpp"

namespace muster {

inline constexpr EntryIndex kMostKept = 16'000'000;         ///< entries kept because an incident is open: 800 MB
inline constexpr std::uint32_t kMostOfStream = 16'000'000;  ///< arrivals; what Draws can tell apart is 2^24
inline constexpr std::uint32_t kMostWaiting = 1'000'000;    ///< pieces of work, at one team
inline constexpr std::uint64_t kBriefing = 0xb21ef;  ///< sets the address of a briefing apart from that of the effort

/// What happens in a replication, over how things stand in it. Private to engine/run; one file per mechanism adds its
/// verbs.
struct Run::State : Moment {
    explicit State(const CompiledScenario& scenario);
    RunEnd play(std::uint64_t seed, std::uint32_t replication, std::span<TraceSink* const> sinks,
                RoutineDetail routine);
    void begin();
    void go();
    RunEnd end();

    // --- play.cpp: the loop; loop.cpp: one that does not end
    void reset(std::uint64_t with_seed, std::uint32_t replication, bool adds_up);
    void handle(EventList::Event event);
    void hand_over();
    [[nodiscard]] bool belongs_to_named(const TraceEntry& entry) const;
    void settle();
    /// That there are more than so many of something, and the loop that led there.
    void stop_in_loop(std::string_view en, std::string_view es);

    // --- time and trace
    Ticket schedule(SimTime time, Phase when, EventKind kind, std::uint32_t row);
    EntryIndex record(EntryKind kind, Slot slot, EntryIndex because, InstitutionId where, std::uint32_t a,
                      std::uint32_t b = 0, DelayPart part = DelayPart::planned, SpentAt place = {},
                      Context context = {}, std::int16_t detail = 0) {
        return record_at(now, kind, slot, because, where, a, b, part, place, context, detail);
    }
    EntryIndex record_at(SimTime at, EntryKind kind, Slot slot, EntryIndex because, InstitutionId where,
                         std::uint32_t a, std::uint32_t b, DelayPart part, SpentAt place, Context context,
                         std::int16_t detail) {
        if (trace.full()) hand_over();
        TraceEntry& entry = trace.push();
        entry.at = at;
        entry.because = because;
        entry.released_by = kNoEntry;
        entry.incident = cases[slot].number;
        entry.a = a;
        entry.b = b;
        entry.place_index = place.index;
        entry.place_kind = place.kind;
        entry.institution = where.valid() ? static_cast<std::uint16_t>(where.index) : std::uint16_t{0xffff};
        entry.holder = context.holder;
        entry.for_what = context.for_what;
        entry.kind = kind;
        entry.part = part;
        entry.detail = detail;
        entry.spare = 0;
        return trace.end() - 1;
    }
    [[nodiscard]] double draw(std::uint64_t address, Purpose purpose, std::uint32_t attempt = 0) const {
        return draws.uniform(address, purpose, attempt);
    }
    [[nodiscard]] Duration sample(const Distribution& law, std::uint64_t address, Purpose purpose,
                                  std::uint32_t attempt = 0) const {
        if (law.kind == Distribution::Kind::constant) return law.at(0.5);
        return law.at(draws.uniform(address, purpose, attempt));
    }

    // --- cases.cpp
    Slot open_case(IncidentId incident, std::uint32_t nth);
    void hold(Slot slot) {
        assert(cases[slot].open);
        ++cases[slot].live;
    }
    void let_go(Slot slot);
    void arrive(IncidentId incident);
    void schedule_arrival(IncidentId incident);
    void fire_inject(InjectId inject, Slot slot, EntryIndex because);
    void learn(Slot slot, InstitutionId who, FactId fact, EntryIndex because, Context context);
    void see_severity(Slot slot, InstitutionId who, std::uint8_t rank, EntryIndex because);
    [[nodiscard]] std::uint8_t seen_rank(Slot slot, InstitutionId who);
    /// What an institution thinks of a case's severity; none: it has no view of its own.
    [[nodiscard]] CaseMemory::Note* severity_note(Slot slot, InstitutionId who) {
        if (!cases[slot].classified || !who.valid()) return nullptr;
        return memory.find(slot, CaseMemory::About::severity, who.index, 0);
    }
    [[nodiscard]] std::uint8_t priority_of(Slot slot, std::uint8_t rank) const;

    // --- conditions.cpp
    [[nodiscard]] Truth evaluate(ConditionId condition, Slot slot, InstitutionId viewer);
    std::uint32_t watch(Slot slot, Watch::Kind kind, ConditionId condition, std::uint32_t subject, std::uint16_t detail,
                        InstitutionId viewer, bool looked_at = false);
    void signal(Slot slot, Condition::Kind kind, std::uint32_t id) {
        Case& row = cases[slot];
        if (row.watches == kNil) return;
        row.signals |= signal_bit(kind, id);
        if (!row.signalled) look_later(slot);
    }
    void look_later(Slot slot) {
        cases[slot].signalled = true;
        signalled.push_back(slot);
    }
    void signal_all(Condition::Kind kind, std::uint32_t id);
    void look_at_watches(Slot slot);
    void came_true(Slot slot, const Watch& watch, const Truth& truth);
    static std::uint64_t signal_bit(Condition::Kind kind, std::uint32_t id) {
        return std::uint64_t{1} << (combine(static_cast<std::uint64_t>(kind), id) & 63);
    }
    void compile_signals();
    void compile_steps();

    // --- steps.cpp
    void start_procedure(ProcedureId procedure, Slot slot, EntryIndex because, InstitutionId origin,
                         std::uint64_t trigger, std::uint32_t nth, Context context, std::uint32_t request,
                         InstitutionId asker);
    void due(std::uint32_t step, EntryIndex cause);
    void due_now(std::uint32_t step, EntryIndex cause);
    void hold_is_over(std::uint32_t step, EntryIndex released_by);
    void ask_or_begin(std::uint32_t step, EntryIndex cause);
    void begin(std::uint32_t step, EntryIndex cause);
    void end_step(std::uint32_t step, EntryIndex cause, DelayPart part, SpentAt place, int outcome);
    /// `dead`: its branch is not taken, so what comes after is not either; otherwise the flow goes on.
    void skip(std::uint32_t step, EntryIndex cause, int outcome, bool dead);
    void pass_on(std::uint32_t step, bool dead);
    void redo(std::uint32_t step, EntryIndex failed, StepId from);
    void finish_part(std::uint32_t instance);
    void work_is_done(std::uint32_t step, EntryIndex ended);
    void decision_is_made(std::uint32_t step, EntryIndex ended);
    void note_end(Slot slot, StepId step, EntryIndex entry, int outcome);
    void repeat_or_rest(std::uint32_t step);
    void wait_is_over(std::uint32_t step, EntryIndex because, DelayPart part);
    void take_effect(std::uint32_t step, EntryIndex cause);
    [[nodiscard]] std::uint32_t step_of(const Instance& instance, StepId step) const {
        return instance.steps + scenario.position[step];
    }
    [[nodiscard]] std::uint64_t address_of(const StepRun& run) const {
        return combine(instances[run.instance].hash, scenario.step_hash[run.step]);
    }
    std::uint32_t take_steps(ProcedureId procedure);

    // --- work.cpp, hours.cpp
    std::uint32_t new_job(WorkKind kind, Slot slot, TeamId team, std::uint32_t subject, std::uint32_t owner,
                          EntryIndex cause);
    void submit(std::uint32_t job);
    void insert_waiting(TeamState& team, std::uint32_t job);
    void remove_waiting(TeamState& team, std::uint32_t job);
    void dispatch(TeamId team);
    bool try_start(TeamId team, std::uint32_t job);
    bool make_room(TeamId team, std::uint32_t units, std::uint8_t priority);
    void start(std::uint32_t job);
    void serve(std::uint32_t job);
    void suspend(std::uint32_t job, bool discard, bool redraw, bool needs_briefing);
    void job_done(std::uint32_t job);
    void finish_glances(TeamId team);
    void complete(std::uint32_t job, EntryIndex ended);
    DelayPart account_wait(Job& job);
    EntryIndex stretch(Job& job, SimTime until, DelayPart part, TeamId at);
    void mark(TeamId team);
    void sync(TeamId team);
    void look(TeamId team);
    void want_hours(TeamId team);
    void hours_change(TeamId team);
    void release_excess(TeamId team, bool shift_change);
    void maybe_call_out(TeamId team, std::uint32_t job);
    void call_out_for_waiting(TeamId team);
    void on_call_arrived(TeamId team);
    void on_call_leave(TeamId team);
    void cover_waiting(TeamId team, Job::Cover cover, bool on_call_only);
    void switch_hours();
    void reprioritise(Slot slot, InstitutionId who);
    void leave(TeamState& team, std::uint32_t job);
    void routine_arrival(RoutineId routine);
    void draw_next_arrival(RoutineId routine, SimTime from, std::uint32_t waiting);
    void change_hours(TeamId team, const CompiledScenario::TeamHours* hours);
    /// Those of the alert level in force, or other ones that an exercise has brought.
    [[nodiscard]] const CompiledScenario::TeamHours* hours_of(TeamId team) const {
        const std::size_t row = alert.valid() && !model.teams[team].at_alert.empty() ? 1 + alert.index : 0;
        const auto* other = people ? people->team_hours[team] : nullptr;
        return other != nullptr ? &(*other)[row] : &scenario.team_hours[team][row];
    }
    [[nodiscard]] std::uint32_t staff_in(TeamId team, const CompiledScenario::TeamHours& hours, std::size_t row) const;
    [[nodiscard]] bool on_duty(TeamId team);
    [[nodiscard]] bool answers(TeamId team, std::uint8_t rank);
    [[nodiscard]] SimTime next_on_duty(TeamId team, SimTime from);
    [[nodiscard]] std::uint32_t free_units(TeamId team) const;
    [[nodiscard]] bool has_work(TeamId team) const {
        const TeamState& state = teams[team];
        return state.waiting > 0 || state.busy > 0 || state.glance_head != kNil;
    }

    // --- fork.cpp
    void stand_still();
    void renew_chance(std::uint32_t continuation);
    [[nodiscard]] std::optional<Duration> longer_than(const Distribution& law, Duration passed, std::uint64_t address,
                                                      Purpose purpose) const;
    [[nodiscard]] const Distribution* law_of(const Job& job) const;
    void work_anew(std::uint32_t job);
    void attack_anew(std::uint32_t stage);

    // --- quiet.cpp
    [[nodiscard]] bool can_be_quiet(TeamId team) const;
    void wake(TeamId team);
    void rest(TeamId team);
    void begin_quiet(TeamId team);
    std::uint32_t awaken(TeamId team, const QuietWork& work);
    std::uint32_t lull(TeamId team, std::uint32_t job);
    void catch_up(TeamId team, SimTime until);
    void catch_up_all();
    void finish_quiet_teams();
    [[nodiscard]] SimTime next_routine(TeamId team) const;
    void too_much_quiet_work(TeamId team, std::uint32_t at_once);
    [[nodiscard]] bool add_quiet_work(TeamId team, SimTime at);
    void start_quiet_work(TeamId team, SimTime at);
    void suspend_quiet_work(TeamId team, QuietWork& work, SimTime at, bool briefing);
    void end_quiet_work(QuietTeam& quiet, SimTime at);
    void change_quiet_hours(TeamId team, SimTime at);
    void tell(TeamId team, const QuietWork& work, RoutineRecord::State what, SimTime until, std::uint32_t job);

    // --- messages.cpp
    std::uint32_t new_message(Slot slot, InstitutionId from, InstitutionId to, TopicId topic, Label label,
                              Context context, std::uint64_t address, EntryIndex cause);
    void pack_facts(Message& message, const std::vector<FactId>& facts);
    void send(std::uint32_t message);
    void transmit(std::uint32_t message);
    void copy_arrives(std::uint32_t message);
    void copy_failed(std::uint32_t message);
    void relay_done(std::uint32_t message, EntryIndex ended);
    void give_to_inbox(std::uint32_t message);
    void is_read(std::uint32_t message, EntryIndex because, DelayPart part, SpentAt place);
    void start_on_message(const Message& message, EntryIndex read);
    [[nodiscard]] bool route(Message& message, ChannelId& channel, InstitutionId& next);
    void launch(std::uint32_t message);
    void release_over(std::uint32_t message);
    void undeliverable(std::uint32_t message);
    void acknowledge_due(std::uint32_t message);
    void drop(std::uint32_t message);
    void accept_invitation(std::uint32_t meeting, InstitutionId who, EntryIndex cause, bool at_once);
    [[nodiscard]] ChannelId best_direct(const Message& message);
    [[nodiscard]] bool usable(ChannelId channel, const Message& message) const;
    [[nodiscard]] std::int64_t expected_cost(ChannelId channel, InstitutionId from, std::uint8_t rank);
    [[nodiscard]] const Channel::Quality& quality(ChannelId channel, InstitutionId to);
    [[nodiscard]] SimTime departs(ChannelId channel, InstitutionId from, InstitutionId to, std::uint8_t rank);
    /// Nothing that changes during the run changes how good it is or when it can be used.
    [[nodiscard]] bool is_plain(ChannelId channel) const { return plain[channel] != 0 && !people; }
    std::uint32_t count_send(Slot slot, InstitutionId who, TopicId topic);

    // --- requests.cpp: notify, request, reply
    void notify(std::uint32_t step, const NotifyStep& verb, EntryIndex cause);
    void request(std::uint32_t step, const RequestStep& verb, EntryIndex cause);
    void reply(std::uint32_t step, const ReplyStep& verb, EntryIndex cause);
    void answer_is_read(const Message& message, EntryIndex read);
    void request_escalates(std::uint32_t request);
    void request_gives_up(std::uint32_t request);
    void close_request(std::uint32_t request);
    void send_request_to(std::uint32_t request, const NotifyStep& verb, InstitutionId whom, EntryIndex cause,
                         std::uint32_t nth);

    // --- approvals.cpp
    [[nodiscard]] bool needs_approval(std::uint32_t step);
    void ask(std::uint32_t step, EntryIndex cause);
    void ask_act(std::uint32_t approval, EntryIndex cause, const Authority::Act& act);
    void approval_read(const Message& message, EntryIndex read);
    void approver_done(std::uint32_t approval, InstitutionId who, EntryIndex ended);
    void approval_given(std::uint32_t approval, bool yes, InstitutionId who, EntryIndex cause);
    void approval_late(std::uint32_t approval);
    void queue_approver(std::uint32_t approval, InstitutionId who, TeamId team, const Distribution& effort,
                        EntryIndex cause);

    // --- meetings.cpp
    void convene(std::uint32_t step, const ConveneStep& verb, EntryIndex cause);
    void invite(std::uint32_t meeting, InstitutionId who, EntryIndex cause);
    void join(std::uint32_t attendance);
    void meeting_over(std::uint32_t meeting);

    // --- attack.cpp
    void begin_attack(Slot slot, EntryIndex because);
    void begin_stage(std::uint32_t stage, EntryIndex because);
    void stage_over(std::uint32_t stage);
    void stop_stage(std::uint32_t stage, const Truth& truth);
    void close_stage(std::uint32_t stage, EntryIndex entry);
    EntryIndex hit(std::uint32_t stage, AssetId asset, double share, EntryIndex because);
    void spread_from(std::uint32_t stage, AssetId asset, EntryIndex because);
    void spread(std::uint32_t spread);
    [[nodiscard]] bool was_hit(const Case& row, AssetId asset, bool struck) const;
    void apply(const EffectStep::On& effect, Slot slot, InstitutionId who, EntryIndex cause, EntryIndex& last);

    // --- interventions.cpp, seats.cpp: people in the run
    void begin_guided(std::span<const Intervention> list);
    [[nodiscard]] SimTime next_stop() const;
    bool intervene();
    [[nodiscard]] Slot case_of(IncidentId incident) const;
    [[nodiscard]] bool inject_may_happen(InjectId inject, EntryIndex because);
    [[nodiscard]] bool waits_for_people(InstitutionId who) const;
    People::Item& new_item(SeatItem::Kind kind, InstitutionId seat, Slot slot, EntryIndex because);
    [[nodiscard]] People::Item* open_item(InstitutionId seat, std::uint32_t number);
    void go_on(People::Item& item, bool by_people, bool yes);
    EntryIndex waited_for_people(Slot slot, EntryIndex because, InstitutionId where, std::uint32_t a, std::uint32_t b,
                                 Context context);
    [[nodiscard]] int chosen_before(StepId step);
    void fill(Desk& desk);
    ActEffect perform(const act::Fire& act);
    ActEffect perform(const act::Schedule& act);
    ActEffect perform(const act::Delay& act);
    ActEffect perform(const act::Hold& act);
    ActEffect perform(const act::Release& act);
    ActEffect perform(const act::Skip& act);
    ActEffect perform(const act::Edit& act);
    ActEffect perform(const act::Decide& act);
    ActEffect perform(const act::TakeSeat& act);
    ActEffect perform(const act::GiveBack& act);
    ActEffect perform(const act::Order& act);
    ActEffect perform(const act::Answer& act);
    ActEffect perform(const act::PutAway& act);
    ActEffect perform(const act::Send& act);
    ActEffect perform(const act::TeamHours& act);
    ActEffect perform(const act::ChannelHours& act);
    ActEffect perform(const act::Channels& act);
    ActEffect perform(const act::Severity& act);
    ActEffect perform(const act::Tell& act);

    // --- data: what stays the same from one replication to the next, and scratch
    const CompiledScenario& scenario;
    const Model& model;
    Router router;
    std::span<TraceSink* const> listeners;
    Table<ConditionId, std::uint64_t> condition_signals;
    std::vector<Duration> elapsed_marks;  ///< of all `elapsed` conditions
    std::vector<std::pair<AssetId, Duration>> down_marks;
    Table<TeamId, std::uint8_t> may_rest;                        ///< whether a team can be quiet
    Table<ChannelId, std::array<std::int64_t, 3>> mean_latency;  ///< on duty, off duty, translation
    struct Arc {
        ChannelId channel;
        InstitutionId end;
    };
    Table<InstitutionId, std::vector<Arc>> arcs_from;  ///< by channel
    Table<ChannelId, std::uint8_t> plain;              ///< always open, as good at any hour and alert level, to anybody
    /// What most steps are: asked at each, so that their rows of the model are left alone.
    struct StepTraits {
        std::uint16_t waits_for = 0;  ///< steps
        bool begins_at_once = false;  ///< once it is due: no condition, chance, hold or approval
        bool only_ends = false;       ///< nobody learns anything of its end, and it is not done again
        bool takes_all = false;       ///< it waits for all before it, whatever their outcome
    };
    Table<StepId, StepTraits> traits;
    std::vector<std::pair<Watch, Truth>> fired;
    std::vector<std::uint8_t> downstream;  ///< of a redo: steps to be done again
    [[nodiscard]] StepRun& run_of(std::uint32_t index) { return step_rows[index]; }
};

}  // namespace muster
