#include <catch2/catch.hpp>

#include "tests/authoring/support.hpp"

using namespace muster;
using namespace muster::test;

namespace {

Json recommendation(const char* content) {
    Json json = Json::parse(R"({"format": "muster/recommendation/2", "name": "A change"})");
    json.update(Json::parse(content));
    return json;
}

Read with(std::initializer_list<std::pair<const char*, const char*>> list) {
    Files files;
    for (const auto& [stem, content] : list) files.recommendations.emplace_back(stem, recommendation(content));
    return read_files(files);
}

/// The error that one recommendation must give, at this place in its file.
void refused(const char* content, const char* code, const std::string& pointer, bool key) {
    const Read read = with({{"one", content}});
    INFO(content << "\n" << shown(read.found));
    const Diagnostic* found = find_at(read.found, code, pointer);
    REQUIRE(found != nullptr);
    CHECK_FALSE(read.model.has_value());
    CHECK(found->place.file == "recommendations/one.json");
    const bool missing = std::string(code) == "missing-key";  // stands at the object
    const auto [line, column] =
        place_of(recommendation(content), missing ? pointer.substr(0, pointer.rfind('/')) : pointer, key);
    CHECK(found->place.line == line);
    CHECK(found->place.column == column);
}

const Team& team(const Model& model, const std::string& institution, const std::string& id) {
    for (const Team& one : model.teams) {
        if (one.id == id && model.institutions[one.institution].id == institution) return one;
    }
    throw std::out_of_range(id);
}

}  // namespace

TEST_CASE("a recommendation changes what there is", "[authoring][recommendation]") {
    const Read read = with(
        {{"desk",
          R"({"change": {"institutions": {"colcert": {"teams": {"duty": {"staff": 3, "at_close": "overtime"}}}}}})"}});
    INFO(shown(read.found));
    REQUIRE(read.model);
    CHECK(team(*read.model, "colcert", "duty").shifts.at(0).staff == 3);
    CHECK(team(*read.model, "colcert", "duty").at_close == Team::AtClose::overtime);
    CHECK(team(*read.model, "colcert", "analysts").shifts.at(0).staff == 5);
    REQUIRE(read.model->inputs.size() == 3);
    CHECK(read.model->inputs[2].sha256.size() == 64);
}

TEST_CASE("a recommendation that sets only what is so already is worth a warning", "[authoring][recommendation]") {
    const auto warned = [](const char* content) {
        const Read read = with({{"one", content}});
        INFO(content << "\n" << shown(read.found));
        REQUIRE(read.model.has_value());
        REQUIRE(read.found.size() <= 1);
        return !read.found.empty() && read.found[0].code == "recommendation-changes-nothing" &&
               read.found[0].place.file == "recommendations/one.json";
    };
    CHECK(warned(R"({"change": {"institutions": {"colcert": {"teams": {"duty": {"staff": 2}}}}}})"));
    CHECK_FALSE(warned(R"({"change": {"institutions": {"colcert": {"teams": {"duty": {"staff": 3}}}}}})"));
    CHECK(warned(R"({"scale": [{"at": "/institutions/colcert/reading", "by": 1}]})"));
    CHECK_FALSE(warned(R"({"scale": [{"at": "/institutions/colcert/reading", "by": 0.5}]})"));
    CHECK_FALSE(warned(R"({"change": {"institutions": {"colcert": {"reading": null}}}})"));
    CHECK_FALSE(warned(R"({"adds": {"facts": {"new": {}}}})"));
    CHECK_FALSE(warned(
        R"({"change": {"facts": {}}, "allow": {"recommendation-changes-nothing": "a place for what comes later"}})"));
}

TEST_CASE("a recommendation adds what there is not yet, and takes away by null", "[authoring][recommendation]") {
    const Read read = with(
        {{"desk",
          R"({"adds": {"institutions": {"colcert": {"teams": {"night": {"staff": 1}}}, "cyber-unit": {"name": "Cyber unit", "teams": {"duty": {"staff": 1}}}},
        "channels": {"cyber-colcert": {"between": ["cyber-unit", "colcert"]}}}, "change": {"channels": {"adviser-mindefensa": null}}})"}});
    INFO(shown(read.found));
    REQUIRE(read.model);
    CHECK(read.model->institutions.size() == 7);
    CHECK(team(*read.model, "colcert", "night").shifts.at(0).staff == 1);
    CHECK(read.model->channels.size() == 7);
}

