#include "engine/lint/lint.hpp"

#include <catch2/catch.hpp>

#include "tests/lint/files.hpp"

using namespace muster;
using namespace muster::test;

namespace {

const std::string kOutage = "/institutions/utility/procedures/outage/steps/";

std::string where(const Plain& plain, const std::string& code) { return plain.only(code).place.pointer; }

bool quiet(const Plain& plain) {
    const Diagnostics found = plain.check();
    INFO(shown(found));
    CHECK(found.empty());
    return found.empty();
}

}  // namespace

TEST_CASE("a plain nation and scenario give no warning", "[lint]") { CHECK(quiet({})); }

TEST_CASE("a milestone that cannot come true is told", "[lint][never]") {
    Plain plain;
    plain.scenario["milestones"]["never"] = Json::parse(R"({"when": {"blocked": "grid"}})");
    CHECK(where(plain, "cannot-come-true") == "/milestones/never");
    plain.scenario["milestones"]["never"]["when"] = Json::parse(R"({"not": {"blocked": "grid"}})");
    CHECK(quiet(plain));
    // An office that is closed until the end.
    plain.scenario["milestones"].erase("never");
    plain.scenario["starts"] = "2026-01-02T18:00";  // a Friday evening
    plain.scenario["horizon"] = "2d";
    plain.scenario["milestones"]["told"].erase("target");
    plain.scenario["injects"]["alarm"].erase("expects");
    plain.scenario["injects"]["alarm"]["kind"] = "information";
    plain.nation["channels"]["csirt-ministry"]["medium"] = "email";
    CHECK(where(plain, "cannot-come-true") == "/milestones/told");
    plain.scenario["horizon"] = "3d";
    CHECK(quiet(plain));
}

TEST_CASE("an expected action and a legal deadline that cannot come true are told", "[lint][never]") {
    Plain plain;
    Json& expects = plain.scenario["injects"]["alarm"]["expects"]["utility"];
    expects["met"] = Json::parse(R"({"published": true})");
    CHECK(where(plain, "cannot-come-true") == "/injects/alarm/expects/utility/met");
    plain = {};
    plain.nation["clocks"]["law"] = Json::parse(
        R"({"starts": {"asset": "grid"}, "who": "utility", "stages": {"first": {"rank": 1, "within": "1d", "met": {"read": "notice", "at": "ministry"}}}})");
    CHECK(where(plain, "cannot-come-true") == "/clocks/law/stages/first/met");
    plain.nation["clocks"]["law"]["stages"]["first"]["met"]["at"] = "csirt";
    CHECK(quiet(plain));
}

TEST_CASE("a deadline that the shortest way breaks is told, with how long that way is", "[lint][never]") {
    Plain plain;
    // 30 min of work, 5 min to the CSIRT, 5 min to the utility and back, 10 min to the ministry.
    plain.scenario["milestones"]["told"]["target"] = "54m";
    const Diagnostic found = plain.only("deadline-too-short");
    CHECK(found.place.pointer == "/milestones/told/target");
    CHECK(found.message.in[0].find("takes 55m") != std::string::npos);
    plain.scenario["milestones"]["told"]["target"] = "55m";
    CHECK(quiet(plain));
    // At night the CSIRT reads it in the morning.
    plain.scenario["starts"] = "2026-01-05T19:00";
    plain.scenario["injects"]["alarm"]["expects"]["utility"]["within"] = "14h";
    CHECK(plain.only("deadline-too-short").message.in[0].find("takes 13h20m") != std::string::npos);
    plain.scenario["milestones"]["told"]["target"] = "14h";
    CHECK(quiet(plain));
    // What is expected needs the ministry, which is closed too: 13 h to its opening, 15 min, and 5 min back.
    plain.scenario["injects"]["alarm"]["expects"]["utility"]["within"] = "13h19m";
    CHECK(where(plain, "deadline-too-short") == "/injects/alarm/expects/utility/within");
    // Without the approval it is done at once: 30 min of work and 10 min to decide.
    plain.scenario["injects"]["alarm"]["expects"]["utility"]["within"] = "40m";
    plain(kOutage + "cut").erase("approval");
    plain.nation["authorities"].erase("cutting");
    CHECK(quiet(plain));
    plain.scenario["injects"]["alarm"]["expects"]["utility"]["within"] = "39m";
    CHECK(where(plain, "deadline-too-short") == "/injects/alarm/expects/utility/within");
}

