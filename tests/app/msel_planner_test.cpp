// `muster msel import` on sheets as planners really keep them; the workbooks were saved by LibreOffice.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/app/program.hpp"

using namespace muster::test;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

namespace {

const std::string kRoot = MUSTER_SOURCE_DIR;
const std::string kFiles = "tests/exchange/files/";

const std::string kNation = R"({
  "format": "muster/nation/2",
  "name": "Three on the coast",
  "time_zone": "America/Bogota",
  "evidence": {"kind": "assumed", "reason": "A test."},
  "institutions": {
    "csirt": {"name": {"en": "National CSIRT", "es": "CSIRT nacional"}, "short": "CSIRT", "teams": {"duty": {"staff": 1, "hours": "always"}}},
    "tax": {"name": "Tax authority", "teams": {"duty": {"staff": 1, "hours": "always"}}},
    "police": {"name": {"en": "Police", "es": "Policía"}, "teams": {"duty": {"staff": 1, "hours": "always"}}}}
})";

struct Plan {
    TemporaryFolder folder;
    std::string nation = folder.file("nation.json", kNation), into = folder.path() + "/new.json";

    Ended import(const std::string& sheet, std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"msel",   "import", sheet,     "--nation", nation,
                                       "--into", into,     "--force", "--json"};
        words.insert(words.end(), more.begin(), more.end());
        return run_muster(words);
    }
    /// The scenario of a sheet that comes in, which passes the check.
    Json scenario(const Ended& ended) const {
        INFO(ended.err);
        REQUIRE(ended.code == 0);
        CHECK(run_muster({"check", into}).code == 0);
        std::ifstream file(into);
        return Json::parse(file);
    }
    Json of_csv(const std::string& csv, std::vector<std::string> more = {}) const {
        return scenario(import(folder.file("plan.csv", csv), std::move(more)));
    }
};

/// The first finding of a kind; null if there is none.
Json found(const Ended& ended, const std::string& kind) {
    const Json report = Json::parse(ended.out);
    for (const Json& each : report["found"]) {
        if (each["kind"] == kind) return each;
    }
    return {};
}

}  // namespace

TEST_CASE("hours that count past a day are counted from the start, whatever format shows them", "[app][msel]") {
    const Plan plan;
    for (const char* file : {"planner-elapsed.xlsx", "planner-elapsed-clock.xlsx"}) {
        INFO(file);
        // No day is made up.
        const Ended asked = plan.import(kFiles + file);
        CHECK(asked.code == 2);
        CHECK(contains(asked.err, "--starts"));
        const Ended ended = plan.import(kFiles + file, {"--starts", "2026-03-04T09:00"});
        const Json scenario = plan.scenario(ended);
        CHECK(scenario["starts"] == "2026-03-04T09:00");
        CHECK(scenario["injects"]["event-1"]["at"] == "0m");
        CHECK(scenario["injects"]["event-2"]["at"] == "3h30m");
        CHECK(scenario["injects"]["event-3"]["at"] == "1d2h");
        CHECK(scenario["injects"]["event-4"]["at"] == "2d2h");
        CHECK(scenario["incidents"]["exercise"]["first"] == "event-1");
        CHECK(found(ended, "counted-all").is_object());
    }
    // The same as text; and beside real dates.
    const Json text =
        plan.of_csv("Time;To;Message\n0:00;tax;A\n3:30;tax;B\n26:00;tax;C\n", {"--starts", "2026-03-04T09:00"});
    CHECK(text["injects"]["row-3"]["at"] == "3h30m");
    CHECK(text["injects"]["row-4"]["at"] == "1d2h");
    const Json dated = plan.of_csv("Time;To;Message\n2026-03-04 09:00;tax;A\n27:00;tax;B\n10:00;tax;C\n");
    CHECK(dated["starts"] == "2026-03-04T09:00");
    CHECK(dated["injects"]["row-3"]["at"] == "1d3h");
    CHECK(dated["injects"]["row-4"]["at"] == "1h");
    // Midnight alone does not make hours of times of day.
    const Json night =
        plan.of_csv("Time;To;Message\n22:00;tax;A\n24:00;tax;B\n01:00;tax;C\n", {"--starts", "2026-03-04T21:00"});
    CHECK(night["injects"]["row-2"]["at"] == "1h");
    CHECK(night["injects"]["row-3"]["at"] == "3h");
    CHECK(night["injects"]["row-4"]["at"] == "4h");
}

