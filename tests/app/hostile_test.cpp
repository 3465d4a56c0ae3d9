// What authors write reaches a terminal as text, whatever is in it: every command that shows names, on a terminal.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "engine/core/utf8.hpp"
#include "tests/app/terminal.hpp"

using namespace muster::test;
using Json = nlohmann::json;

namespace {

// Sets the window's title, clears the screen, blinks, turns the direction of writing round, rings, goes back, and is as
// long as a name may be.
std::string evil() {
    std::string text =
        "\x1b]0;owned\x07 \x1b[2J\x1b[5m \u202egnp.exe\u202c {name} \u009b5m \u2066x\u2069 \b\x7f\u200b\r\n";
    while (muster::count_characters(text) < 200) text += "\u00d1";
    return text;
}

Json nation() {
    const std::string e = evil();
    Json nation = Json::parse(R"({"format": "muster/nation/2", "time_zone": "America/Bogota",
      "severity": {"least": "low", "worst": "high", "levels": {"low": {"rank": 0}, "high": {"rank": 1}}},
      "facts": {"seen": {}}, "topics": {"report": {}}, "assets": {"grid": {"owner": "a"}},
      "institutions": {
        "a": {"teams": {"duty": {"staff": 1}}, "procedures": {"p": {"on": {"inject": "any"}, "steps": {
          "w": {"work": {"team": "duty", "effort": "1h"}, "learns": {"seen": {}}},
          "d": {"after": {"w": {}}, "decide": {"team": "duty", "options": {"yes": {"probability": 0.5}, "no": {"probability": 0.5}}}},
          "n": {"after": {"w": {}}, "approval": "ok", "notify": {"to": {"b": {}}, "topic": "report", "facts": {"seen": {}}}}}}}},
        "b": {"teams": {"duty": {"staff": 1}}}},
      "authorities": {"ok": {"by": "b", "takes": "1h"}},
      "clocks": {"law": {"who": "a", "starts": {"knows": {"a": "seen"}}, "stages": {"one": {"rank": 1, "within": "1h", "met": {"knows": {"b": "seen"}}}}}},
      "channels": {"ab": {"between": ["a", "b"], "medium": "email", "latency": "5m"}}})");
    for (const char* at :
         {"/name", "/note", "/severity/levels/low/name", "/severity/levels/high/name", "/facts/seen/name",
          "/topics/report/name", "/assets/grid/name", "/institutions/a/name", "/institutions/b/name",
          "/institutions/a/teams/duty/name", "/institutions/a/procedures/p/name",
          "/institutions/a/procedures/p/steps/w/name", "/institutions/a/procedures/p/steps/d/name",
          "/institutions/a/procedures/p/steps/d/decide/options/yes/name", "/authorities/ok/name", "/clocks/law/name",
          "/clocks/law/source", "/clocks/law/stages/one/name", "/channels/ab/name"})
        nation[Json::json_pointer(at)] = e;
    nation["institutions"]["a"]["short"] = "\x1b[5mA\x1b[2J";
    return nation;
}

Json scenario() {
    const std::string e = evil();
    Json scenario = Json::parse(R"({"format": "muster/scenario/2", "nation": "nation.json",
      "starts": "2014-04-16T18:40", "horizon": "2d",
      "incidents": {"i": {"severity": "high", "first": "first"}}, "objectives": {"o": {}},
      "injects": {
        "first": {"at": "0m", "to": {"a": {}}, "objectives": {"o": {}}, "expects": {"a": {"within": "4h", "met": {"knows": {"b": "seen"}}}}},
        "two": {"at": "1h", "to": {"b": {}}}},
      "milestones": {"told": {"when": {"knows": {"b": "seen"}}, "target": "1h"}, "never": {"when": {"blocked": "grid"}}}})");
    for (const char* at :
         {"/name", "/briefing", "/incidents/i/name", "/objectives/o/name", "/injects/first/name", "/injects/first/text",
          "/injects/first/from", "/injects/first/expects/a/action", "/injects/two/name", "/injects/two/text",
          "/injects/two/from", "/milestones/told/name", "/milestones/never/name"})
        scenario[Json::json_pointer(at)] = e;
    scenario["sources"] = {e};
    return scenario;
}

/// The first character that is no text.
std::string unseen_in(std::string_view text) {
    while (!text.empty()) {
        std::uint32_t c = 0;
        const std::size_t length = muster::front_character(text, c);
        if (length == 0) return "a byte that is no UTF-8";
        if (c != '\n' && muster::is_unseen(c)) return muster::printable(text.substr(0, length));
        text.remove_prefix(length);
    }
    return {};
}

}  // namespace

TEST_CASE("what authors write reaches a terminal as text, in every command and both languages", "[app][hostile]") {
    const TemporaryFolder folder;
    const std::string of_nation = folder.file("nation.json", nation().dump());
    const std::string of_scenario = folder.file("scenario.json", scenario().dump());
    Json bad = nation();
    bad[evil()] = 1;
    bad["institutions"][evil()] = Json::object();
    bad["roles"]["minister"] = evil();
    const std::string of_bad = folder.file("bad.json", bad.dump());
    Json idea = Json::parse(R"({"format": "muster/recommendation/2",
      "change": {"institutions": {"a": {"teams": {"duty": {"staff": 2}}}}}})");
    idea["name"] = idea["text"] = evil();
    const std::string of_idea = folder.file("idea.json", idea.dump());

    std::size_t with_names = 0;
    const auto look = [&](std::vector<std::string> arguments, int code, unsigned short columns) {
        for (const char* language : {"en", "es"}) {
            std::vector<std::string> all = arguments;
            all.insert(all.end(), {"--lang", language});
            const Ended ended = Terminal(all, columns).end();
            const std::string text = without_colours(ended.out);
            INFO(arguments[0] << " " << language << " " << columns << ": " << muster::printable(text, 3000));
            CHECK(ended.code == code);
            CHECK(unseen_in(text) == "");
            CHECK_FALSE(has_control(text));
            if (contains(text, "\\u{202e}gnp.exe") || contains(text, "\\\\u{202e}gnp.exe")) ++with_names;
        }
    };
    for (const unsigned short columns : {std::uint16_t{80}, std::uint16_t{120}}) {
        look({"check", of_scenario}, 0, columns);
        look({"check", of_nation, of_bad}, 2, columns);
        look({"check", of_bad, "--json"}, 2, columns);
        for (const char* command : {"run", "compare", "tell", "inspect", "explain"}) {
            std::vector<std::string> arguments{command, of_scenario};
            const bool plays = arguments[0] == "run" || arguments[0] == "compare";
            if (plays) arguments.insert(arguments.end(), {"--replications", "20"});
            if (arguments[0] == "compare") arguments.insert(arguments.end(), {"--with", of_idea});
            look(arguments, 0, columns);
        }
        look({"tell", of_nation}, 0, columns);
        look({"tell", of_idea}, 0, columns);
        look({"forecast", of_scenario, "--at", "12h", "--replications", "20"}, 0, columns);
    }
    CHECK(with_names >= 2 * 2 * 8);  // they are shown, as codes
}
