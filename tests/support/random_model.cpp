#include "tests/support/random_model.hpp"

#include <string>

#include "engine/kernel/draws.hpp"

namespace muster::tests {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

/// Whole numbers in order, from one seed.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::uint32_t below(std::uint32_t n) {
        state_ = combine(state_, 0x5eed);
        return static_cast<std::uint32_t>((state_ >> 33) % n);
    }
    bool chance(std::uint32_t percent) { return below(100) < percent; }

private:
    std::uint64_t state_;
};

struct Builder {
    Dice dice;
    Model model;
    std::uint32_t institutions, facts, topics, assets;

    explicit Builder(std::uint64_t seed) : dice(seed), institutions(0), facts(0), topics(0), assets(0) {
        institutions = 2 + dice.below(8);
        facts = 1 + dice.below(4);
        topics = 1 + dice.below(4);
        assets = 1 + dice.below(4);
    }

    InstitutionId some_institution() { return InstitutionId{dice.below(institutions)}; }
    FactId some_fact() { return FactId{dice.below(facts)}; }
    TopicId some_topic() { return TopicId{dice.below(topics)}; }
    AssetId some_asset() { return AssetId{dice.below(assets)}; }
    Duration span(std::uint32_t most_minutes) { return minutes{dice.below(most_minutes + 1)}; }
    Distribution law(std::uint32_t most_minutes) {
        const Duration some = minutes{1 + dice.below(most_minutes)};
        switch (dice.below(6)) {
            case 0:
                return Distribution::constant(span(most_minutes));
            case 1:
                return Distribution::uniform(Duration{}, some);
            case 2:
                return Distribution::exponential(some);
            case 3:
                return Distribution::lognormal(some, some * 4, 0.95);
            case 4:
                return Distribution::triangular(Duration{}, some / 2, some);
            default:
                return Distribution::weibull(1.5, some);
        }
    }
    Label some_label() { return static_cast<Label>(dice.below(3)); }

    ConditionId condition(int depth = 2) {
        Condition row;
        const std::uint32_t kind = dice.below(depth > 0 ? 14 : 11);
        using Kind = Condition::Kind;
        switch (kind) {
            case 0:
                row.kind = Kind::knows;
                row.fact = some_fact();
                if (dice.chance(80)) row.institution = some_institution();
                break;
            case 1:
                row.kind = Kind::aware;
                row.institution = some_institution();
                break;
            case 2:
                row.kind = Kind::severity;
                row.rank = static_cast<std::uint8_t>(dice.below(5));
                row.institution = some_institution();
                break;
            case 3:
                row.kind = Kind::asset_down;
                row.asset = some_asset();
                if (dice.chance(40)) row.duration = span(600);
                break;
            case 4:
                row.kind = Kind::isolated;
                row.asset = some_asset();
                break;
            case 5:
                row.kind = Kind::elapsed;
                row.duration = span(3000);
                break;
            case 6:
                row.kind = Kind::read;
                row.topic = some_topic();
                if (dice.chance(60)) row.institution = some_institution();
                break;
            case 7:
                row.kind = Kind::attack_stopped;
                break;
            case 8:
                row.kind = Kind::published;
                break;
            case 9:
                row.kind = Kind::alert;
                row.alert = AlertLevelId{0};
                break;
            case 10:
                row.kind = Kind::restored;
                break;
            case 11:
                row.kind = Kind::all;
                break;
            case 12:
                row.kind = Kind::any;
                break;
            default:
                row.kind = Kind::none;
                break;
        }
        if (kind >= 11) {
            for (std::uint32_t k = 0; k < 1 + dice.below(3); ++k) row.children.push_back(condition(depth - 1));
        }
        return model.conditions.add(row);
    }

