#include <catch2/catch.hpp>

#include <functional>

#include "tests/authoring/mutations.hpp"

using namespace muster;
using namespace muster::test;

namespace {

bool is_duration(const Json& value) {
    if (!value.is_string()) return false;
    const std::string text = value.get<std::string>();
    return !text.empty() && text.size() < 8 && text[0] >= '0' && text[0] <= '9' &&
           (text.back() == 'm' || text.back() == 'h' || text.back() == 'd');
}

struct Tally {
    int mutated = 0, refused = 0, exact = 0;
    std::string accepted{}, astray{};
};

/// Reads with one mutation. Exact: an error points at this place. Of what was taken away (`gone`), also one that points
/// at the object that lacks it, or that names it.
void read_mutated(Tally& tally, bool in_nation, const std::string& pointer, const std::function<void(Json&)>& mutate,
                  const Json* gone = nullptr) {
    Files files;
    mutate(in_nation ? files.nation : files.scenario);
    const Read read = read_files(files);
    ++tally.mutated;
    if (read.model) {
        tally.accepted += pointer + '\n';
        return;
    }
    ++tally.refused;
    for (const Diagnostic& diagnostic : read.found) {
        const bool here = diagnostic.place.pointer == pointer && diagnostic.place.line > 0;
        const std::string lacks = pointer.substr(0, pointer.rfind('/'));
        const std::string around = lacks.substr(0, lacks.rfind('/'));
        const bool near = diagnostic.place.pointer == lacks || diagnostic.place.pointer == around ||
                          (!around.empty() && diagnostic.place.pointer.starts_with(around + '/'));
        const bool lacking = gone != nullptr && near;
        const bool dangling = gone != nullptr && names_what_has_gone(diagnostic, pointer, *gone);
        if (here || lacking || dangling) {
            ++tally.exact;
            return;
        }
    }
    tally.astray += pointer + '\n' + shown(read.found);
}

Tally all_mutations(const std::function<void(Tally&, bool, const std::string&, const Json&)>& each) {
    Tally tally;
    for (const bool in_nation : {true, false}) {
        visit(in_nation ? small_nation() : small_scenario(), "",
              [&](const std::string& pointer, const Json& value) { each(tally, in_nation, pointer, value); });
    }
    return tally;
}

}  // namespace

TEST_CASE("a value of another type is refused at its place", "[authoring][mutation]") {
    const Tally tally = all_mutations([](Tally& t, bool in_nation, const std::string& pointer, const Json& value) {
        const Json other = value.is_string() || value.is_null()      ? Json(12345)
                           : value.is_boolean() || value.is_number() ? Json("something")
                                                                     : Json(true);
        read_mutated(t, in_nation, pointer, [&](Json& document) { put(document, pointer, other); });
    });
    INFO("accepted:\n" << tally.accepted << "astray:\n" << tally.astray);
    CHECK(tally.mutated > 500);
    CHECK(tally.refused == tally.mutated);
    CHECK(tally.exact * 100 >= tally.refused * 99);
}

TEST_CASE("an unknown key is refused at its place, in every object", "[authoring][mutation]") {
    const Tally tally = all_mutations([](Tally& t, bool in_nation, const std::string& pointer, const Json& value) {
        if (!value.is_object()) return;
        const std::string added = pointer + "/zzzz";
        read_mutated(t, in_nation, added, [&](Json& document) { put(document, added, false); });
    });
    INFO("accepted:\n" << tally.accepted << "astray:\n" << tally.astray);
    CHECK(tally.mutated > 250);
    CHECK(tally.refused == tally.mutated);
    CHECK(tally.exact == tally.refused);
}

TEST_CASE("a negative time is refused at its place", "[authoring][mutation]") {
    const Tally tally = all_mutations([](Tally& t, bool in_nation, const std::string& pointer, const Json& value) {
        if (!is_duration(value)) return;
        read_mutated(t, in_nation, pointer,
                     [&](Json& document) { put(document, pointer, "-" + value.get<std::string>()); });
    });
    INFO("accepted:\n" << tally.accepted << "astray:\n" << tally.astray);
    CHECK(tally.mutated > 50);
    CHECK(tally.refused == tally.mutated);
    CHECK(tally.exact == tally.refused);
}