TEST_CASE("a legal deadline that the shortest way breaks is told, in working days too", "[lint][never]") {
    Plain plain;
    plain.nation["clocks"]["law"] = Json::parse(
        R"({"starts": {"read": "notice", "at": "csirt"}, "who": "csirt", "stages": {"first": {"rank": 1, "within": "20m", "met": {"knows": {"ministry": "cause"}}}}})");
    Json& stages = plain.nation["clocks"]["law"]["stages"];
    CHECK(quiet(plain));  // 5 min to the utility and back, 10 min to the ministry
    stages["first"]["within"] = "19m";
    const Diagnostic found = plain.only("deadline-too-short");
    CHECK(found.place.pointer == "/clocks/law/stages/first/within");
    CHECK(found.message.in[0].find("takes 20m") != std::string::npos);
    stages["first"]["within"] = "1d";

    // A stage that counts from the one before, which is met after 55 min: the cutting is allowed after 65.
    stages["second"] = Json::parse(R"({"rank": 2, "within": "9m", "met": {"isolated": "grid"}})");
    stages["second"]["from_previous"] = true;
    CHECK(where(plain, "deadline-too-short") == "/clocks/law/stages/second/within");
    stages["second"]["within"] = "10m";
    CHECK(quiet(plain));
    stages.erase("second");

    // From a Friday evening on, working days last until after the weekend, and a duration does not.
    plain.nation["clocks"]["law"]["starts"] = Json::parse(R"({"asset": "grid"})");
    plain.scenario["starts"] = "2026-01-02T18:00";
    plain.scenario["injects"]["alarm"]["expects"]["utility"]["within"] = "5d";
    plain.scenario["milestones"]["told"].erase("target");
    stages["first"]["within"] = Json::parse(R"({"days": 2})");
    CHECK(where(plain, "deadline-too-short") == "/clocks/law/stages/first/within");
    stages["first"]["within"] = Json::parse(R"({"business_days": 2})");
    CHECK(quiet(plain));
    stages["first"]["within"] = Json::parse(R"({"months": 1})");
    CHECK(quiet(plain));
}

TEST_CASE("a branch that is never taken is told, once", "[lint][branches]") {
    Plain plain;
    plain(kOutage + "mend")["if"] = Json::parse(R"({"alert": "red"})");
    CHECK(where(plain, "branch-never-taken") == kOutage + "mend/if");
    plain(kOutage + "cut")["effect"]["declare"] = "red";
    CHECK(quiet(plain));

    plain = {};
    Json& options = plain(kOutage + "choose")["decide"]["options"];
    options["cut"]["probability"] = 1;
    options["watch"]["probability"] = 0;
    // The option, and the step that waits for it.
    const Diagnostics found = plain.check();
    INFO(shown(found));
    REQUIRE(found.size() == 2);
    CHECK(find_at(found, "branch-never-taken", kOutage + "choose/decide/options/watch") != nullptr);
    CHECK(find_at(found, "branch-never-taken", kOutage + "mend/after/choose/is") != nullptr);

    plain = {};
    plain(kOutage + "mend")["after"] = Json::parse(R"({"cut": {"is": "refused"}})");
    CHECK(where(plain, "branch-never-taken") == kOutage + "mend/after/cut/is");
    plain.nation["authorities"]["cutting"]["refuses"] = 0.1;
    CHECK(quiet(plain));

    plain = {};
    plain(kOutage + "tell")["probability"] = 0;
    CHECK(find_at(plain.check(), "branch-never-taken", kOutage + "tell/probability") != nullptr);
}

TEST_CASE("an inject that nothing gives is told", "[lint][branches]") {
    Plain plain;
    plain.scenario["injects"]["late"] =
        Json::parse(R"({"when": {"blocked": "grid"}, "to": {"utility": {}}, "kind": "information"})");
    CHECK(where(plain, "branch-never-taken") == "/injects/late/when");
    plain.scenario["injects"]["late"]["when"] = Json::parse(R"({"asset": "grid"})");
    CHECK(quiet(plain));
}

TEST_CASE("a procedure that nothing starts is told", "[lint][branches]") {
    Plain plain;
    plain.nation["topics"]["rumour"] = Json::object();
    plain("/institutions/ministry/procedures/rumour") =
        Json::parse(R"({"on": {"message": "rumour"}, "steps": {"shrug": {"wait": "5m"}}})");
    CHECK(where(plain, "procedure-never-starts") == "/institutions/ministry/procedures/rumour/on");
    plain("/institutions/ministry/procedures/rumour/on/message") = "news";
    CHECK(quiet(plain));
    plain("/institutions/ministry/procedures/rumour/on/from") = "utility";
    CHECK(where(plain, "procedure-never-starts") == "/institutions/ministry/procedures/rumour/on");
}

