#include <catch2/catch.hpp>

#include <ctime>

#include "tests/authoring/support.hpp"

using namespace muster;
using namespace muster::test;

namespace {

/// Of the processor, so that a busy machine does not count.
double seconds_used() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// A nation of n institutions that each report to the next ones, with m channels.
Json large_nation(int n, int m) {
    Json nation = Json::parse(R"({"format": "muster/nation/2", "name": "Large", "time_zone": "America/Bogota",
        "hours": {"office": {"mon-fri": ["08:00-12:30", "13:30-17:30"]}},
        "severity": {"least": "low", "worst": "high", "levels": {"low": {"rank": 0}, "high": {"rank": 1}}}, "facts": {"f": {}}, "topics": {"report": {}}})");
    const Json pattern =
        Json::parse(R"({"name": {"en": "An institution", "es": "Una entidad"}, "kind": "ministry", "sector": "energy",
        "teams": {"duty": {"staff": 2, "hours": "office", "on_call": {"staff": 1, "from_severity": "high", "call_out": {"lognormal": {"median": "50m", "p95": "2h"}}}},
                  "experts": {"staff": 3, "hours": {"mon-fri": ["09:00-17:00"]}}},
        "relay": {"team": "duty", "effort": "5m"}, "evidence": {"kind": "assumed", "reason": "made up"},
        "procedures": {"handle": {"on": {"message": "report"}, "steps": {
            "triage": {"work": {"team": "duty", "effort": {"triangular": ["10m", "20m", "1h"]}}},
            "analyse": {"after": {"triage": {}}, "work": {"team": "experts", "effort": {"lognormal": {"median": "1h", "p95": "5h"}}}},
            "report": {"after": {"analyse": {}}, "if": {"severity": {"at_least": "high"}}, "notify": {"topic": "report", "facts": {"f": {}}}}}}}})");
    const auto name = [](int i) { return "institution-" + std::to_string(i); };
    for (int i = 0; i < n; ++i) {
        Json institution = pattern;
        institution["procedures"]["handle"]["steps"]["report"]["notify"]["to"] = {{name((i + 1) % n), Json::object()},
                                                                                  {name((i + 7) % n), Json::object()}};
        nation["institutions"][name(i)] = std::move(institution);
    }
    for (int i = 0; i < m; ++i) {
        nation["channels"]["channel-" + std::to_string(i)] = {
            {"between", {name(i % n), name((i * 7 + i / n + 1) % n == i % n ? (i + 1) % n : (i * 7 + i / n + 1) % n)}},
            {"medium", "email"},
            {"latency", {{"lognormal", {{"median", "4m"}, {"p95", "30m"}}}}},
            {"label", "amber"}};
    }
    return nation;
}

}  // namespace

