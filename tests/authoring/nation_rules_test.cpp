#include <catch2/catch.hpp>

#include "tests/authoring/rules.hpp"
#include "tests/authoring/support.hpp"

using namespace muster::test;

namespace {

void hold_all(std::initializer_list<Rule> rules) {
    for (const Rule& rule : rules) hold(rule, true);
}

struct Good {
    const char* at;
    const char* json;
};
void accept_all(std::initializer_list<Good> list) {
    for (const Good& good : list) accept(good.at, good.json, true);
}

const char* const kSteps = "/institutions/colcert/procedures/handle-report/steps";

std::string in(const char* front, const char* rest) { return std::string(front) + rest; }

}  // namespace

TEST_CASE("the small nation and its scenario are accepted without a word", "[authoring][rules]") {
    const Read read = read_files({});
    INFO(shown(read.found));
    CHECK(read.model.has_value());
    CHECK(read.found.empty());
}

TEST_CASE("every key of a nation must be known", "[authoring][rules]") {
    hold_all({{"/nmae", "\"x\"", "unknown-key", "", Stands::key},
              {"/institutions/colcert/nmae", "\"x\"", "unknown-key", "", Stands::key},
              {"/institutions/colcert/teams/duty/staf", "1", "unknown-key", "", Stands::key},
              {"/institutions/colcert/teams/analysts/on_call/callout", "\"1h\"", "unknown-key", "", Stands::key},
              {"/channels/colcert-mintic/latancy", "\"1h\"", "unknown-key", "", Stands::key},
              {"/assets/tax-portal/owners", "\"dian\"", "unknown-key", "", Stands::key},
              {"/clocks/data-protection/law", "\"x\"", "unknown-key", "", Stands::key},
              {"/severity/levels/high/colur", "\"#ffffff\"", "unknown-key", "", Stands::key},
              {"/authorities/minister-signs/chain/minister/takse", "\"1h\"", "unknown-key", "", Stands::key},
              {"/topics/help/x", "1", "unknown-key", "", Stands::key}});
    Files files;
    files.nation["institutions"]["colcert"]["nmae"] = 1;
    const Read read = read_files(files);
    CHECK(find_code(read.found, "unknown-key")->mend.in[0] == "did you mean \"name\"?");
}

TEST_CASE("a nation has a name, a time zone that is known, and institutions", "[authoring][rules]") {
    hold_all({{"/name", nullptr, "missing-key", "", Stands::parent},
              {"/name", "7", "wrong-type", ""},
              {"/name", "\"\"", "empty-text", ""},
              {"/name", "{}", "empty-text", ""},
              {"/name", R"({"fr": "x"})", "unknown-key", "/name/fr", Stands::key},
              {"/time_zone", nullptr, "missing-key", "", Stands::parent},
              {"/time_zone", "\"America/Bogotá\"", "unknown-time-zone", ""},
              {"/institutions", nullptr, "missing-key", "", Stands::parent},
              {"/institutions", "[]", "wrong-type", ""},
              {"/evidence", R"({"kind": "sourced"})", "missing-key", "/evidence/source", Stands::parent},
              {"/evidence", R"({"kind": "guessed", "reason": "x"})", "unknown-word", "/evidence/kind"},
              {"/format", "\"muster/nation/1\"", "old-format", ""},
              {"/format", "\"muster/nation/3\"", "newer-format", ""},
              {"/format", "\"muster/nation/02\"", "wrong-format", ""},
              {"/format", "\"muster/scenario/2\"", "wrong-format", ""},
              {"/holidays/add/2014-02-30", "\"x\"", "bad-date", "", Stands::key},
              {"/roles/csirt", "\"colcrt\"", "unknown-institution", ""},
              {"/note", "5", "wrong-type", ""}});
    accept_all({{"/note", "\"a remark\""}, {"/name", R"({"es": "Un país"})"}, {"/time_zone", "\"Europe/Madrid\""}});
}

TEST_CASE("ids have the letters of ids", "[authoring][rules]") {
    hold_all({{"/institutions/Mintic2", R"({"name": "x", "adviser": true})", "bad-id", "", Stands::key},
              {"/topics/-x", "{}", "bad-id", "", Stands::key},
              {"/facts/a b", "{}", "bad-id", "", Stands::key},
              {"/hours/always", "\"never\"", "bad-id", "", Stands::key}});
    accept_all({{"/topics/0.x_y-z", "{}"}, {"/topics/note", "{}"}});
}

