#include <catch2/catch.hpp>
#include <chrono>
#include <set>

#include "tests/compile/small_model.hpp"

using namespace muster;
using namespace std::chrono_literals;

namespace {

/// One of everything that has a hash; `before` more institutions (with all that they have) stand in front.
Model one_of_each(int before) {
    Model m = small::model();
    const auto add = [&m](const std::string& id) {
        const InstitutionId institution = small::institution(m, id);
        const TeamId team = small::team(m, institution, "duty", {{small::always(m), 1}});
        const ProcedureId procedure = small::procedure(m, institution, "handle");
        small::step(m, procedure, "triage", small::work(team, 1h));
        small::channel(m, id + "-to-itself", institution, institution);
        m.routine.add({"tickets", team, {}, {}, 0, {}});
        Incident incident;
        incident.id = "incident-at-" + id;
        const IncidentId of = m.incidents.add(incident);
        AttackStage stage;
        stage.id = "encrypt";
        stage.incident = of;
        m.stages.add(stage);
        Inject inject;
        inject.id = "inject-at-" + id;
        m.injects.add(inject);
    };
    for (int i = 0; i < before; ++i) add("added-" + std::to_string(i));
    add("colcert");
    return m;
}

template <class Hashes>
std::uint64_t last(const Hashes& hashes) {
    return *(hashes.end() - 1);
}

std::vector<std::uint64_t> last_hashes(const CompiledScenario& s) {
    return {last(s.institution_hash), last(s.team_hash),    last(s.procedure_hash),
            last(s.step_hash),        last(s.channel_hash), last(s.incident_hash),
            last(s.stage_hash),       last(s.inject_hash),  last(s.routine_hash)};
}

}  // namespace

TEST_CASE("adding institutions leaves the hashes, and so the draws, of all others as they were", "[compile][hashes]") {
    const CompiledScenario alone = compile(one_of_each(0));
    const CompiledScenario among_others = compile(one_of_each(3));
    CHECK(last_hashes(alone) == last_hashes(among_others));
    const std::vector<std::uint64_t> hashes = last_hashes(alone);
    CHECK(std::set<std::uint64_t>(hashes.begin(), hashes.end()).size() == hashes.size());
}

TEST_CASE("things of one name in different institutions, procedures or incidents have different hashes",
          "[compile][hashes]") {
    const CompiledScenario scenario = compile(one_of_each(50));
    std::set<std::uint64_t> seen;
    std::size_t count = 0;
    const auto all = [&](const auto& hashes) {
        for (const std::uint64_t hash : hashes) seen.insert(hash);
        count += hashes.size();
    };
    all(scenario.institution_hash);
    all(scenario.team_hash);
    all(scenario.procedure_hash);
    all(scenario.step_hash);
    all(scenario.channel_hash);
    all(scenario.incident_hash);
    all(scenario.stage_hash);
    all(scenario.inject_hash);
    all(scenario.routine_hash);
    CHECK(seen.size() == count);
    CHECK(count == 51 * 9);
}

TEST_CASE("channels are found from each end that may send", "[compile][indices]") {
    Model m = small::model();
    const InstitutionId a = small::institution(m, "a"), b = small::institution(m, "b"), c = small::institution(m, "c");
    const ChannelId both = small::channel(m, "a-b", a, b);
    const ChannelId one_way = small::channel(m, "a-c", a, c);
    m.channels[one_way].one_way = true;
    const ChannelId back = small::channel(m, "c-b", c, b);
    const CompiledScenario scenario = compile(m);
    CHECK(scenario.channels_from[a] == std::vector<ChannelId>{both, one_way});
    CHECK(scenario.channels_from[b] == std::vector<ChannelId>{both, back});
    CHECK(scenario.channels_from[c] == std::vector<ChannelId>{back});
}