TEST_CASE("an institution that waits for messages and that no channel reaches is told", "[lint][reach]") {
    Plain plain;
    plain("/institutions/island") = Json::parse(
        R"({"name": "Island", "teams": {"duty": {"staff": 1}}, "procedures": {"listen": {"on": [{"message": "notice"}, {"inject": "any"}], "steps": {"sit": {"wait": "5m"}}}}})");
    CHECK(where(plain, "no-message-reaches") == "/institutions/island");
    plain.nation["channels"]["boat"] = Json::parse(R"({"from": "csirt", "to": "island"})");
    CHECK(quiet(plain));
}

TEST_CASE("a message whose label or medium leaves it no way is told", "[lint][labels]") {
    Plain plain;
    plain.nation["channels"]["utility-csirt"]["label"] = "green";
    plain(kOutage + "tell")["notify"]["label"] = "amber";
    const std::string to = kOutage + "tell/notify/to/csirt";
    CHECK(find_at(plain.check(), "nothing-may-carry-it", to) != nullptr);
    plain(kOutage + "tell")["notify"]["release"] = Json::parse(R"({"to": "green", "takes": "5m"})");
    CHECK(quiet(plain));
    plain(kOutage + "tell")["notify"].erase("release");
    plain.nation["channels"]["utility-csirt"]["label"] = "amber";
    CHECK(quiet(plain));
    plain(kOutage + "tell")["notify"]["via"] = "radio";
    CHECK(find_at(plain.check(), "nothing-may-carry-it", to) != nullptr);
    plain(kOutage + "tell")["notify"]["via"] = "email";
    CHECK(quiet(plain));
    // An approval is asked for in a message, of the deputy too. Its label is red unless it says otherwise.
    plain.nation["channels"]["utility-csirt"]["label"] = "red";
    plain.nation["channels"]["utility-ministry"]["label"] = "amber";
    plain.nation["authorities"]["cutting"]["deputy"] = "csirt";
    CHECK(where(plain, "nothing-may-carry-it") == kOutage + "cut/approval");
    plain.nation["authorities"]["cutting"]["label"] = "amber";
    CHECK(quiet(plain));
}

TEST_CASE("an inject for somebody who has no procedure for it is told", "[lint][reach]") {
    Plain plain;
    plain.scenario["injects"]["alarm"]["to"]["csirt"] = Json::object();
    CHECK(where(plain, "addressee-without-procedure") == "/injects/alarm/to/csirt");
    plain("/institutions/csirt/procedures/notice/on") = Json::parse(R"([{"message": "notice"}, {"fact": "outage"}])");
    CHECK(quiet(plain));
    plain = {};
    plain.scenario["injects"]["alarm"]["to"]["csirt"] = Json::object();
    plain.scenario["injects"]["alarm"]["expects"]["csirt"] = Json::parse(R"({"action": "call", "within": "1h"})");
    CHECK(quiet(plain));
    for (const char* kind : {"information", "contingency"}) {
        plain = {};
        plain.scenario["injects"]["news"] = Json{{"at", "1h"}, {"to", {{"csirt", Json::object()}}}, {"kind", kind}};
        CHECK(quiet(plain));
    }
}

TEST_CASE("a decision, work or an approval with nobody there is told", "[lint][authority]") {
    Plain plain;
    plain("/institutions/utility/teams/board") = Json::parse(R"({"staff": 3, "hours": "never"})");
    plain(kOutage + "choose")["decide"]["team"] = "board";
    CHECK(find_at(plain.check(), "nobody-there", kOutage + "choose/decide/team") != nullptr);
    plain("/institutions/utility/teams/board/on_call") = Json::parse(R"({"staff": 1, "call_out": "1h"})");
    CHECK(quiet(plain));

    plain = {};
    plain("/institutions/utility/teams/experts/hours") = "never";
    plain("/institutions/utility").erase("routine_work");
    plain(kOutage + "look")["work"]["team"] = "experts";
    CHECK(find_at(plain.check(), "nobody-there", kOutage + "look/work") != nullptr);

    plain = {};
    plain("/institutions/ministry/teams/cabinet") = Json::parse(R"({"staff": 1, "hours": "never"})");
    plain.nation["authorities"]["cutting"]["team"] = "ministry/cabinet";
    CHECK(find_at(plain.check(), "nobody-there", kOutage + "cut/approval") != nullptr);
    plain.nation["authorities"]["cutting"]["deputy"] = "duty";
    CHECK(quiet(plain));
}

