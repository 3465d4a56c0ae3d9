#include <unistd.h>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>

#include <filesystem>
#include <fstream>
#include <string>

#include "engine/authoring/read.hpp"
#include "engine/core/atomic_file.hpp"
#include "engine/measure/measures.hpp"
#include "engine/report/results_json.hpp"
#include "engine/report/trace_files.hpp"
#include "engine/run/run.hpp"
#include "engine/study/replications.hpp"

using namespace muster;

namespace {

const std::string kSource = MUSTER_SOURCE_DIR;

CompiledScenario compiled(const std::string& path) {
    Diagnostics found;
    const auto model = read_scenario(path, {}, found);
    for (const Diagnostic& diagnostic : found) UNSCOPED_INFO(to_text(diagnostic, false));
    REQUIRE(model.has_value());
    return compile(*model);
}

std::string trace_of(const CompiledScenario& scenario, std::uint64_t seed) {
    Run run(scenario);
    TraceKeeper keeper;
    TraceSink* const sink = &keeper;
    REQUIRE(run.play(seed, 0, std::span<TraceSink* const>(&sink, 1)).error.empty());
    return trace_jsonl(scenario, keeper.entries(), {seed, 0});
}

std::string results_of(const CompiledScenario& scenario, std::uint64_t seed) {
    StudyOptions options;
    options.seed = seed;
    options.replications = 1;
    return results_json(scenario, replicate(scenario, options));
}

/// A folder of its own for each test, since they run side by side; gone afterwards.
struct Folder {
    Folder() : path(std::filesystem::path(MUSTER_BINARY_DIR) / ("account-script-test-" + std::to_string(getpid()))) {
        std::filesystem::create_directories(path);
    }
    ~Folder() { std::filesystem::remove_all(path); }
    [[nodiscard]] std::string file(const char* name) const { return (path / name).string(); }
    std::filesystem::path path;
};

int script(const Folder& folder) {
    const std::string command = "python3 '" + kSource + "/tests/support/recompute_account.py' '" +
                                folder.file("run.jsonl") + "' '" + folder.file("results.json") + "' > '" +
                                folder.file("said.txt") + "'";
    return std::system(command.c_str());
}

std::string said(const Folder& folder) {
    std::ifstream file(folder.file("said.txt"));
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a script that knows only the trace finds the same delay account in every bundled scenario",
          "[measure][account][script]") {
    const Folder folder;
    std::size_t scenarios = 0;
    for (const auto& entry : std::filesystem::directory_iterator(kSource + "/scenarios")) {
        if (entry.path().extension() != ".json") continue;
        ++scenarios;
        const CompiledScenario scenario = compiled(entry.path().string());
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            REQUIRE(write_file(folder.file("run.jsonl"), trace_of(scenario, seed)).empty());
            REQUIRE(write_file(folder.file("results.json"), results_of(scenario, seed)).empty());
            const int status = script(folder);
            INFO(entry.path().filename() << ", seed " << seed << ": " << said(folder));
            CHECK(status == 0);
        }
    }
    CHECK(scenarios > 0);
}

TEST_CASE("the script notices a single stretch that is charged to something else", "[measure][account][script]") {
    const Folder folder;
    const CompiledScenario scenario = compiled(kSource + "/scenarios/two-offices.json");
    std::string trace = trace_of(scenario, 1);
    const std::string charged = R"("part":"off-hours","category":"off-hours")";
    const std::size_t at = trace.find(charged);
    REQUIRE(at != std::string::npos);
    trace.replace(at, charged.size(), R"("part":"off-hours","category":"queue")");
    REQUIRE(write_file(folder.file("run.jsonl"), trace).empty());
    REQUIRE(write_file(folder.file("results.json"), results_of(scenario, 1)).empty());
    CHECK(script(folder) != 0);
    CHECK(said(folder).find("by category") != std::string::npos);
}
