#include "viz/scene/frame.hpp"

#include <catch2/catch.hpp>

#include "tests/viz/sample.hpp"

using namespace muster;
using namespace muster::viz;
using namespace std::chrono_literals;

namespace {

// Institutions of the sample, by their place in it.
constexpr InstitutionId kPresidency{0}, kDefence{1}, kMinistry{2}, kHub{4}, kTax{8}, kMadrid{11};

struct Played {
    CompiledScenario scenario = compile(test::sample_model(12));
    std::vector<TraceEntry> trace = test::sample_trace(scenario);
    Story story = story_of(scenario, trace);

    [[nodiscard]] Frame at(Duration time, FrameOptions options = {}) const {
        return frame_at(scenario, trace, story, SimTime{time}, options);
    }
};

/// A trace of one message of the sample's first channel (hub to presidency), for what the sample does not do.
TraceEntry entry(Duration at, EntryKind kind, InstitutionId where, std::uint32_t a, std::uint32_t b,
                 EntryIndex because = 0) {
    TraceEntry out;
    out.at = SimTime{at};
    out.kind = kind;
    out.institution = static_cast<std::uint16_t>(where.index);
    out.a = a;
    out.b = b;
    out.because = because;
    out.incident = 0;
    return out;
}

}  // namespace

TEST_CASE("on Wednesday evening offices are closed and duty desks are manned", "[viz][frame]") {
    const Frame frame = Played().at(0ms);
    CHECK(frame.institutions[kHub].duty == Duty::duty_desk);
    CHECK(frame.institutions[kHub].staff == 2);
    CHECK(frame.institutions[kTax].duty == Duty::closed);
    CHECK(frame.open_offices == 4);  // those with a duty team: numbers 1, 4, 7 and 10
    CHECK_FALSE(frame.holiday);
}

TEST_CASE("offices stay closed on the holiday and open on Monday at eight, not a millisecond before", "[viz][frame]") {
    const Played played;
    // Wednesday 18:40 to Thursday 10:00 is 15 h 20 min, to Monday 08:00 is 4 d 13 h 20 min.
    const Frame holiday = played.at(15h + 20min);
    CHECK(holiday.holiday);
    CHECK(holiday.institutions[kTax].duty == Duty::closed);
    CHECK(played.at(109h + 20min - 1ms).institutions[kTax].duty == Duty::closed);
    CHECK(played.at(109h + 20min).institutions[kTax].duty == Duty::open);
    CHECK(played.at(109h + 20min).institutions[kHub].duty == Duty::open);
}

TEST_CASE("an institution abroad shows its own clock", "[viz][frame]") {
    const Frame frame = Played().at(0ms);
    CHECK(frame.institutions[kTax].local == frame.local);
    CHECK(frame.institutions[kMadrid].local - frame.local ==
          std::chrono::milliseconds{7h}.count());  // summer time there
}

TEST_CASE("an inject lies unread until somebody reads it, and strikes the eye for a while", "[viz][frame]") {
    const Played played;
    CHECK(played.at(0ms).institutions[kTax].unread == 1);
    CHECK(played.at(0ms).institutions[kTax].struck);
    CHECK_FALSE(played.at(0ms).institutions[kTax].aware);
    CHECK(played.at(12min).institutions[kTax].unread == 0);
    CHECK(played.at(12min).institutions[kTax].aware);
    CHECK(played.at(15min).institutions[kTax].struck);
    CHECK_FALSE(played.at(15min + 1ms).institutions[kTax].struck);
}

TEST_CASE("a message moves with its share of the time under way, and lies unread where it arrived", "[viz][frame]") {
    const Played played;
    CHECK(played.at(39min).messages.empty());
    const Frame half = played.at(47min + 30s);
    REQUIRE(half.messages.size() == 1);
    CHECK(half.messages[0].progress == Approx(0.5));
    CHECK_FALSE(half.messages[0].arrived);
    const Leg& leg = played.story.legs[half.messages[0].leg];
    CHECK_FALSE(leg.forward);  // the channel was written from the hub to the tax administration

    const Frame arrived = played.at(55min);
    REQUIRE(arrived.messages.size() == 1);
    CHECK(arrived.messages[0].arrived);
    CHECK(arrived.institutions[kHub].unread == 1);
    CHECK(arrived.institutions[kHub].waiting == 1);
    CHECK(played.at(58min).institutions[kHub].waiting == 0);
    CHECK(played.at(58min).institutions[kHub].on_incident == 1);
    CHECK(played.at(1h).institutions[kHub].unread == 0);
    CHECK(played.at(80min).messages.empty());  // the trail has gone
    CHECK(played.at(80min, {1h}).messages.size() == 1);
    CHECK(played.at(12h).institutions[kMinistry].unread == 1);  // the inject of the press
    CHECK(played.at(13h).institutions[kMinistry].unread == 2);
    CHECK(played.at(200h).institutions[kMinistry].unread == 2);  // nobody ever reads them
}

