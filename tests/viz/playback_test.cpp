#include "viz/scene/playback.hpp"

#include <catch2/catch.hpp>

#include "tests/viz/sample.hpp"

using namespace muster;
using namespace muster::viz;
using namespace std::chrono_literals;

namespace {

Story story() {
    const CompiledScenario scenario = compile(test::sample_model(12));
    return story_of(scenario, test::sample_trace(scenario));
}

}  // namespace

TEST_CASE("time passes only while it plays, at the chosen speed, and stops at the end", "[viz][playback]") {
    const Story told = story();
    Playback p;
    pass(p, told, 100ms);
    CHECK(p.at == kStart);
    apply(p, told, Command::play_pause);
    pass(p, told, 100ms);
    CHECK(p.at == SimTime{3min});  // half an hour a second
    apply(p, told, Command::faster);
    pass(p, told, 100ms);
    CHECK(p.at == SimTime{9min});
    p.at = told.end - 1s;
    pass(p, told, 100ms);
    CHECK(p.at == told.end);
    CHECK_FALSE(p.playing);
    apply(p, told, Command::play_pause);  // from the end: again from the start
    CHECK(p.at == kStart);
    CHECK(p.playing);
}

TEST_CASE("after a stall the picture does not leap", "[viz][playback]") {
    const Story told = story();
    Playback p;
    p.playing = true;
    pass(p, told, 60s);
    CHECK(p.at == SimTime{7min + 30s});
}

TEST_CASE("speeds have an upper and a lower end", "[viz][playback]") {
    const Story told = story();
    Playback p;
    for (int i = 0; i < 20; ++i) apply(p, told, Command::faster);
    CHECK(per_second(p) == Duration{24h});
    for (int i = 0; i < 20; ++i) apply(p, told, Command::slower);
    CHECK(per_second(p) == Duration{1min});
}

TEST_CASE("steps go from happening to happening and from mark to mark, and pause", "[viz][playback]") {
    const Story told = story();
    Playback p;
    p.playing = true;
    apply(p, told, Command::step_on);
    CHECK(p.at == SimTime{12min});
    CHECK_FALSE(p.playing);
    apply(p, told, Command::step_on);
    CHECK(p.at == SimTime{30min});
    apply(p, told, Command::step_back);
    CHECK(p.at == SimTime{12min});
    apply(p, told, Command::mark_on);
    CHECK(p.at == SimTime{1h});
    apply(p, told, Command::mark_on);
    CHECK(p.at == SimTime{5h});
    apply(p, told, Command::mark_back);
    CHECK(p.at == SimTime{1h});
    apply(p, told, Command::end);
    CHECK(p.at == told.end);
    apply(p, told, Command::step_on);
    CHECK(p.at == told.end);
    apply(p, told, Command::home);
    apply(p, told, Command::step_back);
    CHECK(p.at == kStart);
}

TEST_CASE("escape closes the page of help first, then the window", "[viz][playback]") {
    const Story told = story();
    Playback p;
    apply(p, told, Command::help);
    apply(p, told, Command::quit);
    CHECK_FALSE(p.help);
    CHECK_FALSE(p.over);
    apply(p, told, Command::quit);
    CHECK(p.over);
}

TEST_CASE("a click on the time line finds the instant, or the mark above it", "[viz][playback]") {
    const CompiledScenario scenario = compile(test::sample_model(12));
    const Story told = story_of(scenario, test::sample_trace(scenario));
    const Arrangement a = arrange(scenario.model, 1920, 1080);
    const Rect track = track_of(a);
    SimTime time{};
    CHECK_FALSE(clicked(a, told, {500, 500}, time));
    REQUIRE(clicked(a, told, {track.x + track.w / 2, track.centre().y}, time));
    CHECK(std::chrono::abs(time - (kStart + (told.end - kStart) / 2)) <= 1ms);
    // A little beside the flag of the minister's milestone, above the track: exactly its instant.
    REQUIRE(clicked(a, told, {x_of(a, told, SimTime{14h}) + 6, track.y - 30}, time));
    CHECK(time == SimTime{14h});
    for (const Duration at : {Duration{0}, Duration{7h}, Duration{90h}}) {
        CHECK(std::chrono::abs(time_at(a, told, x_of(a, told, SimTime{at})) - SimTime{at}) <= 1ms);
    }
}

TEST_CASE("the log says in one line of JSON what was asked and how things stand", "[viz][playback]") {
    const CompiledScenario scenario = compile(test::sample_model(12));
    const auto trace = test::sample_trace(scenario);
    const Story told = story_of(scenario, trace);
    Playback p;
    p.language = Language::es;
    seek(p, told, SimTime{14h});
    CHECK(
        log_line("seek", p, frame_at(scenario, trace, told, p.at)) ==
        R"({"asked":"seek","at_ms":50400000,"local":"Thu 17 Apr 2014 08:40","playing":false,"per_second_ms":1800000,)"
        R"("language":"es","help":false,"full_screen":false,"panel":"","of":0,"text":0,"on_duty":4,"under_way":0,"milestones":2,"happenings":15})");
}
