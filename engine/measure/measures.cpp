#include "engine/measure/measures.hpp"

#include <algorithm>
#include <optional>

#include "engine/measure/account_totals.hpp"
#include "engine/measure/measures_state.hpp"
#include "engine/measure/working_team.hpp"

namespace muster {

namespace {

/// What milestones and deadlines follow from.
bool tells_of_times(EntryKind kind) {
    switch (kind) {
        case EntryKind::incident_began:
        case EntryKind::injected:
        case EntryKind::milestone_reached:
        case EntryKind::clock_started:
        case EntryKind::clock_met:
        case EntryKind::case_closed:
        case EntryKind::horizon:
            return true;
        default:
            return false;
    }
}

}  // namespace

Measures::State::State(const CompiledScenario& compiled, Of of) : scenario(compiled) {
    if (of == Of::everything) load.emplace(compiled);
    const Model& model = scenario.model;
    if (model.window.given) {
        cohort_from = kStart + model.window.warm_up;
        cohort_to = cohort_from + model.window.length;
    }
    class_rows.assign(model.incidents.size(), kNoRow);
    milestone_rows.assign(model.incidents.size() * model.milestones.size(), kNoRow);
    clock_rows.assign((model.incidents.size() + 1) * model.clocks.size(), kNoRow);
    const auto add_clocks = [&](IncidentId incident, std::size_t group) {
        for (const ClockId clock : model.clocks.ids()) {
            clock_rows[group * model.clocks.size() + clock.index] = static_cast<std::uint32_t>(result.clocks.size());
            for (std::uint32_t stage = 0; stage != model.clocks[clock].stages.size(); ++stage) {
                ClockStageResult& row = result.clocks.emplace_back();
                row.clock = clock;
                row.stage = stage;
                row.incident = incident;
            }
        }
    };
    bool any_named = false;
    for (const IncidentId incident : model.incidents.ids()) {
        if (model.incidents[incident].stream) {
            class_rows[incident] = static_cast<std::uint32_t>(result.classes.size());
            result.classes.emplace_back().incident = incident;
            continue;
        }
        any_named = true;
        for (const MilestoneId id : model.milestones.ids()) {
            const IncidentId only = model.milestones[id].incident;
            if (only.valid() && only != incident) continue;
            milestone_rows[incident.index * model.milestones.size() + id.index] =
                static_cast<std::uint32_t>(result.milestones.size());
            MilestoneResult& row = result.milestones.emplace_back();
            row.milestone = id;
            row.incident = incident;
        }
        add_clocks(incident, incident.index);
    }
    if (!any_named) add_clocks(IncidentId{}, model.incidents.size());
    reset();
}

void Measures::State::reset() {
    const Model& model = scenario.model;
    for (MilestoneResult& row : result.milestones) {
        row.reached = false;
        row.at = row.from = SimTime{};
        row.elapsed = Duration::zero();
        row.entry = kNoEntry;
        clear(row.account);
    }
    for (ClockStageResult& row : result.clocks) {
        row.state = ClockState::not_started;
        row.started = row.due = row.met = SimTime{};
        row.margin = Duration::zero();
        clear(row.account);
    }
    for (ClassResult& row : result.classes) {
        const IncidentId incident = row.incident;
        row = {};
        row.incident = incident;
    }
    result.assets.assign(load ? model.assets.size() : 0, {});
    result.channels.assign(load ? model.channels.size() : 0, {});
    result.knowledge.clear();
    result.end = SimTime{};
    result.messages = result.undeliverable = result.hand_offs = result.deadlines_missed = result.entries = 0;
    if (load) load->reset();
    cases.clear();
    named.assign(model.incidents.size(), {});
    losing.assign(model.assets.size(), {});
    milestone_before_from.assign(result.milestones.size(), 0);
    latest = SimTime{};
    finished = false;
    reached_horizon = false;
}

IncidentId Measures::State::named_of(CaseIndex number) {
    const OpenCase* open = cases.find(number);
    return open == nullptr || open->class_row != kNoRow ? IncidentId{} : open->incident;
}

/// Inline: the one who calls it goes through all entries.
inline void Measures::State::take(const TraceWindow& window, EntryIndex index) {
    const TraceEntry& entry = window[index];
    switch (entry.kind) {
        case EntryKind::work_queued:
        case EntryKind::work_started:
        case EntryKind::work_suspended:
        case EntryKind::work_resumed:
        case EntryKind::work_ended:
        case EntryKind::work_lost:
            work(window, entry);
            break;
        case EntryKind::incident_began:
            incident_began(entry);
            break;
        case EntryKind::injected:
            injected(entry);
            break;
        case EntryKind::sent:
            result.messages += static_cast<std::uint64_t>(entry.detail == 0);  // otherwise a copy
            ++result.channels[entry.a].messages;
            break;
        case EntryKind::relayed:
            ++result.channels[entry.a].messages;
            break;
        case EntryKind::lost:
            ++result.channels[entry.a].lost;
            break;
        case EntryKind::delivered:
            delivered(window, entry);
            break;
        case EntryKind::read:
            ++result.hand_offs;
            break;
        case EntryKind::undeliverable:
            ++result.undeliverable;
            break;
        case EntryKind::timed_out:
            ++result.deadlines_missed;
            break;
        case EntryKind::learned:
            learned(entry);
            break;
        case EntryKind::asset_hit:
            asset(entry, std::max(losing[AssetId{entry.a}].per_mille, entry.b));
            break;
        case EntryKind::asset_restored:
            asset(entry, 0);
            break;
        case EntryKind::alert_declared:
            load->alert(AlertLevelId{entry.a}, true, entry.at);
            break;
        case EntryKind::alert_ended:
            load->alert(AlertLevelId{entry.a}, false, entry.at);
            break;
        case EntryKind::milestone_reached:
            milestone(window, index);
            break;
        case EntryKind::clock_started:
            clock_started(entry);
            break;
        case EntryKind::clock_met:
            clock_met(window, index);
            break;
        case EntryKind::case_closed:
            case_closed(entry);
            break;
        case EntryKind::stretch:
        case EntryKind::acknowledged:
        case EntryKind::escalated:
        case EntryKind::classified:
        case EntryKind::procedure_started:
        case EntryKind::step_skipped:
        case EntryKind::step_ended:
        case EntryKind::step_failed:
        case EntryKind::withheld:
        case EntryKind::released:
        case EntryKind::call_out_began:
        case EntryKind::call_out_arrived:
        case EntryKind::stood_down:
        case EntryKind::approval_asked:
        case EntryKind::approved:
        case EntryKind::refused:
        case EntryKind::answered:
        case EntryKind::decided:
        case EntryKind::convened:
        case EntryKind::joined:
        case EntryKind::quorum:
        case EntryKind::stage_began:
        case EntryKind::stage_ended:
        case EntryKind::stage_stopped:
        case EntryKind::asset_contained:
        case EntryKind::asset_isolated:
        case EntryKind::asset_blocked:
        case EntryKind::published:
            break;
        case EntryKind::horizon:
            reached_horizon = true;
            break;
    }
}

void Measures::State::incident_began(const TraceEntry& entry) {
    const IncidentId incident{entry.a};
    OpenCase& open = cases[entry.incident];
    open = {incident, entry.at, Duration::zero(), class_rows[incident],
            entry.at >= cohort_from && entry.at < cohort_to};
    if (open.class_row == kNoRow) {
        named[incident].began = entry.at;
    } else if (open.in_cohort) {
        ++result.classes[open.class_row].began;
    }
}

void Measures::State::injected(const TraceEntry& entry) {
    const IncidentId incident = named_of(entry.incident);
    if (!incident.valid() || scenario.model.incidents[incident].first.index != entry.a) return;
    named[incident].first_inject = std::min(named[incident].first_inject, entry.at);
}

void Measures::State::delivered(const TraceWindow& window, const TraceEntry& entry) {
    if (entry.because == kNoEntry || entry.part != DelayPart::transit) return;
    result.channels[entry.a].transit.add(entry.at - window[entry.because].at);
}

void Measures::State::work(const TraceWindow& window, const TraceEntry& entry) {
    if (entry.place_kind != SpentAt::Kind::team) return;
    // A message that is read or passed on at a glance takes nobody's time; it waits for somebody to be there, not for
    // somebody free.
    if ((entry.detail == 1 || entry.detail == 2) && scenario.model.institutions.contains(entry.where())) {
        const Institution& who = scenario.model.institutions[entry.where()];
        if ((entry.detail == 1 ? who.reading : who.relay_effort).is_zero()) return;
    }
    const bool together = entry.detail == 0 && !load->alone(StepId{entry.a});
    const TeamId team = together ? working_team(scenario.model, window, entry) : TeamId{entry.place_index};
    if (entry.kind != EntryKind::work_queued && entry.kind != EntryKind::work_started) {
        (void)load->take(entry, team, false);
        return;
    }
    OpenCase* open = entry.incident == kNoCase ? nullptr : cases.find(entry.incident);
    const bool in_cohort = open != nullptr ? open->in_cohort : entry.at >= cohort_from && entry.at < cohort_to;
    const std::optional<Duration> wait = load->take(entry, team, in_cohort);
    if (wait.has_value() && open != nullptr) open->waited += *wait;
}

void Measures::State::asset(const TraceEntry& entry, std::uint32_t per_mille) {
    Losing& row = losing[AssetId{entry.a}];
    if (row.per_mille > 0) {
        row.lost += static_cast<std::int64_t>(row.per_mille) * (entry.at - row.since).count();
        row.down += entry.at - row.since;
    }
    row.per_mille = per_mille;
    row.since = entry.at;
    if (per_mille > 0) result.assets[entry.a].hit = true;
}

void Measures::State::learned(const TraceEntry& entry) {
    if (entry.institution == 0xffff) return;
    IncidentId incident;
    if (entry.incident != kNoCase) {
        incident = named_of(entry.incident);
        if (!incident.valid()) return;
    }
    result.knowledge.push_back({incident, entry.where(), FactId{entry.a}, entry.at});
}

void Measures::State::case_closed(const TraceEntry& entry) {
    const OpenCase* open = cases.find(entry.incident);
    if (open == nullptr || open->class_row == kNoRow) return;  // named incidents stay: they are few, and may go on
    if (open->in_cohort) {
        ClassResult& row = result.classes[open->class_row];
        row.time_in_system.add(entry.at - open->began);
        row.waits.add(open->waited);
    }
    cases.erase(entry.incident);
}

void Measures::State::settle_assets() {
    for (const AssetId id : losing.ids()) {
        Losing& row = losing[id];
        if (row.per_mille > 0 && result.end > row.since) {
            row.lost += static_cast<std::int64_t>(row.per_mille) * (result.end - row.since).count();
            row.down += result.end - row.since;
        }
        AssetResult& asset_row = result.assets[id.index];
        asset_row.restored = asset_row.hit && row.per_mille == 0;
        asset_row.down = row.down;
        const double hours = static_cast<double>(row.lost) / (1000.0 * 3'600'000.0);
        asset_row.person_hours = hours * scenario.model.assets[id].people_per_hour;
        asset_row.usd = hours * scenario.model.assets[id].usd_per_hour;
    }
}

void Measures::State::settle_knowledge() {
    const auto before = [](const KnowledgeResult& left, const KnowledgeResult& right) {
        if (left.incident != right.incident) return left.incident < right.incident;
        if (left.institution != right.institution) return left.institution < right.institution;
        if (left.fact != right.fact) return left.fact < right.fact;
        return left.at < right.at;
    };
    const auto same = [](const KnowledgeResult& left, const KnowledgeResult& right) {
        return left.incident == right.incident && left.institution == right.institution && left.fact == right.fact;
    };
    std::sort(result.knowledge.begin(), result.knowledge.end(), before);
    result.knowledge.erase(std::unique(result.knowledge.begin(), result.knowledge.end(), same), result.knowledge.end());
}

void Measures::State::finish() {
    if (finished) return;
    finished = true;
    // A run whose cohort has ended stops without a word at the next arrival: it went on to the end of the window at
    // least.
    result.end = reached_horizon || !scenario.model.window.given ? latest : std::max(latest, cohort_to);
    if (load) load->finish(result.end, result.teams);
    cases.for_each([this](std::uint64_t, const OpenCase& open) {
        if (open.class_row != kNoRow && open.in_cohort) ++result.classes[open.class_row].still_open;
    });
    settle_milestones();
    settle_clocks();
    if (load) settle_assets();
    settle_knowledge();
}

Measures::Measures(const CompiledScenario& scenario, Of of) : state_(std::make_unique<State>(scenario, of)) {}
Measures::~Measures() = default;

void Measures::reset() { state_->reset(); }

void Measures::go_on(const Measures& from) { state_ = std::make_unique<State>(*from.state_); }

void Measures::take(const TraceWindow& window, EntryIndex from, EntryIndex to) {
    State& state = *state_;
    const bool everything = state.load.has_value();
    SimTime latest = state.latest;
    for (EntryIndex index = from; index != to; ++index) {
        latest = std::max(latest, window[index].at);
        if (everything || tells_of_times(window[index].kind)) state.take(window, index);
    }
    state.latest = latest;
    state.result.entries += to - from;
}

void Measures::take(const RoutineRecord& record) {
    if (state_->load) state_->load->take(record);
}

void Measures::take(const RoutineSums& sums) {
    if (state_->load) state_->load->take(sums);
}

const ReplicationResult& Measures::result() {
    state_->finish();
    return state_->result;
}

}  // namespace muster