TEST_CASE("hours are days with spans, dated openings, or a name", "[authoring][rules]") {
    hold_all({{"/hours/office", R"({"mon-fry": ["08:00-17:00"]})", "unknown-key", "/hours/office/mon-fry", Stands::key},
              {"/hours/office", R"({"mon": ["8:00-17:00"]})", "bad-hours", "/hours/office/mon/0"},
              {"/hours/office", R"({"mon": ["08:00-08:00"]})", "bad-hours", "/hours/office/mon/0"},
              {"/hours/office", R"({"mon": ["08:00-24:30"]})", "bad-hours", "/hours/office/mon/0"},
              {"/hours/office", R"({"mon": "08:00-17:00"})", "wrong-type", "/hours/office/mon"},
              {"/hours/office", R"({"intervals": ["2026-01-09T08:00/2026-01-09T07:00"]})", "bad-hours",
               "/hours/office/intervals/0"},
              {"/hours/office", R"({"open_on_holidays": true})", "bad-hours", "/hours/office"},
              {"/hours/office", "\"sometimes\"", "unknown-hours", ""},
              {"/institutions/mintic/teams/duty/hours", "\"ofice\"", "unknown-hours", ""},
              {"/institutions/mintic/teams/duty/hours", "[]", "wrong-type", ""}});
    accept_all({{"/hours/office",
                 R"({"sun-thu": ["22:00-06:00", "08:00-00:00"], "sat": ["00:00-24:00"], "open_on_holidays": true})"},
                {"/hours/office", R"({"intervals": ["2014-04-16T08:00/2014-05-16T07:00"]})"},
                {"/institutions/mintic/teams/duty/hours", "\"never\""}});
}

TEST_CASE("severity levels have ranks without gaps, and other schemes say what theirs equal", "[authoring][rules]") {
    hold_all({{"/severity/levels/high/rank", "0", "duplicate-rank", "/severity/levels/low/rank"},
              {"/severity/levels/high/rank", "4", "rank-gap", ""},
              {"/severity/levels/high/rank", "101", "out-of-range", ""},
              {"/severity/least", nullptr, "missing-key", "", Stands::parent},
              {"/severity/worst", nullptr, "missing-key", "", Stands::parent},
              {"/severity/least", "\"lwo\"", "unknown-severity", ""},
              {"/severity/least", "\"high\"", "not-an-end", ""},
              {"/severity/worst", "\"high\"", "not-an-end", ""},
              {"/severity/worst", "\"low\"", "not-an-end", ""},
              {"/severity/verified", "false", "wrong-type", ""},
              {"/severity/levels/high/rank", nullptr, "missing-key", "", Stands::parent},
              {"/severity/levels/low/colour", "\"green\"", "bad-colour", ""},
              {"/severity/levels", "{}", "wrong-length", ""},
              {"/severity/categories/impact/weight", "-1", "out-of-range", ""},
              {"/schemes/police/levels/grave/equals", "\"hihg\"", "unknown-severity", ""},
              {"/schemes/police/levels/grave/equals", nullptr, "missing-key", "", Stands::parent},
              {"/institutions/mintic/scheme", "\"polic\"", "unknown-scheme", ""},
              {"/alert_levels/red/rank", "1", "duplicate-rank", "/alert_levels/red/rank"},
              {"/alert_levels/red/priority_boost", "4", "out-of-range", ""},
              {"/alert_levels/red/rank", "0", "out-of-range", ""}});
}