    void hours_and_names() {
        Hours always;
        always.id = "always";
        always.always = true;
        model.hours.add(always);
        Hours office;
        office.id = "office";
        for (int day = 0; day < 5; ++day) office.week[day] = {{8 * 60, 12 * 60 + 30}, {13 * 60 + 30, 17 * 60}};
        model.hours.add(office);
        Hours night;
        night.id = "night";
        for (auto& day : night.week) day = {{22 * 60, 6 * 60}};
        model.hours.add(night);
        Hours weekend;
        weekend.id = "weekend";
        weekend.week[5] = weekend.week[6] = {{9 * 60, 18 * 60}};
        weekend.open_on_holidays = true;
        model.hours.add(weekend);
        model.schemes.emplace_back();
        model.schemes.front().id = "scale";
        for (int k = 0; k < 5; ++k) model.schemes.front().levels.push_back({"level-" + std::to_string(k), {}, {}, 0});
        model.alert_levels.add({"red", {}, static_cast<std::uint8_t>(dice.below(3))});
        for (std::uint32_t k = 0; k < facts; ++k) model.facts.add({"fact-" + std::to_string(k), {}, dice.chance(10)});
        for (std::uint32_t k = 0; k < topics; ++k) model.topics.add({"topic-" + std::to_string(k), {}});
        for (std::uint32_t k = 0; k < assets; ++k) {
            Asset asset;
            asset.id = "asset-" + std::to_string(k);
            asset.owner = some_institution();
            if (k > 0 && dice.chance(70)) asset.depends_on.push_back(AssetId{dice.below(k)});
            asset.people_per_hour = 100;
            model.assets.add(asset);
        }
    }

    HoursId some_hours() { return HoursId{dice.below(4)}; }

    void people() {
        for (std::uint32_t i = 0; i < institutions; ++i) {
            Institution row;
            row.id = "inst-" + std::to_string(i);
            static const char* const zones[] = {"America/Bogota", "Europe/Madrid", "UTC", "Asia/Seoul"};
            row.time_zone = zones[dice.below(4)];
            if (dice.chance(40)) row.holidays.push_back(16175);
            const InstitutionId id{i};
            const std::uint32_t teams = 1 + dice.below(2);
            for (std::uint32_t t = 0; t < teams; ++t) {
                Team team;
                team.id = t == 0 ? "duty" : "team-" + std::to_string(t);
                team.institution = id;
                team.shifts.push_back({dice.chance(40) ? HoursId{0} : some_hours(), 1 + dice.below(3)});
                if (dice.chance(20)) team.shifts.push_back({some_hours(), 1});
                if (dice.chance(30))
                    team.on_call = {1 + dice.below(2), static_cast<std::uint8_t>(dice.below(4)), law(120)};
                team.preemption = static_cast<Team::Preemption>(dice.below(4));
                team.at_close = static_cast<Team::AtClose>(dice.below(5));
                team.handover = law(30);
                if (dice.chance(40)) team.handover_at = {6 * 60, 14 * 60, 22 * 60};
                if (dice.chance(20)) team.handover_loses = 0.3;
                if (dice.chance(20)) {
                    team.fatigue_after = hours{10};
                    team.fatigue_factor = 1.5;
                }
                if (dice.chance(15)) team.absence = 0.2;
                if (dice.chance(5)) team.queue_limit = 1 + dice.below(4);
                if (dice.chance(10)) team.unlimited_staff = 1;
                if (dice.chance(20)) team.at_alert.push_back({AlertLevelId{0}, {{HoursId{0}, 2}}});
                row.teams.push_back(model.teams.add(team));
            }
            row.inbox = row.teams.front();
            if (dice.chance(30)) row.reading = law(20);
            if (dice.chance(60)) {
                row.relay_team = row.teams.back();
                row.relay_effort = law(20);
            }
            model.institutions.add(row);
        }
        for (std::uint32_t k = 0; k < dice.below(4); ++k) {
            RoutineWork routine;
            routine.id = "routine-" + std::to_string(k);
            routine.team = TeamId{dice.below(static_cast<std::uint32_t>(model.teams.size()))};
            routine.every = Distribution::exponential(minutes{30 + dice.below(120)});
            routine.effort = law(40);
            routine.priority = static_cast<std::uint8_t>(dice.below(4));
            model.routine.add(routine);
        }
    }