TEST_CASE("approvals that go round in a circle are told", "[lint][authority]") {
    Plain plain;
    plain("/institutions/ministry/procedures/news") = Json::parse(
        R"({"on": {"message": "news"}, "steps": {"publish": {"approval": {"by": "utility"}, "effect": {"publish": true}}}})");
    const Diagnostic found = plain.only("approvals-in-a-circle");
    CHECK(found.message.in[0].find("ministry → utility → ministry") != std::string::npos);
    CHECK(found.place.pointer == "/institutions/ministry/procedures/news/steps/publish/approval");
    Json& approval = plain("/institutions/ministry/procedures/news/steps/publish/approval");
    approval["by"] = "csirt";
    CHECK(quiet(plain));
    // To confirm that something is so is not to allow it.
    approval = Json::parse(R"({"chain": {"look": {"rank": 1, "verb": "confirm", "by": "utility"}}})");
    CHECK(quiet(plain));
    approval["chain"]["look"]["verb"] = "answer";
    CHECK(plain.only("approvals-in-a-circle").level == DiagnosticLevel::warning);
}

TEST_CASE("an objective that no inject serves is told", "[lint][exercise]") {
    Plain plain;
    plain.scenario["injects"]["alarm"].erase("objectives");
    CHECK(where(plain, "objective-without-inject") == "/objectives/see");
    plain.scenario.erase("objectives");
    CHECK(quiet(plain));
}

TEST_CASE("an inject of which nothing is expected is told", "[lint][exercise]") {
    Plain plain;
    plain.scenario["injects"]["alarm"].erase("expects");
    CHECK(where(plain, "inject-expects-nothing") == "/injects/alarm");
    plain.scenario["injects"]["alarm"]["kind"] = "information";
    CHECK(quiet(plain));
}

TEST_CASE("routine work that is more than the staff can do is told", "[lint][load]") {
    Plain plain;
    // Three people for 45 of 168 hours are 0.80 people all the time.
    Json& every = plain("/institutions/utility/routine_work/tickets/every/exponential/mean");
    every = "50m";  // 40 min each: 0.80 people
    CHECK(quiet(plain));
    every = "49m";
    CHECK(where(plain, "overloaded-team") == "/institutions/utility/teams/experts");
    plain("/institutions/utility/teams/experts/queue_limit") = 20;
    CHECK(quiet(plain));
}

TEST_CASE("a text in one language where others are in two is told", "[lint][texts]") {
    Plain plain;
    plain.scenario["milestones"]["told"]["name"].erase("es");
    CHECK(where(plain, "translation-missing") == "/milestones/told/name");
    plain.scenario["milestones"]["told"]["name"] = "The ministry knows why";
    CHECK(where(plain, "translation-missing") == "/milestones/told/name");
    plain.scenario["milestones"]["told"]["name"] = "Aware";  // a word may be a name
    CHECK(quiet(plain));
    // A file in one language only is that.
    plain.scenario["name"] = "Lights out";
    plain.scenario["milestones"]["told"]["name"] = "The ministry knows why";
    plain.scenario["objectives"]["see"]["name"] = "See it";
    plain.scenario["injects"]["alarm"]["expects"]["utility"]["action"] = "cut it";
    CHECK(quiet(plain));
}

TEST_CASE("a word in letters of two alphabets is told", "[lint][texts]") {
    Plain plain;
    plain("/institutions/csirt/name") = "CSI\u0420\u0422";  // Cyrillic er and te
    CHECK(where(plain, "mixed-alphabets") == "/institutions/csirt/name");
    plain("/institutions/csirt/name") = "\u041c\u0438\u0440, CSIRT, \u00d1and\u00fa";
    CHECK(quiet(plain));
}

TEST_CASE("ids that can be taken for each other are told", "[lint][ids]") {
    const auto told = [](const char* one, const char* other) {
        Plain plain;
        plain.nation["facts"][one] = plain.nation["facts"][other] = Json::object();
        const Diagnostics found = plain.check();
        INFO(shown(found));
        CHECK(found.size() <= 1);
        return !found.empty() && found[0].code == "confusable-id";
    };
    CHECK(told("files-encrypted", "file-encrypted"));
    CHECK(told("isolated", "isolatde"));
    CHECK(told("server-l", "server-1"));
    CHECK(told("port80", "port8o"));
    CHECK(told("modem", "modern"));
    CHECK(told("press-office", "press_office"));
    CHECK(told("colcert", "colcerf"));
    CHECK_FALSE(told("wave-1", "wave-2"));
    CHECK_FALSE(told("team-a", "team-b"));
    CHECK_FALSE(told("hit", "hot"));
    CHECK_FALSE(told("water-out", "power-out"));
    CHECK_FALSE(told("report", "reported"));
    CHECK_FALSE(told("server10", "server11"));
}

