#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
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
  "name": "Two desks",
  "time_zone": "UTC",
  "roles": {"csirt": "watch", "minister": "ministry", "press": "gazette"},
  "facts": {"found": {"name": "Found"}},
  "topics": {"news": {"name": "News"}},
  "institutions": {
    "watch": {"name": "National Watch", "short": "NatWatch", "kind": "csirt", "teams": {"duty": {"staff": 1}}, "procedures": {
      "look": {"on": {"inject": "any"}, "steps": {
        "check": {"work": {"team": "duty", "effort": {"uniform": ["1h", "3h"]}}},
        "tell": {"after": {"check": {}}, "notify": {"to": {"ministry": {}}, "topic": "news"}}}}}},
    "ministry": {"name": "Ministry of Weather", "kind": "ministry", "teams": {"desk": {"staff": 1}}, "inbox": "desk"},
    "gazette": {"name": "The Gazette", "kind": "press", "short": "Gaz", "teams": {"desk": {"staff": 1}}, "inbox": "desk"}},
  "channels": {"line": {"between": ["watch", "ministry"], "medium": "phone", "latency": "5m"}}
})";
const char* const kScenario = R"({
  "format": "muster/scenario/2",
  "name": {"en": "A storm", "es": "Una tormenta"},
  "nation": "nation.json",
  "starts": "2014-01-17T15:00",
  "horizon": "2d",
  "incidents": {"one": {"name": "One", "first": "call"}},
  "injects": {"call": {"name": "A call", "text": "A call.", "at": "0m", "to": {"watch": {}}, "kind": "inject"}},
  "milestones": {"minister-knows": {},
    "looked": {"name": {"en": "Looked", "es": "Visto"}, "when": {"done": "watch/look/check"}, "target": "2h"}}
})";
const char* const kQuick = R"({
  "format": "muster/recommendation/2", "name": {"en": "A quick look", "es": "Una mirada rápida"}, "theme": "response",
  "text": "NatWatch looks twice as fast.", "evidence": {"kind": "comparable", "source": "A report of the Ministry of Weather"},
  "cost_per_year": {"usd": ["20k", "40k"]}, "lead_time": "6mo",
  "needs": {"instrument": "order", "signed_by": "ministry"}, "owner": "watch",
  "scale": [{"at": "/institutions/watch/procedures/look/steps/check/work/effort", "by": 0.5}]
})";
/// One more person at a desk where nobody ever waits.
const char* const kIdle = R"({
  "format": "muster/recommendation/2", "name": "One more clerk", "theme": "institutions",
  "cost_per_year": {"usd": ["10k", "10k"]},
  "change": {"institutions": {"watch": {"teams": {"duty": {"staff": 2}}}}}
})";
const char* const kStudy = R"({
  "format": "muster/study/2", "name": "What the storm asks",
  "question": "What does a quick look bring?", "scenarios": ["storm.json"],
  "recommendations": ["quick.json", "idle.json"], "replications": 60, "budgets": ["50k"]
})";

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

/// Everything that `muster study --report` wrote, by path within the folder.
struct Written {
    explicit Written(const std::vector<std::string>& options = {}) {
        (void)folder.file("nation.json", kNation);
        (void)folder.file("storm.json", kScenario);
        (void)folder.file("quick.json", kQuick);
        (void)folder.file("idle.json", kIdle);
        const std::string study = folder.file("study.json", kStudy);
        std::vector<std::string> arguments{"study", study, "--report", folder.path() + "/report"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        ended = run_muster(arguments);
        INFO(ended.err);
        REQUIRE(ended.code == 0);
        page = content_of(folder.path() + "/report/index.html");
        results = json::parse(content_of(folder.path() + "/report/results.json"));
    }
    TemporaryFolder folder;
    Ended ended;
    std::string page;
    json results;

    /// The part of the page from here to there.
    [[nodiscard]] std::string between(const std::string& from, const std::string& to) const {
        const auto begin = page.find(from);
        REQUIRE(begin != std::string::npos);
        const auto end = page.find(to, begin);
        REQUIRE(end != std::string::npos);
        return page.substr(begin, end - begin);
    }
};

}  // namespace