TEST_CASE("a change to what there is not is a slip of the pen", "[authoring][recommendation]") {
    refused(R"({"change": {"institutions": {"colcrt": {"name": "x"}}}})", "does-not-exist",
            "/change/institutions/colcrt", true);
    refused(R"({"change": {"institutions": {"colcert": {"teams": {"dutty": {"staff": 2}}}}}})", "does-not-exist",
            "/change/institutions/colcert/teams/dutty", true);
    refused(R"({"change": {"institutions": {"dian": {"relay": null}}}})", "does-not-exist",
            "/change/institutions/dian/relay", true);
    refused(
        R"({"change": {"institutions": {"mintic": {"routine_work": {"mail": {"team": "duty", "every": "1h", "effort": "5m"}}}}}})",
        "does-not-exist", "/change/institutions/mintic/routine_work", true);
    refused(R"({"change": {"institutions": {"colcert": {"teams": {"duty": {"staf": 2}}}}}})", "unknown-key",
            "/change/institutions/colcert/teams/duty/staf", true);
    refused(R"({"adds": {"institutions": {"colcert": {"name": "x"}}}})", "exists-already",
            "/adds/institutions/colcert/name", true);
    refused(R"({"adds": {"topics": {"help": {}}}})", "exists-already", "/adds/topics/help", true);
    refused(R"({"adds": {"institutions": {"x": {"adviser": true}}}})", "missing-key", "/adds/institutions/x/name",
            false);
}

TEST_CASE("an error in what a recommendation sets names the recommendation's file", "[authoring][recommendation]") {
    refused(R"({"change": {"institutions": {"colcert": {"teams": {"duty": {"staff": 0}}}}}})", "out-of-range",
            "/change/institutions/colcert/teams/duty/staff", false);
    refused(R"({"change": {"channels": {"colcert-mintic": {"latency": "fast"}}}})", "bad-duration",
            "/change/channels/colcert-mintic/latency", false);
    refused(R"({"adds": {"institutions": {"x": {"name": "X", "teams": {"a": {"staff": 1, "hours": "ofice"}}}}}})",
            "unknown-hours", "/adds/institutions/x/teams/a/hours", false);
}

TEST_CASE("a distribution of another law, a condition and an evidence are replaced whole",
          "[authoring][recommendation]") {
    const Read read = with(
        {{"quick",
          R"({"change": {"institutions": {"colcert": {"procedures": {"handle-report": {"evidence": {"kind": "assumed", "reason": "x"},
        "steps": {"triage": {"work": {"effort": {"uniform": ["1m", "2m"]}}}, "brief": {"if": {"aware": "anyone"}}}}}}},
        "evidence": {"kind": "assumed", "reason": "y"}}})"}});
    INFO(shown(read.found));
    REQUIRE(read.model);
    for (const Step& step : read.model->steps) {
        if (step.id == "triage") CHECK(std::get<WorkStep>(step.verb).effort.kind == Distribution::Kind::uniform);
    }
}

TEST_CASE("the parameters of one law can be changed one by one", "[authoring][recommendation]") {
    const Read read = with(
        {{"quick",
          R"({"change": {"institutions": {"colcert": {"teams": {"analysts": {"on_call": {"call_out": {"lognormal": {"p95": "1h"}}}}}}}}})"}});
    INFO(shown(read.found));
    REQUIRE(read.model);
    const Distribution& law = team(*read.model, "colcert", "analysts").on_call.call_out;
    CHECK(law.at(0.5) == std::chrono::minutes{50});  // the median stayed
    CHECK(std::abs((law.at(0.95) - std::chrono::minutes{60}).count()) <= 1);
}

TEST_CASE("two recommendations that set one leaf differently are an error, unless one comes after the other",
          "[authoring][recommendation]") {
    const char* const three = R"({"change": {"institutions": {"colcert": {"teams": {"duty": {"staff": 3}}}}}})";
    const char* const four = R"({"change": {"institutions": {"colcert": {"teams": {"duty": {"staff": 4}}}}}})";
    const char* const four_after =
        R"({"after": {"a": {}}, "change": {"institutions": {"colcert": {"teams": {"duty": {"staff": 4}}}}}})";
    const Read both = with({{"a", three}, {"b", four}});
    REQUIRE(find_at(both.found, "recommendations-disagree", "/change/institutions/colcert/teams/duty/staff") !=
            nullptr);
    CHECK(find_code(both.found, "recommendations-disagree")->place.file == "recommendations/b.json");

    for (const Read& read : {with({{"a", three}, {"b", four_after}}), with({{"b", four_after}, {"a", three}})}) {
        INFO(shown(read.found));
        REQUIRE(read.model);
        CHECK(team(*read.model, "colcert", "duty").shifts.at(0).staff == 4);
    }
    CHECK(with({{"a", three}, {"b", three}}).model);
}

