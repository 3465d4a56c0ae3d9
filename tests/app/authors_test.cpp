// What authors start from and what keeps their files in one layout: muster new, muster format.
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/app/program.hpp"

using namespace muster::test;
using Json = nlohmann::json;

namespace {

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

/// Without what only one language has.
Json without_notes(Json json) {
    if (json.is_object()) {
        for (const char* key : {"note", "reason", "short"}) json.erase(key);
    }
    if (json.is_structured()) {
        for (Json& child : json) child = without_notes(child);
    }
    return json;
}

mode_t mode_of(const std::string& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777;
}

}  // namespace

TEST_CASE("what is newly written passes the check without a word, is laid out, and runs", "[app][new]") {
    for (const std::string lang : {"en", "es"}) {
        const TemporaryFolder folder;
        const std::string scenario = folder.path() + "/scenario.json", nation = folder.path() + "/nation.json",
                          recommendation = folder.path() + "/duty.json";
        CHECK(run_muster({"new", "scenario", scenario, "--lang", lang}).code == 0);
        CHECK(std::filesystem::exists(nation));  // a scenario alone would not run
        CHECK(run_muster({"new", "recommendation", recommendation, "--lang", lang}).code == 0);
        const Ended checked = run_muster({"check", nation, scenario, recommendation, "--json"});
        CHECK(checked.code == 0);
        CHECK(Json::parse(checked.out) == Json::array());
        CHECK(run_muster({"format", "--check", nation, scenario, recommendation}).code == 0);
        const Ended ran = run_muster({"run", scenario, "--with", recommendation, "--replications", "50", "--json"});
        CHECK(ran.code == 0);
        CHECK(ran.err.empty());
        CHECK(run_muster({"tell", scenario, "--lang", lang}).code == 0);
        const std::string note = Json::parse(bytes_of(nation)).at("note");
        CHECK(contains(note, lang == "en" ? "A start to change" : "Un comienzo para cambiar"));
        // What an editor explains the keys by stands where each file says.
        for (const std::string& file : {nation, scenario, recommendation}) {
            const std::string named = Json::parse(bytes_of(file)).at("$schema");
            const Json schema = Json::parse(bytes_of(folder.path() + "/" + named));
            CHECK(contains(schema.at("definitions").at("allow").at("title"), lang == "en" ? "Allow" : "Permitir"));
        }
    }
}

TEST_CASE("a schema is printed, or written into a folder, in either language", "[app][schema]") {
    const TemporaryFolder folder;
    const Ended printed = run_muster({"schema", "nation"});
    CHECK(printed.code == 0);
    CHECK(Json::parse(printed.out).at("title") == "Nation");
    const std::string out = folder.path() + "/schema";
    CHECK(run_muster({"schema", "--out", out, "--lang", "es"}).code == 0);
    CHECK(Json::parse(bytes_of(out + "/nation.schema.json")).at("title") == "País");
    for (const char* kind : {"nation", "scenario", "recommendation", "shared", "holidays", "study", "taxonomy"}) {
        const std::string name = std::string(kind) + ".schema.json";
        CHECK(bytes_of(out + "/" + name) == bytes_of(std::string(MUSTER_SOURCE_DIR) + "/schema/es/" + name));
    }
    CHECK(run_muster({"schema"}).code == 2);
    CHECK(run_muster({"schema", "country"}).code == 2);
}

TEST_CASE("both languages start from the same files but for their notes", "[app][new]") {
    for (const char* kind : {"nation", "scenario", "scenario-own", "recommendation"}) {
        const std::string front = std::string(MUSTER_SOURCE_DIR) + "/engine/app/starts/" + kind;
        const Json en = Json::parse(bytes_of(front + ".en.json")), es = Json::parse(bytes_of(front + ".es.json"));
        CHECK(en != es);
        CHECK(without_notes(en) == without_notes(es));
    }
}

TEST_CASE("a file that exists is not replaced unless that is asked for", "[app][new]") {
    const TemporaryFolder folder;
    const std::string file = folder.file("mine.json", "years of work");
    const Ended refused = run_muster({"new", "nation", file});
    CHECK(refused.code == 2);
    CHECK(contains(refused.err, "--force"));
    CHECK(bytes_of(file) == "years of work");
    CHECK(run_muster({"new", "nation", file, "--force"}).code == 0);
    CHECK(Json::parse(bytes_of(file)).at("format") == "muster/nation/2");
    // Neither is the nation beside a scenario.
    const std::string nation = folder.file("nation.json", "mine");
    CHECK(run_muster({"new", "scenario", folder.path() + "/scenario.json"}).code == 2);
    CHECK(bytes_of(nation) == "mine");
    CHECK_FALSE(std::filesystem::exists(folder.path() + "/scenario.json"));  // it could not run on that
    CHECK(run_muster({"new", "country"}).code == 2);
    CHECK(run_muster({"new"}).code == 2);
    CHECK(run_muster({"new", "nation", folder.path() + "/no-such-folder/x.json"}).code == 1);
}