TEST_CASE("hours that never overlap are told by the check as by every command", "[lint]") {
    Plain plain;
    plain("/institutions/ministry/teams/duty/hours") = Json::parse(R"({"sat": ["08:00-12:00"]})");
    plain.scenario["milestones"]["told"].erase("target");
    plain.scenario["injects"]["alarm"]["expects"]["utility"]["within"] = "5d";
    plain.scenario["horizon"] = "12d";
    CHECK(where(plain, "hours-never-overlap") == "/channels/csirt-ministry");
}

TEST_CASE("a warning is switched off by its name and a reason, for an object and all in it", "[lint][allow]") {
    Plain plain;
    plain.scenario["milestones"]["never"] = Json::parse(R"({"when": {"blocked": "grid"}})");
    const Json allow = Json::parse(R"({"cannot-come-true": "shows that nobody can block"})");
    for (const char* at : {"/milestones/never", ""}) {
        Plain silent = plain;
        silent.scenario[Json::json_pointer(std::string(at) + "/allow")] = allow;
        CHECK(quiet(silent));
    }
    // Elsewhere, or for another warning, it does nothing, and that is told too.
    plain.scenario["milestones"]["told"]["allow"] = allow;
    Diagnostics found = plain.check();
    CHECK(found.size() == 2);
    CHECK(find_at(found, "cannot-come-true", "/milestones/never") != nullptr);
    CHECK(find_at(found, "needless-allow", "/milestones/told/allow/cannot-come-true") != nullptr);
    plain.scenario["milestones"]["told"].erase("allow");
    plain.scenario["milestones"]["never"]["allow"] = Json::parse(R"({"deadline-too-short": "another"})");
    found = plain.check();
    CHECK(found.size() == 2);
    CHECK(find_at(found, "cannot-come-true", "/milestones/never") != nullptr);
    CHECK(find_at(found, "needless-allow", "/milestones/never/allow/deadline-too-short") != nullptr);
}

TEST_CASE("of two that switch one warning off neither is needless", "[lint][allow]") {
    Plain plain;
    plain.scenario["milestones"]["never"] =
        Json::parse(R"({"when": {"blocked": "grid"}, "allow": {"cannot-come-true": "here"}})");
    plain.scenario["allow"] = Json::parse(R"({"cannot-come-true": "everywhere"})");
    CHECK(quiet(plain));
}

TEST_CASE("what a parameter, a recommendation or another scenario may need is not called needless", "[lint][allow]") {
    const Json allow = Json::parse(R"({"cannot-come-true": "for another"})");
    Plain plain;
    // Of its nation a scenario says nothing.
    plain.nation["institutions"]["utility"]["allow"] = Json::parse(R"({"nobody-there": "for another"})");
    CHECK(quiet(plain));
    plain = {};
    plain.scenario["milestones"]["told"]["allow"] = allow;
    (void)plain.only("needless-allow");
    plain.scenario["parameters"] =
        Json::parse(R"({"hour": {"name": "Hour", "default": "09:00", "range": ["08:00", "10:00"]}})");
    plain.scenario["starts"] = "2026-01-05T${hour}";
    CHECK(quiet(plain));
}

TEST_CASE("a nation allows for itself, and a scenario for the nation that it uses", "[lint][allow]") {
    Plain plain;
    plain(kOutage + "mend")["if"] = Json::parse(R"({"alert": "red"})");
    const Json allow = Json::parse(R"({"branch-never-taken": "a recommendation declares it"})");
    for (const std::string& at :
         {std::string(), std::string("/institutions/utility"), kOutage + "mend", kOutage + "mend/if"}) {
        Plain silent = plain;
        silent.nation[Json::json_pointer(at + "/allow")] = allow;
        INFO(at);
        CHECK(quiet(silent));
    }
    plain.scenario["allow"] = allow;
    CHECK(quiet(plain));
}

TEST_CASE("allow names a warning that there is, and says why", "[lint][allow]") {
    Plain plain;
    plain.nation["allow"] = Json::parse(R"({"branch-never-takn": "why"})");
    Diagnostics found = plain.check();
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "unknown-warning");
    CHECK(found[0].mend.in[0] == "did you mean \"branch-never-taken\"?");
    plain.nation["allow"] = Json::parse(R"({"branch-never-taken": ""})");
    CHECK(plain.check().at(0).code == "empty-text");
    plain.nation["allow"] = Json::parse(R"({"unknown-key": "an error cannot be allowed"})");
    CHECK(plain.check().at(0).code == "unknown-warning");
    plain.nation["allow"] = Json::parse(R"(["branch-never-taken"])");
    CHECK(plain.check().at(0).code == "wrong-type");
}
