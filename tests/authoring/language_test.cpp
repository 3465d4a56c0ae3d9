#include <catch2/catch.hpp>

#include "engine/authoring/migrate.hpp"
#include "tests/authoring/support.hpp"

using namespace muster;
using namespace muster::test;

namespace {

const std::string kOld = std::string(MUSTER_SOURCE_DIR) + "/tests/authoring/files/version-1/";

}  // namespace

TEST_CASE("a scheme that counts down to the worst is read as it says, not as it counts", "[authoring][severity]") {
    // The categories of the United Kingdom: 6 is the mildest, 1 a national emergency.
    const char* const scheme = R"({"least": "category-6", "worst": "category-1", "levels": {
        "category-1": {"rank": 1, "equals": "emergency"}, "category-2": {"rank": 2, "equals": "high"},
        "category-3": {"rank": 3, "equals": "high"}, "category-4": {"rank": 4, "equals": "low"},
        "category-5": {"rank": 5, "equals": "low"}, "category-6": {"rank": 6, "equals": "low"}}})";
    Files files;
    files.nation["schemes"]["uk"] = Json::parse(scheme);
    const Read read = read_files(files);
    INFO(shown(read.found));
    REQUIRE(read.model);
    const SeverityScheme& uk = read.model->schemes.at(2);
    REQUIRE(uk.levels.size() == 6);
    CHECK(uk.levels.front().id == "category-6");
    CHECK(uk.levels.back().id == "category-1");
    CHECK(uk.national_rank == std::vector<std::uint8_t>{0, 0, 0, 1, 1, 2});

    files.nation["schemes"]["uk"]["levels"]["category-1"]["equals"] = "low";
    CHECK(find_at(read_files(files).found, "not-rising", "/schemes/uk/levels/category-1") != nullptr);
    files.nation["schemes"]["uk"] = Json::parse(scheme);
    std::swap(files.nation["schemes"]["uk"]["least"], files.nation["schemes"]["uk"]["worst"]);
    CHECK(find_at(read_files(files).found, "not-rising", "/schemes/uk/levels/category-2") != nullptr);
}

TEST_CASE("a worse level cannot begin at a lower score", "[authoring][severity]") {
    Files files;
    files.nation["severity"]["levels"]["emergency"]["from_score"] = 40;
    CHECK(find_at(read_files(files).found, "not-rising", "/severity/levels/emergency") != nullptr);
    files.nation["severity"]["levels"]["emergency"]["from_score"] = 50;
    CHECK(read_files(files).model);
}

TEST_CASE("holidays come from a file, by country and year, with an institution's own added", "[authoring][holidays]") {
    const Folder folder;
    const char* const calendar = R"({"format": "muster/holidays/2", "name": "Somewhere", "source": "a law",
        "verified": "2026-01-31", "years": {"2014": {"2014-04-17": "Thursday", "2014-04-18": "Friday"}}})";
    folder.write("holidays/xx.json", calendar);
    Json nation = small_nation();
    nation["holidays"] = {{"from", "../holidays/xx.json"}, {"add", {{"2014-04-21", "a bridge"}}}};
    nation["institutions"]["mintic"]["holidays"] = {{"from", "none"}, {"add", {{"2014-04-16", "its own"}}}};
    nation["institutions"]["dian"]["holidays"] = {{"from", "../holidays/xx.json"}};
    nation["institutions"]["dian"]["weekend"] = "fri-sat";
    folder.write("nations/small.json", nation.dump(2));
    const std::string path = folder.write("small.json", small_scenario().dump(2));
    Diagnostics found;
    const auto model = read_scenario(path, {}, found);
    INFO(shown(found));
    REQUIRE(model);
    CHECK(found.empty());
    constexpr Day kThursday = 16177;  // 2014-04-17
    CHECK(model->holidays == std::vector<Day>{kThursday, kThursday + 1, kThursday + 4});
    for (const Institution& institution : model->institutions) {
        if (institution.id == "mintic") CHECK(institution.holidays == std::vector<Day>{kThursday - 1});
        if (institution.id == "dian") {
            CHECK(institution.holidays == std::vector<Day>{kThursday, kThursday + 1});
            CHECK(institution.weekend == Weekend{false, false, false, false, true, true, false});
        }
        if (institution.id == "colcert") CHECK(institution.holidays == model->holidays);
    }
    CHECK(model->inputs.size() == 3);  // named twice, read once

    // A year of which the file says nothing is told; what is wrong in the file is told there, once.
    Json later = small_scenario();
    later["starts"] = "2015-04-16T18:40";
    folder.write("small.json", later.dump(2));
    found.clear();
    CHECK(read_scenario(path, {}, found));
    REQUIRE(find_at(found, "no-holidays", "/holidays/from") != nullptr);
    CHECK(find_at(found, "no-holidays", "/holidays/from")->level == DiagnosticLevel::warning);

    Json wrong = Json::parse(calendar);
    wrong["years"]["2014"]["2015-01-01"] = "New Year";
    wrong["years"]["2014"]["2014-02-30"] = "never";
    folder.write("holidays/xx.json", wrong.dump(2));
    found.clear();
    CHECK_FALSE(read_scenario(path, {}, found));
    CHECK(found.size() == 4);  // and the year 2015, at both places that name the file
    const Diagnostic* other = find_at(found, "other-year", "/years/2014/2015-01-01");
    REQUIRE(other != nullptr);
    CHECK(other->place.file.ends_with("holidays/xx.json"));
    CHECK(other->place.line > 1);
    CHECK(find_at(found, "bad-date", "/years/2014/2014-02-30") != nullptr);

    found.clear();
    check_part(folder.path() + "/holidays/xx.json", found);
    CHECK(found.size() == 2);
}

