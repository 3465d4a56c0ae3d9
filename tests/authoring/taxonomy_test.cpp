#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "tests/authoring/rules.hpp"
#include "tests/authoring/support.hpp"

using namespace muster;
using namespace muster::test;

namespace {

constexpr const char* kKinds = R"({"format": "muster/taxonomy/2", "name": "Kinds", "source": "A test", "entries": {
  "availability": {"name": {"en": "Availability", "es": "Disponibilidad"}, "entries": {"ddos": {"name": "Flood"}}},
  "other": {"name": "Other", "code": "OTHER", "colour": "#ffffff"}}})";

/// A scenario whose incidents are classed so.
struct Classed {
    Folder folder;
    Json nation = small_nation(), scenario = small_scenario();

    Classed(const Json& classes, const char* kinds = kKinds) {
        folder.write("taxonomies/kinds.json", kinds);
        scenario["nation"] = "nations/n.json";
        scenario["taxonomies"] = {{"kinds", "taxonomies/kinds.json"}};
        for (auto& [id, incident] : scenario["incidents"].items()) incident["taxonomy"] = classes;
    }
    std::optional<Model> read(Diagnostics& found) {
        folder.write("nations/n.json", nation.dump());
        const std::string path = folder.write("s.json", scenario.dump(2));
        return read_scenario(path, {}, found);
    }
};

const Diagnostic* find(const Diagnostics& found, std::string_view code) {
    const auto at = std::find_if(found.begin(), found.end(), [&](const Diagnostic& each) { return each.code == code; });
    return at == found.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("an incident has a class in each taxonomy that the scenario names", "[authoring][taxonomy]") {
    Diagnostics found;
    Classed good(Json{{"kinds", "availability/ddos"}});
    CHECK(good.read(found));
    INFO(shown(found));
    CHECK(found.empty());
    Classed whole(Json{{"kinds", "other"}});
    CHECK(whole.read(found));
}

TEST_CASE("a class or a taxonomy that does not exist is told with the nearest one", "[authoring][taxonomy]") {
    const auto mend = [](const Json& classes, const char* code) {
        Diagnostics found;
        Classed classed(classes);
        CHECK_FALSE(classed.read(found));
        const Diagnostic* one = find(found, code);
        REQUIRE(one != nullptr);
        CHECK(one->place.pointer.find("/taxonomy/") != std::string::npos);
        return one->mend.get(Language::en);
    };
    CHECK(mend({{"kinds", "availability/dos"}}, "unknown-class") == "did you mean \"availability/ddos\"?");
    CHECK(mend({{"kinds", "ddos"}}, "unknown-class") == "did you mean \"availability/ddos\"?");
    CHECK(mend({{"kind", "other"}}, "unknown-taxonomy") == "did you mean \"kinds\"?");
    CHECK(mend({{"kinds", 3}}, "wrong-type").empty());
}

TEST_CASE("a file of a taxonomy says whose it is, and has two levels", "[authoring][taxonomy]") {
    const auto wrong = [](Json file, const char* code) {
        const Folder folder;
        Diagnostics found;
        check_part(folder.write("t.json", file.dump()), found);
        INFO(shown(found));
        CHECK(find(found, code) != nullptr);
    };
    Json file = Json::parse(kKinds);
    file.erase("source");
    wrong(file, "missing-key");
    file = Json::parse(kKinds);
    file["entries"] = Json::object();
    wrong(file, "empty-set");
    file = Json::parse(kKinds);
    file["entries"]["availability"]["entries"]["ddos"]["entries"] = Json::object();
    wrong(file, "unknown-key");
    file = Json::parse(kKinds);
    file["entries"]["other"]["colour"] = "white";
    wrong(file, "bad-colour");
    file = Json::parse(kKinds);
    file["verified"] = "yesterday";
    wrong(file, "bad-date");
}

TEST_CASE("the bundled taxonomies are accepted, with their classes", "[authoring][taxonomy]") {
    std::size_t files = 0, types = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(MUSTER_SOURCE_DIR) + "/scenarios/taxonomies")) {
        Diagnostics found;
        check_part(entry.path().string(), found);
        INFO(shown(found));
        CHECK(found.empty());
        ++files;
        std::ifstream file(entry.path());
        const Json json = Json::parse(file);
        if (entry.path().stem() != "rsit") continue;
        CHECK(json.at("entries").size() == 11);
        for (const auto& [id, one] : json.at("entries").items()) types += one.at("entries").size();
    }
    CHECK(files == 6);
    CHECK(types == 39);
}