TEST_CASE("the first page of a study's report answers the question and says what to sign", "[app][study]") {
    const Written written;
    const std::string sheet = written.between("<section class=\"sheet first\">", "</section>");
    CHECK(contains(sheet, "What does a quick look bring?"));
    // Looking takes 1 to 3 h; half of it is 30 to 90 min, 60 on average.
    CHECK(contains(sheet, "1\u00a0h"));
    CHECK(contains(sheet, "A quick look"));
    CHECK(contains(sheet, "USD\u00a020,000\u201340,000"));
    CHECK(contains(sheet, "6 months"));
    CHECK(contains(sheet, "Ministry of Weather"));
    CHECK(contains(sheet, "did not vary its assumptions"));
    CHECK(contains(sheet, "No past incident was set beside it"));
    CHECK(contains(sheet, "Signature"));
}

TEST_CASE("a recommendation that changes nothing shows exactly zero in every figure of the report", "[app][study]") {
    const Written written;
    const std::string option = written.between("id=\"en-option-idle\"", "</article>");
    CHECK(contains(option, "0\u00a0min (0\u00a0min to 0\u00a0min)"));
    CHECK(contains(option, "sooner in 0%, the same in 100%, later in 0%"));
    CHECK_FALSE(contains(option, "\u2248"));
    CHECK(contains(written.page, "\u201cOne more clerk\u201d changes nothing here."));
    for (const json& measure : written.results["attribution"]) {
        for (const json& one : measure["recommendations"]) {
            if (one["recommendation"] != "idle") continue;
            for (const char* key : {"alone", "last", "shapley"})
                CHECK(one[key] == json{{"mean", 0}, {"low", 0}, {"high", 0}});
        }
    }
}

TEST_CASE("each table of a study's report goes out as CSV and as a workbook, and each chart with its data",
          "[app][study]") {
    const Written written({"--tlp", "red"});
    const std::string data = written.folder.path() + "/report/data/";
    CHECK(contains(content_of(data + "attribution-time.csv"), "A quick look"));
    CHECK(contains(content_of(data + "attribution-time.csv"), "TLP:RED"));
    CHECK(content_of(data + "options.xlsx").substr(0, 2) == "PK");
    const json chart = json::parse(content_of(data + "front-time.vl.json"));
    CHECK(chart["data"]["values"].size() == 4);
    // A range goes out with both of its ends, lead times in days; the label travels with each file.
    CHECK(contains(content_of(data + "to-sign.csv"), "Cost a year: At least (USD),Cost a year: At most (USD)"));
    CHECK(contains(content_of(data + "to-sign.csv"), "20000,40000,182.62125,182.62125"));
    CHECK(chart["usermeta"]["handling"] == "TLP:RED");
    CHECK(written.results["handling"] == "TLP:RED");
}

TEST_CASE("a scenario that a study lists twice with other values is told apart in names, anchors and files",
          "[app][study]") {
    std::string scenario = kScenario;
    const std::string horizon = "\"horizon\": \"2d\",";
    scenario.replace(scenario.find(horizon), horizon.size(),
                     horizon + R"("parameters": {"after": {"name": "When it begins", "default": "0m", "one_of": {
                         "0m": {"en": "At once", "es": "En seguida"}, "4h": {"en": "Late/at night", "es": "De noche"}}}},)");
    const std::string at = "\"at\": \"0m\"";
    scenario.replace(scenario.find(at), at.size(), R"("at": "${after}")");
    std::string study = kStudy;
    const std::string list = "[\"storm.json\"]";
    study.replace(study.find(list), list.size(), R"([{"file": "storm.json", "set": {"after": "0m"}},
                                                    {"file": "storm.json", "set": {"after": "4h"}}])");
    TemporaryFolder folder;
    (void)folder.file("nation.json", kNation);
    (void)folder.file("storm.json", scenario);
    (void)folder.file("quick.json", kQuick);
    (void)folder.file("idle.json", kIdle);
    const Ended ended = run_muster({"study", folder.file("study.json", study), "--report", folder.path() + "/report"});
    INFO(ended.err);
    REQUIRE(ended.code == 0);
    CHECK(contains(ended.out, "A storm (At once)"));
    CHECK(contains(ended.out, "A storm (Late/at night)"));
    const std::string data = folder.path() + "/report/data/";
    CHECK(contains(content_of(data + "storm-after-0m-milestones.csv"), "The minister knows"));
    CHECK(contains(content_of(data + "storm-after-4h-milestones.csv"), "The minister knows"));
    const std::string page = content_of(folder.path() + "/report/index.html");
    for (const char* id : {"id=\"en-evidence-storm-after-0m\"", "id=\"en-evidence-storm-after-4h\""}) {
        const auto first = page.find(id);
        CHECK(first != std::string::npos);
        CHECK(page.find(id, first + 1) == std::string::npos);
    }
}