TEST_CASE("a nation of 5,000 institutions and 30,000 channels is read in about a second", "[authoring][size]") {
    const Folder folder;
    const std::string path = folder.write("large.json", large_nation(5'000, 30'000).dump(1));
    Diagnostics found;
    const double begin = seconds_used();
    const auto nation = read_nation(path, {}, found);
    const double used = seconds_used() - begin;
    INFO("seconds of processor time: " << used << '\n' << shown(found));
    REQUIRE(nation);
    CHECK(nation->institutions.size() == 5'000);
    CHECK(nation->channels.size() == 30'000);
    CHECK(nation->steps.size() == 15'000);
    CHECK(used < 3);  // a quarter of a second in a release build; sanitizers take several times as long
}

TEST_CASE("counts are accepted at their limit and refused beyond it", "[authoring][size][limits]") {
    const auto nation_with = [](int institutions, int channels) {
        Files files;
        for (int i = 6; i < institutions; ++i) {
            files.nation["institutions"]["x" + std::to_string(i)] = {{"name", "x"}, {"adviser", true}};
        }
        for (int i = 7; i < channels; ++i)
            files.nation["channels"]["x" + std::to_string(i)] = {{"between", {"colcert", "mintic"}}};
        return find_code(read_files(files).found, "too-many") != nullptr;
    };
    CHECK_FALSE(nation_with(10'000, 7));
    CHECK(nation_with(10'001, 7));

    const auto scenario_with = [](int injects, int incidents, int milestones) {
        Files files;
        for (int i = 3; i < injects; ++i) {
            files.scenario["injects"]["x" + std::to_string(i)] = {{"at", "1h"}, {"to", {{"dian", Json::object()}}}};
        }
        for (int i = 1; i < incidents; ++i) {
            files.scenario["incidents"]["x" + std::to_string(i)] = {{"severity", "low"},
                                                                    {"first", "x" + std::to_string(i + 2)}};
        }
        for (int i = 8; i < milestones; ++i)
            files.scenario["milestones"]["x" + std::to_string(i)] = {{"when", {{"elapsed", "1h"}}}};
        return find_code(read_files(files).found, "too-many") != nullptr;
    };
    CHECK_FALSE(scenario_with(20'000, 1, 8));
    CHECK(scenario_with(20'001, 1, 8));
    CHECK_FALSE(scenario_with(1'010, 1'000, 8));
    CHECK(scenario_with(1'010, 1'001, 8));
    CHECK_FALSE(scenario_with(3, 1, 1'000));
    CHECK(scenario_with(3, 1, 1'001));
}

TEST_CASE("a decision, a name and a procedure are as large as they may be, and no larger",
          "[authoring][size][limits]") {
    const auto read_with = [](const std::string& pointer, const Json& value) {
        Files files;
        put(files.nation, pointer, value);
        return read_files(files).found;
    };
    const std::string options = "/institutions/colcert/procedures/handle-report/steps/choose/decide/options";
    const auto many = [](int n) {
        Json list = Json::parse(R"({"isolate": {"probability": 1}, "watch": {"probability": 0}})");
        for (int i = 2; i < n; ++i) list["x" + std::to_string(i)] = {{"probability", 0}};
        return list;
    };
    CHECK(read_with(options, many(100)).empty());
    CHECK(find_code(read_with(options, many(101)), "wrong-length") != nullptr);
    CHECK(read_with("/name", std::string(200, 'x')).empty());
    CHECK(find_code(read_with("/name", std::string(201, 'x')), "text-too-long") != nullptr);
    std::string accents;
    for (int i = 0; i < 200; ++i) accents += "ñ";
    CHECK(read_with("/name", accents).empty());
    CHECK(read_with("/topics/" + std::string(64, 'x'), Json::object()).empty());
    CHECK(find_code(read_with("/topics/" + std::string(65, 'x'), Json::object()), "bad-id") != nullptr);
    const auto chain = [](int n) {
        Json steps;
        for (int i = 0; i < n; ++i) steps["s" + std::to_string(i)] = {{"wait", "1m"}};
        for (int i = 1; i < n; ++i)
            steps["s" + std::to_string(i)]["after"] = {{"s" + std::to_string(i - 1), Json::object()}};
        return steps;
    };
    const std::string steps = "/institutions/dian/procedures/help/steps";
    CHECK(find_code(read_with(steps, chain(1'000)), "too-many") == nullptr);
    CHECK(find_code(read_with(steps, chain(1'001)), "too-many") != nullptr);
}

TEST_CASE("too many levels, schemes, acts, stages or triggers are refused, whatever refers to them",
          "[authoring][size][limits]") {
    const auto refused = [](const std::string& pointer, const Json& value, const std::string& code) {
        Files files;
        put(files.nation, pointer, value);
        if (pointer == "/severity/levels") {
            files.nation["severity"]["worst"] = "x" + std::to_string(value.size() - 1);
            files.nation.erase("schemes");
            files.nation["institutions"]["mintic"].erase("scheme");
        }
        const Read read = read_files(files);
        INFO(pointer << "\n" << shown(read.found));
        CHECK((find_at(read.found, code, pointer) != nullptr) == !read.model);
        return !read.model;
    };
    const auto ranked = [](int n, int first, const Json& row) {
        Json rows = Json::parse(R"({"low": {"rank": 0}, "high": {"rank": 1}, "emergency": {"rank": 2}})");
        if (first == 1) rows = Json::object();
        for (int i = static_cast<int>(rows.size()); i < n; ++i) {
            rows["x" + std::to_string(i)] = row;
            rows["x" + std::to_string(i)]["rank"] = first + i;
        }
        return rows;
    };
    CHECK_FALSE(refused("/severity/levels", ranked(32, 0, Json::object()), "wrong-length"));
    CHECK(refused("/severity/levels", ranked(33, 0, Json::object()), "wrong-length"));
    Json schemes = small_nation()["schemes"];
    for (int i = 1; i < 100; ++i) schemes["x" + std::to_string(i)] = schemes["police"];
    CHECK_FALSE(refused("/schemes", schemes, "too-many"));
    schemes["x100"] = schemes["police"];
    CHECK(refused("/schemes", schemes, "too-many"));
    const Json act = {{"by", "presidency"}};
    CHECK_FALSE(refused("/authorities/minister-signs/chain", ranked(20, 1, act), "too-many"));
    CHECK(refused("/authorities/minister-signs/chain", ranked(21, 1, act), "too-many"));
    const Json stage = Json::parse(R"({"within": "1h", "met": {"aware": "anyone"}})");
    CHECK_FALSE(refused("/clocks/data-protection/stages", ranked(20, 1, stage), "too-many"));
    CHECK(refused("/clocks/data-protection/stages", ranked(21, 1, stage), "too-many"));
    Json triggers = Json::array();
    for (int i = 0; i < 20; ++i) triggers.push_back({{"inject", "any"}});
    CHECK_FALSE(refused("/institutions/dian/procedures/report/on", triggers, "too-many"));
    triggers.push_back({{"inject", "any"}});
    CHECK(refused("/institutions/dian/procedures/report/on", triggers, "too-many"));
}

TEST_CASE("large changes are merged without a wait", "[authoring][size]") {
    Files files;
    Json adds = Json::parse(R"({"format": "muster/recommendation/2", "name": "Large"})");
    for (int i = 0; i < 49'000; ++i) {
        files.nation["topics"]["old-" + std::to_string(i)] = Json::object();
        adds["adds"]["topics"]["new-" + std::to_string(i)] = Json::object();
        if (i % 2 == 0) adds["change"]["topics"]["old-" + std::to_string(i)] = nullptr;
    }
    files.recommendations.emplace_back("large", adds);
    const double begin = seconds_used();
    const Read read = read_files(files);
    INFO(shown(read.found));
    REQUIRE(read.model);
    CHECK(read.model->topics.size() == 49'000 + 24'500 + 5);
    CHECK(seconds_used() - begin < 3);
}
