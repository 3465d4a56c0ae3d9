#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/app/program.hpp"

using namespace muster::test;

namespace {

const std::string kSmall = "scenarios/two-offices.json";
const std::string kColombia = "scenarios/ransomware-holiday-eve.json";

std::string content(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

std::size_t lines(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE("the table keeps within the page in both languages", "[app][run]") {
    for (const std::string& scenario : {kSmall, kColombia}) {
        for (const char* language : {"en", "es"}) {
            for (const std::size_t width : {60U, 80U, 160U}) {
                INFO(scenario << " " << language << " " << width);
                const Ended ended = run_muster(
                    {"run", scenario, "--replications", "40", "--lang", language, "--width", std::to_string(width)});
                CHECK(ended.code == 0);
                CHECK(widest_line(ended.out) <= width);
                CHECK_FALSE(has_control(ended.out));
                CHECK_FALSE(contains(ended.out, "{"));
            }
        }
    }
}

TEST_CASE("two offices: a hand-over of a Friday afternoon waits for Monday", "[app][run]") {
    const Ended ended = run_muster({"run", kSmall, "--replications", "100"});
    CHECK(ended.code == 0);
    // Confirmed after an hour of work, Friday 16:00 in Bogotá; then it is Friday night in Madrid until Monday 08:00,
    // which is 02:00 in Bogotá: 58 hours later, with no chance in it.
    CHECK(contains(ended.out, "Fri 17 Jan 16:00"));
    CHECK(contains(ended.out, "Mon 20 Jan 02:00"));
    CHECK(contains(ended.out, "outside duty hours"));
    CHECK(contains(ended.out, "Bad case (1\u00a0in\u00a020)"));
    const Ended spanish = run_muster({"run", kSmall, "--replications", "100", "--lang", "es"});
    CHECK(contains(spanish.out, "lun 20 ene 02:00"));
    CHECK(contains(spanish.out, "fuera de turno"));
    CHECK(contains(spanish.out, "Caso típico"));
}

TEST_CASE("the same command gives the same bytes, whatever the number of threads", "[app][run]") {
    const Ended one = run_muster({"run", kColombia, "--replications", "30", "--jobs", "1"});
    const Ended three = run_muster({"run", kColombia, "--replications", "30", "--jobs", "3"});
    CHECK(one.code == 0);
    CHECK(one.out == three.out);
    const Ended other = run_muster({"run", kColombia, "--replications", "30", "--seed", "2"});
    CHECK(other.out != one.out);
}

TEST_CASE("with --json it is JSON, and nothing else is on standard output", "[app][run]") {
    const Ended ended = run_muster({"run", kSmall, "--replications", "20", "--json"});
    CHECK(ended.code == 0);
    const auto results = nlohmann::json::parse(ended.out);
    CHECK(results.at("format") == "muster/results/1");
    const auto found = nlohmann::json::parse(run_muster({"check", kSmall, "--json"}).out);
    CHECK(found.is_array());
    const Ended wrong = run_muster({"check", "no-such-file.json", "--json"});
    CHECK(wrong.code == 2);
    CHECK_FALSE(nlohmann::json::parse(wrong.out).empty());
}

TEST_CASE("a milestone can be chosen, and a mistyped one is named", "[app][run]") {
    const Ended chosen = run_muster({"run", kSmall, "--replications", "20", "--milestone", "confirmed"});
    CHECK(chosen.code == 0);
    CHECK(contains(chosen.out, "Where the time went: Incident confirmed"));
    const Ended mistyped = run_muster({"run", kSmall, "--replications", "20", "--milestone", "confirmd"});
    CHECK(mistyped.code == 2);
    CHECK(contains(mistyped.err, "Did you mean “confirmed”?"));
    CHECK(mistyped.out.empty());
}

TEST_CASE("a recommendation changes the result", "[app][run]") {
    const Ended before = run_muster({"run", kColombia, "--replications", "30"});
    const Ended after = run_muster(
        {"run", kColombia, "--replications", "30", "--with", "scenarios/recommendations/duty-desk-24x7.json"});
    CHECK(after.code == 0);
    CHECK(before.out != after.out);
    CHECK(run_muster({"run", kColombia, "--with", "no-such-recommendation.json"}).code == 2);
}

TEST_CASE("a whole set of files is written with --out", "[app][run]") {
    const TemporaryFolder folder;
    const std::string out = folder.path() + "/new/results";
    const Ended ended = run_muster({"run", kSmall, "--replications", "20", "--out", out});
    CHECK(ended.code == 0);
    for (const char* name :
         {"results.json", "milestones.csv", "knowledge.csv", "teams.csv", "report.txt", "trace.jsonl", "trace.xes",
          "trace.ocel.json", "trace.perfetto.json", "graph.dot", "graph.graphml"}) {
        INFO(name);
        CHECK_FALSE(content(out + "/" + name).empty());
    }
    for (const char* name : {"results.json", "trace.ocel.json", "trace.perfetto.json"})
        CHECK(nlohmann::json::accept(content(out + "/" + name)));
    CHECK(content(out + "/report.txt").starts_with("Two offices"));
    const bool drawn = std::filesystem::exists(out + "/graph.svg");
    CHECK(drawn != contains(ended.err, "Graphviz"));
    for (const auto& file : std::filesystem::directory_iterator(out)) {
        const std::string name = file.path().filename().string();
        CHECK_FALSE(contains(name, ".part"));
        CHECK_FALSE(contains(name, ".tmp"));
    }
}

TEST_CASE("without Graphviz the graph is not drawn, and that is said", "[app][run]") {
    const TemporaryFolder folder;
    const Ended ended = run_muster({"inspect", "scenarios/nations/two-offices.json", "--out", folder.path()},
                                   {{"PATH=/nonexistent"}, 0, ""});
    CHECK(ended.code == 0);
    CHECK(contains(ended.err, "Graphviz"));
    CHECK_FALSE(std::filesystem::exists(folder.path() + "/graph.svg"));
    CHECK(std::filesystem::exists(folder.path() + "/graph.dot"));
}

TEST_CASE("a folder that cannot be made is said before anything is computed", "[app][run]") {
    const TemporaryFolder folder;
    const std::string file = folder.file("occupied", "");
    const Ended ended = run_muster({"run", kSmall, "--out", file});
    CHECK(ended.code == 1);
    CHECK(contains(ended.err, "occupied"));
    CHECK(ended.out.empty());
}

TEST_CASE("Ctrl-C ends with what is done and code 130", "[app][run]") {
    const TemporaryFolder folder;
    const Ended ended =
        run_muster({"run", kColombia, "--replications", "1000000", "--out", folder.path()}, {{}, 2500, ""});
    CHECK(ended.code == 130);
    CHECK(contains(ended.out, "Stopped early"));
    CHECK(nlohmann::json::accept(content(folder.path() + "/results.json")));
}

TEST_CASE("progress is said on standard error, a line each tenth, where it is no terminal", "[app][run]") {
    const Ended ended = run_muster({"run", kColombia, "--replications", "1000000"}, {{}, 2500, ""});
    CHECK_FALSE(has_control(ended.err));
    const Ended quick = run_muster({"run", kSmall, "--replications", "10"});
    CHECK(quick.err.empty());
}

TEST_CASE("colours are for terminals only", "[app][run]") {
    CHECK_FALSE(contains(run_muster({"run", kSmall, "--replications", "10"}).out, "\x1b"));
    CHECK_FALSE(contains(run_muster({"run", kSmall, "--replications", "10"}, {{"NO_COLOR=1"}, 0, ""}).out, "\x1b"));
}

TEST_CASE("a full disk is a failure, a closed standard output is none", "[app][run]") {
    const Ended full = run_muster({"run", kSmall, "--replications", "10"}, {{}, 0, "/dev/full"});
    CHECK(full.code == 1);
    CHECK(contains(full.err, "could not be printed"));
    const Ended closed = run_muster({"run", kSmall, "--replications", "10"}, {{}, 0, "-"});
    CHECK(closed.code == 0);
    CHECK(closed.err.empty());
}

TEST_CASE("a result file does not get into a closed standard output's place", "[app][run]") {
    const TemporaryFolder folder;
    const Ended ended = run_muster({"run", kSmall, "--replications", "10", "--out", folder.path()}, {{}, 0, "-"});
    CHECK(ended.code == 0);
    CHECK(nlohmann::json::accept(content(folder.path() + "/results.json")));
}

TEST_CASE("explain tells one run as a dated story", "[app][explain]") {
    const Ended ended = run_muster({"explain", kSmall, "--replications", "50", "--milestone", "csirt-knows"});
    CHECK(ended.code == 0);
    CHECK(contains(ended.out, "Fri 17 Jan 2014"));
    CHECK(contains(ended.out, "Mon 20 Jan 2014"));
    CHECK(contains(ended.out, "nobody was on duty"));
    CHECK(contains(ended.out, "Milestone reached: “The national CSIRT knows”."));
    CHECK(contains(ended.out, "2\u00a0d\u00a011\u00a0h"));
    for (const char* language : {"en", "es"}) {
        for (const char* which : {"typical", "bad"}) {
            const Ended story = run_muster(
                {"explain", kColombia, "--replications", "40", "--case", which, "--lang", language, "--width", "80"});
            CHECK(story.code == 0);
            CHECK(widest_line(story.out) <= 80);
            CHECK(lines(story.out) > 10);
            CHECK_FALSE(contains(story.out, "{"));
            CHECK_FALSE(contains(story.out, "?"));
        }
    }
}

TEST_CASE("a story tells answers and approvals from injects", "[app][explain]") {
    const Ended ended = run_muster({"explain", "scenarios/cable-cut.json", "--milestone", "order-signed",
                                    "--replications", "10", "--lang", "es", "--width", "200"});
    CHECK(ended.code == 0);
    CHECK(contains(ended.out, "lee un inyecto."));
    CHECK(contains(ended.out, "lee una respuesta."));
    CHECK(contains(ended.out, "un mensaje sobre una aprobación"));
    CHECK_FALSE(contains(ended.out, "envía un inyecto"));
    CHECK_FALSE(contains(ended.out, " de el "));
}

TEST_CASE("tell says everything a superior must approve", "[app][tell]") {
    const Ended ended = run_muster({"tell", "scenarios/nations/colombia-2014.json", "--lang", "es", "--width", "80"});
    CHECK(ended.code == 0);
    CHECK(widest_line(ended.out) <= 80);
    for (const char* words : {"Entidades", "Competencias", "Canales", "Servicios esenciales",
                              "En qué se apoyan las cifras", "las 24 horas", "supuesto"}) {
        INFO(words);
        CHECK(contains(ended.out, words));
    }
    CHECK_FALSE(contains(ended.out, "{"));
    const Ended scenario = run_muster({"tell", kColombia});
    CHECK(scenario.code == 0);
    CHECK(contains(scenario.out, "Injects"));
    CHECK(contains(scenario.out, "Milestones"));
}

TEST_CASE("tell says the hours of a channel before those at an alert level, and what gives an inject", "[app][tell]") {
    const Ended nation = run_muster({"tell", "scenarios/nations/santa-aurelia.json", "--width", "300"});
    const auto joined = [](std::string text) {
        for (std::size_t at = 0; (at = text.find("\n  ")) != std::string::npos;) text.replace(at, 3, " ");
        return text;
    };
    const std::string all = joined(nation.out);
    const std::size_t begin = all.find("Banco Central\u00a0\u2194 Prensa: liaison");
    REQUIRE(begin != std::string::npos);
    const std::string channel = all.substr(begin, all.find('\n', begin) - begin);
    INFO(channel);
    const std::size_t at_alert = channel.find("; at alert level");
    REQUIRE(at_alert != std::string::npos);
    CHECK(channel.find("06:00") < at_alert);
    CHECK(channel.find("round the clock") > at_alert);
    CHECK(contains(channel, "round the clock"));

    const Ended history = run_muster({"tell", "scenarios/colonial-2021.json", "--width", "110"});
    CHECK(contains(history.out, "after the start ["));
    CHECK_FALSE(contains(history.out, "start["));
    CHECK(contains(run_muster({"tell", "scenarios/cable-cut.json"}).out, "When the facilitator chooses. "));
    const Ended stages = run_muster({"tell", "scenarios/ifx-2023.json", "--width", "110"});
    CHECK(contains(stages.out, "When the attack ends its stage \u201c"));
}

TEST_CASE("tell reads a recommendation: who says so, what it costs, takes and needs", "[app][tell]") {
    const std::string file = "scenarios/recommendations/budapest-accession.json";
    const Ended english = run_muster({"tell", file, "--width", "110"});
    CHECK(english.code == 0);
    CHECK(widest_line(english.out) <= 110);
    for (const char* words :
         {"Theme: international frameworks.", "Said elsewhere, of a comparable case: Council of Europe",
          "Works after: 60 months to 84 months.", "A year: USD 50,000", "Answers for it: minrelaciones."}) {
        INFO(words);
        CHECK(contains(english.out, words));
    }
    const Ended spanish = run_muster({"tell", file, "--lang", "es", "--width", "110"});
    CHECK(contains(spanish.out, "Funciona tras: de 60 meses a 84 meses."));
    CHECK(contains(spanish.out, "Tema: marcos internacionales."));
    const Ended with = run_muster({"tell", "scenarios/nations/colombia-2014.json", "--with", file});
    CHECK(contains(with.out, "Answers for it: Ministry of Foreign Affairs."));
}

TEST_CASE("inspect keeps within the page", "[app][inspect]") {
    for (const char* language : {"en", "es"}) {
        for (const std::size_t width : {80U, 160U}) {
            const Ended ended = run_muster({"inspect", "scenarios/nations/colombia-2014.json", "--lang", language,
                                            "--width", std::to_string(width), "--label", "amber"});
            CHECK(ended.code == 0);
            CHECK(widest_line(ended.out) <= width);
            CHECK(contains(ended.out, "TLP:AMBER"));
            CHECK_FALSE(contains(ended.out, "{"));
        }
    }
}

TEST_CASE("below a report and in its JSON stands the command that makes it again, which does", "[app][again]") {
    const std::vector<std::string> given = {"run",
                                            "scenarios/locked-files.json",
                                            "--with",
                                            "scenarios/recommendations/aurelia-one-scale.json",
                                            "--set",
                                            "hit=central-bank",
                                            "--set",
                                            "hour=02:30",
                                            "--seed",
                                            "7",
                                            "--replications",
                                            "40"};
    const std::string again =
        "muster run scenarios/locked-files.json --with scenarios/recommendations/aurelia-one-scale.json "
        "--set hit=central-bank --set hour=02:30 --replications 40 --seed 7";
    std::vector<std::string> words = given;
    words.insert(words.end(), {"--width", "60"});
    const Ended shown = run_muster(words);
    CHECK(shown.code == 0);
    std::string joined = shown.out.substr(shown.out.rfind("muster run"));
    for (std::size_t at; (at = joined.find(" \\\n    ")) != std::string::npos;) joined.replace(at, 7, " ");
    CHECK(joined == again + "\n");
    words = given;
    words.push_back("--json");
    const Ended json = run_muster(words);
    CHECK(nlohmann::json::parse(json.out).at("command") == again);

    // What is printed, given to the program again.
    std::istringstream parts(again.substr(again.find(' ') + 1));
    words.assign(std::istream_iterator<std::string>(parts), {});
    words.push_back("--json");
    CHECK(run_muster(words).out == json.out);
}

TEST_CASE("every command that shows a seed says how to make its results again", "[app][again]") {
    const std::string one = "scenarios/locked-files.json", scale = "scenarios/recommendations/aurelia-one-scale.json";
    const std::vector<std::pair<std::vector<std::string>, std::string>> all = {
        {{"explain", one, "--set", "hit=electoral", "--replications", "20", "--case", "bad"},
         "muster explain scenarios/locked-files.json --set hit=electoral --case bad --replications 20 --seed 1"},
        {{"compare", one, "--with", scale, "--set", "hit=electoral", "--replications", "20"},
         "muster compare scenarios/locked-files.json --with " + scale +
             " --set hit=electoral --replications 20 --seed 1"},
        {{"forecast", one, "--at", "3h", "--set", "hit=electoral", "--replications", "20"},
         "muster forecast scenarios/locked-files.json --set hit=electoral --at 180m --replications 20 --seed 1"},
        {{"advise", one, "--set", "hit=electoral", "--replications", "4"},
         "muster advise scenarios/locked-files.json --set hit=electoral --replications 4 --seed 1"},
        {{"history", "scenarios/dyn-2016.json", "--replications", "4"},
         "muster history scenarios/dyn-2016.json --replications 4 --seed 1"}};
    for (auto [words, again] : all) {
        INFO(again);
        words.insert(words.end(), {"--width", "160"});
        const Ended shown = run_muster(words);
        CHECK(shown.code == 0);
        std::string joined = shown.out;
        for (std::size_t at; (at = joined.find(" \\\n    ")) != std::string::npos;) joined.replace(at, 7, " ");
        CHECK(joined.ends_with(again + "\n"));
        if (words.front() == "explain") continue;
        words.push_back("--json");
        CHECK(nlohmann::json::parse(run_muster(words).out).at("command") == again);
    }
}
