// `muster msel`: what goes out comes back, and what planners bring comes in.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/app/program.hpp"

using namespace muster::test;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

namespace {

const std::string kRoot = MUSTER_SOURCE_DIR;

Json parsed(const std::string& path) {
    std::ifstream file(path);
    REQUIRE(file);
    return Json::parse(file);
}

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<std::string> bundled() {
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(kRoot + "/scenarios")) {
        if (entry.path().extension() == ".json") files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

void spoil(Json& text, const std::string& language) {
    if (text.is_object()) text[language] = "spoilt";
    if (text.is_string()) text = "spoilt";
}

/// The scenario with all that the columns carry taken out of its injects, or made wrong: what is right after the import
/// came from the sheet.
Json spoilt(Json scenario, const std::string& language, const std::string& somebody) {
    for (auto& [id, inject] : scenario["injects"].items()) {
        for (const char* key : {"facts", "objectives", "technique", "when", "incident"}) inject.erase(key);
        inject["kind"] = inject["kind"] == "information" ? "contingency" : "information";
        for (const char* key : {"name", "text", "from"}) {
            if (inject.contains(key)) spoil(inject[key], language);
        }
        inject["to"] = {{somebody, Json::object()}};
        inject["at"] = "1m";
        if (!inject.contains("expects")) continue;
        for (auto& [who, expect] : inject["expects"].items()) {
            spoil(expect["action"], language);
            expect.erase("within");
            expect.erase("met");
        }
    }
    return scenario;
}

/// Seconds of "1d6h", which may also be written "30h".
long seconds_of(const std::string& text) {
    long all = 0, number = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9') number = number * 10 + (c - '0');
        const long unit = c == 'd' ? 86'400 : c == 'h' ? 3'600 : c == 'm' ? 60 : c == 's' ? 1 : 0;
        all += number * unit;
        if (unit > 0) number = 0;
    }
    return all;
}

/// As sets, and times as numbers: neither the order of keys nor "90m" for "1h30m" says anything.
nlohmann::json plain(const Json& json) {
    nlohmann::json out = nlohmann::json::parse(json.dump());
    if (out.contains("at")) out["at"] = seconds_of(out["at"]);
    if (!out.contains("expects")) return out;
    for (auto& expect : out["expects"]) {
        if (expect.contains("within")) expect["within"] = seconds_of(expect["within"]);
    }
    return out;
}

struct Sheet {
    TemporaryFolder folder;
    [[nodiscard]] std::string at(const std::string& name) const { return folder.path() + "/" + name; }
    /// A folder in which the scenarios find the nations.
    Sheet() {
        fs::create_directory(at("scenarios"));
        for (const char* part : {"nations", "holidays", "taxonomies", "shared"}) {
            if (fs::exists(kRoot + "/scenarios/" + part))
                fs::copy(kRoot + "/scenarios/" + part, at("scenarios/") + part, fs::copy_options::recursive);
        }
    }
};

const std::string kNation = R"({
  "format": "muster/nation/2",
  "name": "Two and the press",
  "time_zone": "Europe/Paris",
  "evidence": {"kind": "assumed", "reason": "A test."},
  "institutions": {
    "csirt": {"name": {"en": "National CSIRT", "es": "CSIRT nacional"}, "short": "CSIRT", "teams": {"duty": {"staff": 1, "hours": "always"}}},
    "tax": {"name": "Tax authority", "teams": {"duty": {"staff": 1, "hours": "always"}}},
    "press": {"name": "News media", "teams": {"duty": {"staff": 1, "hours": "always"}}}}
})";

}  // namespace