TEST_CASE("a report by roles names nobody, in no file, and has the same figures", "[app][study][roles]") {
    const Written named, nameless({"--roles"});
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(nameless.folder.path() + "/report")) {
        if (!entry.is_regular_file()) continue;
        std::string text = content_of(entry.path());
        if (entry.path().extension() == ".xlsx") {
            text.clear();
            FILE* const pipe = popen(("unzip -p '" + entry.path().string() + "'").c_str(), "r");
            REQUIRE(pipe != nullptr);
            std::array<char, 4096> part{};
            for (std::size_t n = 0; (n = fread(part.data(), 1, part.size(), pipe)) > 0;) text.append(part.data(), n);
            if (pclose(pipe) != 0) continue;  // no unzip here
        }
        ++files;
        INFO(entry.path());
        for (const char* name : {"National Watch", "NatWatch", "Ministry of Weather", "ministry of weather",
                                 "The Gazette", "gazette", "Two desks", "nation.json", "quick.json"})
            CHECK_FALSE(contains(text, name));
    }
    CHECK(files > 10);
    // The page itself holds the charts' program, which must not be searched for short names; these have no such.
    CHECK(contains(nameless.page, "CSIRT looks twice as fast."));
    CHECK(contains(nameless.page, "Ministry"));
    CHECK(nameless.results["recommendations"][1]["signed_by"] == "ministry");
    CHECK(nameless.results["recommendations"][1]["evidence"] == json{{"kind", "comparable"}, {"source", ""}});
    CHECK(nameless.results["attribution"] == named.results["attribution"]);
    CHECK(nameless.results["sets"] == named.results["sets"]);
}

TEST_CASE("the report of a study is the same bytes each time, on any number of threads", "[app][study]") {
    const Written once({"--jobs", "1"}), again({"--jobs", "2"});
    // The command that makes it again, and the files, name the folder, which is another one.
    const auto without_paths = [](std::string text, const Written& written) {
        for (auto at = text.find(written.folder.path()); at != std::string::npos; at = text.find(written.folder.path()))
            text.replace(at, written.folder.path().size(), "");
        return text;
    };
    CHECK(without_paths(once.results.dump(), once) == without_paths(again.results.dump(), again));
    CHECK(without_paths(once.page, once) == without_paths(again.page, again));
}

