#include <catch2/catch.hpp>
#include <chrono>

#include "engine/trace/entry.hpp"
#include "tests/compile/small_model.hpp"

using namespace muster;
using namespace std::chrono_literals;

namespace {

const Distribution kHour = Distribution::constant(1h);

/// Two institutions, alike in everything, so that what is taken away at one must stay at the other.
struct Pair {
    Model model = small::model();
    InstitutionId institution[2];
    TeamId team[2], second_team[2];
    ChannelId channel[2];
    StepId work[2], decide[2], notify[2], convene[2], reply[2];
    AuthorityId authority[2], both;

    Pair() {
        const HoursId office = small::weekdays(model, 8, 17);
        const HoursId afternoon = small::weekdays(model, 12, 17);
        for (int i = 0; i < 2; ++i) institution[i] = small::institution(model, i == 0 ? "a" : "b");
        for (int i = 0; i < 2; ++i) {
            team[i] = small::team(model, institution[i], "duty", {{office, 2}, {afternoon, 3}});
            second_team[i] = small::team(model, institution[i], "legal", {{office, 1}});
            Team& t = model.teams[team[i]];
            t.on_call = {1, 0, kHour};
            t.handover = kHour;
            t.queue_limit = 5;
            Institution& in = model.institutions[institution[i]];
            in.inbox = team[i];
            in.reading = in.relay_effort = kHour;
            in.relay_team = second_team[i];
            channel[i] = small::channel(model, i == 0 ? "a-b" : "b-a", institution[i], institution[1 - i]);
            Channel& c = model.channels[channel[i]];
            c.hours = office;
            c.on_duty = {kHour, 0.5};
            c.off_duty = {kHour, 0.5};
            c.has_off_duty = c.has_translation = true;
            c.translation = kHour;
            c.one_way = true;

            const ProcedureId handle = small::procedure(model, institution[i], "handle");
            work[i] = small::step(model, handle, "work", small::work(team[i], 1h));
            model.steps[work[i]].has_withhold = true;
            DecideStep decision;
            decision.team = team[i];
            decision.effort = kHour;
            decide[i] = small::step(model, handle, "decide", decision);
            NotifyStep message;
            message.has_release = true;
            message.release = kHour;
            notify[i] = small::step(model, handle, "notify", message);
            ConveneStep meeting;
            meeting.members = {{institution[i]}};
            meeting.joins = kHour;
            convene[i] = small::step(model, handle, "convene", meeting);

            const ProcedureId answer = small::procedure(model, institution[i], "answer");
            reply[i] = small::step(model, answer, "look-up", small::work(second_team[i], 1h));
            small::step(model, answer, "reply", ReplyStep{});

            authority[i] = model.authorities.add({});
            model.authorities[authority[i]].chain = {act(institution[i])};
        }
        both = model.authorities.add({});
        model.authorities[both].chain = {act(institution[0]), act(institution[1])};
    }

    static Authority::Act act(InstitutionId by) {
        Authority::Act act;
        act.by = by;
        act.effort = kHour;
        return act;
    }

    [[nodiscard]] Model without(Relief::Kind kind, SpentAt place) const {
        return relieved(model, {kind, static_cast<std::uint8_t>(place.kind), place.index});
    }
};

const Duration kNone{};
Duration effort(const Model& m, StepId step) {
    const Verb& verb = m.steps[step].verb;
    if (const auto* const work = std::get_if<WorkStep>(&verb)) return work->effort.mean();
    if (const auto* const decide = std::get_if<DecideStep>(&verb)) return decide->effort.mean();
    if (const auto* const notify = std::get_if<NotifyStep>(&verb)) return notify->release.mean();
    return std::get<ConveneStep>(verb).joins.mean();
}

}  // namespace

TEST_CASE("without off-hours a team is on duty always, with as many as it ever has at once", "[compile][relief]") {
    const Pair pair;
    const Model m = pair.without(Relief::Kind::off_hours, spent_at(pair.team[0]));
    const CompiledScenario scenario = compile(m);
    REQUIRE(scenario.team_hours[pair.team[0]][0].steps.size() == 1);
    CHECK(scenario.team_hours[pair.team[0]][0].steps[0].staff == 5);  // 2 all day and 3 more in the afternoon
    CHECK(scenario.team_hours[pair.second_team[0]][0].steps.size() > 1);
    CHECK(scenario.team_hours[pair.team[1]][0].steps.size() > 1);
}

TEST_CASE("without off-hours at an institution all its teams are on duty always", "[compile][relief]") {
    const Pair pair;
    const CompiledScenario scenario = compile(pair.without(Relief::Kind::off_hours, spent_at(pair.institution[0])));
    CHECK(scenario.team_hours[pair.team[0]][0].steps.size() == 1);
    CHECK(scenario.team_hours[pair.second_team[0]][0].steps.size() == 1);
    CHECK(scenario.team_hours[pair.second_team[1]][0].steps.size() > 1);
}

TEST_CASE("without off-hours a channel is open always", "[compile][relief]") {
    const Pair pair;
    const CompiledScenario scenario = compile(pair.without(Relief::Kind::off_hours, spent_at(pair.channel[0])));
    CHECK(scenario.channel_hours[pair.channel[0]][0].always);
    CHECK_FALSE(scenario.channel_hours[pair.channel[1]][0].always);
}