TEST_CASE("every bundled scenario's injects come back from a sheet as they went out", "[app][msel]") {
    const Sheet sheet;
    bool spanish = false;
    for (const std::string& file : bundled()) {
        const Json original = parsed(file);
        if (original.contains("extends")) continue;  // below
        const Json nation = parsed(kRoot + "/scenarios/" + original["nation"].get<std::string>());
        for (const std::string columns : {"hseep", "rempar"}) {
            for (const std::string kind : {"xlsx", "csv"}) {
                spanish = !spanish;
                const std::string language = spanish ? "es" : "en";
                const std::string out = sheet.at("sheet." + kind), base = sheet.at("scenarios/base.json"),
                                  into = sheet.at("scenarios/new.json");
                INFO(file << " " << columns << " " << kind << " " << language);
                const Ended exported = run_muster(
                    {"msel", "export", file, "--out", out, "--columns", columns, "--lang", language, "--force"});
                INFO(exported.err);
                REQUIRE(exported.code == 0);
                std::ofstream(base) << spoilt(original, language, nation["institutions"].begin().key()).dump();
                const Ended imported = run_muster(
                    {"msel", "import", out, "--scenario", base, "--into", into, "--lang", language, "--force"});
                INFO(imported.err);
                REQUIRE(imported.code == 0);
                const Json back = parsed(into);
                for (const auto& [id, inject] : original["injects"].items()) {
                    INFO(id);
                    // A sheet holds the value that a parameter has, not its name.
                    if (inject.dump().find("${") != std::string::npos) continue;
                    CHECK(plain(back["injects"][id]) == plain(inject));
                }
                CHECK(back["injects"].size() == original["injects"].size());
                CHECK(back["nation"] == original["nation"]);
                if (kind == "csv") continue;
                // Nor which institution a parameter stands for: into such a scenario a sheet does not go
                // (docs/msel.md).
                if (original["injects"].dump().find("}\":") != std::string::npos) continue;
                // Into the scenario itself, nothing has changed.
                std::ofstream(base) << original.dump();
                const Ended same = run_muster({"msel", "import", out, "--scenario", base, "--into", into, "--lang",
                                               language, "--force", "--json"});
                REQUIRE(same.code == 0);
                const Json report = Json::parse(same.out);
                CHECK(report["same"].size() == original["injects"].size());
                CHECK(report["changed"].empty());
                CHECK(report["found"].empty());
            }
        }
    }
}

TEST_CASE("a sheet that goes into a scenario which extends another changes only what it says otherwise",
          "[app][msel]") {
    const Sheet sheet;
    for (const char* const name : {"ransomware-holiday-eve.json", "ransomware-working-day.json"})
        fs::copy_file(kRoot + "/scenarios/" + name, sheet.at("scenarios/") + name);
    const std::string base = sheet.at("scenarios/ransomware-working-day.json"), out = sheet.at("a.csv"),
                      into = sheet.at("scenarios/new.json");
    REQUIRE(run_muster({"msel", "export", base, "--out", out, "--lang", "es"}).code == 0);
    const auto import = [&] {
        const Ended ended = run_muster(
            {"msel", "import", out, "--scenario", base, "--into", into, "--lang", "es", "--force", "--json"});
        INFO(ended.err);
        REQUIRE(ended.code == 0);
        return Json::parse(ended.out);
    };
    const Json same = import();
    CHECK(same["same"].size() == 13);
    CHECK(same["changed"].empty());
    CHECK(same["found"].empty());
    const Json own = parsed(base)["injects"];  // texts of the base's own
    CHECK(parsed(into)["injects"] == own);
    // One recipient more, and one inject given another hour.
    std::stringstream bytes;
    bytes << std::ifstream(out, std::ios::binary).rdbuf();
    std::string text = bytes.str();
    const auto at = text.find("Faltan pagos");
    REQUIRE(at != std::string::npos);
    text.replace(at, std::string("Faltan pagos").size(), "Faltan giros");
    std::ofstream(out) << text;
    const Json other = import();
    CHECK(other["changed"].size() == 1);
    const Json back = parsed(into)["injects"];
    CHECK(back.size() == own.size());
    CHECK(back["report"] == own["report"]);
    CHECK(back["payroll"]["name"] == Json{{"es", "Faltan giros"}});
    CHECK(back["payroll"]["text"] == own["payroll"]["text"]);
    CHECK(back["payroll"].size() == 2);  // still a patch, not the whole inject
    CHECK(run_muster({"check", into}).code == 0);
}