TEST_CASE("a column of dates and one of times of day say together when", "[app][msel]") {
    const Plan plan;
    const std::string csv =
        "N°;Fecha;Hora;De;Para;Mensaje\n1;04/03/2026;09:30;X;CSIRT;Uno\n2;13/03/2026;2:15 p. m.;X;CSIRT;Dos\n"
        "3;14/03/2026;00:15;X;CSIRT;Tres\n4;;9.30;X;CSIRT;Cuatro\n5;15/03/2026;2:15\u00a0p.\u00a0m.;X;CSIRT;Cinco\n";
    for (const std::vector<std::string>& more :
         {std::vector<std::string>{"--lang", "es"}, {"--map", "Fecha=time"}, {"--map", "Fecha=date"}}) {
        const Json scenario = plan.of_csv(csv, more);
        CHECK(scenario["starts"] == "2026-03-04T09:30");
        CHECK(scenario["injects"]["event-2"]["at"] == "9d4h45m");
        CHECK(scenario["injects"]["event-3"]["at"] == "9d14h45m");
        CHECK(scenario["injects"]["event-4"]["at"] == "10d");
        CHECK(scenario["injects"]["event-5"]["at"] == "11d4h45m");
        CHECK_FALSE(scenario["injects"]["event-3"].contains("note"));
    }
    const Json english = plan.of_csv("Date,Time,To,Message\n3/13/2026,2:15 PM,tax,A\n3/14/2026,0:15,tax,B\n");
    CHECK(english["starts"] == "2026-03-13T14:15");
    CHECK(english["injects"]["row-3"]["at"] == "10h");
    const Json counted =
        plan.of_csv("Day,Time,To,Message\n1,09:00,tax,A\n2,08:00,tax,B\n", {"--starts", "2026-03-04T08:00"});
    CHECK(counted["injects"]["row-2"]["at"] == "1h");
    CHECK(counted["injects"]["row-3"]["at"] == "1d");
    // A column of dates alone has the hours too.
    const Json alone = plan.of_csv("Fecha;Para;Mensaje\n9-abr-2026 9:15 hrs;tax;A\n9-abr-2026 2:15 p.m.;tax;B\n");
    CHECK(alone["starts"] == "2026-04-09T09:15");
    CHECK(alone["injects"]["row-3"]["at"] == "5h");
}

TEST_CASE("a Spanish workbook with a merged date and hours in every writing comes in", "[app][msel]") {
    const Plan plan;
    const Ended ended = plan.import(kFiles + "planner-fecha-hora.xlsx", {"--lang", "es"});
    const Json scenario = plan.scenario(ended);
    CHECK(scenario["starts"] == "2026-03-13T09:30");
    const Json& injects = scenario["injects"];
    CHECK(injects["event-2"]["at"] == "4h45m");
    CHECK(injects["event-3"]["at"] == "8h15m");  // "5:45 p. m." as text
    CHECK(injects["event-4"]["at"] == "1d14h45m");
    CHECK(injects["event-5"]["at"] == "2d23h45m");  // "16-mar-2026", "9:15 hrs"
    CHECK(injects["event-6"]["kind"] == "contingency");
    CHECK(injects["event-6"]["note"] == "Fecha: por definir");
    CHECK(found(ended, "day-unclear")["where"] == "B7");
}

TEST_CASE("a time with the mark of another clock becomes one of the exercise's clock, and that is said",
          "[app][msel]") {
    const Plan plan;
    const auto starts = [&](const std::string& time) {
        const Ended ended = plan.import(plan.folder.file("plan.csv", "Time;To;Message\n" + time + ";tax;A\n"));
        const Json scenario = plan.scenario(ended);
        const Json said = found(ended, "other-clock");
        CHECK(said.is_object());
        if (said.is_object()) CHECK(contains(said["into"], "America/Bogota"));
        return scenario["starts"].get<std::string>();
    };
    CHECK(starts("2026-04-14T08:00Z") == "2026-04-14T03:00");
    CHECK(starts("2026-04-14T08:00:00.000Z") == "2026-04-14T03:00");
    CHECK(starts("2026-04-14 09:00 UTC") == "2026-04-14T04:00");
    CHECK(starts("2026-04-14 09:00 (UTC)") == "2026-04-14T04:00");
    CHECK(starts("2026-04-14T08:00+02:00") == "2026-04-14T01:00");
    CHECK(starts("2026-04-14 08:00 +02:00") == "2026-04-14T01:00");
    CHECK(starts("2026-04-14T08:00-03:00") == "2026-04-14T06:00");
    CHECK(starts("14/04/2026 08:00 GMT-3") == "2026-04-14T06:00");
    CHECK(starts("2026-04-14 02:00 UTC") == "2026-04-13T21:00");
    const Json of_day = plan.of_csv("Time;To;Message\n1230Z;tax;A\n0330 Z;tax;B\n", {"--starts", "2026-04-14T07:00"});
    CHECK(of_day["injects"]["row-2"]["at"] == "30m");
    CHECK(of_day["injects"]["row-3"]["at"] == "15h30m");
    // The mark may stand in the heading.
    const Ended heading = plan.import(
        plan.folder.file("plan.csv", "Date;Time (UTC);To;Message\n2026-04-14;09:00;tax;A\n2026-04-14;10:00;tax;B\n"));
    CHECK(plan.scenario(heading)["starts"] == "2026-04-14T04:00");
    CHECK(found(heading, "other-clock")["where"] == "B2");
    // A span is no zone.
    const Ended span =
        plan.import(plan.folder.file("plan.csv", "Time;To;Message\n2026-04-14 09:00;tax;A\n09:30-10:15;tax;B\n"));
    CHECK(found(span, "time-unclear")["what"] == "09:30-10:15");
}

