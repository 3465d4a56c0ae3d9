#include <catch2/catch.hpp>

#include "tests/authoring/rules.hpp"
#include "tests/authoring/support.hpp"

using namespace muster::test;

namespace {

void hold_all(std::initializer_list<Rule> rules) {
    for (const Rule& rule : rules) hold(rule, false);
}

}  // namespace

TEST_CASE("a scenario has a name, a nation, a start and a horizon", "[authoring][rules]") {
    hold_all({{"/name", nullptr, "missing-key", "", Stands::parent},
              {"/nation", nullptr, "missing-key", "", Stands::parent},
              {"/nation", "5", "wrong-type", ""},
              {"/nation", "\"nations/smal.json\"", "no-such-file", ""},
              {"/starts", nullptr, "missing-key", "", Stands::parent},
              {"/starts", "\"2014-02-30T10:00\"", "bad-date", ""},
              {"/starts", "\"yesterday\"", "bad-date", ""},
              {"/starts", "5", "wrong-type", ""},
              {"/time_zone", "\"Bogota\"", "unknown-time-zone", ""},
              {"/horizon", nullptr, "missing-key", "", Stands::parent},
              {"/horizon", "\"0d\"", "out-of-range", ""},
              {"/horizon", "\"3654d\"", "bad-duration", ""},
              {"/horizon", "\"-1d\"", "out-of-range", ""},
              {"/routing", "\"shortest\"", "unknown-word", ""},
              {"/sources", "\"x\"", "wrong-type", ""},
              {"/objectives", "5", "wrong-type", ""},
              {"/facts/indicators", "{}", "duplicate-id", "", Stands::key},
              {"/topics/help", "{}", "duplicate-id", "", Stands::key},
              {"/format", "\"muster/nation/2\"", "wrong-format", ""},
              {"/window/length", "\"10d\"", "after-the-end", "/window"},
              {"/window/length", nullptr, "missing-key", "", Stands::parent},
              {"/window/samples/0", "1", "wrong-type", ""}});
    accept("/horizon", "\"3653d\"", false);
    accept("/starts", "\"2014-04-16T18:40:30\"", false);
}

TEST_CASE("an incident begins with an inject of its own", "[authoring][rules]") {
    hold_all({{"/incidents/tax/first", nullptr, "missing-key", "", Stands::parent},
              {"/incidents/tax/first", "\"soc-alarm\"", "unknown-inject", ""},
              {"/incidents/tax/severity", nullptr, "missing-key", "", Stands::parent},
              {"/incidents/tax/severity", "\"hgih\"", "unknown-severity", ""},
              {"/incidents/tax/priority", "8", "out-of-range", ""},
              {"/incidents/zz", R"({"severity": "low", "first": "soc-alert"})", "first-of-two", "/incidents/zz/first"},
              {"/incidents/tax/attack/stages/spread/after/encript", "{}", "unknown-stage", "", Stands::key},
              {"/incidents/tax/attack/stages/encrypt/after", R"({"spread": {}})", "stage-circle",
               "/incidents/tax/attack/stages/encrypt/after"},
              {"/incidents/tax/attack/stages/encrypt/takes", nullptr, "missing-key", "", Stands::parent},
              {"/incidents/tax/attack/stages/encrypt/hits/tax-portal/degrades", "1.5", "out-of-range", ""},
              {"/incidents/tax/attack/stages/encrypt/hits/tax", "{}", "unknown-asset", "", Stands::key},
              {"/incidents/tax/attack/stages/spread/along", "\"wires\"", "unknown-word", ""},
              {"/incidents/tax/attack/stages/spread/inject", "\"x\"", "unknown-inject", ""}});
}

TEST_CASE("a stream of incidents ends some time", "[authoring][rules]") {
    Files files;
    files.scenario.erase("window");
    files.scenario["incidents"]["tax"]["arrivals"] = Json::parse(R"({"every": "1h"})");
    CHECK(find_at(read_files(files).found, "endless-stream", "/incidents/tax/arrivals") != nullptr);
    files.scenario["incidents"]["tax"]["arrivals"]["count"] = 10;
    CHECK(read_files(files).model.has_value());
    hold_all({{"/incidents/tax/arrivals", R"({"every": "0m"})", "out-of-range", "/incidents/tax/arrivals/every"},
              {"/incidents/tax/arrivals", R"({"every": "1h", "batch": 0})", "out-of-range",
               "/incidents/tax/arrivals/batch"}});
    accept("/incidents/tax/arrivals", R"({"every": "1h", "first_at": "0m", "batch": 2})", false);
}

