// Routine work that is only added up gives the numbers of routine work that is told entry by entry.
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "engine/authoring/read.hpp"
#include "engine/measure/measures.hpp"
#include "engine/run/run.hpp"
#include "tests/support/random_model.hpp"

using namespace muster;
namespace fs = std::filesystem;

namespace {

bool same(const TimeSums& left, const TimeSums& right) {
    return left.count == right.count && left.positive == right.positive && left.sum == right.sum &&
           left.sum_of_squares == right.sum_of_squares;
}

std::string difference(const TeamResult& told, const TeamResult& summed) {
    if (told.observed != summed.observed || told.staffed != summed.staffed) return "the time observed";
    if (told.busy != summed.busy) return "busy";
    if (told.overtime != summed.overtime) return "overtime";
    if (told.queue_area != summed.queue_area || told.system_area != summed.system_area) return "the queue";
    if (told.max_queue != summed.max_queue) return "the longest queue";
    if (told.arrived != summed.arrived || told.ended != summed.ended || told.lost != summed.lost) return "the counts";
    if (!same(told.incident_waits, summed.incident_waits)) return "waits of incidents";
    if (!same(told.routine_waits, summed.routine_waits)) return "waits of routine work";
    if (!same(told.time_in_team, summed.time_in_team)) return "times in the team";
    return "";
}

/// The first thing in which the two runs differ; empty: none.
std::string difference(const CompiledScenario& scenario, std::uint64_t seed, std::uint32_t replication) {
    Run run(scenario);
    Measures told(scenario), summed(scenario);
    TraceSink* first[] = {&told};
    TraceSink* second[] = {&summed};
    const RunEnd one = run.play(seed, replication, first, RoutineDetail::told);
    const RunEnd other = run.play(seed, replication, second, RoutineDetail::added_up);
    if (one.error.empty() != other.error.empty())
        return "only one of them stopped: " + one.error.in[0] + other.error.in[0];
    if (!one.error.empty()) return "";
    const ReplicationResult& a = told.result();
    const ReplicationResult& b = summed.result();
    if (a.end != b.end) return "the end";
    for (std::size_t i = 0; i < a.milestones.size(); ++i) {
        const MilestoneResult &x = a.milestones[i], &y = b.milestones[i];
        const std::string& id = scenario.model.milestones[x.milestone].id;
        if (x.reached != y.reached || x.at != y.at || x.elapsed != y.elapsed) return "milestone " + id;
        if (x.account.by_category != y.account.by_category) return "the account of milestone " + id;
    }
    for (std::size_t i = 0; i < a.clocks.size(); ++i) {
        if (a.clocks[i].state != b.clocks[i].state || a.clocks[i].met != b.clocks[i].met) return "a clock";
    }
    for (const TeamId team : scenario.model.teams.ids()) {
        const std::string what = difference(a.teams[team.index], b.teams[team.index]);
        if (!what.empty()) return what + " of team " + scenario.model.teams[team].id;
    }
    for (std::size_t i = 0; i < a.channels.size(); ++i) {
        if (a.channels[i].messages != b.channels[i].messages || !same(a.channels[i].transit, b.channels[i].transit))
            return "a channel";
    }
    if (a.knowledge.size() != b.knowledge.size()) return "what is known";
    for (std::size_t i = 0; i < a.knowledge.size(); ++i) {
        if (a.knowledge[i].at != b.knowledge[i].at) return "when something is known";
    }
    if (a.messages != b.messages || a.hand_offs != b.hand_offs || a.deadlines_missed != b.deadlines_missed)
        return "the totals";
    return "";
}

}  // namespace

TEST_CASE("routine work added up gives the same numbers in 3,000 random nations", "[run][quiet]") {
    std::size_t with_routine = 0;
    for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
        const CompiledScenario scenario = compile(tests::random_model(seed));
        with_routine += scenario.model.routine.empty() ? 0U : 1U;
        const std::string what = difference(scenario, seed, 0);
        if (!what.empty()) FAIL("seed " << seed << ": " << what);
    }
    CHECK(with_routine > 1'000);
}

TEST_CASE("routine work added up gives the same numbers in every bundled scenario", "[run][quiet]") {
    for (const auto& entry : fs::directory_iterator(fs::path(MUSTER_SOURCE_DIR) / "scenarios")) {
        if (entry.path().extension() != ".json") continue;
        Diagnostics found;
        auto model = read_scenario(entry.path().string(), {}, found);
        REQUIRE(model.has_value());
        const CompiledScenario scenario = compile(std::move(*model));
        for (std::uint32_t replication = 0; replication < 30; ++replication) {
            const std::string what = difference(scenario, 5, replication);
            if (!what.empty()) FAIL(entry.path().filename().string() << ", " << replication << ": " << what);
        }
    }
}