TEST_CASE("a team has staff, and everything about it is within reason", "[authoring][rules]") {
    const std::string duty = "/institutions/colcert/teams/duty";
    struct OfTeam {
        const char* rest;
        const char* json;
        const char* code;
        const char* at;
        Stands stands = Stands::value;
    };
    const OfTeam list[] = {
        {"/staff", "0", "out-of-range", "/staff"},
        {"/staff", "-1", "out-of-range", "/staff"},
        {"/staff", "10001", "out-of-range", "/staff"},
        {"/staff", "1.5", "wrong-type", "/staff"},
        {"/staff", "\"many\"", "wrong-type", "/staff"},
        {"/staff", nullptr, "missing-key", "/staff", Stands::parent},
        {"/shifts", R"({"day": {"hours": "always", "staff": 1}})", "conflicting-keys", "/staff"},
        {"/preemption", "\"resum\"", "unknown-word", "/preemption"},
        {"/at_close", "5", "wrong-type", "/at_close"},
        {"/absence", "1.1", "out-of-range", "/absence"},
        {"/absence", "-0.1", "out-of-range", "/absence"},
        {"/queue_limit", "0", "out-of-range", "/queue_limit"},
        {"/fatigue", R"({"after": "10h", "slows_by": 0.5})", "out-of-range", "/fatigue/slows_by"},
        {"/fatigue", R"({"after": "0h", "slows_by": 1.5})", "out-of-range", "/fatigue/after"},
        {"/handover", R"({"at": ["6:00"]})", "bad-time", "/handover/at/0"},
        {"/on_call", R"({"staff": 1})", "missing-key", "/on_call/call_out", Stands::parent},
        {"/at_alert", R"({"rde": {"staff": 1}})", "unknown-alert-level", "/at_alert/rde", Stands::key},
        {"/at_alert", R"({"red": {}})", "missing-key", "/at_alert/red"},
    };
    for (const OfTeam& rule : list) {
        hold({(duty + rule.rest).c_str(), rule.json, rule.code, (duty + rule.at).c_str(), rule.stands}, true);
    }
    hold_all({{"/institutions/dian/teams/soc/shifts", "{}", "empty-set", ""},
              {"/institutions/dian/teams/soc/shifts/day/staff", nullptr, "missing-key", "", Stands::parent},
              {"/institutions/dian/teams", "{}", "empty-set", ""},
              {"/institutions/dian/teams", nullptr, "missing-key", "", Stands::parent},
              {"/institutions/dian/teams/other", R"({"staff": 1})", "missing-key", "/institutions/dian"},
              {"/institutions/dian/inbox", "\"sok\"", "unknown-team", ""},
              {"/institutions/dian/inbox", "\"mintic/duty\"", "not-its-own", ""},
              {"/institutions/colcert/routine_work/tickets/every", "\"0m\"", "out-of-range", ""},
              {"/institutions/colcert/routine_work/tickets/team", "\"dutty\"", "unknown-team", ""},
              {"/institutions/colcert/short", "\"longer than fourteen\"", "text-too-long", ""},
              {"/institutions/colcert/level", "\"tactical\"", "unknown-word", ""},
              {"/institutions/colcert/part_of", "\"colcert\"", "part-circle", ""},
              {"/institutions/mintic/holidays", "{}", "missing-key", "/institutions/mintic/holidays"},
              {"/institutions/mintic/holidays/replace", "{}", "unknown-key", "", Stands::key},
              {"/institutions/mintic/holidays/from", "\"../holidays/zz.json\"", "no-such-file", ""},
              {"/institutions/mintic/holidays/from", "\"/etc/passwd\"", "path-not-allowed", ""},
              {"/institutions/mintic/holidays/from", "3", "wrong-type", ""},
              {"/institutions/mintic/weekend", "\"mon-sun\"", "bad-days", ""},
              {"/institutions/mintic/weekend", "\"saturday\"", "bad-days", ""},
              {"/weekend", "5", "bad-days", ""}});
    accept_all({{"/institutions/colcert/teams/duty/staff", "\"unlimited\""},
                {"/institutions/colcert/teams/duty/staff", "10000"},
                {"/institutions/colcert/teams/duty/absence", "1"},
                {"/institutions/dian/inbox", "\"soc\""},
                {"/institutions/colcert/teams/duty/at_alert",
                 R"({"red": {"hours": "always"}, "orange": {"shifts": {"a": {"hours": "office", "staff": 3}}}})"}});
}

TEST_CASE("a duration has units that go down, and ends within ten years", "[authoring][rules]") {
    const char* const reading = "/institutions/colcert/reading";
    for (const char* bad : {"\"90\"", "\"m\"", "\"1m1h\"", "\"1h1h\"", "\"1.5h\"", "\"9mo\"", "\"1 h\"", "\"\"",
                            "\"1H\"", "\"99999999999999999999h\"", "\"3654d\"", "\"87673h\""}) {
        hold({reading, bad, "bad-duration", ""}, true);
    }
    hold_all({{reading, "\"-5m\"", "out-of-range", ""},
              {reading, "5", "wrong-type", ""},
              {reading, "null", "wrong-type", ""}});
    for (const char* good : {"\"0m\"", "\"1w2d3h4m5s6ms\"", "\"3653d\"", "\"87672h\"", "\"250ms\""})
        accept(reading, good, true);
}