TEST_CASE("call-out, hand-over and queue are taken away at one team", "[compile][relief]") {
    const Pair pair;
    Model m = pair.without(Relief::Kind::call_out, spent_at(pair.team[0]));
    CHECK(m.teams[pair.team[0]].on_call.call_out.is_zero());
    CHECK(m.teams[pair.team[0]].on_call.staff == 1);
    CHECK_FALSE(m.teams[pair.team[1]].on_call.call_out.is_zero());
    m = pair.without(Relief::Kind::handover, spent_at(pair.team[0]));
    CHECK(m.teams[pair.team[0]].handover.is_zero());
    CHECK_FALSE(m.teams[pair.team[1]].handover.is_zero());
    m = pair.without(Relief::Kind::queue, spent_at(pair.team[0]));
    CHECK(m.teams[pair.team[0]].unlimited_staff == 1);
    CHECK(m.teams[pair.team[0]].queue_limit == 0);
    CHECK(m.teams[pair.second_team[0]].unlimited_staff == 0);
    CHECK(m.teams[pair.team[1]].queue_limit == 5);
}

TEST_CASE("without work the steps and the reading of one team take no time, its decisions still do",
          "[compile][relief]") {
    const Pair pair;
    const Model m = pair.without(Relief::Kind::work, spent_at(pair.team[0]));
    CHECK(effort(m, pair.work[0]) == kNone);
    CHECK(m.institutions[pair.institution[0]].reading.is_zero());
    CHECK(effort(m, pair.reply[0]) == 1h);  // another team
    CHECK(effort(m, pair.decide[0]) == 1h);
    CHECK(effort(m, pair.work[1]) == 1h);
    CHECK_FALSE(m.institutions[pair.institution[1]].reading.is_zero());
}

TEST_CASE("without transit one channel is instant and loses nothing", "[compile][relief]") {
    const Pair pair;
    const Model m = pair.without(Relief::Kind::transit, spent_at(pair.channel[0]));
    for (const Channel::Quality* const quality :
         {&m.channels[pair.channel[0]].on_duty, &m.channels[pair.channel[0]].off_duty}) {
        CHECK(quality->latency.is_zero());
        CHECK(quality->loss == 0);
    }
    CHECK_FALSE(m.channels[pair.channel[0]].translation.is_zero());
    CHECK(m.channels[pair.channel[1]].on_duty.loss == 0.5);
}

TEST_CASE("relay, decision, withholding and meetings are taken away at one institution", "[compile][relief]") {
    const Pair pair;
    Model m = pair.without(Relief::Kind::relay, spent_at(pair.institution[0]));
    CHECK(m.institutions[pair.institution[0]].relay_effort.is_zero());
    CHECK_FALSE(m.institutions[pair.institution[1]].relay_effort.is_zero());
    m = pair.without(Relief::Kind::decision, spent_at(pair.institution[0]));
    CHECK(effort(m, pair.decide[0]) == kNone);
    CHECK(effort(m, pair.work[0]) == 1h);
    CHECK(effort(m, pair.decide[1]) == 1h);
    m = pair.without(Relief::Kind::withheld, spent_at(pair.institution[0]));
    CHECK_FALSE(m.steps[pair.work[0]].has_withhold);
    CHECK(m.steps[pair.work[1]].has_withhold);
    m = pair.without(Relief::Kind::assembly, spent_at(pair.institution[0]));
    CHECK(effort(m, pair.convene[0]) == kNone);
    CHECK(effort(m, pair.convene[1]) == 1h);
}

TEST_CASE("without the approval of an institution its acts go, and an empty chain asks nobody", "[compile][relief]") {
    const Pair pair;
    const Model m = pair.without(Relief::Kind::approval, spent_at(pair.institution[0]));
    CHECK(m.authorities[pair.authority[0]].chain.empty());
    CHECK(m.authorities[pair.authority[0]].from_rank == 255);
    CHECK(m.authorities[pair.authority[1]].chain.size() == 1);
    REQUIRE(m.authorities[pair.both].chain.size() == 1);
    CHECK(m.authorities[pair.both].chain[0].by == pair.institution[1]);
    CHECK(m.authorities[pair.both].from_rank == 0);
}

TEST_CASE("without information the procedures that answer others take no time", "[compile][relief]") {
    const Pair pair;
    const Model m = pair.without(Relief::Kind::information, spent_at(pair.institution[0]));
    CHECK(effort(m, pair.reply[0]) == kNone);
    CHECK(effort(m, pair.work[0]) == 1h);
    CHECK(effort(m, pair.reply[1]) == 1h);
}

TEST_CASE("without release sharing needs no permission and no translation", "[compile][relief]") {
    const Pair pair;
    Model m = pair.without(Relief::Kind::release, spent_at(pair.institution[0]));
    CHECK(effort(m, pair.notify[0]) == kNone);
    CHECK(effort(m, pair.notify[1]) == 1h);
    CHECK(m.channels[pair.channel[0]].translation.is_zero());
    CHECK_FALSE(m.channels[pair.channel[1]].translation.is_zero());
    m = pair.without(Relief::Kind::release, spent_at(pair.channel[1]));
    CHECK(m.channels[pair.channel[1]].translation.is_zero());
    CHECK(effort(m, pair.notify[1]) == 1h);
}