TEST_CASE("a change inside what another recommendation takes away or replaces is a disagreement",
          "[authoring][recommendation]") {
    const char* const away = R"({"change": {"channels": {"adviser-mindefensa": null}}})";
    const char* const inside = R"({"change": {"channels": {"adviser-mindefensa": {"latency": "1m"}}}})";
    CHECK(find_code(with({{"a", inside}, {"b", away}}).found, "recommendations-disagree") != nullptr);
    CHECK_FALSE(with({{"a", away}, {"b", inside}}).model);
}

TEST_CASE("two recommendations may both add an addressee", "[authoring][recommendation]") {
    const char* const dian =
        R"({"adds": {"institutions": {"colcert": {"procedures": {"handle-report": {"steps": {"brief": {"notify": {"to": {"dian": {}}}}}}}}}}})";
    const char* const presidency =
        R"({"adds": {"institutions": {"colcert": {"procedures": {"handle-report": {"steps": {"brief": {"notify": {"to": {"presidency": {}}}}}}}}}}})";
    const Read read = with({{"a", dian}, {"b", presidency}, {"c", dian}});
    INFO(shown(read.found));
    REQUIRE(read.model);
    for (const Step& step : read.model->steps) {
        if (step.id == "brief") CHECK(std::get<NotifyStep>(step.verb).to.size() == 4);
    }
}

TEST_CASE("recommendations require and exclude each other", "[authoring][recommendation]") {
    const char* const plain = R"({"scale": [{"at": "/institutions/colcert/reading", "by": 0.5}]})";
    const char* const requires_a =
        R"({"requires": {"a": {}}, "scale": [{"at": "/institutions/colcert/reading", "by": 0.5}]})";
    const char* const excludes_a =
        R"({"excludes": {"a": {}}, "scale": [{"at": "/institutions/colcert/reading", "by": 0.5}]})";
    CHECK(find_code(with({{"b", requires_a}}).found, "requires") != nullptr);
    CHECK(with({{"a", plain}, {"b", requires_a}}).model);
    CHECK(find_code(with({{"a", plain}, {"b", excludes_a}}).found, "excludes") != nullptr);
    CHECK(with({{"b", excludes_a}}).model);
    const char* const after_b =
        R"({"after": {"b": {}}, "scale": [{"at": "/institutions/colcert/reading", "by": 0.5}]})";
    const char* const after_a =
        R"({"after": {"a": {}}, "scale": [{"at": "/institutions/colcert/reading", "by": 0.5}]})";
    CHECK(find_code(with({{"a", after_b}, {"b", after_a}}).found, "order-circle") != nullptr);
}

TEST_CASE("what one recommendation adds, one that requires it can change", "[authoring][recommendation]") {
    const char* const night = R"({"adds": {"institutions": {"colcert": {"teams": {"night": {"staff": 1}}}}}})";
    const char* const more =
        R"({"requires": {"z-night": {}}, "change": {"institutions": {"colcert": {"teams": {"night": {"staff": 2}}}}}})";
    const Read read = with({{"a-more", more}, {"z-night", night}});
    INFO(shown(read.found));
    REQUIRE(read.model);
    CHECK(team(*read.model, "colcert", "night").shifts.at(0).staff == 2);
}

