#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/app/program.hpp"

using namespace muster::test;
using nlohmann::json;

namespace {

const char* const kNation = R"({
  "format": "muster/nation/2", "name": "Two desks", "time_zone": "UTC",
  "facts": {"found": {"name": "Found"}}, "topics": {"news": {"name": "News"}},
  "institutions": {
    "watch": {"name": "Watch", "kind": "csirt", "teams": {"duty": {"staff": 2}}, "procedures": {
      "look": {"on": {"inject": "any"}, "steps": {
        "check": {"work": {"team": "duty", "effort": {"uniform": ["1h", "3h"]}}},
        "again": {"after": {"check": {}}, "work": {"team": "duty", "effort": "1h"},
          "evidence": {"kind": "sourced", "source": "A report of 2013"}},
        "tell": {"after": {"again": {}}, "notify": {"to": {"ministry": {}}, "topic": "news"}}}}}},
    "ministry": {"name": "Ministry", "kind": "ministry", "teams": {"desk": {"staff": 1}}, "inbox": "desk",
      "reading": {"triangular": ["5m", "10m", "1h"]}}},
  "channels": {"line": {"between": ["watch", "ministry"], "medium": "phone", "latency": "5m", "loss": 0.1, "retry": "10m",
    "evidence": {"kind": "assumed", "reason": "Nobody timed it."}}}
})";
const char* const kScenario = R"({
  "format": "muster/scenario/2", "name": "A storm", "nation": "nation.json",
  "starts": "2014-01-17T15:00", "horizon": "2d", "incidents": {"one": {"name": "One", "first": "call"}},
  "injects": {"call": {"name": "A call", "text": "A call.", "at": "0m", "to": {"watch": {}}, "kind": "inject"}},
  "milestones": {"told": {"name": "Told", "when": {"done": "watch/look/tell"}, "target": "2h"}}
})";
const char* const kQuick = R"({
  "format": "muster/recommendation/2", "name": "A quick look", "evidence": {"kind": "assumed", "reason": "So we think."},
  "scale": [{"at": "/institutions/watch/procedures/look/steps/check/work/effort", "by": 0.5}]
})";

/// What `muster study` says of the assumptions of a study with these keys, by id.
std::map<std::string, json> inputs_with(const std::string& keys) {
    TemporaryFolder folder;
    (void)folder.file("nation.json", kNation);
    (void)folder.file("storm.json", kScenario);
    (void)folder.file("quick.json", kQuick);
    const std::string study = folder.file("study.json", R"({"format": "muster/study/2", "name": "A study",
        "scenarios": ["storm.json"], "recommendations": ["quick.json"], "replications": 20, )" +
                                                            keys + "}");
    const Ended ended = run_muster({"study", study, "--json"});
    INFO(ended.err);
    REQUIRE(ended.code == 0);
    std::map<std::string, json> out;
    const json results = json::parse(ended.out);
    for (const json& input : results.at("sensitivity").at("inputs")) out[input.at("input")] = input;
    return out;
}

}  // namespace

TEST_CASE("one switch makes ranges of everything that a nation assumes", "[app][study]") {
    const auto inputs =
        inputs_with(R"("sensitivity": {"draws": 8, "replications": 4, "ends": 10, "week": 0, "assumed": [0.5, 2]})");
    // The second look is sourced, and a share is not moved.
    REQUIRE(inputs.contains("assumed-work-effort"));
    const json& effort = inputs.at("assumed-work-effort");
    CHECK(effort.at("places") == 1);
    CHECK(effort.at("low") == 0.5);
    CHECK(effort.at("high") == 2);
    CHECK(effort.at("kind") == "factor");
    CHECK_FALSE(effort.at("name").at("es").get<std::string>().empty());
    CHECK(effort.at("name").at("es") != effort.at("name").at("en"));
    std::size_t about_channels = 0;
    for (const auto& [id, input] : inputs) {
        const std::string at = input.at("at");
        CHECK(at.find("loss") == std::string::npos);
        CHECK(at.find("/again/") == std::string::npos);
        CHECK(at.find("staff") == std::string::npos);
        about_channels += at.find("/channels/line/") != std::string::npos ? 1U : 0U;
    }
    CHECK(about_channels == 2);
}

TEST_CASE("what an assumption of the study is about is left to it", "[app][study]") {
    const auto inputs = inputs_with(R"("assumptions": {"looks": {"name": "Looking", "by": [0.1, 10],
        "at": "/institutions/*/procedures/*/steps/*/work/effort"}, "line": {"name": "The line", "by": [0.1, 10], "at": "/channels/*/latency"}},
        "sensitivity": {"draws": 8, "replications": 4, "ends": 10, "week": 0, "assumed": [0.25, 4]})");
    CHECK_FALSE(inputs.contains("assumed-work-effort"));
    for (const auto& [id, input] : inputs) {
        if (id == "line" || id == "looks") continue;
        CHECK(input.at("at").get<std::string>().find("latency") == std::string::npos);
        CHECK(input.at("low") == 0.25);
    }
    CHECK(inputs.at("line").at("low") == 0.1);
}
