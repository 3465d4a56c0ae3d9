// Promises about the bundled scenarios themselves.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/authoring/read.hpp"
#include "engine/measure/measures.hpp"
#include "engine/run/run.hpp"
#include "tests/support/allocations.hpp"
#include "tests/support/invariants.hpp"

using namespace muster;
namespace fs = std::filesystem;

namespace {

const fs::path kScenarios = fs::path(MUSTER_SOURCE_DIR) / "scenarios";

CompiledScenario compiled(const fs::path& path) {
    Diagnostics found;
    auto model = read_scenario(path.string(), {}, found);
    for (const Diagnostic& diagnostic : found) UNSCOPED_INFO(to_text(diagnostic, false));
    REQUIRE(model.has_value());
    return compile(std::move(*model));
}

/// The times of all milestones, by name, over some replications.
std::map<std::string, std::vector<std::int64_t>> milestone_times(const CompiledScenario& scenario,
                                                                 std::uint32_t replications) {
    std::map<std::string, std::vector<std::int64_t>> times;
    Run run(scenario);
    for (std::uint32_t replication = 0; replication < replications; ++replication) {
        TraceKeeper keeper;
        TraceSink* sinks[] = {&keeper};
        REQUIRE(run.play(5, replication, sinks).error.empty());
        for (const TraceEntry& entry : keeper.entries()) {
            if (entry.kind != EntryKind::milestone_reached) continue;
            times[scenario.model.milestones[MilestoneId{entry.a}].id].push_back(entry.at.time_since_epoch().count());
        }
    }
    return times;
}

}  // namespace

TEST_CASE("nothing impossible happens in any bundled scenario", "[run][bundled]") {
    for (const auto& entry : fs::directory_iterator(kScenarios)) {
        if (entry.path().extension() != ".json") continue;
        INFO(entry.path().filename().string());
        const CompiledScenario scenario = compiled(entry.path());
        Run run(scenario);
        for (std::uint32_t replication = 0; replication < 20; ++replication) {
            TraceKeeper keeper;
            TraceSink* sinks[] = {&keeper};
            REQUIRE(run.play(1, replication, sinks).error.empty());
            const std::vector<std::string> wrong = tests::violations(scenario, keeper.entries());
            if (!wrong.empty()) FAIL("replication " << replication << ": " << wrong.front());
        }
    }
}

TEST_CASE("the library page names every bundled scenario", "[run][bundled]") {
    std::ifstream file(fs::path(MUSTER_SOURCE_DIR) / "docs/library.md");
    const std::string page(std::istreambuf_iterator<char>(file), {});
    for (const auto& entry : fs::directory_iterator(kScenarios)) {
        if (entry.path().extension() != ".json") continue;
        INFO(entry.path().filename().string());
        CHECK(page.find("| `" + entry.path().stem().string() + "` |") != std::string::npos);
    }
}

TEST_CASE("the ransomware run has at least 5,000 events a replication", "[run][bundled]") {
    const CompiledScenario scenario = compiled(kScenarios / "ransomware-holiday-eve.json");
    Run run(scenario);
    for (std::uint32_t replication = 0; replication < 10; ++replication)
        CHECK(run.play(1, replication, {}).events >= 5'000);
}

TEST_CASE("an institution that nobody talks to changes no other number", "[run][bundled]") {
    const CompiledScenario before = compiled(kScenarios / "ransomware-holiday-eve.json");
    const fs::path folder = fs::path(MUSTER_BINARY_DIR) / "nobody";
    fs::create_directories(folder / "nations");
    nlohmann::json nation = nlohmann::json::parse(std::ifstream(kScenarios / "nations/colombia-2014.json"));
    // First by id, so that every institution and every team gets another number; busy, so that it draws a lot.
    nation["institutions"]["aaa-nobody"] = nlohmann::json::parse(R"({
        "name": "Nobody", "kind": "ministry", "level": "technical",
        "teams": {"duty": {"staff": 2, "hours": "always"}},
        "routine_work": {"tickets": {"team": "duty", "every": {"exponential": {"mean": "30m"}}, "effort": {"exponential": {"mean": "20m"}}}}})");
    std::ofstream(folder / "nations/colombia-2014.json") << nation.dump(1);
    for (const char* const data : {"holidays", "taxonomies"}) {
        fs::copy(kScenarios / data, folder / data, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    }
    fs::copy_file(kScenarios / "ransomware-holiday-eve.json", folder / "ransomware-holiday-eve.json",
                  fs::copy_options::overwrite_existing);
    const CompiledScenario after = compiled(folder / "ransomware-holiday-eve.json");
    REQUIRE(after.model.institutions.size() == before.model.institutions.size() + 1);
    CHECK(milestone_times(before, 40) == milestone_times(after, 40));
}

TEST_CASE("a worker allocates nothing after its first replication", "[run][bundled]") {
    const CompiledScenario scenario = compiled(kScenarios / "ransomware-holiday-eve.json");
    Run run(scenario);
    Measures measures(scenario);
    TraceSink* sinks[] = {&measures};
    const auto play = [&](std::uint32_t replication) {
        measures.reset();
        (void)run.play(1, replication, sinks);
        (void)measures.result();
    };
    play(0);
    const std::size_t before = tests::allocations();
    play(0);
    CHECK(tests::allocations() == before);
    // Others may be larger than anything seen so far, but soon nothing grows any more.
    for (std::uint32_t replication = 1; replication < 100; ++replication) play(replication);
    const std::size_t warm = tests::allocations();
    for (std::uint32_t replication = 100; replication < 150; ++replication) play(replication);
    CHECK(tests::allocations() - warm <= 5);
}