TEST_CASE("a run gives each event its share, its times and whether what is expected was done in time", "[app][msel]") {
    const Sheet sheet;
    const std::string out = sheet.at("a.csv");
    REQUIRE(run_muster({"msel", "export", "scenarios/two-offices.json", "--out", out, "--replications", "20"}).code ==
            0);
    const std::string nation =
        sheet.folder.file("nation.json", R"({"format": "muster/nation/2", "name": "N", "time_zone": "UTC",
      "evidence": {"kind": "assumed", "reason": "A test."}, "facts": {"found": {"name": "Found"}},
      "institutions": {"desk": {"name": "Desk", "teams": {"duty": {"staff": 1, "hours": "always"}}, "procedures": {
        "look": {"on": {"inject": "any"}, "steps": {"check": {"work": {"team": "duty", "effort": "2h"}, "learns": {"found": {}}}}}}}}})");
    const std::string scenario =
        sheet.folder.file("s.json", R"({"format": "muster/scenario/2", "name": "S", "nation": "nation.json",
      "starts": "2026-03-04T09:00", "horizon": "2d", "incidents": {"one": {"name": "One", "first": "call"}},
      "injects": {"call": {"text": "=A call", "at": "30m", "to": {"desk": {}}, "expects": {
          "desk": {"action": "Find out", "within": "3h", "met": {"knows": {"desk": "found"}}}}},
        "late": {"text": "Too late", "kind": "expected_action", "expects": {"desk": {"action": "Find out", "within": "1h", "met": {"knows": {"desk": "found"}}}}},
        "then": {"text": "Then", "when": {"knows": {"desk": "found"}}, "to": {"desk": {}}}}})");
    const std::string sheet_out = sheet.at("s.csv");
    REQUIRE(run_muster({"msel", "export", scenario, "--out", sheet_out, "--replications", "5"}).code == 0);
    const std::string csv = text_of(sheet_out);
    CHECK(contains(csv, "Given: share of runs"));
    // Given after half an hour; done two hours later, in time; the expected action counts from the first inject.
    CHECK(contains(csv, ",1,2026-03-04 09:30,2026-03-04 09:30,2026-03-04 09:30,1,1,2,2,2\r\n"));
    CHECK(contains(csv, ",,,,,1,0,2,2,2\r\n"));
    CHECK(contains(csv, ",1,2026-03-04 11:30,2026-03-04 11:30,2026-03-04 11:30,,,,,\r\n"));
    // Text that begins like a formula is text.
    CHECK(contains(csv, ",'=A call,"));
    CHECK(contains(run_muster({"msel", "export", scenario, "--out", sheet.at("n.csv")}).err, "--replications 200"));
}

TEST_CASE(
    "a French chronogram with merged cells, repeated rows and everybody comes in, and what has no place is listed",
    "[app][msel]") {
    for (const std::string maker : {"openpyxl", "libreoffice"}) {
        INFO(maker);
        const Sheet sheet;
        const std::string nation = sheet.folder.file("nation.json", kNation);
        const std::string into = sheet.at("exercise.json");
        const Ended ended = run_muster({"msel", "import", "tests/exchange/files/chronogram-" + maker + ".xlsx",
                                        "--nation", nation, "--into", into, "--map", "Cellule IT=csirt", "--json"});
        INFO(ended.err);
        REQUIRE(ended.code == 0);
        const Json scenario = parsed(into);
        CHECK(scenario["starts"] == "2026-03-28T09:30");
        CHECK(scenario["time_zone"] == "Europe/Paris");
        CHECK(scenario["nation"] == "nation.json");
        CHECK(contains(scenario["note"].get<std::string>(), "EXERCICE REMPAR"));
        const Json& injects = scenario["injects"];
        REQUIRE(injects.size() == 6);
        CHECK(injects["event-1"]["at"] == "0m");
        CHECK(injects["event-1"]["to"].size() == 2);  // two rows of one number
        CHECK(injects["event-1"]["to"].contains("csirt"));
        CHECK(injects["event-1"]["from"] == "Utilisateurs");
        CHECK(injects["event-1"]["expects"]["csirt"]["action"] == "Qualifier l’incident");
        CHECK(injects["event-1"]["expects"]["csirt"]["within"] == "2h");
        CHECK(injects["event-1"]["note"] == "livrable: fiche d’incident\nanimateur: Luc");
        CHECK(injects["event-2"]["at"] == "1h4m");    // 10h34
        CHECK(injects["event-2"]["to"].size() == 4);  // tous
        // The clocks go forward in the night: 23 hours to the same time of the next day.
        CHECK(injects["event-3"]["at"] == "23h");
        CHECK(injects["event-4"]["kind"] == "contingency");  // no time
        CHECK(contains(injects["event-5"]["note"].get<std::string>(), "type: decompte"));
        CHECK(injects["event-5"]["at"] == "1d1h");
        CHECK(injects["event-6"]["to"].contains("prefecture"));
        CHECK(scenario["change"]["institutions"]["prefecture"]["name"] == "Préfecture");
        std::vector<std::string> kinds;
        const Json report = Json::parse(ended.out);
        for (const Json& found : report["found"]) kinds.push_back(found["kind"]);
        for (const char* kind :
             {"line-kept", "everybody", "next-day", "no-time", "kind-unknown", "new-institution", "column-kept"}) {
            INFO(kind);
            CHECK(std::find(kinds.begin(), kinds.end(), kind) != kinds.end());
        }
        CHECK(run_muster({"check", into}).code == 0);
    }
}