    void channels() {
        const std::uint32_t count = institutions + dice.below(institutions * 2);
        for (std::uint32_t k = 0; k < count; ++k) {
            Channel row;
            row.id = "channel-" + std::to_string(100 + k);
            row.from = k < institutions ? InstitutionId{k} : some_institution();
            row.to = k < institutions ? InstitutionId{(k + 1) % institutions} : some_institution();
            if (row.from == row.to) continue;
            row.one_way = dice.chance(15);
            row.live = dice.chance(25);
            if (dice.chance(30)) {
                row.hours = some_hours();
                row.hours_of = row.from;
            }
            row.on_duty = {law(60), dice.chance(30) ? 0.3 : 0.0};
            if (dice.chance(25)) {
                row.has_off_duty = true;
                row.off_duty = {law(240), 0.2};
            }
            if (dice.chance(15)) row.at_alert.push_back({AlertLevelId{0}, {law(5), 0}, HoursId{}});
            row.label = static_cast<Label>(1 + dice.below(4));
            row.failure = dice.chance(50) ? Channel::Failure::seen : Channel::Failure::silent;
            row.retry = law(20);
            if (dice.chance(20)) row.depends_on = some_asset();
            if (dice.chance(15)) {
                row.has_translation = true;
                row.translation = law(120);
            }
            model.channels.add(row);
        }
    }

    void authorities() {
        for (std::uint32_t k = 0; k < 3; ++k) {
            Authority row;
            row.id = "authority-" + std::to_string(k);
            for (std::uint32_t a = 0; a < 1 + dice.below(3); ++a) row.chain.push_back(act());
            row.from_rank = static_cast<std::uint8_t>(dice.below(4));
            if (dice.chance(20)) row.unless = condition(1);
            if (dice.chance(40)) {
                row.escalate_after = minutes{30 + dice.below(600)};
                row.escalate_to = act();
            }
            if (dice.chance(20)) row.refuses = 0.2;
            row.label = some_label();
            model.authorities.add(row);
        }
    }
    Authority::Act act() {
        Authority::Act row;
        row.verb = "confirm";
        row.by = some_institution();
        row.team = model.institutions[row.by].inbox;
        row.effort = law(120);
        if (dice.chance(40)) {
            row.deputy = some_institution();
            row.deputy_team = model.institutions[row.deputy].inbox;
        }
        return row;
    }

    NotifyStep message() {
        NotifyStep row;
        const std::uint32_t first = dice.below(institutions);
        const std::uint32_t count = 1 + dice.below(std::min(3U, institutions));
        for (std::uint32_t k = 0; k < count; ++k) row.to.push_back({InstitutionId{(first + k) % institutions}});
        row.topic = some_topic();
        for (std::uint32_t k = 0; k < facts; ++k) row.facts.push_back(FactId{k});
        row.label = some_label();
        if (dice.chance(30)) {
            row.has_release = true;
            row.release_to = Label::clear;
            row.release = law(240);
        }
        return row;
    }

