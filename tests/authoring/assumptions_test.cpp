#include "engine/authoring/assumptions.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/authoring/read.hpp"
#include "tests/authoring/support.hpp"

using namespace muster;
using nlohmann::json;

namespace {

const std::string kColombia = std::string(MUSTER_SOURCE_DIR) + "/scenarios/nations/colombia-2014.json";

std::string text_of(const std::string& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<Assumption> of_colombia() {
    Diagnostics found;
    auto list = list_assumptions(kColombia, found);
    REQUIRE(list);
    return *list;
}

const Assumption& at(const std::vector<Assumption>& list, const std::string& pointer) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const Assumption& each) { return each.pointer == pointer; });
    INFO(pointer);
    REQUIRE(found != list.end());
    return *found;
}

/// Every distribution and every staff number in a part of a file, by its pointer: found by looks alone.
void collect(const json& value, const std::string& pointer, std::vector<std::string>& out) {
    static const std::vector<std::string> laws = {"uniform",   "triangular", "pert",    "exponential",
                                                  "lognormal", "gamma",      "weibull", "empirical"};
    if (!value.is_structured()) return;
    for (const std::string& law : laws) {
        if (value.is_object() && value.contains(law)) return out.push_back(pointer);
    }
    for (const auto& [key, inside] : value.items()) {
        const std::string at = pointer + "/" + key;
        const bool share = key == "loss" || key == "probability" || key == "fails" || key == "absence";
        if (key == "staff" || (share && inside.is_number())) {
            out.push_back(at);
        } else {
            collect(inside, at, out);
        }
    }
}

}  // namespace

TEST_CASE("every distribution, staff number and probability of a nation is listed, once", "[authoring][assumptions]") {
    const std::vector<Assumption> list = of_colombia();
    std::vector<std::string> pointers, expected;
    for (const Assumption& each : list) pointers.push_back(each.pointer);
    std::sort(pointers.begin(), pointers.end());
    CHECK(std::adjacent_find(pointers.begin(), pointers.end()) == pointers.end());
    const json nation = json::parse(text_of(kColombia));
    for (const std::string part : {"institutions", "channels", "assets", "authorities", "clocks"})
        collect(nation.at(part), "/" + part, expected);
    CHECK(expected.size() > 1000);
    for (const std::string& pointer : expected) {
        INFO(pointer);
        CHECK(std::binary_search(pointers.begin(), pointers.end(), pointer));
    }
    for (const std::string& pointer : pointers) {
        INFO(pointer);
        CHECK(nation.contains(json::json_pointer(pointer)));
    }
}

TEST_CASE("a number says what it is, whose, and on what it rests", "[authoring][assumptions]") {
    muster::test::Folder folder;
    const std::string file = folder.write("nation.json", R"({
  "format": "muster/nation/2", "name": "N", "time_zone": "UTC",
  "evidence": {"kind": "assumed", "reason": "A guess"},
  "hours": {"office": {"mon-fri": ["08:00-12:00", "13:00-17:00"], "sun": ["22:30-06:00", "00:00-06:00"]}},
  "institutions": {
    "a": {"name": {"en": "Agency", "es": "Agencia"},
      "teams": {"duty": {"name": {"en": "Duty desk", "es": "Turno"}, "staff": 2, "hours": "office", "evidence": {"kind": "sourced", "source": "A decree", "by": "The agency", "verified": "2026-01-31"}}},
      "procedures": {"look": {"on": {"inject": "any"}, "steps": {"check": {"work": {"team": "duty", "effort": {"lognormal": {"p95": "3h", "median": "45m"}}, "fails": 0}}}}}},
    "b": {"name": "B", "teams": {"duty": {"staff": 1}}}},
  "channels": {"a_b": {"between": ["a", "b"], "latency": "0m", "loss": 0.9}}
})");
    Diagnostics found;
    const auto list = list_assumptions(file, found);
    REQUIRE(list);
    REQUIRE(list->size() == 8);
    const Assumption& staff = at(*list, "/institutions/a/teams/duty/staff");
    CHECK(staff.evidence.kind == EvidenceKind::sourced);
    CHECK(staff.by == "The agency");
    CHECK(staff.verified == "2026-01-31");
    CHECK(staff.where.front().get(Language::es) == "Turno");
    CHECK(staff.institutions.front().get(Language::es) == "Agencia");
    CHECK(staff.variations.front().by == VariedBy::one_more);
    const Assumption& effort = at(*list, "/institutions/a/procedures/look/steps/check/work/effort");
    CHECK(effort.value == "lognormal median 45m p95 3h");
    CHECK(effort.evidence.source == "A guess");
    CHECK(effort.by.empty());
    CHECK(at(*list, "/institutions/a/procedures/look/steps/check/work/fails").variations.front().by ==
          VariedBy::to_one_in_20);
    CHECK(at(*list, "/channels/a_b/loss").variations.front().edits.front().json == "1");
    CHECK(at(*list, "/channels/a_b/loss").institution_ids == "a, b");
    CHECK(at(*list, "/channels/a_b/latency").variations.empty());
    CHECK(at(*list, "/hours/office").variations.front().edits.front().json ==
          R"({"mon-fri": ["07:30-12:30", "12:30-17:30"], "sun": ["22:00-06:30", "00:00-07:00"]})");
    // The file itself says who stands for it, and is well formed.
    CHECK(read_nation(file, {}, found));
}

