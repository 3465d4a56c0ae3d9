#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "engine/authoring/read.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/results_csv.hpp"
#include "engine/report/results_json.hpp"
#include "engine/report/trace_files.hpp"
#include "engine/run/run.hpp"
#include "engine/study/replications.hpp"

using namespace muster;
using nlohmann::json;

namespace {

CompiledScenario compiled(const std::string& path) {
    Diagnostics found;
    const auto model = read_scenario(std::string(MUSTER_SOURCE_DIR) + "/" + path, {}, found);
    for (const Diagnostic& diagnostic : found) UNSCOPED_INFO(to_text(diagnostic, false));
    REQUIRE(model.has_value());
    return compile(*model);
}

Summary summary_of(const CompiledScenario& scenario, std::uint32_t replications) {
    StudyOptions options;
    options.replications = replications;
    return replicate(scenario, options);
}

std::vector<TraceEntry> entries_of(const CompiledScenario& scenario) {
    Run run(scenario);
    TraceKeeper keeper;
    TraceSink* const sink = &keeper;
    REQUIRE(run.play(1, 0, std::span<TraceSink* const>(&sink, 1)).error.empty());
    return keeper.entries();
}

std::string string_of(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}

std::string seconds_of(std::int64_t milliseconds) {
    std::string out;
    append_seconds(out, Duration{milliseconds});
    return out;
}

}  // namespace

TEST_CASE("a cell of text is never a formula, and reads back as it was", "[report][csv]") {
    CHECK(csv_text("colcert") == "colcert");
    CHECK(csv_text("=1+1") == "'=1+1");
    CHECK(csv_text("+cmd|' /C calc'!A0") == "'+cmd|' /C calc'!A0");
    CHECK(csv_text("-2") == "'-2");
    CHECK(csv_text("@SUM(A1)") == "'@SUM(A1)");
    CHECK(csv_text("\t=1") == "'\t=1");
    CHECK(csv_text("\r=1") == "\"'\r=1\"");
    CHECK(csv_text("\xef\xbc\x9d"
                   "1") ==
          "'\xef\xbc\x9d"
          "1");
    CHECK(csv_text("\xef\xbc\xa0"
                   "a") ==
          "'\xef\xbc\xa0"
          "a");
    CHECK(csv_text("a,b") == "\"a,b\"");
    CHECK(csv_text("say \"no\"") == "\"say \"\"no\"\"\"");
    CHECK(csv_text("=a,b") == "\"'=a,b\"");
    CHECK(csv_text("").empty());
}

