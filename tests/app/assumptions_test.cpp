#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/app/program.hpp"

using namespace muster::test;
using nlohmann::json;

namespace {

const char* const kNation = R"({
  "format": "muster/nation/2",
  "name": "One desk",
  "time_zone": "UTC",
  "evidence": {"kind": "assumed", "reason": "=cmd: a guess"},
  "facts": {"found": {"name": "Found"}},
  "institutions": {"desk": {"name": {"en": "Desk", "es": "Mesa"}, "teams": {"duty": {"staff": 1}}, "procedures": {
    "look": {"on": {"inject": "any"}, "steps": {"check": {"work": {"team": "duty", "effort": "1h"}, "learns": {"found": {}}},
      "again": {"after": {"check": {}}, "work": {"team": "duty", "effort": "2h"}, "evidence": {"kind": "sourced", "source": "A decree"}}}}}},
    "other": {"name": "Other", "teams": {"duty": {"staff": 3}}}}
})";

const char* const kScenario = R"({
  "format": "muster/scenario/2",
  "name": {"en": "A desk", "es": "Una mesa"},
  "nation": "nation.json",
  "starts": "2014-01-17T15:00",
  "horizon": "7d",
  "incidents": {"one": {"name": "One", "first": "call"}},
  "injects": {"call": {"name": "A call", "text": "A call.", "at": "0m", "to": {"desk": {}}, "kind": "inject"}},
  "milestones": {
    "found": {"name": {"en": "Found", "es": "Hallado"}, "when": {"knows": {"desk": "found"}}},
    "again": {"name": "Looked again", "when": {"done": "desk/look/again"}}}
})";

struct Desk {
    TemporaryFolder folder;
    std::string nation, scenario;
    Desk() : nation(folder.file("nation.json", kNation)), scenario(folder.file("desk.json", kScenario)) {}
    [[nodiscard]] std::string at(const std::string& name) const { return folder.path() + "/" + name; }
};

std::string text_of(const std::string& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Without the breaks of lines.
std::string on_one_line(const std::string& text) {
    std::istringstream words(text);
    std::string out;
    for (std::string word; words >> word;) out += (out.empty() ? "" : " ") + word;
    return out;
}

const std::string kCheck = "/institutions/desk/procedures/look/steps/check/work/effort";

/// A filled sheet with the columns that are needed.
std::string sheet(const std::string& rows) {
    return "Place in the file,Value,Proposed value,Proposed by,Date,Comment\n" + rows;
}

}  // namespace

TEST_CASE("the influence of a number is the change of the milestones' mean time", "[app][assumptions]") {
    const Desk desk;
    const Ended ended = run_muster({"assumptions", desk.scenario, "--replications", "5", "--json"});
    REQUIRE(ended.code == 0);
    const json rows = json::parse(ended.out).at("assumptions");
    REQUIRE(rows.size() == 4);
    // Half an hour on two of three milestones, the built-in one among them not; assumed ones come first.
    CHECK(rows[0].at("pointer") == kCheck);
    CHECK(rows[0].at("influence_h").get<double>() == Approx(1.0 / 3));
    CHECK(rows[0].at("tried") == "\u00d7 1.5");
    CHECK(rows[0].at("moves_most").at("later_h") == 0.5);
    CHECK(rows[0].at("evidence") == "assumed");
    // An hour on one of three.
    CHECK(rows[1].at("evidence") == "sourced");
    CHECK(rows[1].at("influence_h").get<double>() == Approx(1.0 / 3));
    CHECK(rows[1].at("moves_most").at("milestone") == "again");
    CHECK(rows[1].at("moves_most").at("later_h") == 1.0);
    CHECK(rows[2].at("measured") == "no-influence-seen");
    CHECK(rows[3].at("measured") == "no-influence-seen");
}

TEST_CASE("of a nation, the scenarios beside it are taken", "[app][assumptions]") {
    const Desk desk;
    const Ended ended = run_muster({"assumptions", desk.nation, "--replications", "2", "--json"});
    REQUIRE(ended.code == 0);
    CHECK(json::parse(ended.out).at("scenarios") == json({"desk"}));
    const Ended text = run_muster({"assumptions", desk.nation, "--replications", "2"});
    CHECK(contains(text.out, "4 numbers: 3 assumed"));
    CHECK(contains(on_one_line(text.out), "2 numbers move a milestone"));
    const Ended spanish = run_muster({"assumptions", desk.nation, "--replications", "2", "--lang", "es"});
    CHECK(contains(spanish.out, "4 cifras: 3 supuestas"));
    CHECK(contains(spanish.out, "Mesa"));
    CHECK(contains(on_one_line(spanish.out), "más tarde"));
    CHECK(run_muster({"assumptions", desk.nation, "--scenario", "scenarios/two-offices.json"}).code == 2);
}

