// What would go on for ever, or for too long, ends with the names of those in it.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/authoring/read.hpp"
#include "engine/run/run.hpp"

using namespace muster;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

Json small_nation() {
    return {{"format", "muster/nation/2"}, {"name", "N"},
            {"time_zone", "UTC"},          {"institutions", Json::object()},
            {"channels", Json::object()},  {"topics", {{"start", Json::object()}}}};
}

Json office(int i) {
    return {{"name", "Office " + std::to_string(i)},
            {"teams", {{"duty", {{"staff", "unlimited"}}}}},
            {"procedures", Json::object()}};
}

std::string name(int i) { return "office-" + std::to_string(i); }
std::string topic(int i) { return "t" + std::to_string(i); }

/// Plays one replication of a nation in which an inject reaches office-0.
Text stopped(const Json& nation, const std::string& horizon) {
    const fs::path folder = fs::temp_directory_path() / ("muster-loops-" + std::to_string(getpid()));
    fs::create_directories(folder);
    std::ofstream(folder / "nation.json") << nation.dump();
    std::ofstream(folder / "scenario.json") << Json{
        {"format", "muster/scenario/2"},
        {"name", "S"},
        {"nation", "nation.json"},
        {"starts", "2026-01-01T00:00"},
        {"horizon", horizon},
        {"incidents", {{"x", {{"first", "go"}}}}},
        {"injects", {{"go", {{"at", "0m"}, {"to", {{name(0), Json::object()}}}}}}},
        {"milestones",
         {{"m", {{"when", {{"elapsed", "1m"}}}}}}}}.dump();
    Diagnostics found;
    auto model = read_scenario((folder / "scenario.json").string(), {}, found);
    fs::remove_all(folder);
    for (const Diagnostic& diagnostic : found) UNSCOPED_INFO(to_text(diagnostic, false));
    REQUIRE(model.has_value());
    const CompiledScenario scenario = compile(std::move(*model));
    return Run(scenario).play(1, 0, {}).error;
}

/// Each office tells the next one, the last one the first: by messages, or by requests with an answer on the way.
Json ring(int n, const std::string& latency, const std::string& verb) {
    Json nation = small_nation();
    for (int i = 0; i < n; ++i) {
        const int next = (i + 1) % n;
        nation["topics"][topic(i)] = Json::object();
        Json& here = nation["institutions"][name(i)] = office(i);
        Json step = {{verb, {{"to", {{name(next), Json::object()}}}, {"topic", topic(next)}}}};
        if (verb == "request") step[verb]["give_up_after"] = "1h";
        here["procedures"]["pass"] = {{"on", {{"message", topic(i)}}}, {"steps", {{"on", std::move(step)}}}};
        nation["channels"]["c" + std::to_string(i)] = {
            {"between", {name(i), name(next)}}, {"medium", "platform"}, {"latency", latency}};
        if (n == 2 && i == 1) nation["channels"].erase("c1");
    }
    nation["institutions"][name(0)]["procedures"]["begin"] = {
        {"on", {{"inject", "any"}}},
        {"steps", {{"on", {{"notify", {{"to", {{name(1), Json::object()}}}, {"topic", topic(1)}}}}}}}};
    return nation;
}

/// One office that does the same again and again.
Json alone(const std::string& every) {
    Json nation = small_nation();
    nation["institutions"][name(0)] = office(0);
    nation["institutions"][name(0)]["procedures"]["pass"] = {
        {"on", {{"inject", "any"}}}, {"steps", {{"again", {{"wait", "0m"}, {"repeat", {{"every", every}}}}}}}};
    return nation;
}

void names_all(const std::string& why, int n) {
    INFO(why);
    CHECK(why.find("in the loop: ") != std::string::npos);
    for (int i = 0; i < n; ++i) CHECK((why + ",").find(name(i) + "/pass") != std::string::npos);
    CHECK(why.find("begin") == std::string::npos);
}

/// Why, in English; the Spanish has the same names in it.
std::string why_stopped(const Json& nation, const std::string& horizon) {
    const Text both = stopped(nation, horizon);
    const std::string_view en = both.in[0], es = both.in[1];
    CHECK(en.empty() == es.empty());
    if (const std::size_t names = en.find("in the loop: "); names != std::string_view::npos) {
        CHECK(es.starts_with("más de "));
        CHECK(es.ends_with("; en el ciclo: " + std::string(en.substr(names + 13))));
    }
    return both.in[0];
}

}  // namespace

TEST_CASE("a ring of any length in which no time passes ends with the names of all in it", "[run][loop]") {
    for (const char* verb : {"notify", "request"}) {
        for (int n = 2; n <= 50; ++n) {
            INFO(n << " offices, " << verb);
            const std::string why = why_stopped(ring(n, "0m", verb), "30d");
            CHECK(why.find("more than 100000 events at one instant") == 0);
            names_all(why, n);
        }
    }
}

TEST_CASE("a loop in which time passes does not go on for ten years", "[run][loop]") {
    const std::string ring_of_seven = why_stopped(ring(7, "1ms", "notify"), "3650d");
    CHECK(ring_of_seven.find("more than 2000000 entries of incidents") == 0);
    names_all(ring_of_seven, 7);
    const std::string repeated = why_stopped(alone("1ms"), "3650d");
    CHECK(repeated.find("more than 2000000 entries of incidents") == 0);
    names_all(repeated, 1);
}

TEST_CASE("what goes round a while and stops is no loop", "[run][loop]") {
    CHECK(why_stopped(ring(7, "1h", "notify"), "30d").empty());
    CHECK(why_stopped(alone("1m"), "30d").empty());
}
