// What a scenario leaves open, and the command line sets.
#include <catch2/catch.hpp>

#include "engine/authoring/limits.hpp"
#include "tests/authoring/support.hpp"

using namespace muster;
using namespace muster::test;

namespace {

/// The small files; the scenario says whom the alert reaches, when it starts, and how many are on duty.
struct Open {
    Folder folder;
    Json scenario = small_scenario();

    Open() {
        folder.write("nations/small.json", small_nation().dump(2));
        scenario["parameters"] = {{"hit",
                                   {{"name", "Who is hit"},
                                    {"default", "dian"},
                                    {"one_of", {{"dian", "the tax office"}, {"mintic", "the ministry"}}}}},
                                  {"hour", {{"name", "Hour"}, {"default", "18:40"}, {"range", {"00:00", "23:59"}}}},
                                  {"staff", {{"name", "Analysts"}, {"default", 5}, {"range", {1, 8}}}}};
        scenario["starts"] = "2014-04-16T${hour}";
        scenario["briefing"] = "At ${hour} it hits ${hit}; $${hour} is written so.";
        scenario["injects"]["soc-alert"]["to"] = {{"${hit}", Json::object()}};
        scenario["injects"]["soc-alert"].erase("expects");
        scenario["change"] = {{"institutions", {{"colcert", {{"teams", {{"analysts", {{"staff", "${staff}"}}}}}}}}}};
    }
    [[nodiscard]] Read read(const std::vector<std::string>& set = {}) const {
        ReadOptions options;
        options.set = set;
        Read read;
        read.model = read_scenario(folder.write("open.json", scenario.dump(2)), options, read.found);
        return read;
    }
    /// The only error of a reading.
    [[nodiscard]] Diagnostic error(const std::vector<std::string>& set = {}) const {
        const Read found = read(set);
        INFO(shown(found.found));
        REQUIRE(has_errors(found.found));
        CHECK(std::count_if(found.found.begin(), found.found.end(),
                            [](const Diagnostic& one) { return one.level == DiagnosticLevel::error; }) == 1);
        return found.found.front();
    }
};

std::string addressee(const Model& model) {
    for (const Inject& inject : model.injects) {
        if (inject.id == "soc-alert") return model.institutions[inject.to.at(0).institution].id;
    }
    return {};
}

std::uint32_t analysts(const Model& model) {
    for (const Team& team : model.teams) {
        if (team.id == "analysts") return team.shifts.front().staff;
    }
    return 0;
}

}  // namespace

