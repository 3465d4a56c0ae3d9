// What an author is told to write is right, and what follows from one slip is not told as another.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/authoring/support.hpp"

using namespace muster;
using namespace muster::test;

namespace {

enum class In : std::uint8_t { nation, scenario };

Read with(In in, const std::string& at, const char* json) {
    Files files;
    put(in == In::nation ? files.nation : files.scenario, at, Json::parse(json));
    return read_files(files);
}

/// The only thing that is said, and its mend.
std::string only_mend(In in, const std::string& at, const char* json, const std::string& code) {
    const Read read = with(in, at, json);
    INFO("set " << at << " to " << json << "\n" << shown(read.found));
    CHECK(read.found.size() == 1);
    const Diagnostic* found = find_code(read.found, code);
    CHECK(found != nullptr);
    return found == nullptr ? "" : found->mend.in[0];
}

/// Of all that `check` says of these files, each by its path in the folder.
Diagnostics checked(std::initializer_list<std::pair<const char*, Json>> files) {
    const Folder folder;
    std::vector<std::string> paths;
    for (const auto& [name, content] : files) paths.push_back(folder.write(name, content.dump(2)));
    Diagnostics found = check_files(paths);
    for (Diagnostic& one : found) one.place.file.erase(0, folder.path().size() + 1);
    return found;
}

Json idea(const char* content) {
    Json json = Json::parse(R"({"format": "muster/recommendation/2", "name": "X"})");
    json.update(Json::parse(content));
    return json;
}

const std::string kDuty = "/institutions/colcert/teams/duty";

}  // namespace

TEST_CASE("an offset or a country in place of a time zone is mended by one at that offset or in that country",
          "[authoring][mends]") {
    const std::string offset = only_mend(In::nation, "/time_zone", R"("GMT-5")", "unknown-time-zone");
    CHECK(offset.find("\"America/Bogota\"") != std::string::npos);
    CHECK(offset.find("\"Etc/GMT+5\"") != std::string::npos);
    CHECK(only_mend(In::nation, "/time_zone", R"("Colombia")", "unknown-time-zone") ==
          "did you mean \"America/Bogota\"?");
    CHECK(only_mend(In::nation, "/time_zone", R"("Ecuador")", "unknown-time-zone") ==
          "one of \"America/Guayaquil\", \"Pacific/Galapagos\"");
}

TEST_CASE("the mend is made of what was written", "[authoring][mends]") {
    CHECK(only_mend(In::scenario, "/injects/soc-alert/to", R"(["colcert", "mintic"])", "wrong-type") ==
          R"(write {"colcert": {}, "mintic": {}} in place of a list)");
    CHECK(only_mend(In::nation, kDuty + "/staff", R"("2")", "wrong-type") == "write 2");
    CHECK(only_mend(In::nation, "/channels/colcert-mintic/loss", R"("5%")", "wrong-type") == "write 0.05");
    CHECK_FALSE(only_mend(In::nation, "/channels/colcert-mintic/latency", "5", "wrong-type").empty());
    CHECK(only_mend(In::nation, "/channels/colcert-mintic/latency", R"({"triangular": ["1h", "10m", "20m"]})",
                    "not-in-order") == R"(write ["10m", "20m", "1h"])");
    CHECK_FALSE(only_mend(In::scenario, "/injects/soc-alert/expects", R"("Speak up")", "wrong-type").empty());
    const Read knows = with(In::scenario, "/milestones/x", R"({"when": {"knows": ["colcert", "ransom-note"]}})");
    INFO(shown(knows.found));
    REQUIRE(find_code(knows.found, "wrong-type") != nullptr);
    CHECK(find_code(knows.found, "wrong-type")->mend.in[0] == R"(write {"colcert": "ransom-note"} in place of a list)");
}

TEST_CASE("an accent or a capital is mended, and is one error", "[authoring][mends]") {
    CHECK(only_mend(In::nation, "/topics/Policía", "{}", "bad-id").find("write \"policia\"") == 0);
    CHECK(only_mend(In::scenario, "/injects/soc-alert/to", R"({"COLCERT": {}})", "unknown-institution") ==
          "did you mean \"colcert\"?");
    Files files;
    files.nation.erase("name");
    files.nation["nàme"] = "x";
    const Read read = read_files(files);
    INFO(shown(read.found));
    CHECK(read.found.size() == 1);
    REQUIRE(find_code(read.found, "unknown-key") != nullptr);
    CHECK(find_code(read.found, "unknown-key")->mend.in[0] == "did you mean \"name\"?");
}

TEST_CASE("built-in milestones, kinds of files and steps are offered by their names", "[authoring][mends]") {
    CHECK(only_mend(In::scenario, "/milestones/publik-statement", R"({"target": "2h"})", "missing-key") ==
          "did you mean \"public-statement\"?");
    CHECK(only_mend(In::scenario, "/milestones/public-statment", "null", "unknown-milestone") ==
          "did you mean \"public-statement\"?");
    CHECK(only_mend(In::scenario, "/format", R"("muster/escenario/2")", "wrong-format") ==
          "did you mean \"muster/scenario/2\"?");
    const Read done = with(In::scenario, "/milestones/x", R"({"when": {"done": "colcert/handle-report"}})");
    INFO(shown(done.found));
    REQUIRE(find_code(done.found, "unknown-step") != nullptr);
    CHECK(find_code(done.found, "unknown-step")->mend.in[0].find("\"colcert/handle-report/") != std::string::npos);
    CHECK(find_code(done.found, "unknown-procedure") == nullptr);
}

