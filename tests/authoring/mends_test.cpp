// Mends that say exactly what to write.
#include <catch2/catch.hpp>

#include "engine/authoring/read_study.hpp"
#include "tests/authoring/support.hpp"

using namespace muster;
using namespace muster::test;

namespace {

const Diagnostic& the_one(const Diagnostics& found, const std::string& code) {
    INFO(shown(found));
    const auto at = std::find_if(found.begin(), found.end(), [&](const Diagnostic& each) { return each.code == code; });
    REQUIRE(at != found.end());
    return *at;
}

Diagnostics errors_of(const Json& scenario) {
    const Folder folder;
    folder.write("nations/small.json", small_nation().dump(2));
    Diagnostics found;
    (void)read_scenario(folder.write("one.json", scenario.dump(2)), {}, found);
    return found;
}

}  // namespace

TEST_CASE("a duration with a space is told without it", "[authoring][mends]") {
    for (const auto& [written, mended] : {std::pair("1h 30m", "1h30m"), std::pair(" 2 d", "2d")}) {
        Json scenario = small_scenario();
        scenario["horizon"] = written;
        const Diagnostics found = errors_of(scenario);
        const Diagnostic& one = the_one(found, "bad-duration");
        CHECK(one.place.pointer == "/horizon");
        CHECK(one.mend.in[0] == "write it without spaces: \"" + std::string(mended) + "\"");
        CHECK(one.mend.in[1].find("\"" + std::string(mended) + "\"") != std::string::npos);
    }
    // What is no duration either way is not mended so.
    Json scenario = small_scenario();
    scenario["horizon"] = "a while";
    CHECK(the_one(errors_of(scenario), "bad-duration").mend.in[0].find("without spaces") == std::string::npos);
}

TEST_CASE("a study that names a scenario twice is told at the second, and the rest of it is checked",
          "[authoring][mends]") {
    const Folder folder;
    folder.write("nations/small.json", small_nation().dump(2));
    folder.write("one.json", small_scenario().dump(2));
    const Json study = {{"format", "muster/study/2"},
                        {"name", "Twice"},
                        {"scenarios", {"one.json", "one.json"}},
                        {"recommendations", Json::array({"missing.json"})},
                        {"nonsense", true}};
    Diagnostics found;
    (void)read_study(folder.write("study.json", study.dump(2)), found);
    const Diagnostic& twice = the_one(found, "duplicate-id");
    CHECK(twice.place.pointer == "/scenarios/1");
    CHECK(twice.message.in[0] == "\"one\" is named twice");
    the_one(found, "unknown-key");
}

TEST_CASE("a key in Spanish is answered with the key that belongs there", "[authoring][mends]") {
    const auto mend = [](const char* spanish, const char* key) {
        Json scenario = small_scenario();
        scenario[spanish] = scenario[key];
        scenario.erase(key);
        const Diagnostics found = errors_of(scenario);
        INFO(spanish);
        return the_one(found, "unknown-key").mend.in[1];
    };
    CHECK(mend("hitos", "milestones") == "escriba \"milestones\"");
    CHECK(mend("Incidentes", "incidents") == "escriba \"incidents\"");
    CHECK(mend("inyectos", "injects") == "escriba \"injects\"");
    CHECK(mend("país", "nation") == "escriba \"nation\"");
    CHECK(mend("formato", "format") == "escriba \"format\"");
    // Where the key does not belong, it is not proposed: a scenario has no institutions.
    CHECK(mend("instituciones", "horizon") != "escriba \"institutions\"");
    Json nation = small_nation();
    nation["instituciones"] = nation["institutions"];
    nation.erase("institutions");
    const Folder folder;
    Diagnostics found;
    (void)read_nation(folder.write("nation.json", nation.dump(2)), {}, found);
    CHECK(the_one(found, "unknown-key").mend.in[1] == "escriba \"institutions\"");
    CHECK(find_code(found, "unknown-institution") == nullptr);  // nothing more is said of what was lost with the key
}

TEST_CASE("of a duration that cannot be read nothing is said of its order", "[authoring][mends]") {
    Json nation = small_nation();
    nation["channels"]["colcert-mindefensa"]["latency"] = {{"triangular", {"10m", "30 m", "2h"}}};
    const Folder folder;
    Diagnostics found;
    (void)read_nation(folder.write("nation.json", nation.dump(2)), {}, found);
    INFO(shown(found));
    CHECK(the_one(found, "bad-duration").mend.in[0] == "write it without spaces: \"30m\"");
    CHECK(find_code(found, "not-in-order") == nullptr);
}