TEST_CASE("what a sheet shows of a value reads back as the same value", "[authoring][assumptions]") {
    const json nation = json::parse(text_of(kColombia));
    for (const Assumption& each : of_colombia()) {
        INFO(each.pointer << ": " << each.value);
        CHECK(json::parse(json_of_cell(each.value, each.kind)) == nation.at(json::json_pointer(each.pointer)));
    }
}

TEST_CASE("a cell is read as people write it", "[authoring][assumptions]") {
    CHECK(json_of_cell(" 0,05 ", NumberKind::probability) == "0.05");
    CHECK(json_of_cell("5 %", NumberKind::probability) == "0.05");
    CHECK(json_of_cell("2.0", NumberKind::staff) == "2");
    CHECK(json_of_cell("triangular 10m  20m 1h", NumberKind::distribution) ==
          R"({"triangular": ["10m", "20m", "1h"]})");
    CHECK(json_of_cell("=1+1", NumberKind::duration) == "\"=1+1\"");
    CHECK(same_value("60m", "1h"));
    CHECK(same_value("0,5", "0.50"));
    CHECK_FALSE(same_value("60m", "60s"));
}

TEST_CASE("a proposal changes its value and not another byte", "[authoring][assumptions]") {
    const std::string before = text_of(kColombia);
    Diagnostics found;
    CHECK(with_proposals(kColombia, {}, found) == before);
    const Assumption first = of_colombia()[100];
    const auto after = with_proposals(kColombia, {{first.pointer, "\"7m\""}}, found);
    REQUIRE(after);
    json expected = json::parse(before);
    expected[json::json_pointer(first.pointer)] = "7m";
    CHECK(json::parse(*after) == expected);
    const auto [left, right] = std::mismatch(before.begin(), before.end(), after->begin());
    const auto [old_end, new_end] = std::mismatch(before.rbegin(), before.rend(), after->rbegin());
    CHECK(new_end.base() - right <= 4);
    CHECK(old_end.base() - left < 200);
}

TEST_CASE("a value can be tried without being written", "[authoring][assumptions]") {
    const std::string pointer = "/institutions/colcert/teams/desk/staff";
    Diagnostics found;
    ReadOptions options;
    options.edits = {{pointer, "-3", 1}};
    CHECK_FALSE(read_nation(kColombia, options, found));
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().place.file == kProposedValues);
    CHECK(found.front().place.pointer == pointer);
    options.edits = {{pointer, "1, 2", 1}};
    CHECK_FALSE(read_nation(kColombia, options, found));
    options.edits = {{"/nowhere/at/all", "3", 1}};
    CHECK(read_nation(kColombia, options, found));
}
