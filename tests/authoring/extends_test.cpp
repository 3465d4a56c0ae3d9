// A file that says only what is other than in the file that it extends.
#include <catch2/catch.hpp>
#include <fstream>

#include "engine/authoring/assumptions.hpp"
#include "engine/authoring/limits.hpp"
#include "tests/authoring/support.hpp"

using namespace muster;
using namespace muster::test;

namespace {

/// The small nation and scenario, and files that extend them.
struct Extended {
    Folder folder;
    Json nation = {{"format", "muster/nation/2"}, {"extends", "small.json"}};
    Json scenario = {{"format", "muster/scenario/2"}, {"extends", "small.json"}};

    Extended() {
        folder.write("nations/small.json", small_nation().dump(2));
        folder.write("small.json", small_scenario().dump(2));
    }
    [[nodiscard]] Read read() const {
        folder.write("nations/child.json", nation.dump(2));
        const std::string path = folder.write("child.json", scenario.dump(2));
        Read read;
        read.model = read_scenario(path, {}, read.found);
        for (Diagnostic& each : read.found) each.place.file.erase(0, folder.path().size() + 1);
        return read;
    }
};

/// Where a key stands in a file written with an indent of 2.
void check_place(const Diagnostic& found, const std::string& file, const Json& written, const std::string& pointer,
                 bool key) {
    CHECK(found.place.file == file);
    CHECK(std::pair(found.place.line, found.place.column) == place_of(written, pointer, key));
}

Json file_of(const std::string& path) {
    std::ifstream file(path);
    return Json::parse(file);
}

}  // namespace

TEST_CASE("an extension that says nothing is what it extends", "[authoring][extends]") {
    Extended files;
    const Read read = files.read();
    INFO(shown(read.found));
    REQUIRE(read.model);
    Diagnostics found;
    const auto base = read_scenario(files.folder.path() + "/small.json", {}, found);
    REQUIRE(base);
    CHECK(read.found.size() == found.size());
    CHECK(read.model->scenario_id == "child");
    CHECK(read.model->name.in[0] == base->name.in[0]);
    CHECK(read.model->injects.size() == base->injects.size());
    CHECK(read.model->milestones.size() == base->milestones.size());
    CHECK(read.model->inputs.size() == base->inputs.size() + 1);
}

TEST_CASE("an extension changes, adds and takes away, of a scenario and of a nation", "[authoring][extends]") {
    Extended files;
    files.scenario["nation"] = "nations/child.json";
    files.scenario["starts"] = "2014-04-17T06:00";
    files.scenario["name"] = "Another morning";
    files.nation["institutions"] = {{"colcert", {{"teams", {{"duty", {{"staff", 7}}}}}}}};
    files.nation["facts"] = {{"new-fact", {{"name", "New"}}}};
    const Read read = files.read();
    INFO(shown(read.found));
    REQUIRE(read.model);
    CHECK(read.model->name.in[0] == "Another morning");
    CHECK(read.model->facts.size() == small_nation()["facts"].size() + small_scenario()["facts"].size() + 1);
    bool seen = false;
    for (const Team& team : read.model->teams) seen = seen || team.shifts.front().staff == 7;
    CHECK(seen);
}

TEST_CASE("what is wrong in an extension is shown where it stands, and what is wrong below it there",
          "[authoring][extends]") {
    Extended files;
    files.scenario["nation"] = "nations/child.json";
    files.nation["institutions"] = {{"colcert", {{"colour", "blue"}}}};
    Json base = small_nation();
    base["institutions"]["colcert"]["shoe_size"] = 44;
    files.folder.write("nations/small.json", base.dump(2));
    const Read read = files.read();
    REQUIRE_FALSE(read.model);
    REQUIRE(read.found.size() == 2);
    const Diagnostic* above = find_at(read.found, "unknown-key", "/institutions/colcert/colour");
    const Diagnostic* below = find_at(read.found, "unknown-key", "/institutions/colcert/shoe_size");
    REQUIRE((above && below));
    check_place(*above, "nations/child.json", files.nation, "/institutions/colcert/colour", true);
    check_place(*below, "nations/small.json", base, "/institutions/colcert/shoe_size", true);
}