TEST_CASE("what follows from one slip is not told as another", "[authoring][mends]") {
    CHECK(only_mend(In::scenario, "/horizon", R"("10 d")", "bad-duration") == "write it without spaces: \"10d\"");
    Files files;
    Json& colcert = files.nation["institutions"]["colcert"];
    colcert["teems"] = colcert["teams"];
    colcert.erase("teams");
    const Read read = read_files(files);
    INFO(shown(read.found));
    CHECK(find_code(read.found, "unknown-team") == nullptr);
    CHECK(find_code(read.found, "unknown-key") != nullptr);
}

TEST_CASE("a parameter's default that is out of its range is named", "[authoring][mends]") {
    const Read read = with(In::scenario, "/parameters", R"({"n": {"name": "N", "default": 3, "range": [0, 2]}})");
    INFO(shown(read.found));
    REQUIRE(find_code(read.found, "not-allowed") != nullptr);
    CHECK(find_code(read.found, "not-allowed")->message.in[0] == "3 is not allowed here");
}

TEST_CASE("a recommendation alone is read to the end, and that its change was not tried is said",
          "[authoring][recommendation]") {
    const Diagnostics bad =
        checked({{"x.json", idea(R"({"change": 7, "adds": false, "scale": [{"by": "half"}, {"at": "x"}]})")}});
    INFO(shown(bad));
    CHECK(find_at(bad, "wrong-type", "/change") != nullptr);
    CHECK(find_at(bad, "wrong-type", "/adds") != nullptr);
    CHECK(find_at(bad, "wrong-type", "/scale/0/by") != nullptr);
    CHECK(find_at(bad, "missing-key", "/scale/0/at") != nullptr);
    CHECK(find_at(bad, "missing-key", "/scale/1/by") != nullptr);
    CHECK(find_at(bad, "bad-pointer", "/scale/1/at") != nullptr);
    CHECK(find_code(bad, "change-not-tried") != nullptr);

    const Diagnostics good = checked({{"x.json", idea(R"({"change": {"name": "Other"}})")}});
    INFO(shown(good));
    REQUIRE(good.size() == 1);
    CHECK(good[0].code == "change-not-tried");
    CHECK(good[0].level == DiagnosticLevel::warning);
    CHECK(good[0].message.in[0] == "its change was not tried: no nation was given");

    const Diagnostics lone = checked({{"nations/small.json", small_nation()},
                                      {"x.json", idea(R"({"change": {"name": "Other"}, "requires": {"other": {}}})")}});
    INFO(shown(lone));
    REQUIRE(find_code(lone, "change-not-tried") != nullptr);
    CHECK(find_code(lone, "change-not-tried")->message.in[0].find("\"other\"") != std::string::npos);
}

TEST_CASE("all that is wrong in a recommendation is told in one pass with its nation", "[authoring][recommendation]") {
    const Diagnostics found =
        checked({{"nations/small.json", small_nation()},
                 {"x.json", idea(R"({"change": {"institutions": {"colcert": {"teams": {"duty": {"staff": "nine"}}}}},
                             "scale": [{"by": "half", "at": "/nowhere"}, {"by": 2, "at": "/nowhere"}],
                             "cost_per_year": 5})")}});
    INFO(shown(found));
    CHECK(find_at(found, "wrong-type", "/change/institutions/colcert/teams/duty/staff") != nullptr);
    CHECK(find_at(found, "wrong-type", "/scale/0/by") != nullptr);
    CHECK(find_at(found, "matches-nothing", "/scale/1/at") != nullptr);
    CHECK(find_at(found, "wrong-type", "/cost_per_year") != nullptr);
    CHECK(find_code(found, "recommendation-changes-nothing") == nullptr);
    CHECK(find_code(found, "change-not-tried") == nullptr);
    CHECK(std::count_if(found.begin(), found.end(), [](const Diagnostic& one) { return one.code == "wrong-type"; }) ==
          3);
}

TEST_CASE("a change is of a nation, not of its file", "[authoring][recommendation]") {
    for (const char* change : {R"({"format": "muster/nation/7"})", R"({"format": "muster/nation/2"})",
                               R"({"extends": "x.json"})", R"({"extends": null})"}) {
        INFO(change);
        const std::string key = Json::parse(change).items().begin().key();
        const Read scenario = with(In::scenario, "/change", change);
        CHECK(find_at(scenario.found, "unknown-key", "/change/" + key) != nullptr);
        Json with_change = idea("{}");
        with_change["change"] = Json::parse(change);
        const Diagnostics found = checked({{"nations/small.json", small_nation()}, {"x.json", with_change}});
        CHECK(find_at(found, "unknown-key", "/change/" + key) != nullptr);
    }
}

TEST_CASE("three people by 1.1 are still three", "[authoring][recommendation]") {
    Json nation = small_nation();
    nation["institutions"]["colcert"]["teams"]["duty"]["staff"] = 3;
    const auto warned = [&](const char* by) {
        const Diagnostics found = checked(
            {{"nations/small.json", nation},
             {"x.json",
              idea((std::string(R"({"scale": [{"at": "/institutions/colcert/teams/duty/staff", "by": )") + by + "}]}")
                       .c_str())}});
        INFO(shown(found));
        return find_code(found, "recommendation-changes-nothing") != nullptr;
    };
    CHECK(warned("1.1"));
    CHECK_FALSE(warned("1.4"));
}

TEST_CASE("files that were looked for in vain are named with those that were opened", "[authoring]") {
    const Folder folder;
    const std::string scenario = folder.write("small.json", small_scenario().dump());
    Diagnostics found;
    std::vector<std::string> opened;
    ReadOptions options;
    options.opened = &opened;
    CHECK_FALSE(read_scenario(scenario, options, found).has_value());
    const std::string missing = folder.path() + "/nations/small.json";
    CHECK(std::find(opened.begin(), opened.end(), missing) != opened.end());
}
