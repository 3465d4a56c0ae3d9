#include "tests/lint/files.hpp"

#include <catch2/catch.hpp>

#include "engine/lint/lint.hpp"

namespace muster::test {

const Json& plain_nation() {
    static const Json nation = Json::parse(R"({
  "format": "muster/nation/2",
  "name": {"en": "A plain country", "es": "Un país sencillo"},
  "time_zone": "America/Bogota",
  "hours": {"office": {"mon-fri": ["08:00-17:00"]}},
  "severity": {"least": "mild", "worst": "grave", "levels": {"mild": {"rank": 0}, "grave": {"rank": 1}}},
  "alert_levels": {"red": {"rank": 1}},
  "facts": {"outage": {}, "cause": {}},
  "topics": {"notice": {}, "question": {}, "news": {}},
  "institutions": {
    "utility": {
      "name": "Utility",
      "teams": {"control": {"staff": 2}, "experts": {"staff": 3, "hours": "office"}},
      "inbox": "control",
      "routine_work": {"tickets": {"team": "experts", "every": {"exponential": {"mean": "2h"}}, "effort": "40m"}},
      "procedures": {
        "outage": {
          "on": {"inject": "any"},
          "steps": {
            "look": {"work": {"team": "control", "effort": "30m"}, "learns": {"cause": {}}},
            "tell": {"after": {"look": {}}, "notify": {"to": {"csirt": {}}, "topic": "notice", "facts": {"outage": {}}}},
            "choose": {"after": {"tell": {}}, "decide": {"takes": "10m", "options": {"cut": {"probability": 0.5}, "watch": {"probability": 0.5}}}},
            "cut": {"after": {"choose": {"is": "cut"}}, "approval": "cutting", "effect": {"isolate": "grid"}},
            "mend": {"after": {"choose": {"is": "watch"}}, "effect": {"restore": "grid"}}
          }
        },
        "answer": {"on": {"message": "question"}, "steps": {"say": {"reply": {"facts": {"cause": {}}}}}}
      }
    },
    "csirt": {
      "name": "CSIRT",
      "teams": {"duty": {"staff": 1, "hours": "office"}},
      "procedures": {
        "notice": {
          "on": {"message": "notice"},
          "steps": {
            "ask": {"request": {"to": {"utility": {}}, "topic": "question"}},
            "report": {"after": {"ask": {}}, "notify": {"to": {"ministry": {}}, "topic": "news", "facts": {"cause": {}}}}
          }
        }
      }
    },
    "ministry": {"name": "Ministry", "teams": {"duty": {"staff": 1, "hours": "office"}}}
  },
  "channels": {
    "utility-csirt": {"between": ["utility", "csirt"], "medium": "email", "latency": "5m"},
    "csirt-ministry": {"between": ["csirt", "ministry"], "medium": "phone", "latency": "10m"},
    "utility-ministry": {"between": ["utility", "ministry"], "medium": "email", "latency": "5m"}
  },
  "authorities": {"cutting": {"by": "ministry", "takes": "15m", "from_severity": "grave"}},
  "assets": {"grid": {"owner": "utility"}},
  "roles": {"minister": "ministry"}
})");
    return nation;
}

const Json& plain_scenario() {
    // Monday 5 January 2026, 09:00.
    static const Json scenario = Json::parse(R"({
  "format": "muster/scenario/2",
  "name": {"en": "Lights out", "es": "Apagón"},
  "nation": "nations/plain.json",
  "starts": "2026-01-05T09:00", "horizon": "5d",
  "incidents": {"blackout": {"severity": "grave", "first": "alarm",
    "attack": {"stages": {"trip": {"takes": "1h", "hits": {"grid": {}}, "unless": {"isolated": "grid"}}}}}},
  "objectives": {"see": {"name": {"en": "See it", "es": "Verlo"}}},
  "injects": {
    "alarm": {"at": "0m", "from": "sensor", "to": {"utility": {}}, "facts": {"outage": {}}, "objectives": {"see": {}},
      "expects": {"utility": {"action": {"en": "cut", "es": "cortar"}, "within": "4h", "met": {"isolated": "grid"}}}}
  },
  "milestones": {
    "told": {"name": {"en": "The ministry knows why", "es": "El ministerio sabe por qué"}, "when": {"knows": {"ministry": "cause"}}, "target": "8h"}
  }
})");
    return scenario;
}

Diagnostics Plain::check() const {
    const Folder folder;
    folder.write("nations/plain.json", nation.dump(2));
    const std::string path = folder.write("plain.json", scenario.dump(2));
    ReadOptions options;
    options.look = lint::lint;
    Diagnostics found = check_files({path}, options);
    for (Diagnostic& diagnostic : found) {
        if (diagnostic.place.file.starts_with(folder.path())) diagnostic.place.file.erase(0, folder.path().size() + 1);
    }
    return found;
}

Diagnostic Plain::only(const std::string& code) const {
    const Diagnostics found = check();
    INFO(shown(found));
    REQUIRE(found.size() == 1);
    CHECK(found[0].level == DiagnosticLevel::warning);
    CHECK(found[0].code == code);
    CHECK(found[0].place.line > 0);
    const auto [line, column] =
        place_of(found[0].place.file == "plain.json" ? scenario : nation, found[0].place.pointer, false);
    CHECK(found[0].place.line == line);
    (void)column;
    return found[0];
}

}  // namespace muster::test