TEST_CASE("a distribution is one law with parameters that it can have", "[authoring][rules]") {
    const char* const reading = "/institutions/colcert/reading";
    struct OfLaw {
        const char* json;
        const char* code;
        const char* rest;
        Stands stands = Stands::value;
    };
    const OfLaw list[] = {
        {R"({})", "bad-distribution", ""},
        {R"({"uniform": ["1h", "2h"], "exponential": {"mean": "1h"}})", "bad-distribution", ""},
        {R"({"unifrom": ["1h", "2h"]})", "unknown-key", "/unifrom", Stands::key},
        {R"({"uniform": ["2h", "1h"]})", "not-in-order", "/uniform"},
        {R"({"uniform": ["1h"]})", "wrong-length", "/uniform"},
        {R"({"uniform": "1h"})", "wrong-type", "/uniform"},
        {R"({"triangular": ["1h", "3h", "2h"]})", "not-in-order", "/triangular"},
        {R"({"pert": ["1h", "2h", "x"]})", "bad-duration", "/pert/2"},
        {R"({"exponential": {"mean": "0m"}})", "out-of-range", "/exponential/mean"},
        {R"({"exponential": {}})", "missing-key", "/exponential/mean", Stands::parent},
        {R"({"lognormal": {"median": "1h"}})", "bad-distribution", "/lognormal"},
        {R"({"lognormal": {"median": "1h", "p95": "1h"}})", "bad-distribution", "/lognormal/p95"},
        {R"({"lognormal": {"median": "1h", "p95": "2h", "p90": "2h"}})", "bad-distribution", "/lognormal"},
        {R"({"lognormal": {"mean": "1h", "cv": 0}})", "out-of-range", "/lognormal/cv"},
        {R"({"gamma": {"shape": 0, "mean": "1h"}})", "out-of-range", "/gamma/shape"},
        {R"({"weibull": {"shape": 1.5, "scale": 3}})", "wrong-type", "/weibull/scale"},
        {R"({"empirical": []})", "wrong-length", "/empirical"},
    };
    for (const OfLaw& law : list) {
        hold({reading, law.json, law.code, (std::string(reading) + law.rest).c_str(), law.stands}, true);
    }
    for (const char* good :
         {R"({"uniform": ["1h", "1h"]})", R"({"triangular": ["1h", "1h", "2h"]})", R"({"pert": ["10m", "20m", "1h"]})",
          R"({"exponential": {"mean": "40m"}})", R"({"lognormal": {"median": "45m", "p90": "3h"}})",
          R"({"lognormal": {"mean": "1h", "cv": 2}})", R"({"gamma": {"shape": 4, "mean": "2h"}})",
          R"({"weibull": {"shape": 1.5, "scale": "2h"}, "note": "why"})", R"({"empirical": ["3h", "10m"]})"}) {
        accept(reading, good, true);
    }
}

TEST_CASE("a channel joins two institutions that there are", "[authoring][rules]") {
    hold_all({{"/channels/colcert-mintic/between", R"(["colcert", "colcert"])", "channel-to-itself", ""},
              {"/channels/colcert-mintic/between", R"(["colcert"])", "wrong-length", ""},
              {"/channels/colcert-mintic/between", R"(["colcert", "mintik"])", "unknown-institution",
               "/channels/colcert-mintic/between/1"},
              {"/channels/colcert-mintic/between", nullptr, "missing-key", "", Stands::parent},
              {"/channels/colcert-mintic/from", "\"dian\"", "conflicting-keys", "/channels/colcert-mintic/between"},
              {"/channels/dian-colcert/to", nullptr, "missing-key", "", Stands::parent},
              {"/channels/dian-colcert/to", "\"dian\"", "channel-to-itself", ""},
              {"/channels/colcert-mintic/loss", "1.01", "out-of-range", ""},
              {"/channels/colcert-mintic/medium", "\"fax\"", "unknown-word", ""},
              {"/channels/colcert-mintic/label", "\"purple\"", "unknown-word", ""},
              {"/channels/colcert-mintic/retries", "1001", "out-of-range", ""},
              {"/channels/colcert-mintic/depends_on", "\"government-netwrok\"", "unknown-asset", ""},
              {"/channels/colcert-mintic/at_alert/purple", R"({"loss": 0})", "unknown-alert-level", "", Stands::key},
              {"/channels/dian-colcert/fails", "\"loudly\"", "unknown-word", ""},
              {"/assets/tax-portal/owner", nullptr, "missing-key", "", Stands::parent},
              {"/assets/tax-portal/depends_on", R"({"tax-portal": {}})", "depends-on-itself",
               "/assets/tax-portal/depends_on/tax-portal", Stands::key},
              {"/assets/tax-portal/depends_on", R"(["government-network"])", "wrong-type", ""},
              {"/assets/tax-portal/impact_per_hour/people", "-1", "out-of-range", ""}});
    accept_all({{"/channels/colcert-mintic/loss", "1"},
                {"/channels/colcert-mintic/retries", "1000"},
                {"/channels/colcert-mintic/live", "true"}});
}