    Verb verb(InstitutionId where, const std::vector<StepId>& before) {
        const std::vector<TeamId>& teams = model.institutions[where].teams;
        const TeamId team = teams[dice.below(static_cast<std::uint32_t>(teams.size()))];
        switch (dice.below(11)) {
            case 0:
            case 1:
            case 2: {
                WorkStep row;
                row.teams.push_back({team, 1});
                if (dice.chance(20)) {
                    const TeamId other{dice.below(static_cast<std::uint32_t>(model.teams.size()))};
                    if (other != team) row.teams.push_back({other, 1});
                }
                row.effort = law(300);
                if (dice.chance(25)) {
                    row.fails = 0.3;
                    row.redo_at_most = 3;
                    if (!before.empty() && dice.chance(50))
                        row.redo_from = before[dice.below(static_cast<std::uint32_t>(before.size()))];
                }
                return row;
            }
            case 3:
            case 4: {
                NotifyStep row = message();
                if (dice.chance(30)) {
                    row.acknowledge = true;
                    row.acknowledge_within = minutes{10 + dice.below(600)};
                    row.retries = static_cast<std::uint16_t>(dice.below(4));
                    if (dice.chance(40)) row.escalate_to = some_institution();
                }
                return row;
            }
            case 5: {
                RequestStep row;
                row.message = message();
                row.need = static_cast<Need>(dice.below(static_cast<std::uint32_t>(row.message.to.size()) + 1));
                if (dice.chance(50)) {
                    row.escalate_after = minutes{30 + dice.below(600)};
                    row.escalate_to = some_institution();
                }
                if (dice.chance(70)) row.give_up_after = minutes{600 + dice.below(2000)};
                return row;
            }
            case 6: {
                ReplyStep row;
                for (std::uint32_t k = 0; k < facts; ++k) row.facts.push_back(FactId{k});
                return row;
            }
            case 7: {
                DecideStep row;
                row.team = team;
                row.effort = law(120);
                row.options.push_back({"yes", {}, 0.6, ConditionId{}});
                row.options.push_back({"no", {}, 0.4, ConditionId{}});
                if (dice.chance(30)) row.options.push_back({"rule", {}, 0, condition(1)});
                return row;
            }
            case 8: {
                ConveneStep row;
                const NotifyStep invitation = message();
                row.members = invitation.to;
                row.need = static_cast<Need>(dice.below(static_cast<std::uint32_t>(row.members.size()) + 1));
                row.topic = invitation.topic;
                row.joins = law(120);
                row.takes = law(120);
                return row;
            }
            case 9: {
                WaitStep row;
                row.wait = law(600);
                if (dice.chance(40)) {
                    row.until = condition(1);
                    row.has_at_most = true;
                } else if (dice.chance(20)) {
                    row.until_on_duty = team;
                }
                return row;
            }
            default: {
                EffectStep row;
                EffectStep::On effect;
                effect.kind = static_cast<EffectStep::Kind>(dice.below(7));
                effect.asset = some_asset();
                effect.alert = AlertLevelId{0};
                row.effects.push_back(effect);
                return row;
            }
        }
    }

    static bool speaks(const Verb& verb) {
        return std::holds_alternative<NotifyStep>(verb) || std::holds_alternative<RequestStep>(verb) ||
               std::holds_alternative<ConveneStep>(verb);
    }

    void procedures() {
        for (std::uint32_t i = 0; i < institutions; ++i) {
            const InstitutionId where{i};
            for (std::uint32_t p = 0; p < 1 + dice.below(3); ++p) {
                Procedure row;
                row.id = "procedure-" + std::to_string(p);
                row.institution = where;
                Procedure::Trigger trigger;
                trigger.kind = p == 0 && dice.chance(60) ? Procedure::Trigger::Kind::inject
                                                         : static_cast<Procedure::Trigger::Kind>(dice.below(4));
                trigger.topic = some_topic();
                trigger.fact = some_fact();
                if (trigger.kind == Procedure::Trigger::Kind::condition) trigger.condition = condition(1);
                row.on.push_back(trigger);
                // Whoever answers every message with a message may never come to an end: those only work on it.
                const bool quiet = trigger.kind == Procedure::Trigger::Kind::message && dice.chance(40);
                row.once = !quiet;
                const ProcedureId id = model.procedures.add(row);
                std::vector<StepId> steps;
                for (std::uint32_t s = 0; s < 1 + dice.below(6); ++s) {
                    Step step;
                    step.id = "step-" + std::to_string(s);
                    step.procedure = id;
                    if (!steps.empty()) {
                        for (std::uint32_t k = 0; k < dice.below(3); ++k) {
                            const StepId before = steps[dice.below(static_cast<std::uint32_t>(steps.size()))];
                            bool there = false;
                            for (const Step::After& after : step.after) there = there || after.step == before;
                            if (!there)
                                step.after.push_back({before, static_cast<std::int16_t>(dice.chance(20) ? 0 : -1)});
                        }
                        if (step.after.size() > 1 && dice.chance(30)) step.need = 1;
                    }
                    if (dice.chance(20)) step.when = condition(1);
                    if (dice.chance(10)) step.probability = 0.7;
                    if (dice.chance(15)) {
                        step.has_withhold = true;
                        if (dice.chance(60)) step.withhold.until = condition(1);
                        step.withhold.has_at_most = true;
                        step.withhold.at_most = law(600);
                        step.withhold.probability = 0.8;
                    }
                    if (!quiet && dice.chance(20)) step.approval = AuthorityId{dice.below(3)};
                    if (dice.chance(50)) step.learns.push_back(some_fact());
                    if (dice.chance(15)) step.classify_rank = static_cast<std::int16_t>(dice.below(5));
                    if (dice.chance(10)) {
                        step.repeats = true;
                        step.repeat_every = Distribution::constant(minutes{60 + dice.below(600)});
                        step.repeat_at_most = static_cast<std::uint16_t>(1 + dice.below(4));
                        if (dice.chance(50)) step.repeat_until = condition(1);
                    }
                    do step.verb = verb(where, steps);
                    while (quiet && speaks(step.verb));
                    steps.push_back(model.steps.add(step));
                }
                model.procedures[id].steps = steps;
                model.institutions[where].procedures.push_back(id);
            }
        }
    }