TEST_CASE("procedures are found by what starts them, each once", "[compile][indices]") {
    using Trigger = Procedure::Trigger;
    const auto message = [](std::uint32_t topic) {
        Trigger trigger;
        trigger.kind = Trigger::Kind::message;
        trigger.topic = TopicId{topic};
        return trigger;
    };
    const auto of = [](Trigger::Kind kind) {
        Trigger trigger;
        trigger.kind = kind;
        return trigger;
    };
    Model m = small::model();
    const InstitutionId a = small::institution(m, "a"), b = small::institution(m, "b");
    const ProcedureId p = small::procedure(m, a, "p", {message(0), message(1), of(Trigger::Kind::fact)});
    const ProcedureId q =
        small::procedure(m, b, "q", {message(0), of(Trigger::Kind::condition), of(Trigger::Kind::condition)});
    const ProcedureId r = small::procedure(m, a, "r", {of(Trigger::Kind::inject), message(0)});
    const CompiledScenario scenario = compile(m);
    CHECK(scenario.on_message[a] == std::vector<ProcedureId>{p, r});
    CHECK(scenario.on_message[b] == std::vector<ProcedureId>{q});
    CHECK(scenario.on_fact[a] == std::vector<ProcedureId>{p});
    CHECK(scenario.on_inject[a] == std::vector<ProcedureId>{r});
    CHECK(scenario.on_inject[b].empty());
    CHECK(scenario.on_condition == std::vector<ProcedureId>{q});
}

TEST_CASE("steps know who waits for them and where they stand in their procedure", "[compile][indices]") {
    Model m = small::model();
    const InstitutionId a = small::institution(m, "a");
    const ProcedureId p = small::procedure(m, a, "p"), q = small::procedure(m, a, "q");
    const StepId first = small::step(m, p, "first", WaitStep{});
    const StepId other = small::step(m, q, "other", WaitStep{});
    const StepId second = small::step(m, p, "second", WaitStep{}, {first});
    const StepId third = small::step(m, p, "third", WaitStep{}, {second, first});
    m.steps[third].after.push_back({first, 1});  // the same step under two outcomes waits for it once
    const CompiledScenario scenario = compile(m);
    CHECK(scenario.successors[first] == std::vector<StepId>{second, third});
    CHECK(scenario.successors[second] == std::vector<StepId>{third});
    CHECK(scenario.successors[third].empty());
    CHECK(scenario.position[first] == 0);
    CHECK(scenario.position[other] == 0);
    CHECK(scenario.position[third] == 2);
    CHECK(scenario.institution_of(third) == a);
}

TEST_CASE("assets know what depends on them, and incidents which milestones are theirs", "[compile][indices]") {
    Model m = small::model();
    Asset network, portal, payments;
    const AssetId n = m.assets.add(network);
    portal.depends_on = {n};
    const AssetId p = m.assets.add(portal);
    payments.depends_on = {p, n};
    const AssetId y = m.assets.add(payments);
    Incident named, other, stream;
    stream.stream = true;
    const IncidentId first = m.incidents.add(named), second = m.incidents.add(other), third = m.incidents.add(stream);
    Milestone everywhere, own, of_stream;
    own.incident = second;
    of_stream.incident = third;
    const MilestoneId e = m.milestones.add(everywhere), o = m.milestones.add(own), s = m.milestones.add(of_stream);
    const CompiledScenario scenario = compile(m);
    CHECK(scenario.dependents[n] == std::vector<AssetId>{p, y});
    CHECK(scenario.dependents[p] == std::vector<AssetId>{y});
    CHECK(scenario.milestones_of[first] == std::vector<MilestoneId>{e});
    CHECK(scenario.milestones_of[second] == std::vector<MilestoneId>{e, o});
    CHECK(scenario.milestones_of[third] == std::vector<MilestoneId>{s});
}

TEST_CASE("the start is the local time in the scenario's zone", "[compile]") {
    Model m = small::model();
    CHECK(compile(m).start_utc == m.starts_local + 5 * 3600'000);
    CHECK(compile(m).horizon == kStart + 7 * 24h);
}