TEST_CASE("what an institution knows is listed in the order of learning", "[viz][frame]") {
    const Frame frame = Played().at(4h);
    const auto& facts = frame.institutions[kHub].facts;
    REQUIRE(facts.size() == 2);
    CHECK(facts[0].fact == FactId{0});
    CHECK(facts[0].since == SimTime{1h});
    CHECK(facts[1].fact == FactId{1});
    CHECK(frame.institutions[kPresidency].facts.empty());
}

TEST_CASE("on-call staff are seen coming in, and there", "[viz][frame]") {
    const Played played;
    CHECK(played.at(4h).institutions[kDefence].coming_in);
    CHECK_FALSE(played.at(5h).institutions[kDefence].coming_in);
    CHECK(played.at(5h).institutions[kDefence].called_in);
}

TEST_CASE("while one of two teams is still on its way, staff are coming in", "[viz][frame]") {
    const CompiledScenario scenario = compile(test::sample_model(12));
    const std::vector<TraceEntry> trace{entry(1h, EntryKind::call_out_began, kHub, 8, 0, kNoEntry),
                                        entry(2h, EntryKind::call_out_began, kHub, 9, 0, kNoEntry),
                                        entry(3h, EntryKind::call_out_arrived, kHub, 8, 1),
                                        entry(4h, EntryKind::call_out_arrived, kHub, 9, 1),
                                        entry(5h, EntryKind::stood_down, kHub, 8, 0),
                                        entry(6h, EntryKind::stood_down, kHub, 9, 0)};
    const Story story = story_of(scenario, trace);
    const auto at = [&](Duration time) { return frame_at(scenario, trace, story, SimTime{time}).institutions[kHub]; };
    CHECK(at(3h).coming_in);
    CHECK(at(3h).called_in);
    CHECK_FALSE(at(4h).coming_in);
    CHECK(at(5h).called_in);
    CHECK_FALSE(at(6h).called_in);
}

TEST_CASE("a service goes from sound through down and isolated to restored", "[viz][frame]") {
    const Played played;
    const AssetId portal{0};
    CHECK(played.at(29min).assets[portal].state == AssetState::sound);
    CHECK(played.at(30min).assets[portal].state == AssetState::hit);
    CHECK(played.at(30min).assets[portal].lost == 1000);
    CHECK(played.at(30min).institutions[kTax].worst == AssetState::hit);
    CHECK(played.at(22h).assets[portal].state == AssetState::isolated);
    CHECK(played.at(22h).assets[portal].down_since == SimTime{30min});
    CHECK(played.at(70h).assets[portal].state == AssetState::restored);
    CHECK(played.at(70h).assets[portal].lost == 0);
    CHECK(played.at(2h).institutions[kMinistry].worst == AssetState::hit);
}

TEST_CASE("milestones are pending, overdue, reached in time or late", "[viz][frame]") {
    const Played played;
    const auto state = [&](Duration time, const char* id) {
        for (const MilestoneView& view : played.at(time).milestones) {
            if (played.scenario.model.milestones[played.story.aims[view.aim].milestone].id == id) return view.state;
        }
        FAIL("no such milestone");
        return MilestoneView::State::pending;
    };
    using State = MilestoneView::State;
    CHECK(state(59min, "csirt-knows") == State::pending);
    CHECK(state(1h, "csirt-knows") == State::reached);
    CHECK(state(6h, "minister-knows") == State::pending);  // due at six sharp: not over it yet
    CHECK(state(6h + 1ms, "minister-knows") == State::overdue);
    CHECK(state(14h, "minister-knows") == State::late);
    CHECK(state(240h, "statement") == State::pending);  // no target, never reached
}

TEST_CASE("milestones stand in the order in which the run reaches them", "[viz][story]") {
    const Played played;
    std::vector<std::string> ids;
    for (const Aim& aim : played.story.aims) ids.push_back(played.scenario.model.milestones[aim.milestone].id);
    CHECK(ids == std::vector<std::string>{"csirt-knows", "minister-knows", "stopped", "restored", "statement"});
}

TEST_CASE("a declared alert level holds until it is ended", "[viz][frame]") {
    const Played played;
    CHECK_FALSE(played.at(20h - 1ms).alert.valid());
    CHECK(played.at(20h).alert == AlertLevelId{0});
}

TEST_CASE("happenings are sentences in both languages, with their reason for being there", "[viz][story]") {
    const Played played;
    const auto said = [&](Duration at, Language language) {
        std::vector<std::string> out;
        for (const Happening& happening : played.story.happenings) {
            if (happening.at == SimTime{at}) out.push_back(happening.text.get(language));
        }
        return out;
    };
    CHECK(said(12min, Language::en) ==
          std::vector<std::string>{"DIAN takes note: The operations centre reports encrypted files"});
    CHECK(said(40min, Language::es) == std::vector<std::string>{"DIAN envía a colCERT: informe de incidente"});
    CHECK(said(1h, Language::en) ==
          std::vector<std::string>{"colCERT reads, from DIAN: incident report", "Milestone: The national CSIRT knows"});
    CHECK(said(15h, Language::es) ==
          std::vector<std::string>{"Se pide autorización a MinDefensa: desconectar el portal de impuestos"});
    CHECK(said(2h, Language::en) == std::vector<std::string>{"60 % of the service lost: Government e-mail"});
    CHECK(said(30h, Language::es).back() == "Se pierde un mensaje de colCERT a MinTIC (correo)");
    CHECK(played.at(1h).happenings == 6);  // inject, note, service down, sent, read, milestone
}