TEST_CASE("seconds are exact to the millisecond", "[report][json]") {
    CHECK(seconds_of(0) == "0");
    CHECK(seconds_of(7'200'000) == "7200");
    CHECK(seconds_of(250) == "0.25");
    CHECK(seconds_of(1) == "0.001");
    CHECK(seconds_of(-3001) == "-3.001");
    CHECK(seconds_of(315'619'200'000) == "315619200");
}

TEST_CASE("text in JSON is text whatever it holds", "[report][json]") {
    CHECK(string_of("ñ") == "\"ñ\"");
    CHECK(string_of("a\"b\\c\n\x1b") == R"("a\"b\\c\u000a\u001b")");
    CHECK(string_of("\xe2\x80\xa8") == R"("\u2028")");
    CHECK(string_of("a\xff"
                    "b") == R"("a\ufffdb")");
    CHECK(json::parse(string_of("\xc3")).get<std::string>() == "\xef\xbf\xbd");
}

TEST_CASE("the results name what went in and have a row for everything", "[report][json]") {
    const CompiledScenario scenario = compiled("scenarios/two-offices.json");
    const Summary summary = summary_of(scenario, 50);
    std::vector<MilestoneRecoveries> recoveries;
    StudyOptions options;
    options.replications = 50;
    recoveries.push_back({0, recovered(scenario, summary, 0, options, 2)});
    const json results = json::parse(results_json(scenario, summary, recoveries));
    CHECK(results["format"] == "muster/results/1");
    CHECK(results["seed"] == 1);
    CHECK(results["replications"] == 50);
    CHECK(results["start"] == "2014-01-17T15:00:00.000-05:00");
    CHECK(results["inputs"].size() == 2);
    CHECK(results["inputs"][0]["sha256"].get<std::string>().size() == 64);
    CHECK(results["teams"].size() == scenario.model.teams.size());
    CHECK(results["channels"].size() == scenario.model.channels.size());
    CHECK(results["milestones"].size() == summary.milestones.size());
    CHECK(results["knowledge"].size() == summary.knowledge.size());
    for (std::size_t i = 0; i != summary.milestones.size(); ++i) {
        const json& row = results["milestones"][i];
        CHECK(row["reached"]["count"] == summary.milestones[i].reached.count);
        REQUIRE(row["quantiles"].size() == 6);
        if (const auto& median = summary.milestones[i].median().value; median) {
            CHECK(row["quantiles"][2]["value_s"].get<double>() == Approx(static_cast<double>(median->count()) / 1000));
        } else {
            CHECK(row["quantiles"][2]["value_s"].is_null());
        }
        double parts = 0;
        for (const json& part : row["account"]["by_place"]) parts += part["mean_s"].get<double>();
        CHECK(parts == Approx(row["account"]["total_s"].get<double>()));
    }
    REQUIRE(results["milestones"][0].contains("recovered"));
    REQUIRE(!results["milestones"][0]["recovered"].empty());
    CHECK(results["milestones"][0]["recovered"][0]["gain"]["n"] == 50);
}

TEST_CASE("the tables have as many cells in every row as names in their header", "[report][csv]") {
    const CompiledScenario scenario = compiled("scenarios/two-offices.json");
    const std::vector<CsvFile> files = results_csv(scenario, summary_of(scenario, 20));
    CHECK(files.size() == 8);
    for (const CsvFile& file : files) {
        INFO(file.name);
        std::size_t begin = 0, commas = std::string::npos, rows = 0;
        while (begin < file.content.size()) {
            const std::size_t end = file.content.find("\r\n", begin);
            REQUIRE(end != std::string::npos);
            const std::string line = file.content.substr(begin, end - begin);
            const auto count = static_cast<std::size_t>(std::count(line.begin(), line.end(), ','));
            if (commas == std::string::npos) commas = count;
            CHECK(count == commas);
            ++rows;
            begin = end + 2;
        }
        CHECK(rows >= 1);
    }
    CHECK(files[0].content.find("advised") != std::string::npos);
}

TEST_CASE("every line of a trace is an object, numbered, caused by one before it", "[report][trace]") {
    const CompiledScenario scenario = compiled("scenarios/ransomware-holiday-eve.json");
    const std::vector<TraceEntry> entries = entries_of(scenario);
    const std::string text = trace_jsonl(scenario, entries, {1, 0});
    std::size_t begin = text.find('\n') + 1, n = 0;
    const json header = json::parse(text.substr(0, begin));
    CHECK(header["format"] == "muster/trace/1");
    bool all = true;
    while (begin < text.size()) {
        const std::size_t end = text.find('\n', begin);
        const json line = json::parse(text.begin() + static_cast<std::ptrdiff_t>(begin),
                                      text.begin() + static_cast<std::ptrdiff_t>(end));
        all = all && line["n"] == n && line["ms"] == entries[n].at.time_since_epoch().count();
        all = all && (!line.contains("because") || line["because"] < n);
        begin = end + 1;
        ++n;
    }
    CHECK(all);
    CHECK(n == entries.size());
}

TEST_CASE("an OCEL log relates events to objects that it has", "[report][trace]") {
    const CompiledScenario scenario = compiled("scenarios/ransomware-holiday-eve.json");
    const json log = json::parse(trace_ocel(scenario, entries_of(scenario), {1, 0}));
    std::set<std::string> objects, object_types, event_types;
    for (const json& type : log["objectTypes"]) object_types.insert(type["name"]);
    for (const json& type : log["eventTypes"]) event_types.insert(type["name"]);
    for (const json& object : log["objects"]) {
        CHECK(objects.insert(object["id"]).second);
        CHECK(object_types.count(object["type"]) == 1);
    }
    REQUIRE(!log["events"].empty());
    bool all = true;
    for (const json& event : log["events"]) {
        all = all && event_types.count(event["type"]) == 1;
        for (const json& relation : event["relationships"]) all = all && objects.count(relation["objectId"]) == 1;
    }
    CHECK(all);
}

TEST_CASE("in a Chrome trace no desk does two things at once", "[report][trace]") {
    const CompiledScenario scenario = compiled("scenarios/ransomware-holiday-eve.json");
    const json trace = json::parse(trace_chrome(scenario, entries_of(scenario), {1, 0}));
    std::map<std::pair<int, int>, std::vector<std::pair<std::int64_t, std::int64_t>>> desks;
    for (const json& event : trace["traceEvents"]) {
        if (event["ph"] != "X") continue;
        const std::int64_t from = event["ts"], length = event["dur"];
        desks[{event["pid"], event["tid"]}].emplace_back(from, from + length);
    }
    CHECK(desks.size() > 5);
    bool apart = true;
    for (auto& [desk, slices] : desks) {
        std::sort(slices.begin(), slices.end());
        for (std::size_t i = 1; i < slices.size(); ++i) apart = apart && slices[i].first >= slices[i - 1].second;
    }
    CHECK(apart);
}

TEST_CASE("a XES log is marked up and names each event's instant with its offset", "[report][trace]") {
    const CompiledScenario scenario = compiled("scenarios/two-offices.json");
    const std::string log = trace_xes(scenario, entries_of(scenario), {1, 0});
    CHECK(log.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"1849-2016\""));
    CHECK(log.find(R"(<date key="time:timestamp" value="2014-01-17T15:00:00.000-05:00"/>)") != std::string::npos);
    CHECK(log.find(R"(<string key="org:resource" value="madrid/duty"/>)") != std::string::npos);
    const auto count = [&log](std::string_view what) {
        std::size_t times = 0;
        for (std::size_t at = log.find(what); at != std::string::npos; at = log.find(what, at + 1)) ++times;
        return times;
    };
    CHECK(count("<event>") > 10);
    CHECK(count("<event>") == count("</event>"));
    CHECK(count("<trace>") == 1);
    CHECK(log.ends_with("</log>\n"));
}