TEST_CASE("an authority names who is asked, and nobody is asked twice in a circle", "[authoring][rules]") {
    const std::string approval = std::string(kSteps) + "/isolate/approval";
    const auto rule = [&](const char* rest, const char* json, const char* code, const char* at,
                          Stands stands = Stands::value) {
        hold({(approval + rest).c_str(), json, code, (approval + at).c_str(), stands}, true);
    };
    rule("", "\"minister-sign\"", "unknown-authority", "");
    rule("", "5", "wrong-type", "");
    rule("/by", nullptr, "missing-key", "/by", Stands::parent);
    rule("/by", "\"adviser\"", "no-team", "/by");
    rule("/deputy", "\"nobody\"", "unknown-deputy", "/deputy");
    rule("/deputy", "\"mintic/dutty\"", "unknown-team", "/deputy");
    rule("/deputy", "\"mindefensa\"", "deputy-of-itself", "/deputy");
    rule("/deputy", "\"duty\"", "deputy-of-itself", "/deputy");
    rule("/escalate/to", "\"mindefensa\"", "approval-circle", "/escalate/to");
    rule("/escalate/after", "\"0m\"", "out-of-range", "/escalate/after");
    rule("/refuses", "2", "out-of-range", "/refuses");
    rule("/chain", R"({"a": {"rank": 1, "by": "presidency"}})", "conflicting-keys", "/by");
    hold_all({{"/authorities/minister-signs/chain/minister/rank", "1", "duplicate-rank", ""},
              {"/authorities/minister-signs/chain", "{}", "empty-set", ""},
              {"/authorities/minister-signs/chain/minister/verb", "\"nod\"", "unknown-word", ""},
              {"/authorities/minister-signs/from_severity", "\"grave\"", "unknown-severity", ""}});
    accept((approval + "/deputy").c_str(), "\"mintic/duty\"", true);
}

TEST_CASE("a statutory clock has stages in an order, each within one unit of time", "[authoring][rules]") {
    hold_all({{"/clocks/data-protection/who", "\"dina\"", "unknown-institution", ""},
              {"/clocks/data-protection/starts", nullptr, "missing-key", "", Stands::parent},
              {"/clocks/data-protection/stages", "{}", "empty-set", ""},
              {"/clocks/data-protection/stages/full/rank", "1", "duplicate-rank", ""},
              {"/clocks/data-protection/stages/full/within", R"({"days": 1, "months": 1})", "bad-within", ""},
              {"/clocks/data-protection/stages/full/within", R"({"weeks": 1})", "unknown-key",
               "/clocks/data-protection/stages/full/within/weeks", Stands::key},
              {"/clocks/data-protection/stages/full/within", R"({"business_days": 0})", "out-of-range",
               "/clocks/data-protection/stages/full/within/business_days"},
              {"/clocks/data-protection/stages/full/met", nullptr, "missing-key", "", Stands::parent}});
    accept_all({{"/clocks/data-protection/stages/full/within", R"({"months": 1})"},
                {"/clocks/data-protection/stages/full/within", "\"72h\""}});
}