TEST_CASE("a message that waits for its channel to open stands still until then", "[viz][story]") {
    const CompiledScenario scenario = compile(test::sample_model(12));
    TraceEntry waited = entry(10h, EntryKind::stretch, kHub, 0, 0, 1);
    std::vector<TraceEntry> trace{entry(0ms, EntryKind::incident_began, {}, 0, 0, kNoEntry),
                                  entry(2h, EntryKind::sent, kHub, 0, 0), waited,
                                  entry(12h, EntryKind::delivered, kPresidency, 0, 0, 2)};
    const Story story = story_of(scenario, trace);
    REQUIRE(story.legs.size() == 1);
    CHECK(story.legs[0].leaves == SimTime{10h});
    CHECK(frame_at(scenario, trace, story, SimTime{9h}).messages[0].progress == 0);
    CHECK(frame_at(scenario, trace, story, SimTime{11h}).messages[0].progress == Approx(0.5));
}

TEST_CASE("a further copy of a message that was read is not unread again", "[viz][story]") {
    const CompiledScenario scenario = compile(test::sample_model(12));
    std::vector<TraceEntry> trace{entry(0ms, EntryKind::incident_began, {}, 0, 0, kNoEntry),
                                  entry(1h, EntryKind::sent, kHub, 0, 0),
                                  entry(2h, EntryKind::sent, kHub, 0, 0),
                                  entry(3h, EntryKind::delivered, kPresidency, 0, 0),
                                  entry(3h, EntryKind::read, kPresidency, 0, 0),
                                  entry(4h, EntryKind::delivered, kPresidency, 0, 0)};
    trace[2].detail = 1;
    const Story story = story_of(scenario, trace);
    REQUIRE(story.legs.size() == 2);
    CHECK(story.legs[0].to == SimTime{3h});
    CHECK(story.legs[1].to == SimTime{4h});
    CHECK(frame_at(scenario, trace, story, SimTime{5h}).institutions[kPresidency].unread == 0);
}

TEST_CASE("a failure that the channel shows is tried again over it; a silent one is not", "[viz][story]") {
    for (const bool seen : {true, false}) {
        Model model = test::sample_model(12);
        model.channels[ChannelId{0}].failure = seen ? Channel::Failure::seen : Channel::Failure::silent;
        const CompiledScenario scenario = compile(model);
        const std::vector<TraceEntry> trace{
            entry(0ms, EntryKind::incident_began, {}, 0, 0, kNoEntry), entry(1h, EntryKind::sent, kHub, 0, 0),
            entry(1h, EntryKind::lost, kHub, 0, 0), entry(2h, EntryKind::delivered, kPresidency, 0, 0)};
        const Story story = story_of(scenario, trace);
        REQUIRE(story.legs.size() == (seen ? 2 : 1));
        CHECK(story.legs[0].lost);
        if (seen) CHECK(story.legs[1].to == SimTime{2h});
    }
}

TEST_CASE("a message that a relay passes on has a hop for each channel, and lies at the relay in between",
          "[viz][story]") {
    const CompiledScenario scenario = compile(test::sample_model(12));
    // From the presidency over the hub to the ministry of defence: channels 0 and 1 of the sample.
    REQUIRE(scenario.model.channels[ChannelId{1}].to == kDefence);
    std::vector<TraceEntry> trace{
        entry(0ms, EntryKind::incident_began, {}, 0, 0, kNoEntry), entry(1h, EntryKind::sent, kPresidency, 0, 0),
        entry(2h, EntryKind::delivered, kHub, 0, 0), entry(5h, EntryKind::relayed, kHub, 1, 0),
        entry(6h, EntryKind::delivered, kDefence, 1, 0)};
    const Story story = story_of(scenario, trace);
    REQUIRE(story.legs.size() == 2);
    CHECK_FALSE(story.legs[0].forward);
    CHECK(story.legs[1].from == SimTime{5h});
    CHECK(frame_at(scenario, trace, story, SimTime{3h}).institutions[kHub].unread == 1);
    CHECK(frame_at(scenario, trace, story, SimTime{5h}).institutions[kHub].unread == 0);
    CHECK(frame_at(scenario, trace, story, SimTime{6h}).institutions[kDefence].unread == 1);
}

TEST_CASE("the skyline of the time line counts who has anybody on duty", "[viz][story]") {
    const Played played;
    const auto at = [&](Duration time) {
        std::uint32_t open = 0;
        for (const auto& step : played.story.open_offices) {
            if (step.at <= SimTime{time}) open = step.open;
        }
        return open;
    };
    CHECK(at(0ms) == 4);
    CHECK(at(16h) == 4);  // Maundy Thursday
    CHECK(played.story.end < SimTime{played.scenario.horizon - kStart});
    CHECK(played.story.end == SimTime{95h + 30min});
}