TEST_CASE("several actions that are expected of one institution keep their deadlines", "[app][msel]") {
    const Plan plan;
    const std::string csv =
        "Event Number,Time,From,To,Message,Expected Participant Response\n"
        "1,2026-04-04 09:00,H,Police,a,Police: Open a case (within 1h)\n"
        "1,,,,,Police: Write to the ministry (within 2h)\n";
    const Ended ended = plan.import(plan.folder.file("plan.csv", csv), {"--dates", "dmy"});
    const Json injects = plan.scenario(ended)["injects"];
    CHECK(injects.size() == 2);
    CHECK(injects["event-1"]["expects"]["police"]["action"] == "Open a case");
    CHECK(injects["event-1"]["expects"]["police"]["within"] == "1h");
    const Json& second = injects["event-1-2"];
    CHECK(second["kind"] == "expected_action");
    CHECK(second["at"] == "0m");
    CHECK(second["expects"]["police"]["action"] == "Write to the ministry");
    CHECK(second["expects"]["police"]["within"] == "2h");
    CHECK(found(ended, "expected-more")["where"] == "F3");
    // The same sheet once more changes nothing.
    const Ended again = run_muster({"msel", "import", plan.folder.file("plan.csv", csv), "--scenario", plan.into,
                                    "--into", plan.folder.path() + "/again.json", "--dates", "dmy", "--json"});
    INFO(again.err);
    REQUIRE(again.code == 0);
    CHECK(Json::parse(again.out)["same"].size() == 2);
    // In lines of one cell; and without an hour, where only one can be counted.
    const Json lines = plan.of_csv(
        "Time,To,Message,Expected Participant Response\n2026-04-14 09:00,Police,a,\"Police: One (within 1h)\nTwo "
        "(within "
        "2h)\"\n,Police,b,\"Police: One (within 1h)\nPolice: Two (within 2h)\"\n");
    CHECK(lines["injects"]["row-2-2"]["expects"]["police"]["within"] == "2h");
    CHECK(lines["injects"]["row-4"]["expects"]["police"]["within"] == "2h");
    CHECK(lines["injects"]["row-4"]["expects"]["police"]["action"] == "One, 1h\nTwo, 2h");
    // Merged cells of a workbook: only the second row has a deadline.
    const Json merged = plan.scenario(plan.import(kFiles + "planner-expected.xlsx"))["injects"];
    CHECK(merged["event-1"]["expects"]["tax"]["action"] == "Open a case");
    CHECK_FALSE(merged["event-1"]["expects"]["tax"].contains("within"));
    CHECK(merged["event-1-2"]["expects"]["tax"]["within"] == "2h");
    CHECK(merged["event-2"]["expects"]["csirt"]["within"] == "1h");
    CHECK(merged.size() == 3);
}

TEST_CASE("an event that a scenario has keeps its time where the sheet gives none", "[app][msel]") {
    const Plan plan;
    const std::string scenario = plan.folder.file("s.json", R"({
      "format": "muster/scenario/2", "name": "S", "nation": "nation.json", "starts": "2026-03-04T09:00", "horizon": "2d",
      "incidents": {"one": {"name": "One", "first": "call"}},
      "injects": {"call": {"name": "A call", "at": "0m", "to": {"police": {}}},
        "claim": {"name": "Somebody claims it", "at": "5h25m", "kind": "information", "to": {"police": {}}},
        "spare": {"name": "In reserve", "kind": "contingency", "to": {"police": {}}}}})");
    const auto import = [&](const std::string& rows) {
        return run_muster({"msel", "import", plan.folder.file("v.csv", "Title,Time,To,Message,Event Type\n" + rows),
                           "--scenario", scenario, "--into", plan.into, "--force", "--json"});
    };
    const Ended ended =
        import("Somebody claims it,,Police,It was us,\nA new one,,Police,Who,\nIn reserve,,Police,,Inject\n");
    const Json injects = plan.scenario(ended)["injects"];
    CHECK(injects["claim"]["at"] == "5h25m");
    CHECK(injects["claim"]["text"] == "It was us");
    CHECK(injects["row-3"]["kind"] == "contingency");
    CHECK(injects["spare"]["kind"] == "contingency");
    CHECK(found(ended, "time-kept")["into"] == "2026-03-04 14:25");
    CHECK(found(ended, "time-kept")["where"] == "B2");
}

TEST_CASE("what the check refuses is said of the cell of the sheet, not of a file that is not written", "[app][msel]") {
    const Plan plan;
    const std::string long_text(5'000, 'x');
    const std::string csv = plan.folder.file("bad.csv", "Title;Time;To;Message\nOne;2026-03-04 09:00;Police;a\n\"" +
                                                            long_text + "\";2026-03-04 10:00;Police;b\n");
    const Ended ended = plan.import(csv);
    CHECK(ended.code == 2);
    INFO(ended.err);
    CHECK(contains(ended.err, "bad.csv:3:2"));
    CHECK_FALSE(contains(ended.err, "new.json"));
    CHECK_FALSE(fs::exists(plan.into));
}