TEST_CASE("an inject comes at a time or on a condition, to somebody", "[authoring][rules]") {
    hold_all({{"/injects/soc-alert/at", nullptr, "missing-key", "/injects/soc-alert"},
              {"/injects/soc-alert/at", "\"-1m\"", "out-of-range", ""},
              {"/injects/soc-alert/at", "\"11d\"", "after-the-end", ""},
              {"/injects/soc-alert/when", R"({"elapsed": "1h"})", "conflicting-keys", ""},
              {"/injects/soc-alert/to", nullptr, "missing-key", "", Stands::parent},
              {"/injects/soc-alert/to", "{}", "empty-set", ""},
              {"/injects/soc-alert/kind", "\"surprise\"", "unknown-word", ""},
              {"/injects/soc-alert/facts/x", "{}", "unknown-fact", "", Stands::key},
              {"/injects/soc-alert/incident", "\"x\"", "unknown-incident", ""},
              {"/injects/soc-alert/expects/dian/action", nullptr, "missing-key", "", Stands::parent},
              {"/injects/soc-alert/expects/dian/within", "\"1\"", "bad-duration", ""},
              {"/injects/soc-alert/expects/x", R"({"action": "x"})", "unknown-institution", "", Stands::key}});
    accept("/injects/press/when", nullptr, false);  // a contingency, given by hand
}

TEST_CASE("a milestone is a condition, or a change to a built-in one", "[authoring][rules]") {
    hold_all({{"/milestones/stopped/when", nullptr, "missing-key", "", Stands::parent},
              {"/milestones/stopped/target", "\"0m\"", "out-of-range", ""},
              {"/milestones/stopped/from", "\"x\"", "unknown-milestone", ""},
              {"/milestones/csirt-knows/from", "\"stopped\"", "milestone-circle", ""},
              {"/milestones/stopped/incident", "\"x\"", "unknown-incident", ""},
              {"/milestones/press-knows", R"({"target": "1h"})", "no-meaning", "/milestones/press-knows"},
              {"/milestones/stoped", "null", "unknown-milestone", ""},
              {"/milestones/public-statement", "5", "wrong-type", ""}});
    accept("/milestones/press-knows", "null", false);
    accept("/milestones/csirt-knows", R"({"when": {"aware": "colcert"}})", false);
}

TEST_CASE("objectives are named, and injects say which they serve", "[authoring][rules]") {
    hold_all({{"/objectives/report-early/name", nullptr, "missing-key", "", Stands::parent},
              {"/objectives/report-early/capability", "5", "wrong-type", ""},
              {"/objectives", R"(["Report early"])", "wrong-type", ""},
              {"/injects/soc-alert/objectives/report-erly", "{}", "unknown-objective", "", Stands::key},
              {"/injects/soc-alert/objectives/report-early", R"({"x": 1})", "unknown-key",
               "/injects/soc-alert/objectives/report-early/x", Stands::key}});
}

TEST_CASE("phases have a time of their own within the scenario, and their questions", "[authoring][rules]") {
    hold_all({{"/phases/spread/at", nullptr, "missing-key", "", Stands::parent},
              {"/phases/spread/name", nullptr, "missing-key", "", Stands::parent},
              {"/phases/spread/at", "\"11d\"", "after-the-end", ""},
              {"/phases/spread/at", "\"0m\"", "same-time", ""},
              {"/phases/spread/questions", "\"Who decides?\"", "wrong-type", ""},
              {"/phases/detection/questions/q1", "{}", "empty-text", ""},
              {"/questions", "\"Who decides?\"", "unknown-key", "", Stands::key}});
}

TEST_CASE("history names a milestone, a time or a range, a source and when it was read", "[authoring][rules]") {
    hold_all({{"/history/stoped", R"({"after": "1h", "source": "x", "verified": "2026-01-31"})", "unknown-milestone",
               "", Stands::key},
              {"/history/stopped/after", nullptr, "missing-key", "", Stands::parent},
              {"/history/stopped/source", nullptr, "missing-key", "", Stands::parent},
              {"/history/stopped/verified", nullptr, "missing-key", "", Stands::parent},
              {"/history/stopped/verified", "\"2026-02-30\"", "bad-date", ""},
              {"/history/stopped/verified", "true", "wrong-type", ""},
              {"/history/stopped/after", R"(["10h", "6h"])", "bad-range", ""},
              {"/history/stopped/after", R"(["6h"])", "bad-range", ""},
              {"/history/stopped/after/1", "\"soon\"", "bad-duration", ""}});
    accept("/history/stopped/after", R"(["6h", "6h"])", false);
}