TEST_CASE("the order of day and month is inferred where it can be, asked for where not, and taken from the option",
          "[app][msel]") {
    const Sheet sheet;
    const std::string nation = sheet.folder.file("nation.json", kNation);
    const auto import = [&](const std::string& dates, std::vector<std::string> more) {
        const std::string csv = sheet.folder.file("m.csv", "Time;To;Message\n" + dates);
        std::vector<std::string> words{"msel",   "import",           csv,      "--nation", nation,
                                       "--into", sheet.at("n.json"), "--force"};
        words.insert(words.end(), more.begin(), more.end());
        return run_muster(words);
    };
    const std::string either = "03/04/2026 09:00;tax;One\n04/04/2026 9:30 PM;CSIRT;Two\n";
    const Ended asked = import(either, {});
    CHECK(asked.code == 2);
    CHECK(contains(asked.err, "A2"));
    CHECK(contains(asked.err, "--dates dmy"));
    CHECK_FALSE(fs::exists(sheet.at("n.json")));
    CHECK(import(either, {"--dates", "dmy"}).code == 0);
    CHECK(parsed(sheet.at("n.json"))["starts"] == "2026-04-03T09:00");
    CHECK(parsed(sheet.at("n.json"))["injects"]["row-3"]["at"] == "1d12h30m");
    CHECK(import(either, {"--dates", "mdy"}).code == 0);
    CHECK(parsed(sheet.at("n.json"))["starts"] == "2026-03-04T09:00");
    // One date that can only be so tells of all.
    const Ended inferred = import("03/04/2026 09:00;tax;One\n13/04/2026 09:00;tax;Two\n", {});
    CHECK(inferred.code == 0);
    CHECK(contains(inferred.out, "day first"));
    CHECK(parsed(sheet.at("n.json"))["starts"] == "2026-04-03T09:00");
    CHECK(import("13/04/2026 09:00;tax;One\n04/13/2026 09:00;tax;Two\n", {}).code == 2);
    // Only one order falls into the exercise.
    CHECK(import(either, {"--starts", "2026-04-01T00:00"}).code == 0);
    CHECK(parsed(sheet.at("n.json"))["injects"]["row-2"]["at"] == "2d9h");
    // Times of day alone need a day; then they run on.
    CHECK(contains(import("09:30;tax;One\n10h34;tax;Two\n", {}).err, "--starts"));
    CHECK(
        import("09:30;tax;One\n10h34;tax;Two\n+5h;tax;Three\n0900;tax;Four\n", {"--starts", "2026-04-01T09:00"}).code ==
        0);
    CHECK(parsed(sheet.at("n.json"))["injects"]["row-3"]["at"] == "1h34m");
    CHECK(parsed(sheet.at("n.json"))["injects"]["row-4"]["at"] == "5h");
    CHECK(parsed(sheet.at("n.json"))["injects"]["row-5"]["at"] == "1d");
    CHECK(import("08:30 on 31/03/2026;tax;One\n", {"--starts", "2026-04-01T09:00"}).code == 2);
}

TEST_CASE("a list of events alone becomes a scenario and a nation that play", "[app][msel]") {
    const Sheet sheet;
    const std::string csv = sheet.folder.file(
        "plan.csv",
        "Event Number,Designated Scenario Time,Event Type,Inject Mode,From,To,Message,Expected Participant Response,"
        "Exercise Objective,Notes,Responsible Controller\n"
        "1,2026-03-04 09:00,Inject,Telephone,A journalist,\"Ministry of Health; Press office\",Is it true?,"
        "Press office: Ask the ministry (within 30 min),Speak once,,Ana\n"
        "2,2026-03-04 10:00,Expected Action,,,Press office,Speak,One statement (in 2 hours),Speak once,after the "
        "news,Luis\n");
    const Ended ended =
        run_muster({"msel", "import", csv, "--into", sheet.at("plan.json"), "--time-zone", "America/Bogota"});
    INFO(ended.err);
    REQUIRE(ended.code == 0);
    CHECK(contains(ended.out, "2 events added"));
    CHECK(contains(ended.out, "Responsible Controller"));
    const Json scenario = parsed(sheet.at("plan.json"));
    const Json& first = scenario["injects"]["event-1"];
    CHECK(first["expects"]["press-office"]["within"] == "30m");
    CHECK(first["objectives"].contains("speak-once"));
    CHECK(first["note"] == "Inject Mode: Telephone\nResponsible Controller: Ana");
    CHECK(scenario["injects"]["event-2"]["expects"]["press-office"]["within"] == "2h");
    CHECK(parsed(sheet.at("plan-nation.json"))["institutions"].size() == 2);
    CHECK(run_muster({"run", sheet.at("plan.json"), "--replications", "2"}).code == 0);
    // What has been kept goes out into its column again.
    REQUIRE(run_muster({"msel", "export", sheet.at("plan.json"), "--out", sheet.at("again.csv")}).code == 0);
    CHECK(contains(text_of(sheet.at("again.csv")), ",Inject,Telephone,A journalist,"));
    // Nothing that exists is written over, and nothing is written half.
    CHECK(run_muster({"msel", "import", csv, "--into", sheet.at("plan.json")}).code == 2);
    CHECK(run_muster({"msel", "import", csv, "--into", sheet.at("x.json"), "--time-zone", "America/Bogta"}).code == 2);
    CHECK_FALSE(fs::exists(sheet.at("x-nation.json")));
}

