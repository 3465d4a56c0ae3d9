// The attack: stages that spread over the dependencies of assets until effects stop them. And those effects.
#include <algorithm>

#include "engine/run/state.hpp"

namespace muster {

void Run::State::begin_attack(Slot slot, EntryIndex because) {
    Case& row = cases[slot];
    const Incident& incident = model.incidents[row.incident];
    for (const StageId id : incident.stages) {
        const std::uint32_t index = stage_runs.take();
        StageRun& stage = stage_runs[index];
        stage.stage = id;
        stage.slot = slot;
        stage.next_of_case = row.stages;
        row.stages = index;
        ++row.stages_open;
    }
    hold(slot);  // until the attack is over
    // Stages were put at the head of the list: walk the table to keep the author's order.
    for (const StageId id : incident.stages) {
        if (!model.stages[id].after.empty()) continue;
        for (std::uint32_t k = row.stages; k != kNil; k = stage_runs[k].next_of_case) {
            if (stage_runs[k].stage == id) begin_stage(k, because);
        }
    }
}

void Run::State::begin_stage(std::uint32_t index, EntryIndex because) {
    StageRun& row = stage_runs[index];
    const AttackStage& stage = model.stages[row.stage];
    if (stage.unless.valid()) {
        const Truth truth = evaluate(stage.unless, row.slot, InstitutionId{});
        if (truth.holds) {
            row.began = because;
            stop_stage(index, truth);
            return;
        }
        watch(row.slot, Watch::Kind::stage, stage.unless, index, 0, InstitutionId{});
    }
    row.state = StageRun::State::running;
    row.began = record(EntryKind::stage_began, row.slot, because, InstitutionId{}, row.stage.index, 0,
                       DelayPart::attack, spent_in_scenario());
    const Duration takes =
        sample(stage.takes, combine(scenario.stage_hash[row.stage], cases[row.slot].hash), Purpose::attack);
    row.ticket = schedule(now + takes, Phase::completion, EventKind::stage_over, index);
}

bool Run::State::was_hit(const Case& row, AssetId asset, bool struck) const {
    for (std::uint32_t h = row.hits; h != kNil; h = hits[h].next_of_case) {
        if (hits[h].asset == asset && (hits[h].struck || !struck)) return true;
    }
    return false;
}

EntryIndex Run::State::hit(std::uint32_t index, AssetId id, double share, EntryIndex because) {
    const StageRun& row = stage_runs[index];
    AssetState& asset = assets[id];
    if (asset.isolated || asset.blocked) return kNoEntry;
    Case& incident = cases[row.slot];
    if (!was_hit(incident, id, true)) {
        const std::uint32_t h = hits.take();
        hits[h] = {id, true, incident.hits};
        incident.hits = h;
    }
    const auto lost = static_cast<std::uint16_t>(std::clamp(share * 1000 + 0.5, 0.0, 1000.0));
    if (lost <= asset.lost) return kNoEntry;
    const EntryIndex entry = record(EntryKind::asset_hit, row.slot, because, model.assets[id].owner, id.index, lost,
                                    DelayPart::attack, spent_at(id));
    if (!asset.down()) {
        asset.down_since = now;
        asset.down_entry = entry;
        for (const auto& [marked, after] : down_marks) {
            if (marked == id && now + after <= scenario.horizon)
                schedule(now + after, Phase::timeout, EventKind::down_for, id.index);
        }
    }
    asset.lost = lost;
    asset.ever_hit = true;
    signal_all(Condition::Kind::asset_down, id.index);
    return entry;
}

/// What depends on an asset that was hit may be next, each after a time of its own.
void Run::State::spread_from(std::uint32_t index, AssetId from, EntryIndex because) {
    StageRun& row = stage_runs[index];
    const AttackStage& stage = model.stages[row.stage];
    Case& incident = cases[row.slot];
    if (assets[from].isolated || assets[from].blocked || assets[from].contained) return;
    for (const AssetId target : scenario.dependents[from]) {
        if (was_hit(incident, target, false) || assets[target].isolated || assets[target].blocked) continue;
        const std::uint32_t h = hits.take();
        hits[h] = {target, false, incident.hits};
        incident.hits = h;
        const std::uint32_t s = spreads.take();
        spreads[s] = {index, target, because, false};
        ++row.spreads;
        const std::uint64_t address =
            combine(combine(scenario.stage_hash[row.stage], incident.hash), hash_name(model.assets[target].id));
        schedule(now + sample(stage.takes, address, Purpose::attack, 1), Phase::completion, EventKind::spread, s);
    }
}

void Run::State::spread(std::uint32_t index) {
    const Spread row = spreads[index];
    spreads.give(index);
    StageRun& stage = stage_runs[row.stage];
    --stage.spreads;
    if (stage.state != StageRun::State::spreading) return;
    const AssetState& asset = assets[row.target];
    if (!asset.isolated && !asset.blocked) {
        Case& incident = cases[stage.slot];
        for (std::uint32_t h = incident.hits; h != kNil; h = hits[h].next_of_case) {
            if (hits[h].asset == row.target) hits[h].struck = true;
        }
        const EntryIndex entry = hit(row.stage, row.target, 1, row.cause);
        spread_from(row.stage, row.target, entry == kNoEntry ? row.cause : entry);
    }
    if (stage.spreads == 0) {
        const EntryIndex ended = record(EntryKind::stage_ended, stage.slot, row.cause, InstitutionId{},
                                        stage.stage.index, 0, DelayPart::attack, spent_at(row.target));
        close_stage(row.stage, ended);
    }
}

void Run::State::stage_over(std::uint32_t index) {
    StageRun& row = stage_runs[index];
    row.ticket = kNoTicket;
    const AttackStage& stage = model.stages[row.stage];
    const SpentAt place = stage.hits.empty() ? spent_in_scenario() : spent_at(stage.hits.front().asset);
    if (stage.along_dependencies) {
        row.state = StageRun::State::spreading;
        const EntryIndex reached = record(EntryKind::stretch, row.slot, row.began, InstitutionId{}, row.stage.index, 0,
                                          DelayPart::attack, place);
        for (const AttackStage::Hit& target : stage.hits) (void)hit(index, target.asset, target.degrades, reached);
        // From every asset that this case has struck so far.
        Case& incident = cases[row.slot];
        for (const AssetId asset : model.assets.ids()) {
            if (was_hit(incident, asset, true)) spread_from(index, asset, reached);
        }
        if (row.spreads == 0) {
            close_stage(index, record(EntryKind::stage_ended, row.slot, reached, InstitutionId{}, row.stage.index, 0,
                                      DelayPart::attack, place));
        }
        return;
    }
    const EntryIndex ended = record(EntryKind::stage_ended, row.slot, row.began, InstitutionId{}, row.stage.index, 0,
                                    DelayPart::attack, place);
    for (const AttackStage::Hit& target : stage.hits) (void)hit(index, target.asset, target.degrades, ended);
    close_stage(index, ended);
}

void Run::State::stop_stage(std::uint32_t index, const Truth& truth) {
    StageRun& row = stage_runs[index];
    if (row.state == StageRun::State::over) return;
    row.ticket = kNoTicket;
    const InstitutionId where = truth.because == kNoEntry ? InstitutionId{} : trace[truth.because].where();
    const EntryIndex entry = record(EntryKind::stage_stopped, row.slot, truth.because, where, row.stage.index, 0,
                                    DelayPart::planned, spent_in_scenario());
    close_stage(index, entry);
}

void Run::State::close_stage(std::uint32_t index, EntryIndex entry) {
    StageRun& row = stage_runs[index];
    const bool prevented = trace[entry].kind == EntryKind::stage_stopped && row.state != StageRun::State::spreading;
    row.state = StageRun::State::over;
    const Slot slot = row.slot;
    Case& incident = cases[slot];
    const AttackStage& stage = model.stages[row.stage];
    if (!prevented && stage.inject.valid()) fire_inject(stage.inject, slot, entry);
    --incident.stages_open;
    // Those that waited for it begin when all that they wait for are over; what was prevented leads nowhere.
    for (const StageId id : model.incidents[incident.incident].stages) {
        const AttackStage& next = model.stages[id];
        if (std::find(next.after.begin(), next.after.end(), row.stage) == next.after.end()) continue;
        std::uint32_t own = kNil;
        bool ready = true;
        for (std::uint32_t k = incident.stages; k != kNil; k = stage_runs[k].next_of_case) {
            if (stage_runs[k].stage == id) own = k;
            const bool awaited =
                std::find(next.after.begin(), next.after.end(), stage_runs[k].stage) != next.after.end();
            if (awaited && stage_runs[k].state != StageRun::State::over) ready = false;
        }
        if (own == kNil || stage_runs[own].state != StageRun::State::waiting) continue;
        if (prevented) {
            stop_stage(own, Truth{true, now, trace[entry].because == kNoEntry ? entry : entry});
        } else if (ready) {
            begin_stage(own, entry);
        }
    }
    if (incident.stages_open == 0 && incident.attack_over == kNoEntry) {
        incident.attack_over = entry;
        signal(slot, Condition::Kind::attack_stopped, 0);
        let_go(slot);
    }
}

void Run::State::apply(const EffectStep::On& effect, Slot slot, InstitutionId who, EntryIndex cause, EntryIndex& last) {
    using Kind = EffectStep::Kind;
    const auto say = [&](EntryKind kind, std::uint32_t what) {
        last = record(kind, slot, cause, who, what, 0, DelayPart::planned, spent_at(who));
        return last;
    };
    switch (effect.kind) {
        case Kind::contain:
            assets[effect.asset].contained = true;
            assets[effect.asset].contained_entry = say(EntryKind::asset_contained, effect.asset.index);
            signal_all(Condition::Kind::isolated, effect.asset.index);
            break;
        case Kind::isolate:
            assets[effect.asset].isolated = true;
            assets[effect.asset].isolated_entry = say(EntryKind::asset_isolated, effect.asset.index);
            signal_all(Condition::Kind::isolated, effect.asset.index);
            break;
        case Kind::block:
            assets[effect.asset].blocked = true;
            assets[effect.asset].blocked_entry = say(EntryKind::asset_blocked, effect.asset.index);
            signal_all(Condition::Kind::isolated, effect.asset.index);
            break;
        case Kind::restore: {
            AssetState& asset = assets[effect.asset];
            asset.lost = 0;
            asset.isolated = false;
            asset.restored_entry = say(EntryKind::asset_restored, effect.asset.index);
            signal_all(Condition::Kind::isolated, effect.asset.index);
            signal_all(Condition::Kind::attack_stopped, 0);  // `restored` waits for the same
            break;
        }
        case Kind::publish: {
            const EntryIndex entry = say(EntryKind::published, 0);
            if (cases[slot].published == kNoEntry) cases[slot].published = entry;
            memory.remember(slot, CaseMemory::About::published, who.index, 0, entry, cases[slot].notes);
            signal(slot, Condition::Kind::published, 0);
            break;
        }
        case Kind::declare:
            if (alert.valid() && alert >= effect.alert) break;
            catch_up_all();
            alert = effect.alert;
            alert_since = now;
            alert_entry = say(EntryKind::alert_declared, effect.alert.index);
            switch_hours();
            signal_all(Condition::Kind::alert, 0);
            break;
        case Kind::stand_down:
            if (!alert.valid()) break;
            catch_up_all();
            say(EntryKind::alert_ended, alert.index);
            alert = AlertLevelId{};
            switch_hours();
            break;
    }
}

}  // namespace muster