TEST_CASE("a condition asks one thing of what there is", "[authoring][rules]") {
    const std::string at = std::string(kSteps) + "/brief/if";
    struct OfCondition {
        const char* json;
        const char* code;
        const char* rest;
        Stands stands = Stands::value;
    };
    const OfCondition list[] = {
        {"{}", "bad-condition", ""},
        {R"({"at": "colcert"})", "bad-condition", ""},
        {R"({"allow": {"weak": "why not"}})", "bad-condition", ""},
        {R"({"aware": "anyone", "published": true})", "bad-condition", ""},
        {R"({"awre": "anyone"})", "unknown-key", "/awre", Stands::key},
        {R"([])", "wrong-type", ""},
        {R"({"all": []})", "empty-set", "/all"},
        {R"({"all": {"aware": "anyone"}})", "wrong-type", "/all"},
        {R"({"any": [{"aware": "dina"}]})", "unknown-institution", "/any/0/aware"},
        {R"({"not": {"not": {"isolated": "x"}}})", "unknown-asset", "/not/not/isolated"},
        {R"({"knows": {"colcert": "x"}})", "unknown-fact", "/knows/colcert"},
        {R"({"knows": {"x": "indicators"}})", "unknown-institution", "/knows/x", Stands::key},
        {R"({"knows": {"colcert": "indicators", "dian": "indicators"}})", "bad-condition", "/knows"},
        {R"({"severity": {"at_least": "hi"}})", "unknown-severity", "/severity/at_least"},
        {R"({"severity": {}})", "missing-key", "/severity/at_least", Stands::parent},
        {R"({"asset": "tax-portal", "is": "slow"})", "unknown-word", "/is"},
        {R"({"asset": "tax-portal", "is": "restored", "down_for": "1h"})", "bad-condition", "/down_for"},
        {R"({"milestone": "x"})", "unknown-milestone", "/milestone"},
        {R"({"elapsed": 5})", "wrong-type", "/elapsed"},
        {R"({"published": false})", "bad-condition", "/published"},
        {R"({"attack": "restored"})", "unknown-word", "/attack"},
        {R"({"assets": "stopped"})", "unknown-word", "/assets"},
        {R"({"alert": "green"})", "unknown-alert-level", "/alert"},
        {R"({"delivered": "x"})", "unknown-topic", "/delivered"},
        {R"({"read": "help", "at": "x"})", "unknown-institution", "/at"},
        {R"({"done": "x"})", "unknown-step", "/done"},
        {R"({"done": "dian/help/answers"})", "unknown-step", "/done"},
        {R"({"done": "dian/helps/answer"})", "unknown-procedure", "/done"},
        {R"({"done": "choose", "is": "isolated"})", "unknown-outcome", "/is"},
        {R"({"started": "dian/helpp"})", "unknown-procedure", "/started"},
    };
    for (const OfCondition& condition : list) {
        hold({at.c_str(), condition.json, condition.code, (at + condition.rest).c_str(), condition.stands}, true);
    }
    for (const char* good :
         {R"({"all": [{"aware": "anyone"}, {"not": {"published": "colcert"}}]})",
          R"({"knows": {"anyone": "indicators"}})", R"({"asset": "tax-portal", "is": "down", "down_for": "1h"})",
          R"({"milestone": "stopped"})", R"({"alert": "orange"})", R"({"read": "help", "at": "mintic"})",
          R"({"done": "choose", "is": "watch"})", R"({"done": "dian/help/answer"})",
          R"({"done": "isolate", "is": "refused"})", R"({"done": "ask", "is": "unanswered"})",
          R"({"attack": "stopped"})", R"({"assets": "restored"})"}) {
        accept(at.c_str(), good, true);
    }
}

TEST_CASE("a procedure starts on something that there is", "[authoring][rules]") {
    const char* const on = "/institutions/dian/procedures/report/on";
    hold_all({{on, nullptr, "missing-key", "", Stands::parent},
              {on, "[]", "empty-set", ""},
              {on, "{}", "bad-trigger", ""},
              {on, R"({"message": "help", "fact": "indicators"})", "bad-trigger", ""},
              {on, R"({"fact": "indicators", "from": "dian"})", "conflicting-keys",
               "/institutions/dian/procedures/report/on/from"},
              {on, R"([{"message": "halp"}])", "unknown-topic", "/institutions/dian/procedures/report/on/0/message"},
              {on, R"({"inject": "soc-alarm"})", "unknown-inject", "/institutions/dian/procedures/report/on/inject"},
              {on, R"({"when": {}})", "bad-condition", "/institutions/dian/procedures/report/on/when"},
              {"/institutions/dian/procedures/report/steps", "{}", "empty-set", ""},
              {"/institutions/dian/procedures/report/steps", nullptr, "missing-key", "", Stands::parent},
              {"/institutions/dian/procedures/report/once", "\"yes\"", "wrong-type", ""}});
    accept_all({{on, R"({"inject": "soc-alert"})"}, {on, R"([{"inject": "any"}, {"when": {"elapsed": "1h"}}])"}});
}