TEST_CASE("a sheet that was filled in changes those values and not another byte", "[app][assumptions]") {
    const Desk desk;
    for (const std::string language : {"en", "es"}) {
        const std::string out = desk.at("sheet-" + language + ".csv");
        REQUIRE(
            run_muster({"assumptions", desk.nation, "--replications", "2", "--out", out, "--lang", language}).code ==
            0);
        std::string text = text_of(out);
        CHECK_FALSE(contains(text, ",=cmd"));
        // As a spreadsheet would write it: the proposal goes into the row of the first effort.
        const std::size_t row = text.find("1h,,,,");
        REQUIRE(row != std::string::npos);
        text.replace(row, 6, "1h,triangular 10m 20m 1h,Ana,2026-11-25,\"=seen, twice\"");
        const std::string filled = desk.folder.file("filled.csv", text);
        const std::string next = desk.at("new-" + language + ".json");
        const Ended ended = run_muster({"assumptions", desk.nation, "--from", filled, "--out", next});
        INFO(ended.err);
        REQUIRE(ended.code == 0);
        CHECK(contains(ended.out, "1h \u2192 triangular 10m 20m 1h"));
        CHECK(contains(ended.out, "Ana \u00b7 2026-11-25"));
        CHECK(contains(ended.out, "1 value changed"));
        std::string expected = kNation;
        expected.replace(expected.find("\"1h\""), 4, R"({"triangular": ["10m", "20m", "1h"]})");
        CHECK(text_of(next) == expected);
        CHECK(run_muster({"check", next}).code == 0);
    }
    CHECK(text_of(desk.nation) == kNation);
}

TEST_CASE("the workbook itself comes back, filled in, with what a spreadsheet made of the cells",
          "[app][assumptions]") {
    const Desk desk;
    const std::string out = desk.at("sheet.xlsx");
    REQUIRE(run_muster({"assumptions", desk.nation, "--replications", "2", "--out", out, "--lang", "es"}).code == 0);
    // As it is, it proposes nothing.
    const Ended nothing = run_muster({"assumptions", desk.nation, "--from", out, "--out", desk.at("new.json")});
    CHECK(nothing.code == 2);
    CHECK(contains(nothing.err, "proposes no value"));
    // tests/exchange/files/make_filled.py: a proposal as text, one as a number, a date as a date; rows sorted.
    const std::string filled = std::string(MUSTER_SOURCE_DIR) + "/tests/exchange/files/filled.xlsx";
    const Ended ended = run_muster({"assumptions", desk.nation, "--from", filled, "--out", desk.at("new.json")});
    INFO(ended.err);
    REQUIRE(ended.code == 0);
    CHECK(contains(ended.out, "1h \u2192 triangular 10m 20m 1h"));
    CHECK(contains(ended.out, "1 \u2192 2"));
    CHECK(contains(ended.out, "Ana \u00b7 2026-11-25"));
    CHECK(contains(ended.out, "2 values changed"));
    CHECK(run_muster({"check", desk.at("new.json")}).code == 0);
    // Damaged, it is refused, and it is said why.
    std::string bytes = text_of(filled);
    const Ended damaged =
        run_muster({"assumptions", desk.nation, "--from", desk.folder.file("d.xlsx", bytes.substr(0, bytes.size() / 2)),
                    "--out", desk.at("x.json")});
    CHECK(damaged.code == 2);
    CHECK(contains(damaged.err, "no whole workbook"));
}

TEST_CASE("a wrong proposal is refused with its row, and nothing is written", "[app][assumptions]") {
    const Desk desk;
    const std::string out = desk.at("new.json");
    const auto take = [&](const std::string& rows) {
        return run_muster({"assumptions", desk.nation, "--from", desk.folder.file("s.csv", sheet(rows)), "--out", out});
    };
    const std::string staff = "/institutions/desk/teams/duty/staff";
    const Ended wrong = take(staff + ",1,2,,,\n" + kCheck + ",1h,a while,,,\n");
    CHECK(wrong.code == 2);
    CHECK(contains(wrong.err, "s.csv:3"));
    CHECK(contains(wrong.err, "a while"));
    CHECK(take(staff + ",1,0,,,\n").code == 2);
    CHECK(take(kCheck + ",1h,\"1h, 2h\",,,\n").code == 2);
    CHECK(take(kCheck + ",1h,{\"uniform\": [\"1h\"\n").code == 2);
    CHECK(take(kCheck + ",1h,=1+1,,,\n").code == 2);
    const Ended unknown = take("/institutions/desk/name,x,y,,,\n");
    CHECK(unknown.code == 2);
    CHECK(contains(unknown.err, "line 2"));
    const Ended twice = take(kCheck + ",1h,2h,,,\n" + kCheck + ",1h,3h,,,\n");
    CHECK(twice.code == 2);
    const Ended stale = take(kCheck + ",30m,2h,,,\n");
    CHECK(stale.code == 2);
    CHECK(contains(stale.err, "\"30m\""));
    CHECK(take(kCheck + ",1h,60m,,,\n").code == 2);  // the same, in other words: nothing to write
    CHECK(take("").code == 2);
    CHECK(run_muster({"assumptions", desk.nation, "--from", desk.folder.file("t.csv", "a,b\n1,2\n"), "--out", out})
              .code == 2);
    CHECK_FALSE(std::filesystem::exists(out));
    // All of them left nothing else behind either.
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(desk.folder.path())) {
        files += static_cast<std::size_t>(entry.is_regular_file());
    }
    CHECK(files == 4);
}