TEST_CASE("a parameter has its default until it is set, in texts, in keys and as a number", "[authoring][parameters]") {
    const Open files;
    const Read usual = files.read(), other = files.read({"hit=mintic", "hour=06:00", "staff=2"});
    INFO(shown(usual.found) << shown(other.found));
    REQUIRE((usual.model && other.model));
    CHECK(addressee(*usual.model) == "dian");
    CHECK(addressee(*other.model) == "mintic");
    CHECK(usual.model->starts_local - other.model->starts_local == (12 * 60 + 40) * 60'000);
    CHECK(analysts(*usual.model) == 5);
    CHECK(analysts(*other.model) == 2);
    CHECK(usual.model->briefing.in[0] == "At 18:40 it hits dian; ${hour} is written so.");
    CHECK(other.model->briefing.in[1] == "At 06:00 it hits mintic; ${hour} is written so.");
    const std::vector<Parameter>& parameters = other.model->parameters;
    REQUIRE(parameters.size() == 3);
    CHECK((parameters[0].id == "hit" && parameters[0].set && parameters[0].value == "mintic"));
    CHECK(parameters[0].usual == "dian");
    CHECK(parameters[0].choices.at(1).name.in[0] == "the ministry");
    CHECK((parameters[2].least == "1" && parameters[2].most == "8"));
    CHECK_FALSE(usual.model->parameters[0].set);
}

TEST_CASE("a wrong name and a wrong value are told with what is allowed and what is nearest",
          "[authoring][parameters]") {
    const Open files;
    Diagnostic found = files.error({"hitt=mintic"});
    CHECK(found.code == "unknown-parameter");
    CHECK(found.mend.in[0] == "did you mean \"hit\"? one of \"hit\", \"hour\", \"staff\"");
    found = files.error({"hit=mintik"});
    CHECK(found.code == "not-allowed");
    CHECK(found.place.pointer == "/parameters/hit");
    CHECK(found.mend.in[0] == "did you mean \"mintic\"? one of \"dian\", \"mintic\"");
    CHECK(found.mend.in[1] == "¿quiso decir \"mintic\"? uno de \"dian\", \"mintic\"");
    for (const char* wrong : {"hour=24:00", "hour=6h", "hour=", "hour=06:00 ", "hour=-1:00"}) {
        found = files.error({wrong});
        CHECK(found.code == "not-allowed");
        CHECK(found.mend.in[0] == "from 00:00 to 23:59");
    }
    // "6:00" is how a time is said.
    found = files.error({"hour=6:00"});
    CHECK(found.mend.in[0] == "write \"06:00\"");
    CHECK(found.mend.in[1] == "escriba \"06:00\"");
    for (const char* wrong :
         {"staff=0", "staff=9", "staff=x", "staff=nan", "staff=inf", "staff=", "staff=0x3", "staff= 3"}) {
        CHECK(files.error({wrong}).code == "not-allowed");
    }
    CHECK(files.error({"hit"}).code == "bad-setting");
    CHECK(files.error({"=x"}).code == "bad-setting");
    CHECK(files.error({"hit=dian", "hit=mintic"}).code == "bad-setting");
    Diagnostics none;
    ReadOptions options;
    options.set = {"hit=dian"};
    CHECK_FALSE(read_nation(files.folder.path() + "/nations/small.json", options, none));
    CHECK(none.at(0).code == "unknown-parameter");
}

TEST_CASE("what is wrong in a declaration or where a parameter is named is told there", "[authoring][parameters]") {
    Open files;
    const auto code_at = [&](const std::string& pointer) {
        const Diagnostic found = files.error();
        CHECK(found.place.pointer == pointer);
        return found.code;
    };
    Json& hit = files.scenario["parameters"]["hit"];
    Json& hour = files.scenario["parameters"]["hour"];
    SECTION("neither choices nor a range") {
        hit.erase("one_of");
        CHECK(code_at("/parameters/hit") == "bad-parameter");
    }
    SECTION("both") {
        hour["one_of"] = {{"18:40", "x"}};
        CHECK(code_at("/parameters/hour") == "bad-parameter");
    }
    SECTION("a default that is no choice") {
        hit["default"] = "sic";
        CHECK(code_at("/parameters/hit/default") == "not-allowed");
    }
    SECTION("a range the wrong way round") {
        hour["range"] = {"23:00", "01:00"};
        CHECK(code_at("/parameters/hour/range") == "bad-range");
    }
    SECTION("a range of two kinds") {
        hour["range"] = {"00:00", "5h"};
        CHECK(code_at("/parameters/hour/range") == "bad-range");
    }
    SECTION("a name that there is not") {
        files.scenario["briefing"] = "${huor}";
        CHECK(code_at("/briefing") == "unknown-parameter");
    }
    SECTION("a name without an end") {
        files.scenario["briefing"] = "${hour";
        CHECK(code_at("/briefing") == "bad-parameter");
    }
    SECTION("two keys that become one") {
        files.scenario["injects"]["soc-alert"]["to"]["dian"] = Json::object();
        CHECK(code_at("/injects/soc-alert/to/dian") == "duplicate-key");
    }
    SECTION("a key that is not known") {
        hit["sort"] = 1;
        CHECK(code_at("/parameters/hit/sort") == "unknown-key");
    }
}

TEST_CASE("a scenario that extends one with parameters may change their defaults", "[authoring][parameters][extends]") {
    const Open files;
    (void)files.read();
    const Json child = {{"format", "muster/scenario/2"},
                        {"extends", "open.json"},
                        {"name", "At dawn"},
                        {"parameters", {{"hour", {{"default", "05:30"}}}}},
                        {"briefing", "It is ${hour}."}};
    Diagnostics found;
    const auto model = read_scenario(files.folder.write("child.json", child.dump(2)), {}, found);
    INFO(shown(found));
    REQUIRE(model);
    CHECK(model->briefing.in[0] == "It is 05:30.");
}

TEST_CASE("the check tries every choice of a parameter and both ends of a range", "[authoring][parameters]") {
    Open files;
    files.scenario["parameters"]["hit"]["one_of"]["mintik"] = "nobody";
    const std::string path = files.folder.write("open.json", files.scenario.dump(2));
    const Diagnostics found = check_files({path});
    const Diagnostic* wrong = find_code(found, "unknown-institution");
    REQUIRE(wrong);
    CHECK(wrong->message.in[0] == "with --set hit=mintik: there is no institution \"mintik\"");
    CHECK(wrong->message.in[1].starts_with("con --set hit=mintik: "));
    CHECK(read_scenario(path, {}, *std::make_unique<Diagnostics>()));
    files.scenario["parameters"]["hit"]["one_of"].erase("mintik");
    CHECK_FALSE(has_errors(check_files({files.folder.write("open.json", files.scenario.dump(2))})));
}

TEST_CASE("values put in do not make a file larger than it may be", "[authoring][parameters][hostile]") {
    Open files;
    const std::string longest(limit::kKeyBytes, 'x');
    files.scenario["parameters"]["hit"] = {{"name", "x"}, {"default", longest}, {"one_of", {{longest, "x"}}}};
    files.scenario["injects"]["soc-alert"]["to"] = {{"dian", Json::object()}};
    std::string many;
    while (many.size() < 60'000) many += "${hit}";
    files.scenario["briefing"] = many;
    const Diagnostic found = files.error();
    CHECK(found.code == "string-too-long");
    CHECK(found.place.pointer == "/briefing");
}