TEST_CASE("files of version 1 are brought to the current version and read the same", "[authoring][migrate]") {
    const Folder folder;
    const std::vector<std::string> files{"two-offices.json",           "ransomware-holiday-eve.json",
                                         "ddos-election-week.json",    "nations/two-offices.json",
                                         "nations/colombia-2014.json", "recommendations/deputies-may-sign.json"};
    for (const std::string& name : files) {
        INFO(name);
        Diagnostics found;
        const auto migration = migrate(kOld + name, found);
        CHECK_FALSE(has_errors(found));
        REQUIRE(migration);
        CHECK(migration->from == 1);
        CHECK(migration->to == 2);
        const std::string path = folder.write(name, migration->text);
        // What is current already stays byte for byte.
        const auto again = migrate(path, found);
        REQUIRE(again);
        CHECK(again->from == again->to);
        CHECK(again->text == migration->text);
    }
    for (const std::string& name : {files[0], files[1], files[2]}) {
        Diagnostics found;
        const ReadOptions with{{folder.path() + "/recommendations/deputies-may-sign.json"}};
        const auto model = read_scenario(folder.path() + "/" + name, name == files[1] ? with : ReadOptions{}, found);
        INFO(shown(found));
        REQUIRE(model);
        CHECK(find_code(found, "look-at") == nullptr);
        if (name == files[0]) continue;
        // The five levels in their order, the days and the questions as version 1 had them.
        CHECK(model->schemes.at(0).levels.front().id == "low");
        CHECK(model->schemes.at(0).levels.back().id == "emergency");
        CHECK(model->holidays.size() == 17);
        CHECK(model->objectives.size() == 1);
        REQUIRE(model->phases.size() == 1);
        CHECK(model->phases.front().questions.size() == 1);
    }
}