TEST_CASE("a wrong proposal is marked at its cell, with the writing that was meant", "[app][assumptions]") {
    const Desk desk;
    const auto take = [&](const std::string& cell) {
        const Ended ended = run_muster({"assumptions", desk.nation, "--from",
                                        desk.folder.file("s.csv", sheet(kCheck + ",1h," + cell + ",,,\n")), "--out",
                                        desk.at("new.json")});
        CHECK(ended.code == 2);
        return ended.err;
    };
    const auto column = std::to_string(kCheck.size() + 5);  // behind the place and the value
    const std::string spaced = take("90 min");
    CHECK(contains(spaced, "s.csv:2:" + column));
    CHECK(contains(spaced, "\"90m\""));
    // The caret stands below the cell.
    const std::string shown = spaced.substr(0, spaced.find("90 min", spaced.find('\n')));
    const std::string before = shown.substr(shown.rfind('\n') + 1);
    const auto more = static_cast<std::ptrdiff_t>(std::count_if(
        before.begin(), before.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }));
    CHECK(contains(spaced, "\n" + std::string(before.size() - static_cast<std::size_t>(more), ' ') + "^\n"));
    CHECK(contains(take("\"1,5h\""), "\"1h30m\""));
    CHECK(contains(take("\"1,5h\""), "s.csv:2:" + std::to_string(kCheck.size() + 6)));
    CHECK(contains(take("1.5 hours"), "\"1h30m\""));
    CHECK(contains(take("1 h 30"), "\"1h30m\""));
    CHECK(contains(take("2 d\u00edas"), "\"2d\""));
    CHECK(contains(take("0.25h"), "\"15m\""));
    CHECK_FALSE(contains(take("1.5 years"), "1y"));
}

TEST_CASE("nothing that exists is written over without --force", "[app][assumptions]") {
    const Desk desk;
    const std::string rows = sheet(kCheck + ",1h,2h,,,\n");
    const std::string filled = desk.folder.file("s.csv", rows);
    CHECK(run_muster({"assumptions", desk.nation, "--from", filled, "--out", desk.nation}).code == 2);
    CHECK(text_of(desk.nation) == kNation);
    CHECK(run_muster({"assumptions", desk.nation, "--from", filled}).code == 2);
    CHECK(run_muster({"assumptions", desk.nation, "--out", filled, "--replications", "1"}).code == 2);
    CHECK(text_of(filled) == rows);
    CHECK(run_muster({"assumptions", desk.nation, "--out", desk.at("a.docx"), "--replications", "1"}).code == 2);
    CHECK(run_muster({"assumptions", desk.nation, "--from", filled, "--out", desk.nation, "--force"}).code == 0);
    CHECK(contains(text_of(desk.nation), R"("effort": "2h"}, "learns")"));
}

TEST_CASE("Ctrl-C ends the measuring, and what was measured is shown", "[app][assumptions]") {
    Running how;
    how.interrupt_after_ms = 1500;
    const Ended ended = run_muster(
        {"assumptions", "scenarios/ransomware-holiday-eve.json", "--replications", "2000", "--jobs", "1"}, how);
    CHECK(ended.code == 130);
    CHECK(contains(on_one_line(ended.out), " were not measured"));
}

TEST_CASE("the commands of the pages on assumptions do what the pages say", "[app][assumptions][docs]") {
    for (const std::string page : {"docs/assumptions.md", "docs/es/assumptions.md"}) {
        const TemporaryFolder folder;
        const auto in_folder = [&](const std::string& word) {
            return word.rfind("out/", 0) == 0 ? folder.path() + word.substr(3) : word;
        };
        std::ifstream file(std::string(MUSTER_SOURCE_DIR) + "/" + page);
        std::string block, name, content;
        std::size_t commands = 0;
        for (std::string line; std::getline(file, line);) {
            if (line.rfind("<!-- out/", 0) == 0) name = line.substr(9, line.find(' ', 5) - 9);
            if (line.rfind("```", 0) == 0) {
                if (block == "csv") REQUIRE_FALSE(folder.file(name, content).empty());
                block = block.empty() ? line.substr(3) : "";
                content.clear();
            } else if (block == "csv") {
                content += line + "\n";
            } else if (block == "sh") {
                std::istringstream words(line);
                std::vector<std::string> arguments;
                for (std::string word; words >> word;) arguments.push_back(in_folder(word));
                REQUIRE(arguments.front() == "muster");
                arguments.erase(arguments.begin());
                INFO(line);
                const Ended ended = run_muster(arguments);
                INFO(ended.err);
                CHECK(ended.code == 0);
                if (contains(line, "--from")) CHECK(contains(ended.out, "triangular 40m 1h 2h"));
                ++commands;
            }
        }
        CHECK(commands >= 4);
    }
}
