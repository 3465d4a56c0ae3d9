// Runs with people in them: the same as one without up to the first act, and a pure function of the list of acts.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstring>
#include <random>

#include "engine/compile/compiled_scenario.hpp"
#include "engine/measure/measures.hpp"
#include "engine/run/run.hpp"
#include "engine/trace/sink.hpp"
#include "tests/support/random_model.hpp"

using namespace muster;

namespace {

std::vector<TraceEntry> entries_of(Run& run, const Guidance& guidance, Desk* desk = nullptr) {
    TraceKeeper keeper;
    const std::array<TraceSink*, 1> sinks{&keeper};
    CHECK(run.play_guided(7, 0, sinks, guidance, desk).error.empty());
    return keeper.entries();
}

bool same(const TraceEntry& left, const TraceEntry& right) { return std::memcmp(&left, &right, sizeof left) == 0; }
bool same(const std::vector<TraceEntry>& left, const std::vector<TraceEntry>& right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const TraceEntry& a, const TraceEntry& b) { return same(a, b); });
}

/// Acts of every kind at instants all over the run. Not uniform, but the same with every library.
std::vector<Intervention> some_acts(const CompiledScenario& scenario, std::uint32_t seed, std::size_t count) {
    std::mt19937 numbers(seed);
    const Model& model = scenario.model;
    const auto below = [&numbers](std::size_t n) { return static_cast<std::uint32_t>(numbers() % n); };
    const auto who = [&] { return InstitutionId{below(model.institutions.size())}; };
    std::vector<SimTime> times;
    for (std::size_t k = 0; k < count; ++k)
        times.push_back(SimTime{Duration{
            static_cast<std::int64_t>(below(1000) * static_cast<std::uint64_t>(model.horizon.count()) / 1500)}});
    std::sort(times.begin(), times.end());
    std::vector<Intervention> list;
    for (const SimTime at : times) {
        const InjectId inject{below(model.injects.size())};
        Act act = act::Fire{inject};
        switch (below(16)) {
            case 0:
                act = act::Schedule{inject, at + std::chrono::hours{1}};
                break;
            case 1:
                act = act::Delay{inject, std::chrono::minutes{40}};
                break;
            case 2:
                act = act::Hold{inject};
                break;
            case 3:
                act = act::Release{inject};
                break;
            case 4:
                act = act::Skip{inject, below(2) == 0};
                break;
            case 5:
                act = act::Edit{inject, {{who()}, {who()}}, model.injects[inject].facts};
                break;
            case 6:
            case 7:
            case 8:
                act = act::TakeSeat{who()};
                break;
            case 9:
                act = act::GiveBack{who()};
                break;
            case 10: {
                const ChannelId channel{below(model.channels.size())};
                act = act::Channels{channel, below(3) != 0};
                break;
            }
            case 11:
                act = act::Answer{who(), 1 + below(12), below(2) == 0, {}};
                break;
            case 12:
                act = act::Order{who(), 1 + below(12), {}};
                break;
            case 13: {
                const TeamId team{below(model.teams.size())};
                auto hours = scenario.team_hours[team];
                for (auto& row : hours) row = scenario.team_hours[TeamId{0}][0];
                act = act::TeamHours{team, std::move(hours)};
                break;
            }
            case 14: {
                for (const StepId step : model.steps.ids()) {
                    if (std::holds_alternative<DecideStep>(model.steps[step].verb)) act = act::Decide{step, 0};
                }
                break;
            }
            case 15:
                act = act::Tell{who(), FactId{below(model.facts.size())}, {}};
                break;
            default:
                break;
        }
        list.push_back({at, std::move(act)});
    }
    return list;
}

}  // namespace

TEST_CASE("a run with people who do nothing is the run without them", "[run][guided]") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const CompiledScenario scenario = compile(tests::random_model(seed));
        Run run(scenario);
        TraceKeeper keeper;
        const std::array<TraceSink*, 1> sinks{&keeper};
        (void)run.play(7, 0, sinks);
        CHECK(same(keeper.entries(), entries_of(run, {})));
    }
}

TEST_CASE("a run that stands still has had exactly what comes before that instant", "[run][guided]") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const CompiledScenario scenario = compile(tests::random_model(seed));
        Run run(scenario);
        const std::vector<TraceEntry> whole = entries_of(run, {});
        if (whole.size() < 10) continue;
        Desk desk;
        const SimTime until = whole[whole.size() / 2].at;
        const std::vector<TraceEntry> part = entries_of(run, {{}, until}, &desk);
        CHECK(desk.now == until);
        CHECK(desk.next_event > until);
        REQUIRE(part.size() > whole.size() / 2);
        // All but the last, which says that it stands still.
        for (std::size_t k = 0; k + 1 < part.size(); ++k) CHECK(same(part[k], whole[k]));
        CHECK(part.back().kind == EntryKind::horizon);
    }
}

TEST_CASE("what people do changes nothing before it, and the same acts make the same run", "[run][guided]") {
    std::size_t done = 0, changed = 0;
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        const CompiledScenario scenario = compile(tests::random_model(seed));
        if (scenario.model.injects.empty() || scenario.model.channels.empty() || scenario.model.facts.empty()) continue;
        Run run(scenario);
        const std::vector<TraceEntry> plain = entries_of(run, {});
        const std::vector<Intervention> acts = some_acts(scenario, static_cast<std::uint32_t>(seed), 12);
        Desk desk;
        const std::vector<TraceEntry> guided = entries_of(run, {acts, kNever}, &desk);
        CHECK(same(guided, entries_of(run, {acts, kNever})));
        std::size_t first = 0;
        while (first < plain.size() && first < guided.size() && same(plain[first], guided[first])) ++first;
        if (first < guided.size() && first < plain.size()) {
            CHECK(guided[first].at >= acts.front().at);
            ++changed;
        }
        // Each longer list begins with the run of the shorter one.
        const std::span<const Intervention> fewer(acts.data(), acts.size() / 2);
        const SimTime until = acts[acts.size() / 2].at - Duration{1};
        const std::vector<TraceEntry> early = entries_of(run, {fewer, until});
        const std::vector<TraceEntry> also = entries_of(run, {acts, until});
        CHECK(same(early, also));
        for (const ActEffect effect : desk.effects) done += effect == ActEffect::done ? 1 : 0;
        CHECK(std::find(desk.effects.begin(), desk.effects.end(), ActEffect::not_yet) == desk.effects.end());
        CHECK(same(plain, entries_of(run, {})));
        // Every account still adds up: the measures assert it.
        Measures measures(scenario);
        const std::array<TraceSink*, 1> sinks{&measures};
        measures.reset();
        (void)run.play_guided(7, 0, sinks, {acts, kNever});
        CHECK(measures.result().entries == guided.size());
    }
    CHECK(changed > 100);
    CHECK(done > 500);
}