TEST_CASE("who misses what an extension takes away is told where that is", "[authoring][extends]") {
    Extended files;
    files.scenario["nation"] = "nations/child.json";
    SECTION("a key that is needed") {
        files.nation["institutions"] = nullptr;
        const Read read = files.read();
        const Diagnostic* missing = find_at(read.found, "missing-key", "/institutions");
        REQUIRE(missing);
        check_place(*missing, "nations/child.json", files.nation, "/institutions", true);
        CHECK(missing->message.in[0].ends_with("taken away here"));
    }
    SECTION("a name that is used") {
        files.nation["institutions"] = {{"colcert", nullptr}};
        const Read read = files.read();
        const Diagnostic* unknown = find_code(read.found, "unknown-institution");
        REQUIRE(unknown);
        CHECK(unknown->place.file != "nations/child.json");
        CHECK(unknown->mend.in[0].find("it is taken away in ") == 0);
        CHECK(unknown->mend.in[0].find("nations/child.json:") != std::string::npos);
    }
    SECTION("something that is not there") {
        files.nation["institutions"] = {{"colcrt", nullptr}};
        const Read read = files.read();
        const Diagnostic* nothing = find_code(read.found, "does-not-exist");
        REQUIRE(nothing);
        check_place(*nothing, "nations/child.json", files.nation, "/institutions/colcrt", true);
        CHECK(nothing->mend.in[0] == "did you mean \"colcert\"?");
    }
}

TEST_CASE("an extension that replaces a whole list is warned, unless it allows that", "[authoring][extends]") {
    Extended files;
    Json base = small_scenario();
    base["sources"] = {"one", "two"};
    files.folder.write("small.json", base.dump(2));
    files.scenario["sources"] = {"two", "three"};
    Read read = files.read();
    const Diagnostic* warning = find_code(read.found, "list-replaced");
    REQUIRE(warning);
    check_place(*warning, "child.json", files.scenario, "/sources", false);
    files.scenario["allow"] = {{"list-replaced", "other sources"}};
    read = files.read();
    CHECK(find_code(read.found, "list-replaced") == nullptr);
    CHECK(read.model);
}

TEST_CASE("null in an extension takes a built-in milestone away for good, and one of the author's with it",
          "[authoring][extends]") {
    Extended files;
    Json base = small_scenario();
    base["milestones"]["public-statement"] = {{"target", "2h"}};
    files.folder.write("small.json", base.dump(2));
    const auto has = [](const Model& model, const std::string& id) {
        for (const Milestone& one : model.milestones) {
            if (one.id == id) return true;
        }
        return false;
    };
    Read read = files.read();
    REQUIRE(read.model);
    CHECK(has(*read.model, "public-statement"));
    files.scenario["milestones"] = {{"public-statement", nullptr}};
    read = files.read();
    INFO(shown(read.found));
    REQUIRE(read.model);
    CHECK_FALSE(has(*read.model, "public-statement"));
}

TEST_CASE("the changes of a scenario on its nation come after those of the one that it extends",
          "[authoring][extends]") {
    Extended files;
    Json base = small_scenario();
    base["change"] = {{"facts", {{"first", {{"name", "First"}}}, {"second", {{"name", "Second"}}}}}};
    files.folder.write("small.json", base.dump(2));
    // The null is for the nation's fact, which the first change has put there.
    files.scenario["change"] = {{"facts", {{"first", nullptr}, {"second", {{"name", "Changed"}}}}}};
    const Read read = files.read();
    INFO(shown(read.found));
    REQUIRE(read.model);
    std::vector<std::string> names;
    for (const Fact& fact : read.model->facts) names.push_back(fact.name.in[0]);
    CHECK(std::count(names.begin(), names.end(), "First") == 0);
    CHECK(std::count(names.begin(), names.end(), "Changed") == 1);
}

TEST_CASE("files that extend each other in a circle are told by the way round", "[authoring][extends]") {
    const Folder folder;
    const auto scenario = [&](const std::string& name, const std::string& base) {
        return folder.write(name, R"({"format": "muster/scenario/2", "extends": ")" + base + "\"}");
    };
    const std::string a = scenario("a.json", "b.json");
    scenario("b.json", "c.json");
    scenario("c.json", "b.json");
    Diagnostics found;
    CHECK_FALSE(read_scenario(a, {}, found));
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "extends-circle");
    CHECK(found[0].place.file == folder.path() + "/c.json");
    const std::string& said = found[0].message.in[0];
    CHECK(said.find("/b.json → ") < said.find("/c.json → "));
    CHECK(said.ends_with("/b.json"));
}