TEST_CASE("what is wrong with a command or a sheet is said with what to do", "[app][msel]") {
    const Sheet sheet;
    const std::string nation = sheet.folder.file("nation.json", kNation);
    const std::string csv = sheet.folder.file("m.csv", "Time;To;Message\n2026-03-04 09:00;Tax autority;One\n");
    const auto err = [&](std::vector<std::string> words) {
        const Ended ended = run_muster(words);
        CHECK(ended.code == 2);
        return ended.err;
    };
    CHECK(contains(err({"msel", "export", "scenarios/two-offices.json"}), "--out"));
    CHECK(contains(err({"msel", "export", "scenarios/two-offices.json", "--out", sheet.at("a.docx")}), ".xlsx"));
    CHECK(contains(err({"msel", "import", csv}), "--into"));
    CHECK(contains(err({"msel", "send", csv}), "export"));
    CHECK(
        contains(err({"msel", "import", csv, "--nation", nation, "--into", sheet.at("b.json"), "--map", "Nobody=tax"}),
                 "nowhere"));
    CHECK(contains(
        err({"msel", "import", csv, "--nation", nation, "--into", sheet.at("b.json"), "--map", "Tax autority=tx"}),
        "institution"));
    CHECK(contains(err({"msel", "import", sheet.folder.file("x.csv", "a;b\nc;d\n"), "--into", sheet.at("b.json")}),
                   "--columns"));
    // A slip in a name is told with the nearest one, and mended by --map.
    const Ended slip =
        run_muster({"msel", "import", csv, "--nation", nation, "--into", sheet.at("c.json"), "--lang", "es"});
    CHECK(slip.code == 0);
    CHECK(contains(slip.out, "¿Quiso decir «Tax authority»?"));
    CHECK(run_muster(
              {"msel", "import", csv, "--nation", nation, "--into", sheet.at("d.json"), "--map", "Tax autority=tax"})
              .code == 0);
    CHECK_FALSE(parsed(sheet.at("d.json")).contains("change"));
    CHECK(parsed(sheet.at("d.json"))["injects"].begin().value()["to"].contains("tax"));
}

TEST_CASE("the commands of the pages on lists of events do what the pages say", "[app][msel][docs]") {
    for (const std::string page : {"docs/msel.md", "docs/es/msel.md"}) {
        const Sheet sheet;
        fs::create_directory(sheet.at("out"));
        // A new scenario stands beside others, and so in a copy of their folder.
        fs::copy(kRoot + "/scenarios/ransomware-holiday-eve.json", sheet.at("scenarios/ransomware-holiday-eve.json"));
        const auto in_folder = [&](const std::string& word) {
            return word.rfind("out/", 0) == 0 || word.rfind("scenarios/", 0) == 0 ? sheet.at(word) : word;
        };
        std::ifstream file(kRoot + "/" + page);
        REQUIRE(file);
        std::string block, name, content;
        std::size_t commands = 0;
        for (std::string line; std::getline(file, line);) {
            if (line.rfind("<!-- out/", 0) == 0) name = line.substr(5, line.find(' ', 5) - 5);
            if (line.rfind("```", 0) == 0) {
                if (block == "csv") std::ofstream(sheet.at(name)) << content;
                block = block.empty() ? line.substr(3) : "";
                content.clear();
            } else if (block == "csv") {
                content += line + "\n";
            } else if (block == "sh") {
                std::istringstream words(line);
                std::vector<std::string> arguments;
                for (std::string word; words >> word;) arguments.push_back(in_folder(word));
                arguments.erase(arguments.begin());
                INFO(line);
                const Ended ended = run_muster(arguments);
                INFO(ended.err);
                CHECK(ended.code == 0);
                if (contains(line, "plan.csv")) CHECK(contains(ended.out, contains(line, "es") ? "2" : "column-kept"));
                ++commands;
            }
        }
        CHECK(commands == 4);
    }
}