TEST_CASE("scales apply to everything that their pattern matches, and multiply", "[authoring][recommendation]") {
    const Read read = with(
        {{"a",
          R"({"scale": [{"at": "/institutions/*/teams/*/on_call/call_out", "by": 0.5}, {"at": "/institutions/colcert/teams/duty/staff", "by": 2}]})"},
         {"b", R"({"scale": [{"at": "/institutions/colcert/teams/analysts/on_call/call_out", "by": 0.5},
                                                {"at": "/institutions/*/reading", "by": 3}, {"at": "/channels/colcert-mintic/loss", "by": 2}]})"}});
    INFO(shown(read.found));
    REQUIRE(read.model);
    CHECK(team(*read.model, "colcert", "analysts").on_call.call_out.at(0.5) == Duration{50 * 60'000 / 4});
    CHECK(team(*read.model, "colcert", "duty").shifts.at(0).staff == 4);
    CHECK(read.model->institutions[InstitutionId{1}].reading.mean() == std::chrono::minutes{15});
    for (const Channel& channel : read.model->channels) {
        if (channel.id == "colcert-mintic") CHECK(channel.on_duty.loss == 0.04);
    }
}

TEST_CASE("a scale that matches nothing, or nothing that can be scaled, is an error", "[authoring][recommendation]") {
    refused(R"({"scale": [{"at": "/institutions/*/teams/dutty/on_call/call_out", "by": 0.5}]})", "matches-nothing",
            "/scale/0/at", false);
    refused(R"({"scale": [{"at": "/institutions/*/name", "by": 0.5}]})", "matches-nothing", "/scale/0/at", false);
    refused(R"({"scale": [{"at": "institutions", "by": 0.5}]})", "bad-pointer", "/scale/0/at", false);
    refused(R"({"scale": [{"at": "/institutions/colcert/reading", "by": -1}]})", "out-of-range", "/scale/0/by", false);
    refused(R"({"scale": [{"at": "/institutions/colcert/reading", "by": 1, "x": 1}]})", "unknown-key", "/scale/0/x",
            true);
}

TEST_CASE("what a recommendation says of itself is checked", "[authoring][recommendation]") {
    refused(R"({"name": 5, "change": {}})", "wrong-type", "/name", false);
    refused(R"({"change": {}, "cost_per_year": {"usd": ["500k", "300k"]}})", "wrong-length", "/cost_per_year/usd",
            false);
    refused(R"({"change": {}, "cost_per_year": {"usd": "a lot"}})", "bad-money", "/cost_per_year/usd", false);
    refused(R"({"change": {}, "lead_time": "soon"})", "bad-duration", "/lead_time", false);
    refused(R"({"change": {}, "lead_time": ["9mo", "6mo"]})", "wrong-length", "/lead_time", false);
    refused(R"({"change": {}, "lead_time": {"takes": ["9mo"]}})", "wrong-length", "/lead_time/takes", false);
    refused(R"({"change": {}, "lead_time": {"takes": {"takes": "9mo"}}})", "wrong-type", "/lead_time/takes", false);
    refused(R"({"change": {}, "theme": "respons"})", "unknown-word", "/theme", false);
    refused(R"({"change": {}, "area": "people"})", "unknown-word", "/area", false);
    refused(R"({"change": {}, "need": {}})", "unknown-key", "/need", true);
    refused(R"({"change": []})", "wrong-type", "/change", false);
    refused(R"({"excludes": ["x"], "change": {}})", "wrong-type", "/excludes", false);
}

TEST_CASE("a recommendation can be read for what it says of itself", "[authoring][recommendation]") {
    const Folder folder;
    const Json json = recommendation(
        R"({"theme": "response", "area": "legal-frameworks", "text": {"en": "Why.", "es": "Por qué."}, "evidence": {"kind": "comparable", "source": "a study"},
        "cost_per_year": {"usd": ["300k", "1.5m"], "evidence": {"kind": "assumed", "reason": "guess"}}, "lead_time": {"takes": ["9mo", "10mo"], "evidence": {"kind": "sourced", "source": "a law"}},
        "needs": {"instrument": {"en": "resolution", "es": "resolución"}, "signed_by": "mindefensa"}, "owner": "mintic", "requires": {"other": {}}, "change": {}})");
    Diagnostics found;
    const auto read = read_recommendation(folder.write("duty-desk.json", json.dump()), found);
    INFO(shown(found));
    REQUIRE(read);
    CHECK(read->id == "duty-desk");
    CHECK(read->usd_per_year_low == 300'000);
    CHECK(read->usd_per_year_high == 1'500'000);
    CHECK(read->lead_time == Duration{9 * 2'629'746'000LL});
    CHECK(read->lead_time_most == Duration{10 * 2'629'746'000LL});
    CHECK(read->lead_time_evidence.kind == EvidenceKind::sourced);
    CHECK(read->text.in[1] == "Por qué.");
    CHECK(read->instrument.in[1] == "resolución");
    CHECK(read->area == "legal-frameworks");
    CHECK(read->signed_by == "mindefensa");
    CHECK(read->requires_all == std::vector<std::string>{"other"});
    CHECK(read->evidence.kind == EvidenceKind::comparable);
}

TEST_CASE("a scenario may change its nation, and an error there names the scenario", "[authoring][recommendation]") {
    Files files;
    files.scenario["change"] = Json::parse(
        R"({"institutions": {"colcert": {"teams": {"duty": {"staff": 1}}}}, "channels": {"adviser-mindefensa": null}, "topics": {"new": {}}})");
    const Read good = read_files(files);
    INFO(shown(good.found));
    REQUIRE(good.model);
    CHECK(team(*good.model, "colcert", "duty").shifts.at(0).staff == 1);
    files.scenario["change"]["institutions"]["colcert"]["teams"]["duty"]["staff"] = "none";
    const Read bad = read_files(files);
    const Diagnostic* found = find_at(bad.found, "wrong-type", "/change/institutions/colcert/teams/duty/staff");
    REQUIRE(found != nullptr);
    CHECK(found->place.file == "small.json");
    CHECK(found->place.line == place_of(files.scenario, found->place.pointer, false).first);
}
