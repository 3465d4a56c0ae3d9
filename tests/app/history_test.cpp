#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/app/program.hpp"

using namespace muster::test;
using nlohmann::json;

namespace {

const char* const kNation = R"({
  "format": "muster/nation/2",
  "name": "One desk",
  "time_zone": "UTC",
  "facts": {"found": {"name": "Found"}},
  "institutions": {"desk": {"name": "Desk", "teams": {"duty": {"staff": 1}}, "procedures": {
    "look": {"on": {"inject": "any"}, "steps": {"check": {"work": {"team": "duty", "effort": "1h"}, "learns": {"found": {}}},
      "again": {"after": {"check": {}}, "work": {"team": "duty", "effort": {"uniform": ["1h", "3h"]}}}}}}}}
})";

/// A desk that always takes one hour, and between one and three for the second look. `history` is what is published.
std::string scenario(const std::string& history) {
    return R"({
  "format": "muster/scenario/2",
  "name": {"en": "A desk", "es": "Una mesa"},
  "nation": "nation.json",
  "starts": "2014-01-17T15:00",
  "horizon": "7d",
  "incidents": {"one": {"name": "One", "first": "call"}},
  "injects": {"call": {"name": "A call", "text": "A call.", "at": "0m", "to": {"desk": {}}, "kind": "inject"}},
  "milestones": {
    "found": {"name": {"en": "Found", "es": "Hallado"}, "when": {"knows": {"desk": "found"}}},
    "again": {"name": "Looked again", "when": {"done": "desk/look/again"}},
    "second": {"name": "The second look", "when": {"done": "desk/look/again"}, "from": "found"}})" +
           (history.empty() ? "" : ", \"history\": {" + history + "}") + "}";
}

std::string happened(const std::string& milestone, const std::string& after) {
    return '"' + milestone + R"(": {"after": )" + after +
           R"(, "text": {"en": "as | printed", "es": "como | se publicó"}, "source": "A newspaper", "verified": "2026-11-25"})";
}

struct Desk {
    TemporaryFolder folder;
    std::string file;
    explicit Desk(const std::string& history) {
        (void)folder.file("nation.json", kNation);
        file = folder.file("desk.json", scenario(history));
    }
};

json milestones_of(const Ended& ended) { return json::parse(ended.out).at("scenarios").at(0).at("milestones"); }

}  // namespace

TEST_CASE("a published time stands beside the simulated band", "[app][history]") {
    const Desk desk(happened("found", "\"1h\""));
    const Ended ended = run_muster({"history", desk.file, "--replications", "50", "--json"});
    REQUIRE(ended.code == 0);
    const json row = milestones_of(ended).at(0);
    CHECK(row.at("milestone") == "found");
    CHECK(row.at("real_least_s") == 3600);
    CHECK(row.at("p05_s") == 3600);
    CHECK(row.at("p95_s") == 3600);
    CHECK(row.at("fit") == "inside");
    CHECK(row.at("width") == 0);
    CHECK(row.at("verified") == "2026-11-25");
    CHECK(json::parse(ended.out).at("score").at("inside") == 1);
}

TEST_CASE("what does not fit is shown and not left out", "[app][history]") {
    const Desk desk(happened("found", "\"30m\"") + "," + happened("again", "[\"9h\", \"10h\"]"));
    const Ended ended = run_muster({"history", desk.file, "--replications", "50"});
    REQUIRE(ended.code == 0);
    CHECK(contains(ended.out, "model too slow"));
    CHECK(contains(ended.out, "model too fast"));
    CHECK(contains(ended.out, "Inside: 0 of 2 (0%)"));
    CHECK(contains(ended.out, "as | printed"));
    CHECK(widest_line(ended.out) <= 80);
}

TEST_CASE("a milestone that counts from another is compared from there", "[app][history]") {
    const Desk desk(happened("second", "\"1h30m\"") + "," + happened("again", "\"2h30m\""));
    const json rows = milestones_of(run_muster({"history", desk.file, "--replications", "200", "--json"}));
    REQUIRE(rows.size() == 2);
    for (const json& row : rows) {
        INFO(row.at("milestone"));
        CHECK(row.at("fit") == "inside");
        const double least = row.at("milestone") == "second" ? 3600 : 7200;
        CHECK(row.at("p05_s") >= least);
        CHECK(row.at("p95_s") <= least + 7200);
    }
}

TEST_CASE("the comparison speaks Spanish, and writes CSV and Markdown", "[app][history]") {
    const Desk desk(happened("found", "\"1h\""));
    const Ended spanish = run_muster({"history", desk.file, "--replications", "20", "--lang", "es"});
    CHECK(spanish.code == 0);
    CHECK(contains(spanish.out, "Hallado"));
    CHECK(contains(spanish.out, "dentro"));
    CHECK(contains(spanish.out, "como | se publicó"));
    const Ended csv = run_muster({"history", desk.file, "--replications", "20", "--csv"});
    CHECK(csv.out.starts_with("scenario,milestone,real_least_s,"));
    CHECK(contains(csv.out, "desk,found,3600,3600,3600,3600,3600,1,0,inside,A newspaper,2026-11-25\r\n"));
    const Ended markdown = run_muster({"history", desk.file, "--replications", "20", "--markdown"});
    CHECK(contains(markdown.out, "### A desk"));
    CHECK(contains(markdown.out, "as \\| printed"));
    CHECK(contains(markdown.out, "A newspaper"));
    CHECK(run_muster({"history", desk.file, "--json", "--csv"}).code == 2);
}

TEST_CASE("a scenario without published times is bad input, and the message says which", "[app][history]") {
    const Desk desk("");
    const Ended ended = run_muster({"history", desk.file});
    CHECK(ended.code == 2);
    CHECK(contains(ended.err, "desk.json"));
    CHECK(contains(ended.err, "history"));
}

TEST_CASE("the tables in docs/history.md are what the command prints", "[app][history]") {
    const Ended ended = run_muster({"history", "--markdown"});
    REQUIRE(ended.code == 0);
    CHECK(contains(ended.out, "Ireland 2021"));
    std::ifstream file(std::string(MUSTER_SOURCE_DIR) + "/docs/history.md");
    std::stringstream text;
    text << file.rdbuf();
    INFO("run docs/history.sh after a change of the model or of a scenario, and read what it changed");
    CHECK(contains(text.str(), "<!-- muster history -->\n" + ended.out + "<!-- end -->\n"));
}