TEST_CASE("eight files may extend each other in a row, and nine steps are refused", "[authoring][extends]") {
    Extended files;
    const auto row = [&](std::size_t steps) {
        for (std::size_t i = 1; i <= steps; ++i) {
            const std::string base = i == 1 ? "small.json" : "step-" + std::to_string(i - 1) + ".json";
            files.folder.write("step-" + std::to_string(i) + ".json",
                               R"({"format": "muster/scenario/2", "extends": ")" + base + "\"}");
        }
        Diagnostics found;
        (void)read_scenario(files.folder.path() + "/step-" + std::to_string(steps) + ".json", {}, found);
        return found;
    };
    CHECK_FALSE(has_errors(row(limit::kNamedDepth)));
    const Diagnostics found = row(limit::kNamedDepth + 1);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "too-many");
    CHECK(found[0].place.file.ends_with("/step-1.json"));
}

TEST_CASE("a nation cannot extend a scenario", "[authoring][extends]") {
    Extended files;
    files.scenario["nation"] = "nations/child.json";
    files.folder.write("nations/other.json", small_scenario().dump(2));
    files.nation["extends"] = "other.json";
    const Read read = files.read();
    REQUIRE(read.found.size() == 1);
    CHECK(read.found[0].code == "wrong-format");
    CHECK(read.found[0].place.file == "nations/other.json");
}

TEST_CASE("the country of 2022 takes over that of 2014 and says what has changed", "[authoring][extends]") {
    const std::string nations = std::string(MUSTER_SOURCE_DIR) + "/scenarios/nations/";
    const Json older = file_of(nations + "colombia-2014.json");
    const Json patch = file_of(nations + "colombia-2022.json");
    REQUIRE(patch.at("extends") == "colombia-2014.json");
    // An independent implementation of RFC 7396 says which institutions, channels and procedures there are.
    Json whole = older;
    whole.merge_patch(patch);
    Diagnostics found;
    const auto model = read_nation(nations + "colombia-2022.json", {}, found);
    INFO(shown(found));
    REQUIRE(model);
    std::vector<std::string> institutions, wanted;
    for (const Institution& one : model->institutions) institutions.push_back(one.id);
    for (const auto& [id, value] : whole["institutions"].items()) wanted.push_back(id);
    CHECK(institutions == wanted);
    CHECK(model->channels.size() == whole["channels"].size());
    std::size_t procedures = 0, teams = 0;
    for (const auto& [id, value] : whole["institutions"].items()) {
        if (value.contains("procedures")) procedures += value["procedures"].size();
        if (value.contains("teams")) teams += value["teams"].size();
    }
    CHECK(model->procedures.size() == procedures);
    CHECK(model->teams.size() == teams);
    CHECK(whole["institutions"].size() > older["institutions"].size());
    CHECK(patch.dump().size() < whole.dump().size() / 3);
}

TEST_CASE("the numbers of an extension are those of the whole, and one that stands elsewhere is changed there",
          "[authoring][extends][assumptions]") {
    Extended files;
    files.nation["institutions"] = {{"colcert", {{"teams", {{"duty", {{"staff", 7}}}}}}}};
    const std::string child = files.folder.write("nations/child.json", files.nation.dump(2));
    Diagnostics found;
    const auto whole = list_assumptions(child, found);
    const auto base = list_assumptions(files.folder.path() + "/nations/small.json", found);
    REQUIRE((whole && base));
    CHECK(whole->size() >= base->size());
    const std::string own = "/institutions/colcert/teams/duty/staff";
    std::string other;
    for (const Assumption& one : *whole) {
        if (one.pointer == own) CHECK(one.value == "7");
        if (one.pointer != own && one.kind == NumberKind::staff) other = one.pointer;
    }
    REQUIRE_FALSE(other.empty());
    const auto text = with_proposals(child, {{own, "9"}}, found);
    REQUIRE(text);
    CHECK(Json::parse(*text)["institutions"]["colcert"]["teams"]["duty"]["staff"] == 9);
    CHECK(Json::parse(*text)["extends"] == "small.json");
    CHECK(found.empty());
    CHECK_FALSE(with_proposals(child, {{other, "3"}}, found));
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "stands-elsewhere");
    CHECK(found[0].place.file == files.folder.path() + "/nations/small.json");
}