TEST_CASE("a step does one thing, after steps that there are", "[authoring][rules]") {
    struct OfStep {
        const char* at;
        const char* json;
        const char* code;
        const char* rest;
        Stands stands = Stands::value;
    };
    const OfStep list[] = {
        {"/triage/work", nullptr, "missing-key", "/triage"},
        {"/triage/wait", "\"1h\"", "two-verbs", "/triage/wait", Stands::key},
        {"/triage/wrok", "{}", "unknown-key", "/triage/wrok", Stands::key},
        {"/triage/after", R"({"triage": {}})", "step-circle", "/triage/after/triage", Stands::key},
        {"/triage/after", R"({"brief": {}})", "step-circle", "/triage/after"},
        {"/brief/after", R"({"triag": {}})", "unknown-step", "/brief/after/triag", Stands::key},
        {"/brief/after", R"(["triage"])", "wrong-type", "/brief/after"},
        {"/isolate/after/choose/is", "\"isolated\"", "unknown-outcome", "/isolate/after/choose/is"},
        {"/choose/after/ask/is", "\"approved\"", "unknown-outcome", "/choose/after/ask/is"},
        {"/ask/need", "3", "out-of-range", "/ask/need"},
        {"/triage/need", "1", "conflicting-keys", "/triage/need"},
        {"/isolate/probability", "1.5", "out-of-range", "/isolate/probability"},
        {"/brief/withhold", "{}", "missing-key", "/brief/withhold"},
        {"/triage/learns", R"({"indicatos": {}})", "unknown-fact", "/triage/learns/indicatos", Stands::key},
        {"/triage/learns", R"({"indicators": {"x": 1}})", "unknown-key", "/triage/learns/indicators/x", Stands::key},
        {"/triage/classify", "\"hi\"", "unknown-severity", "/triage/classify"},
        {"/report/repeat/every", "\"0m\"", "out-of-range", "/report/repeat/every"},
        {"/report/repeat/at_most", "0", "out-of-range", "/report/repeat/at_most"},
    };
    for (const OfStep& step : list) {
        hold({in(kSteps, step.at).c_str(), step.json, step.code, in(kSteps, step.rest).c_str(), step.stands}, true);
    }
}

