#include <catch2/catch.hpp>

#include <functional>

#include "tests/authoring/support.hpp"

using namespace muster;
using namespace muster::test;

namespace {

/// Every pointer of a document but the root, parents first.
void visit(const Json& value, const std::string& pointer,
           const std::function<void(const std::string&, const Json&)>& see) {
    if (!pointer.empty()) see(pointer, value);
    if (value.is_object()) {
        for (const auto& [key, child] : value.items()) {
            Json::json_pointer at;
            at.push_back(key);
            visit(child, pointer + at.to_string(), see);
        }
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) visit(value[i], pointer + '/' + std::to_string(i), see);
    }
}

std::string last_key(const std::string& pointer) { return Json::json_pointer(pointer).back(); }

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

/// Whether the error is that something is named which has gone with what was taken away.
bool names_what_has_gone(const Diagnostic& diagnostic, const std::string& pointer, const Json& gone) {
    if (diagnostic.code == "unknown-key") return false;
    if (!diagnostic.code.starts_with("unknown-") && diagnostic.code != "unreachable" && diagnostic.code != "no-meaning")
        return false;
    bool named = diagnostic.message.in[0].find('"' + last_key(pointer) + '"') != std::string::npos;
    visit(gone, pointer, [&](const std::string& inside, const Json& value) {
        const std::string text = value.is_string() ? value.get<std::string>() : last_key(inside);
        named = named || diagnostic.message.in[0].find('"' + text + '"') != std::string::npos;
    });
    return named;
}

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
        read_mutated(
            t, in_nation, pointer, [&](Json& document) { take(document, pointer); }, &value);
    });
    INFO("astray:\n" << tally.astray);
    CHECK(tally.refused > 150);
    CHECK(tally.exact * 100 >= tally.refused * 99);
}