TEST_CASE("a name that leads nowhere is refused at its place", "[authoring][mutation]") {
    const Tally tally = all_mutations([](Tally& t, bool in_nation, const std::string& pointer, const Json& value) {
        if (!value.is_string()) return;
        // Text for people may be anything.
        for (const char* text :
             {"/name",         "/es",     "/en",       "/source",    "/reason",     "/colour",   "/kind",
              "/sector",       "/short",  "/language", "schema",     "/technique",  "/briefing", "/note",
              "/questions/q1", "/action", "/text",     "/sources/0", "/capability", "/from"}) {
            if (pointer.ends_with(text) && value != "dian" && value != "csirt-knows") return;
        }
        if (pointer.starts_with("/holidays") || pointer.ends_with("2014-04-16")) return;
        read_mutated(t, in_nation, pointer,
                     [&](Json& document) { put(document, pointer, value.get<std::string>() + "-zz"); });
    });
    INFO("accepted:\n" << tally.accepted << "astray:\n" << tally.astray);
    CHECK(tally.mutated > 150);
    CHECK(tally.refused == tally.mutated);
    CHECK(tally.exact * 100 >= tally.refused * 99);
}

TEST_CASE("what is taken away and was needed is told where it was, or where it is named", "[authoring][mutation]") {
    const Tally tally = all_mutations([](Tally& t, bool in_nation, const std::string& pointer, const Json& value) {
        // A named file that no longer says whose it is is told where it is named, and nothing of it.
        if (in_nation && pointer == "/format") return;
        read_mutated(
            t, in_nation, pointer, [&](Json& document) { take(document, pointer); }, &value);
    });
    INFO("astray:\n" << tally.astray);
    CHECK(tally.refused > 150);
    CHECK(tally.exact * 100 >= tally.refused * 99);
}

TEST_CASE("a misspelt key that was needed is one error, not two", "[authoring][mutation]") {
    const auto only = [](const std::string& object, const std::string& key, const std::string& written) {
        Files files;
        Json& at = files.nation.at(Json::json_pointer(object));
        Json value = at.at(key);
        at.erase(key);
        at[written] = std::move(value);
        const Read read = read_files(files);
        INFO(shown(read.found));
        REQUIRE(read.found.size() == 1);
        CHECK(read.found[0].code == "unknown-key");
        CHECK(read.found[0].place.pointer == member_of(object, written));
        CHECK(read.found[0].mend.in[0] == "did you mean \"" + key + "\"?");
    };
    only("/institutions/colcert", "name", "nmae");
    only("/institutions/colcert/teams/duty", "staff", "stafff");
    only("/institutions/colcert/procedures/handle-report/steps/triage", "work", "wrok");
    only("", "format", "fromat");
    only("", "time_zone", "timezone");
    // What it names is known, were it spelt well: that these are missing follows, and is not told.
    only("", "institutions", "institutoins");
    only("", "severity", "severtiy");
    only("/severity", "levels", "lveels");

    Files files;
    files.scenario["natoin"] = files.scenario["nation"];
    files.scenario.erase("nation");
    const Read read = read_files(files);
    REQUIRE(read.found.size() == 1);
    CHECK(read.found[0].place.pointer == "/natoin");
    CHECK(read.found[0].mend.in[0] == "did you mean \"nation\"?");
}

TEST_CASE("where not all errors can be shown, those that the others may follow from are", "[authoring][mutation]") {
    Files files;
    for (int i = 0; i < 2'000; ++i) {
        files.nation["institutions"]["a" + std::to_string(i)] = {
            {"name", "x"}, {"adviser", true}, {"part_of", "no-such-institution"}};
    }
    files.nation["institutions"]["z"] = {{"name", "x"}, {"adviser", true}, {"zzzz", 1}};
    const Read read = read_files(files);
    REQUIRE(read.found.size() == 51);
    CHECK(find_at(read.found, "unknown-key", "/institutions/z/zzzz") != nullptr);
}
