// The two windows of an exercise as they are used: real keys and clicks on a virtual display; what came of them is read
// from the journal. Needs Xvfb, xdotool and ffmpeg (apt-get install xvfb xdotool ffmpeg).
#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <fstream>

#include "engine/exercise/journal_lines.hpp"
#include "tests/viz/two_windows.hpp"

using muster::JournalRecord;
using namespace muster::viz::test;
using nlohmann::json;

namespace {

std::vector<std::string> commands_in(const std::string& journal) {
    std::ifstream in(journal, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    const auto content = muster::read_journal(bytes);
    CHECK(content.damage == muster::JournalContent::Damage::none);
    std::vector<std::string> out;
    for (const JournalRecord& record : content.records) {
        if (record.kind == JournalRecord::Kind::command) out.push_back(record.text);
    }
    return out;
}

bool has(const std::vector<std::string>& commands, const std::string& start) {
    for (const std::string& text : commands) {
        if (text.starts_with(start)) return true;
    }
    return false;
}

/// Whether a picture is the one that was kept; with MUSTER_APPROVE it is kept anew.
double against_kept(const sf::Image& fresh, const std::string& name) {
    const std::string kept = std::string(MUSTER_SOURCE_DIR) + "/tests/viz/golden/" + name;
    if (std::getenv("MUSTER_APPROVE") != nullptr) REQUIRE(fresh.saveToFile(kept));
    sf::Image old;
    REQUIRE(old.loadFromFile(kept));
    return far_off(old, fresh);
}

}  // namespace

TEST_CASE("an exercise is run from the desk, and the journal has all of it", "[viz][desk][window]") {
    const Scratch scratch;
    const std::string journal = scratch / "friday.journal";
    Windows windows({kScenario, "--journal", journal});
    CHECK(windows.next()["asked"] == "open");
    CHECK(windows.press("space")["playing"] == true);
    CHECK(windows.press("plus")["per_second_ms"] == 900'000);
    CHECK(windows.press("minus")["per_second_ms"] == 300'000);
    const json paused = windows.press("space");
    CHECK(paused["playing"] == false);
    CHECK(paused["now_ms"] == paused["at_ms"]);

    // Let time pass by a form; then the next thing that happens, and the next inject.
    CHECK(windows.press("t")["form"] != "");
    CHECK(windows.fill("6h")["now_ms"] == 6 * 3'600'000);
    CHECK(windows.press("Right")["now_ms"].get<std::int64_t>() > 6 * 3'600'000);
    // A form that is refused stays, and what is typed next goes into it and replaces what stood there.
    CHECK(windows.press("e")["form"] != "");
    CHECK(windows.fill("soon")["form"] != "");
    CHECK(windows.fill("2h", {"20m"})["form"] == "");

    // Look back by a click on the time line, return, choose an institution by a click on its card.
    CHECK(windows.click(85, 512)["looking"] == true);
    CHECK(windows.press("Escape")["looking"] == false);
    CHECK(windows.press("Tab")["chosen"] != "");

    // The seat of the institution: taken by the button's digit, and given back.
    CHECK(windows.press("s")["tab"] == 2);
    CHECK(windows.press("1")["rows"] == 1);
    CHECK(windows.press("3")["rows"] == 0);

    // The list of injects: the second row, held; then a note; then another way.
    CHECK(windows.press("i")["tab"] == 0);
    CHECK(windows.press("Down")["row"] == 1);
    const json other = windows.press("Down");
    CHECK(other["rows"].get<int>() > 5);
    CHECK(windows.press("n")["form"] != "");
    CHECK(windows.fill("quiet table")["form"] == "");
    CHECK(windows.press("b")["form"] != "");
    windows.send({"key", "ctrl+a"});
    CHECK(windows.fill("4h")["branch"] == "branch-2");
    CHECK(windows.press("l")["language"] == "es");

    // The lock, the room's window, the stop.
    CHECK(windows.press("F8")["locked"] == true);
    CHECK(windows.press("x")["form"] == "");
    CHECK(windows.press("ctrl+F8")["locked"] == false);
    CHECK(windows.press("F7")["blanked"] == true);
    CHECK(windows.press("F7")["blanked"] == false);
    CHECK(windows.press("F12")["stopped"] == true);
    CHECK(windows.press("ctrl+F12")["stopped"] == false);

    CHECK(windows.press("x")["form"] != "");
    CHECK(windows.press("Return")["stage"] == 3);
    (void)windows.press("Escape");  // the quick look
    CHECK(windows.press("ctrl+q")["form"] != "");
    (void)windows.press("Return");
    CHECK(windows.desk.wait() == 0);

    const auto commands = commands_in(journal);
    for (const char* start : {"start", "pause", "run-to 6h", "next-event", "declare 2h table 20m", "take ",
                              "give-back ", "note \"quiet table\"", "back 4h", "note \"", "end"}) {
        INFO(start);
        CHECK(has(commands, start));
    }
}

TEST_CASE("after kill -9 in the middle of playing, --resume has all that was committed", "[viz][desk][window]") {
    const Scratch scratch;
    const std::string journal = scratch / "killed.journal";
    std::vector<std::string> before;
    {
        Windows windows({kScenario, "--journal", journal});
        (void)windows.next();
        CHECK(windows.press("space")["playing"] == true);
        CHECK(windows.press("t")["form"] != "");
        CHECK(windows.fill("10h")["now_ms"].get<std::int64_t>() >= 10 * 3'600'000);
        windows.desk.kill_hard();
        CHECK(windows.desk.wait() == -SIGKILL);
        before = commands_in(journal);
        REQUIRE(has(before, "run-to 10h"));
    }
    Windows again({"--journal", journal, "--resume"});
    const json open = again.next();
    CHECK(open["commands"] == before.size());
    CHECK(open["now_ms"].get<std::int64_t>() >= 10 * 3'600'000);
    CHECK(open["playing"] == false);
    CHECK(again.press("Right")["commands"] == before.size() + 1);
    (void)again.press("ctrl+q");
    (void)again.press("Return");
    CHECK(again.desk.wait() == 0);
    CHECK(commands_in(journal).size() == before.size() + 1);
}

TEST_CASE("both windows look as they were approved, and the room's is another one", "[viz][desk][window]") {
    const Scratch scratch;
    Windows windows({kScenario, "--journal", scratch / "seen.journal", "--lang", "es"});
    (void)windows.next();
    // Two screens side by side are wide, and the room's window has its size only after a while.
    const sf::Image opened = windows.photograph(960, scratch / "opened.png");
    (void)windows.press("F7");
    (void)windows.press("F7");
    CHECK(far_off(opened, windows.photograph(960, scratch / "drawn-again.png")) < 0.004);
    (void)windows.press("space");
    (void)windows.press("space");
    (void)windows.press("t");
    CHECK(windows.fill("5h30m")["now_ms"] == 330 * 60'000);
    const sf::Image desk = windows.photograph(0, scratch / "desk.png");
    const sf::Image room = windows.photograph(960, scratch / "room.png");
    CHECK(far_off(desk, room) > 0.02);
    (void)windows.press("F7");
    const sf::Image blank = windows.photograph(960, scratch / "blank.png");
    CHECK(far_off(room, blank) > 0.02);
    (void)windows.press("F12");
    const sf::Image stop = windows.photograph(0, scratch / "stop.png");
    const sf::Image stop_room = windows.photograph(960, scratch / "stop-room.png");
    CHECK(far_off(stop, stop_room) < 0.002);
    CHECK(stop.getPixel(200, 80) == sf::Color::White);
    // Another release of Mesa may shade an edge otherwise.
    CHECK(against_kept(desk, "exercise-desk.png") < 0.004);
    CHECK(against_kept(room, "exercise-room.png") < 0.004);
    CHECK(against_kept(stop, "exercise-stop.png") < 0.004);
}

TEST_CASE("without a display the desk is refused with what to do", "[viz][desk][window]") {
    const auto none = run({kProgram, kScenario}, {kPath});
    CHECK(none.code == 1);
    CHECK(none.errors.find("DISPLAY") != std::string::npos);
    const auto wrong = run({kProgram}, {kPath});
    CHECK(wrong.code == 2);
    CHECK(wrong.errors.find("which scenario?") != std::string::npos);
    CHECK(run({kProgram, "--help"}, {kPath, "MUSTER_LANG=es"}).output.find("puesto del facilitador") !=
          std::string::npos);
}
