#include <catch2/catch.hpp>

#include <ctime>

#include "engine/authoring/nearest.hpp"
#include "engine/authoring/sense.hpp"
#include "engine/authoring/sha256.hpp"
#include "tests/authoring/support.hpp"

using namespace muster;
using namespace muster::test;

namespace {

const Diagnostic& only_warning(const Files& files, const std::string& code) {
    static Read read;
    read = read_files(files);
    INFO(shown(read.found));
    REQUIRE(read.model.has_value());
    REQUIRE(read.found.size() == 1);
    CHECK(read.found[0].level == DiagnosticLevel::warning);
    CHECK(read.found[0].code == code);
    CHECK(read.found[0].place.line > 0);
    return read.found[0];
}

Json& step(Files& files, const char* id) {
    return files.nation["institutions"]["colcert"]["procedures"]["handle-report"]["steps"][id];
}

}  // namespace

TEST_CASE("a circle is found wherever it is, and only where there is one", "[authoring][sense]") {
    CHECK(find_circle({}).empty());
    CHECK(find_circle({{1}, {2}, {}}).empty());
    CHECK(find_circle({{}, {0}, {0, 1}, {1, 2}}).empty());
    CHECK(find_circle({{0}}) == std::vector<std::uint32_t>{0});
    // 0 comes after 1, which is in a circle with 2; 3 is before the circle.
    const std::vector<std::uint32_t> circle = find_circle({{1}, {2, 3}, {1}, {}});
    CHECK(circle == std::vector<std::uint32_t>{1, 2});
    std::vector<std::vector<std::uint32_t>> ring(100'000);
    for (std::uint32_t i = 0; i < ring.size(); ++i) ring[i].push_back((i + 1) % 100'000);
    CHECK(find_circle(ring).size() == 100'000);
}

TEST_CASE("something addressed to an institution that no channel reaches is an error", "[authoring][sense]") {
    Files files;
    files.nation["institutions"]["island"] = Json::parse(R"({"name": "Island", "teams": {"duty": {"staff": 1}}})");
    step(files, "brief")["notify"]["to"]["island"] = Json::object();
    const std::string at = "/institutions/colcert/procedures/handle-report/steps/brief/notify/to/island";
    const Read read = read_files(files);
    INFO(shown(read.found));
    CHECK_FALSE(read.model);
    const Diagnostic* found = find_at(read.found, "unreachable", at);
    REQUIRE(found != nullptr);
    const auto [line, column] = place_of(files.nation, at, true);
    CHECK(found->place.line == line);
    CHECK(found->place.column == column);
    // A channel that leads away from it does not help; one that leads to it does.
    files.nation["channels"]["out"] = Json::parse(R"({"from": "island", "to": "colcert"})");
    CHECK(find_at(read_files(files).found, "unreachable", at) != nullptr);
    files.nation["channels"]["in"] = Json::parse(R"({"from": "colcert", "to": "island"})");
    CHECK(read_files(files).found.empty());
}

TEST_CASE("an approver, a member of a meeting and an escalation must be reachable too", "[authoring][sense]") {
    const auto with_island = [](const std::function<void(Files&)>& change) {
        Files files;
        files.nation["institutions"]["island"] = Json::parse(R"({"name": "Island", "teams": {"duty": {"staff": 1}}})");
        change(files);
        return find_code(read_files(files).found, "unreachable") != nullptr;
    };
    CHECK(with_island([](Files& f) { step(f, "isolate")["approval"]["by"] = "island"; }));
    CHECK(with_island([](Files& f) { step(f, "isolate")["approval"]["deputy"] = "island"; }));
    CHECK(with_island([](Files& f) { step(f, "isolate")["approval"]["escalate"]["to"] = "island"; }));
    CHECK(
        with_island([](Files& f) { f.nation["authorities"]["minister-signs"]["chain"]["adviser"]["by"] = "island"; }));
    CHECK(with_island([](Files& f) { step(f, "meet")["convene"]["members"]["island"] = Json::object(); }));
    CHECK(with_island([](Files& f) { step(f, "ask")["request"]["escalate"]["to"] = "island"; }));
    CHECK(with_island([](Files& f) { step(f, "brief")["notify"]["acknowledge"]["escalate_to"] = "island"; }));
}

TEST_CASE("an addressee that only others reach is worth a warning, and a relay heals it", "[authoring][sense]") {
    Files files;
    files.nation["institutions"]["far"] = Json::parse(R"({"name": "Far", "teams": {"duty": {"staff": 1}}})");
    files.nation["channels"]["mintic-far"] = Json::parse(R"({"between": ["mintic", "far"]})");
    step(files, "brief")["notify"]["to"]["far"] = Json::object();
    CHECK(only_warning(files, "no-way").place.pointer ==
          "/institutions/colcert/procedures/handle-report/steps/brief/notify/to/far");
    files.nation["institutions"]["mintic"]["relay"] = Json::object();
    const Read read = read_files(files);
    INFO(shown(read.found));
    CHECK(read.found.empty());
}

TEST_CASE("an institution that takes no part in anything is worth a warning", "[authoring][sense]") {
    Files files;
    files.nation["institutions"]["bystander"] =
        Json::parse(R"({"name": "Bystander", "teams": {"duty": {"staff": 1}}})");
    CHECK(only_warning(files, "unused-institution").place.pointer == "/institutions/bystander");
    files.nation["assets"]["tax-portal"]["owner"] = "bystander";
    CHECK(read_files(files).found.empty());
}

TEST_CASE("a request that nobody answers and that never ends is worth a warning", "[authoring][sense]") {
    Files files;
    step(files, "ask")["request"].erase("escalate");
    step(files, "ask")["request"].erase("give_up_after");
    CHECK(read_files(files).found.empty());  // both addressees reply, and the first is enough
    files.nation["institutions"]["mintic"].erase("procedures");
    CHECK(read_files(files).found.empty());  // the other still does
    step(files, "ask")["request"]["need"] = "all";
    CHECK(only_warning(files, "never-answered").place.pointer ==
          "/institutions/colcert/procedures/handle-report/steps/ask/request/topic");
}

TEST_CASE("an empty message that starts nothing is worth a warning", "[authoring][sense]") {
    Files files;
    step(files, "brief")["notify"].erase("facts");
    step(files, "brief")["notify"].erase("acknowledge");
    step(files, "brief")["notify"]["to"].erase("mintic");
    CHECK(only_warning(files, "nothing-follows").place.pointer ==
          "/institutions/colcert/procedures/handle-report/steps/brief/notify/to/mindefensa");
    files.scenario["milestones"]["briefed"] =
        Json::parse(R"({"when": {"read": "incident-brief", "at": "mindefensa"}})");
    CHECK(read_files(files).found.empty());
}

TEST_CASE("an inject that does not go where it is waited for is worth a warning", "[authoring][sense]") {
    Files files;
    files.nation["institutions"]["dian"]["procedures"]["report"]["on"] =
        Json::parse(R"([{"inject": "press"}, {"inject": "soc-alert"}])");
    CHECK(only_warning(files, "inject-not-addressed").place.pointer == "/institutions/dian/procedures/report/on");
}

TEST_CASE("a live channel between people who never meet is worth a warning", "[authoring][sense]") {
    Files files;
    files.nation["institutions"]["presidency"]["teams"]["duty"]["hours"] =
        Json::parse(R"({"mon-fri": ["18:00-22:00"]})");
    files.nation["institutions"]["mindefensa"]["teams"]["duty"] = Json::parse(R"({"staff": 1, "hours": "office"})");
    CHECK(only_warning(files, "hours-never-overlap").place.pointer == "/channels/presidency-mindefensa");
    files.nation["institutions"]["presidency"]["teams"]["duty"]["hours"] =
        Json::parse(R"({"mon-fri": ["17:00-22:00"]})");
    CHECK(read_files(files).found.empty());
    files.nation["channels"]["presidency-mindefensa"]["hours"] = Json::parse(R"({"sat": ["08:00-12:00"]})");
    CHECK(only_warning(files, "hours-never-overlap").place.line > 0);
}

TEST_CASE("the nearest name is found by the fewest slips", "[authoring][sense]") {
    constexpr std::string_view kNames[] = {"colcert", "dian", "mindefensa", "mintic"};
    CHECK(nearest("mintci", kNames) == "mintic");
    CHECK(nearest("dina", kNames) == "dian");
    CHECK(nearest("mindefense", kNames) == "mindefensa");
    CHECK(nearest("colcertt", kNames) == "colcert");
    CHECK(nearest("mntic", kNames) == "mintic");
    CHECK(nearest("presidency", kNames).empty());
    CHECK(nearest("", kNames).empty());
    CHECK(nearest("x", kNames).empty());
}

TEST_CASE("fingerprints are those of the standard", "[authoring][sense]") {
    // FIPS 180-4, examples of NIST.
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