    void scenario() {
        model.scenario_id = "random";
        model.time_zone = model.scenario_time_zone = "America/Bogota";
        model.starts_local = 1397673600000 + std::int64_t{60000} * dice.below(7 * 1440);
        model.horizon = hours{24 * (1 + dice.below(8))};
        model.relay_by_hops = dice.chance(20);
        const std::uint32_t cases = 1 + dice.below(3);
        for (std::uint32_t c = 0; c < cases; ++c) {
            Incident row;
            row.id = "incident-" + std::to_string(c);
            row.rank = static_cast<std::uint8_t>(dice.below(5));
            row.first = InjectId{c};
            if (c > 0 && dice.chance(30)) {
                row.stream = true;
                row.every = Distribution::exponential(minutes{60 + dice.below(600)});
                row.count = 1 + dice.below(30);
                row.batch = 1 + dice.below(2);
            }
            const IncidentId id = model.incidents.add(row);
            if (!row.stream && dice.chance(60)) {
                std::vector<StageId> stages;
                for (std::uint32_t s = 0; s < 1 + dice.below(3); ++s) {
                    AttackStage stage;
                    stage.id = "stage-" + std::to_string(s);
                    stage.incident = id;
                    if (!stages.empty()) stage.after.push_back(stages.back());
                    stage.takes = law(600);
                    if (dice.chance(80)) stage.hits.push_back({some_asset(), 0.5 + 0.1 * dice.below(6)});
                    stage.along_dependencies = dice.chance(30);
                    if (dice.chance(50)) stage.unless = condition(1);
                    stages.push_back(model.stages.add(stage));
                }
                model.incidents[id].stages = stages;
            }
        }
        for (std::uint32_t k = 0; k < cases + dice.below(3); ++k) {
            Inject row;
            row.id = "inject-" + std::to_string(k);
            row.incident = IncidentId{k < cases ? k : 0};
            row.at = k == 0 ? Duration{} : span(2000);
            if (k >= cases && dice.chance(50)) row.when = condition(1);
            row.to.push_back({some_institution()});
            if (dice.chance(40)) row.to.push_back({some_institution()});
            for (std::uint32_t f = 0; f < facts; ++f) {
                if (dice.chance(50)) row.facts.push_back(FactId{f});
            }
            model.injects.add(row);
        }
        for (std::uint32_t k = 0; k < 6; ++k) {
            Milestone row;
            row.id = "milestone-" + std::to_string(k);
            row.when = condition(2);
            if (k > 0 && dice.chance(20)) row.from = MilestoneId{k - 1};
            row.target = hours{4};
            model.milestones.add(row);
        }
    }
};

}  // namespace

Model random_model(std::uint64_t seed) {
    Builder builder(seed);
    builder.hours_and_names();
    builder.people();
    builder.channels();
    builder.authorities();
    builder.procedures();
    builder.scenario();
    return builder.model;
}

}  // namespace muster::tests