TEST_CASE("a migration changes what it must and leaves the rest as it was written", "[authoring][migrate]") {
    const Folder folder;
    const std::string old = R"({
  "format":   "muster/nation/1",   "note": "kept",
  "holidays": {"2014-04-17": "Jueves Santo"},
  "severity": {"levels": {"low": {"rank": 0}, "high": {"rank": 1}}, "verified": false},
  "clocks": {"one": {"verified": true, "name": "x"}, "two": {"note": "n", "verified": true}},
  "institutions": {"a": {"holidays": {"replace": {"2014-04-18": "x"}}}, "b": {"holidays": {"add": {}}}}
}
)";
    Diagnostics found;
    const auto migration = migrate(folder.write("old.json", old), found);
    REQUIRE(migration);
    CHECK(migration->text == R"({
  "format":   "muster/nation/2",   "note": "kept",
  "holidays": {"add": {"2014-04-17": "Jueves Santo"}},
  "severity": {"least": "low", "worst": "high", "levels": {"low": {"rank": 0}, "high": {"rank": 1}}},
  "clocks": {"one": {"note": "The source was read; version 1 did not say when.", "name": "x"}, "two": {"note": "n"}},
  "institutions": {"a": {"holidays": {"from": "none", "add": {"2014-04-18": "x"}}}, "b": {"holidays": {"add": {}}}}
}
)");
    REQUIRE(found.size() == 2);
    CHECK(find_at(found, "look-at", "/clocks/one/verified") != nullptr);
    CHECK(find_at(found, "look-at", "/clocks/two/verified") != nullptr);

    found.clear();
    const auto scenario = migrate(
        folder.write("scenario.json", R"({"format": "muster/scenario/1", "phases": {"one": "A", "two": {"en": "B"}},
  "objectives": ["Learn", {"es": "Aprender"}], "questions": "Who?", "change": {"holidays": {"2014-04-17": null}}})"),
        found);
    REQUIRE(scenario);
    CHECK(scenario->text == R"({"format": "muster/scenario/2", "phases": {"phase-1": {"at": "0m", )"
                            R"("name": {"en": "Phase 1", "es": "Fase 1"}, "text": "A", "questions": {"q1": "Who?"}}, )"
                            R"("phase-2": {"at": "1h", "name": {"en": "Phase 2", "es": "Fase 2"}, )"
                            R"("text": {"en": "B"}}},
  "objectives": {"objective-1": {"name": "Learn"}, "objective-2": {"name": {"es": "Aprender"}}}, )"
                            R"("change": {"holidays": {"add": {"2014-04-17": null}}}})");
}

TEST_CASE("a file of a version to come is refused, and one of the past says how to bring it up",
          "[authoring][migrate]") {
    const Folder folder;
    Diagnostics found;
    CHECK_FALSE(migrate(folder.write("new.json", R"({"format": "muster/nation/3"})"), found));
    CHECK(find_at(found, "newer-format", "/format") != nullptr);
    found.clear();
    CHECK_FALSE(read_nation(folder.path() + "/new.json", {}, found));
    CHECK(find_at(found, "newer-format", "/format") != nullptr);
    found.clear();
    CHECK_FALSE(read_scenario(kOld + "two-offices.json", {}, found));
    REQUIRE(find_at(found, "old-format", "/format") != nullptr);
    CHECK(find_at(found, "old-format", "/format")->mend.get(Language::en).find("muster migrate") != std::string::npos);
    for (const char* broken : {"{", "[]", R"({"format": 2})", R"({"format": "muster/nation/0"})",
                               R"({"format": "muster/poem/1"})", R"({"format": "muster/nation/1x"})"}) {
        found.clear();
        CHECK_FALSE(migrate(folder.write("broken.json", broken), found));
        CHECK(has_errors(found));
    }
}

TEST_CASE("a change that would silently replace a list is a warning, and one that keeps its entries is none",
          "[authoring][merge]") {
    Files files;
    Json& on = files.nation["institutions"]["colcert"]["procedures"]["handle-report"]["on"];
    on = Json::parse(R"([{"message": "incident-report"}, {"inject": "any"}])");
    const std::string at = "/institutions/colcert/procedures/handle-report/on";
    const auto change_to = [&](const char* json) {
        files.scenario["change"]["institutions"]["colcert"]["procedures"]["handle-report"]["on"] = Json::parse(json);
        return read_files(files);
    };
    const Read lost = change_to(R"([{"message": "help"}, {"inject": "any"}])");
    INFO(shown(lost.found));
    REQUIRE(find_at(lost.found, "list-replaced", "/change" + at) != nullptr);
    CHECK(lost.model);
    CHECK(find_code(change_to(R"([{"message": "help"}, {"inject": "any"}, {"message": "incident-report"}])").found,
                    "list-replaced") == nullptr);
    // One trigger takes the place of another as a whole: of both together there is no sense.
    on = Json::parse(R"({"message": "incident-report"})");
    CHECK(change_to(R"({"inject": "any"})").model);
    // Hours are one value.
    files.scenario["change"] = Json::parse(R"({"hours": {"office": {"mon-fri": ["09:00-11:00"]}}})");
    CHECK(find_code(read_files(files).found, "list-replaced") == nullptr);
}