TEST_CASE("a new scenario passes the check on the nation that is there, whatever it is called", "[app][new]") {
    for (const std::string lang : {"en", "es"}) {
        const TemporaryFolder folder;
        const std::string scenario = folder.path() + "/scenario.json";
        (void)folder.file("mi-pais.json",
                          R"({"format": "muster/nation/2", "name": "Mine", "time_zone": "America/Bogota",
            "severity": {"name": "Scale", "least": "blue", "worst": "black",
                         "levels": {"blue": {"rank": 0, "name": "Blue"}, "black": {"rank": 1, "name": "Black"}}},
            "institutions": {"harbour": {"name": "Harbour", "kind": "operator",
                                         "teams": {"watch": {"staff": 1, "hours": "always"}}}}})");
        const Ended written = run_muster({"new", "scenario", scenario, "--lang", lang});
        INFO(written.out << written.err);
        CHECK(written.code == 0);
        CHECK_FALSE(std::filesystem::exists(folder.path() + "/nation.json"));
        CHECK(Json::parse(bytes_of(scenario)).at("nation") == "mi-pais.json");
        const Ended checked = run_muster({"check", scenario});
        INFO(checked.out << checked.err);
        CHECK(checked.code == 0);
        CHECK(run_muster({"run", scenario, "--replications", "20"}).code == 0);
        CHECK(contains(written.out, folder.path() + "/mi-pais.json"));
        // Which of two is meant, nobody knows.
        (void)folder.file("second.json", bytes_of(folder.path() + "/mi-pais.json"));
        const Ended refused = run_muster({"new", "scenario", folder.path() + "/other.json", "--lang", lang});
        CHECK(refused.code == 2);
        CHECK(contains(refused.err, "second.json"));
        CHECK_FALSE(std::filesystem::exists(folder.path() + "/other.json"));
    }
    // A name that no file can name is told, and not written into one.
    const TemporaryFolder spaced;
    CHECK(contains(run_muster({"new", "nation", spaced.path() + "/mi país.json"}).out,
                   "'" + spaced.path() + "/mi país.json'"));
    const Ended unnamed = run_muster({"new", "scenario", spaced.path() + "/scenario.json"});
    CHECK(unnamed.code == 2);
    CHECK(contains(unnamed.err, "nation.json"));
    CHECK_FALSE(std::filesystem::exists(spaced.path() + "/scenario.json"));
    // The nation of `muster new` by another name carries the usual scenario.
    const TemporaryFolder folder;
    CHECK(run_muster({"new", "nation", folder.path() + "/my-country.json"}).code == 0);
    CHECK(run_muster({"new", "scenario", folder.path() + "/scenario.json"}).code == 0);
    CHECK(Json::parse(bytes_of(folder.path() + "/scenario.json")).at("nation") == "my-country.json");
    CHECK_FALSE(std::filesystem::exists(folder.path() + "/nation.json"));
    CHECK(run_muster({"run", folder.path() + "/scenario.json", "--replications", "20"}).code == 0);
}

TEST_CASE("a new recommendation names a scenario that is there", "[app][new]") {
    const TemporaryFolder folder;
    const std::string file = folder.path() + "/duty.json";
    CHECK_FALSE(contains(run_muster({"new", "recommendation", file}).out, "scenario.json --with"));
    CHECK(run_muster({"new", "scenario", folder.path() + "/first.json"}).code == 0);
    CHECK(contains(run_muster({"new", "recommendation", file, "--force"}).out, "/first.json --with"));
}

TEST_CASE("format writes in place, keeps links and permissions, and touches nothing that is right", "[app][format]") {
    const TemporaryFolder folder;
    const std::string file = folder.file("a.json", R"({"b":1,"a":[1,2]})");
    REQUIRE(::chmod(file.c_str(), 0640) == 0);
    const std::string link = folder.path() + "/link.json";
    std::filesystem::create_symlink("a.json", link);
    const Ended would = run_muster({"format", "--check", link});
    CHECK(would.code == 1);
    CHECK(contains(would.out, "link.json"));
    CHECK(bytes_of(file) == R"({"b":1,"a":[1,2]})");
    CHECK(run_muster({"format", link}).code == 0);
    CHECK(bytes_of(file) == "{\n  \"b\": 1,\n  \"a\": [1, 2]\n}\n");
    CHECK(std::filesystem::is_symlink(link));
    CHECK(mode_of(file) == 0640);
    const auto before = std::filesystem::last_write_time(file);
    const Ended again = run_muster({"format", file});
    CHECK(again.code == 0);
    CHECK(contains(again.out, "already"));
    CHECK(std::filesystem::last_write_time(file) == before);
    CHECK(run_muster({"format", "--check", file}).code == 0);
    // No other file is left behind.
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path())) ++files;
    CHECK(files == 2);
}

TEST_CASE("format leaves a file alone that is not JSON, and goes on with the others", "[app][format]") {
    const TemporaryFolder folder;
    const std::string bad = folder.file("bad.json", "{\"a\": }"), good = folder.file("good.json", "{\"a\":1}");
    const Ended ended = run_muster({"format", bad, good});
    CHECK(ended.code == 2);
    CHECK(contains(ended.err, "[syntax]"));
    CHECK(bytes_of(bad) == "{\"a\": }");
    CHECK(bytes_of(good) == "{\n  \"a\": 1\n}\n");
}