TEST_CASE("a report says what has changed since an earlier one: values of files, and figures beyond chance",
          "[app][study][since]") {
    const Written written;
    const std::string report = written.folder.path() + "/report", study = written.folder.path() + "/study.json";
    const auto again = [&](const std::vector<std::string>& options) {
        std::vector<std::string> arguments{"study", study, "--report", report + "-now"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return run_muster(arguments);
    };
    SECTION("nothing") {
        const Ended ended = again({"--since", report});
        CHECK(ended.code == 0);
        CHECK(contains(ended.err, "The same inputs"));
        CHECK(contains(ended.err, "0 of 6 figures moved"));
    }
    SECTION("a value of a recommendation") {
        std::string quick = kQuick;
        quick.replace(quick.find("0.5}"), 3, "0.1");
        (void)written.folder.file("quick.json", quick);
        // results.json of the folder is as good as the folder.
        const Ended ended = again({"--since", report + "/results.json"});
        CHECK(ended.code == 0);
        CHECK(contains(ended.err, "1 file, with 1 value"));
        const std::string page = content_of(report + "-now/index.html");
        CHECK(contains(page, "/scale/0/by"));
        // Half of 2 h is saved on average, and now nine tenths.
        const std::string moved = content_of(report + "-now/data/changed-results.csv");
        CHECK(contains(moved, "A quick look: alone,time,"));
        CHECK(contains(moved, "yes"));
    }
    SECTION("it is no report") {
        const Ended ended = again({"--since", written.folder.path()});
        CHECK(ended.code == 2);
        CHECK(contains(ended.err, "holds no report of a study"));
        CHECK_FALSE(std::filesystem::exists(report + "-now"));
    }
    SECTION("it names people") {
        const Ended ended = again({"--since", report, "--roles"});
        CHECK(ended.code == 2);
        CHECK(contains(ended.err, "cannot be compared by roles"));
    }
    SECTION("what it holds is not to be trusted") {
        const std::string deep = std::string(100'000, '[');
        (void)written.folder.file("report/results.json", "{\"format\": \"muster/study-results/1\", \"sets\": " + deep);
        const Ended ended = again({"--since", report});
        CHECK(ended.code != 0);
        CHECK(contains(ended.err, "holds no report of a study"));
    }
}

TEST_CASE("what is no picture is refused before anything is written", "[app][study]") {
    TemporaryFolder folder;
    (void)folder.file("nation.json", kNation);
    (void)folder.file("storm.json", kScenario);
    (void)folder.file("quick.json", kQuick);
    (void)folder.file("idle.json", kIdle);
    const std::string study = folder.file("study.json", kStudy);
    const std::string picture = folder.file("picture.png", "<svg onload=alert(1)>");
    const Ended ended = run_muster({"study", study, "--report", folder.path() + "/report", "--picture", picture});
    CHECK(ended.code != 0);
    CHECK(contains(ended.err, "PNG"));
    CHECK_FALSE(std::filesystem::exists(folder.path() + "/report"));
}

TEST_CASE("a picture of the view stands in the report and the page loads nothing for it", "[app][study]") {
    const std::string picture = std::string(MUSTER_SOURCE_DIR) + "/docs/pictures/two-futures.png";
    const Written written({"--picture", picture, "--tlp", "green"});
    const std::string begin = "<img src=\"data:image/png;base64,iVBORw0KGgo";
    std::size_t count = 0;
    for (auto at = written.page.find(begin); at != std::string::npos; at = written.page.find(begin, at + 1)) ++count;
    CHECK(count == 2);  // once in each language
    CHECK(contains(written.page, "href=\"#en-picture\""));
    CHECK(contains(written.page, "id=\"es-picture\""));
    CHECK(contains(written.page, "img-src data:"));
    // The command that makes it again makes it with the picture and its label.
    const std::string made = json::parse(content_of(written.folder.path() + "/report/made.json")).at("command");
    CHECK(contains(made, "--picture " + picture));
    CHECK(contains(made, "--tlp green"));
}

TEST_CASE("a comparison takes pictures too, and none goes into a report that names nobody", "[app][compare]") {
    TemporaryFolder folder;
    (void)folder.file("nation.json", kNation);
    const std::string storm = folder.file("storm.json", kScenario), quick = folder.file("quick.json", kQuick);
    const std::string picture = std::string(MUSTER_SOURCE_DIR) + "/docs/pictures/two-futures.png";
    const std::vector<std::string> compare = {"compare", storm, "--with", quick, "--replications", "20"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), compare.begin(), compare.end());
        return run_muster(more);
    };
    const Ended ended = with({"--report", folder.path() + "/report", "--picture", picture, picture});
    REQUIRE(ended.code == 0);
    const std::string page = content_of(folder.path() + "/report/index.html");
    CHECK(contains(page, "<img src=\"data:image/png;base64,"));
    CHECK(contains(page, ">The pictures</a>"));
    CHECK(contains(with({"--picture", picture}).err, "--report"));
    const Ended nameless = with({"--report", folder.path() + "/other", "--roles", "--picture", picture});
    CHECK(nameless.code != 0);
    CHECK(contains(nameless.err, "names the institutions"));
    CHECK_FALSE(std::filesystem::exists(folder.path() + "/other"));
}

TEST_CASE("each answer of the first page has its range over the assumptions, where they were varied", "[app][study]") {
    json study = json::parse(kStudy);
    study["assumptions"] = {{"looking",
                             {{"name", "How long a look takes"},
                              {"at", "/institutions/watch/procedures/look/steps/check/work/effort"},
                              {"by", {0.25, 4}}}}};
    study["sensitivity"] = {{"draws", 8}, {"replications", 4}, {"ends", 10}, {"week", 0}};
    // Asked on the command line instead of in the file.
    json quiet = study;
    quiet.erase("sensitivity");
    TemporaryFolder folder;
    (void)folder.file("nation.json", kNation);
    (void)folder.file("storm.json", kScenario);
    (void)folder.file("quick.json", kQuick);
    (void)folder.file("idle.json", kIdle);
    const std::string file = folder.file("study.json", study.dump()), report = folder.path() + "/report";
    const Ended ended = run_muster({"study", file, "--report", report});
    INFO(ended.err);
    REQUIRE(ended.code == 0);
    const std::string page = content_of(report + "/index.html");
    const std::string sheet = page.substr(0, page.find("</section>"));
    // Looking takes two hours on average, of which half is gained: between a quarter of that and four times as much.
    CHECK(contains(sheet, "nine of ten futures that the stated assumptions allow, as they were played"));
    CHECK_FALSE(contains(sheet, "what chance leaves open"));
    CHECK(contains(sheet, "No single assumption within its range puts another choice first."));
    CHECK(contains(sheet, "Of the futures that the assumptions allow, \u201cA quick look\u201d comes first in"));
    CHECK(contains(page, "The 1 assumption that the study states"));
    CHECK(contains(page, "1 scenario, 2 recommendations, 4 sets of them"));
    const json found = json::parse(content_of(report + "/results.json")).at("sensitivity").at("measures").at(0);
    CHECK(found.at("together").at("pair") == json({"idle", "quick"}));
    CHECK(found.at("together").at("over_assumptions").at("p95") == 0);
    const std::string asked = folder.file("asked.json", quiet.dump());
    const Ended flagged = run_muster({"study", asked, "--sensitivity", "--fresh", "--report", report});
    REQUIRE(flagged.code == 0);
    CHECK(contains(json::parse(content_of(report + "/made.json")).at("command").get<std::string>(), "--sensitivity"));
    CHECK(contains(flagged.out, "--sensitivity"));
}

namespace {

/// The first page of a study of the storm with these recommendations ({file, content}) and more of the study's keys.
std::string first_page_of(const std::vector<std::pair<std::string, std::string>>& list, const std::string& more) {
    TemporaryFolder folder;
    (void)folder.file("nation.json", kNation);
    (void)folder.file("storm.json", kScenario);
    std::string names;
    for (const auto& [file, content] : list) {
        (void)folder.file(file, content);
        names += (names.empty() ? "\"" : ", \"") + file + "\"";
    }
    const std::string study = folder.file(
        "study.json", R"({"format": "muster/study/2", "name": "S", "scenarios": ["storm.json"], "recommendations": [)" +
                          names + R"(], "replications": 40)" + more + "}");
    const auto ended = run_muster({"study", study, "--report", folder.path() + "/report"});
    INFO(ended.err);
    REQUIRE(ended.code == 0);
    const std::string page = content_of(folder.path() + "/report/index.html");
    const auto from = page.find("<section class=\"sheet first\">");
    return page.substr(from, page.find("</section>", from) - from);
}

std::string scaled(double by, const std::string& id) {
    return R"({"format": "muster/recommendation/2", "name": ")" + id +
           R"(", "cost_per_year": {"usd": ["10k", "60k"]}, "scale": [{"at": )"
           R"("/institutions/watch/procedures/look/steps/check/work/effort", "by": )" +
           std::to_string(by) + "}]}";
}

}  // namespace

TEST_CASE("where nothing is best there is nothing to sign, and no line for a signature", "[app][study]") {
    const std::string idle = first_page_of({{"idle.json", kIdle}}, R"(, "budgets": ["50k"])");
    CHECK(contains(idle, "no affordable set that was played (2) does better than today"));
    CHECK(contains(idle, "Nothing. For USD\u00a050,000 a year"));
    CHECK_FALSE(contains(idle, "Signature"));
    const std::string slow = first_page_of({{"slow.json", scaled(2, "A slow look")}}, "");
    CHECK(contains(slow, "Nothing: it would make the times longer."));
    CHECK(contains(slow, "longer in 100% of the simulated futures"));
    CHECK(contains(slow, "Later, beyond chance: \u201cLooked\u201d by"));
    CHECK_FALSE(contains(slow, "Signature"));
}

TEST_CASE("the price of what is to be signed stands beside the budget, with a warning where it may be above",
          "[app][study]") {
    const std::string dear = first_page_of({{"quick.json", scaled(0.5, "A quick look")}}, R"(, "budgets": ["50k"])");
    CHECK(contains(dear,
                   "For USD\u00a050,000 a year it is the best by time of the affordable sets that were played (2)."));
    CHECK(contains(dear, "the high end is above the budget of USD\u00a050,000"));
    CHECK(contains(dear, "There is only one measure"));
    const std::string cheap = first_page_of({{"quick.json", scaled(0.5, "A quick look")}}, R"(, "budgets": ["60k"])");
    CHECK(contains(cheap, "within the budget of USD\u00a060,000"));
}

TEST_CASE("every measure of the set to sign is named, and none that changes nothing", "[app][study]") {
    std::vector<std::pair<std::string, std::string>> list{{"idle.json", kIdle}};
    for (int i = 0; i < 10; ++i)
        list.push_back({"m" + std::to_string(i) + ".json", scaled(0.9, "Measure " + std::to_string(i))});
    const std::string sheet = first_page_of(list, R"(, "sets": {"orders": 4})");
    const std::string sign = sheet.substr(sheet.find("What to sign"));
    for (int i = 0; i < 10; ++i) CHECK(contains(sign, "Measure " + std::to_string(i)));
    CHECK(contains(sheet, "\u201cOne more clerk\u201d changes nothing here."));
    CHECK_FALSE(contains(sign.substr(0, sign.find("How sure")), "One more clerk"));
}

TEST_CASE("two that exclude each other are not told to replace each other", "[app][study]") {
    std::string twin = scaled(0.5, "Another look");
    twin.insert(twin.size() - 1, R"(, "excludes": {"quick": {}})");
    const std::string sheet = first_page_of({{"quick.json", scaled(0.4, "A quick look")}, {"twin.json", twin}}, "");
    CHECK(contains(sheet, "No two of them surely need or replace each other"));
    CHECK_FALSE(contains(sheet, "partly replace"));
}

TEST_CASE("the first page says which milestone it shows, of which year, and what that rests on over all runs",
          "[app][study]") {
    const std::string sheet = first_page_of(
        {{"quick.json", scaled(0.5, "A quick look")},
         {"money.json",
          R"({"format": "muster/recommendation/2", "name": "Paper", "cost_per_year": {"usd": ["1k", "1k"]},
           "change": {"institutions": {"gazette": {"teams": {"desk": {"staff": 2}}}}}})"}},
        "");
    CHECK(contains(sheet, "\u201cPaper\u201d changes nothing here."));
    CHECK(contains(sheet, "Shown of each situation"));
    CHECK(contains(sheet, "Dates are of 2014."));
    CHECK(contains(sheet, "on average over 40 simulated runs"));
}