TEST_CASE("each verb says who, what and to whom", "[authoring][rules]") {
    struct OfVerb {
        const char* at;
        const char* json;
        const char* code;
        const char* rest;
        Stands stands = Stands::value;
    };
    const OfVerb list[] = {
        {"/triage/work/effort", nullptr, "missing-key", "/triage/work/effort", Stands::parent},
        {"/triage/work/team", nullptr, "missing-key", "/triage/work/team", Stands::parent},
        {"/triage/work/team", "\"mintic/x\"", "unknown-team", "/triage/work/team"},
        {"/triage/work/staff", "3", "too-few-people", "/triage/work"},
        {"/triage/work/fails", "-0.5", "out-of-range", "/triage/work/fails"},
        {"/triage/work/priority", "8", "out-of-range", "/triage/work/priority"},
        {"/analyse/work/team", "\"duty\"", "conflicting-keys", "/analyse/work/team"},
        {"/analyse/work/teams", "{}", "empty-set", "/analyse/work/teams"},
        {"/analyse/work/teams/mintic~1dty", "{}", "unknown-team", "/analyse/work/teams/mintic~1dty", Stands::key},
        {"/analyse/work/redo", "\"brief\"", "redo-not-before", "/analyse/work/redo"},
        {"/brief/notify/to", "{}", "empty-set", "/brief/notify/to"},
        {"/brief/notify/to", nullptr, "missing-key", "/brief/notify/to", Stands::parent},
        {"/brief/notify/to/colcert", "{}", "to-itself", "/brief/notify/to/colcert", Stands::key},
        {"/brief/notify/to/minec", "{}", "unknown-institution", "/brief/notify/to/minec", Stands::key},
        {"/brief/notify/to/adviser", "5", "wrong-type", "/brief/notify/to/adviser"},
        {"/brief/notify/topic", nullptr, "missing-key", "/brief/notify/topic", Stands::parent},
        {"/brief/notify/facts", R"(["indicators"])", "wrong-type", "/brief/notify/facts"},
        {"/brief/notify/acknowledge/within", "\"0m\"", "out-of-range", "/brief/notify/acknowledge/within"},
        {"/brief/notify/release/to", "\"red\"", "bad-release", "/brief/notify/release/to"},
        {"/brief/notify/via", "\"pigeon\"", "unknown-word", "/brief/notify/via"},
        {"/ask/request/need", "3", "out-of-range", "/ask/request/need"},
        {"/ask/request/need", "0", "out-of-range", "/ask/request/need"},
        {"/ask/request/need", "\"most\"", "wrong-type", "/ask/request/need"},
        {"/ask/request/escalate/to", "\"colcert\"", "to-itself", "/ask/request/escalate/to"},
        {"/choose/decide/options/watch/probability", "0.2", "probabilities-do-not-add-up", "/choose/decide/options"},
        {"/choose/decide/options/wait/probability", "0.2", "conflicting-keys",
         "/choose/decide/options/wait/probability"},
        {"/choose/decide/options", R"({"isolate": {"when": {"alert": "red"}}})", "no-default-option",
         "/choose/decide/options"},
        {"/choose/decide/options", "{}", "wrong-length", "/choose/decide/options"},
        {"/meet/convene/need", "4", "out-of-range", "/meet/convene/need"},
        {"/meet/convene/need", "\"first\"", "wrong-type", "/meet/convene/need"},
        {"/meet/convene/need_at_alert/red", "4", "out-of-range", "/meet/convene/need_at_alert/red"},
        {"/meet/convene/need_at_alert/rd", "2", "unknown-alert-level", "/meet/convene/need_at_alert/rd", Stands::key},
        {"/pause/wait/until", nullptr, "missing-key", "/pause/wait"},
        {"/pause/wait/until_on_duty", "\"duty\"", "conflicting-keys", "/pause/wait"},
        {"/report/wait/until_on_duty", "\"x\"", "unknown-team", "/report/wait/until_on_duty"},
        {"/tell/effect", "{}", "empty-set", "/tell/effect"},
        {"/tell/effect/restore", "\"x\"", "unknown-asset", "/tell/effect/restore"},
        {"/tell/effect/publish", "false", "bad-effect", "/tell/effect/publish"},
        {"/isolate/effect/declare", "\"x\"", "unknown-alert-level", "/isolate/effect/declare"},
        {"/isolate/effect/declare", "true", "wrong-type", "/isolate/effect/declare"},
    };
    for (const OfVerb& verb : list) {
        hold({in(kSteps, verb.at).c_str(), verb.json, verb.code, in(kSteps, verb.rest).c_str(), verb.stands}, true);
    }
    hold_all({{"/institutions/dian/procedures/help/on", R"({"fact": "indicators"})", "nothing-to-reply-to",
               "/institutions/dian/procedures/help/steps/answer/reply"}});
    struct GoodVerb {
        const char* rest;
        const char* json;
    };
    for (const GoodVerb& good : {GoodVerb{"/triage/work/staff", "2"},
                                 {"/ask/request/need", "2"},
                                 {"/ask/request/need", "\"all\""},
                                 {"/analyse/work/redo", "\"analyse\""},
                                 {"/meet/convene/need", "3"},
                                 {"/publish/wait", R"({"exponential": {"mean": "5m"}})"}}) {
        accept(in(kSteps, good.rest).c_str(), good.json, true);
    }
}

TEST_CASE("one id where a set of them is asked for is told how to write it", "[authoring][rules]") {
    Files files;
    const std::string at = "/institutions/colcert/procedures/handle-report/steps/choose/after";
    put(files.nation, at, "triage");
    const Read read = read_files(files);
    INFO(shown(read.found));
    const muster::Diagnostic* found = find_at(read.found, "wrong-type", at);
    REQUIRE(found != nullptr);
    CHECK(found->mend.in[0] == R"(write {"triage": {}})");
    CHECK(found->mend.in[1] == R"(escriba {"triage": {}})");
}
