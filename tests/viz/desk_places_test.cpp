// Cards that are dragged at the desk, and the size of its texts.
#include "tests/viz/two_windows.hpp"
#include "viz/start/places_file.hpp"

using namespace muster::viz;
using namespace muster::viz::test;
using nlohmann::json;

TEST_CASE(
    "a card dragged at the desk stands there in the room and after resuming, and beside the scenario for the view",
    "[viz][desk][window]") {
    const Scratch scratch;
    namespace fs = std::filesystem;
    fs::copy(std::string(MUSTER_SOURCE_DIR) + "/scenarios", scratch / "scenarios", fs::copy_options::recursive);
    const std::string scenario = scratch / "scenarios/ransomware-holiday-eve.json";
    const std::string places = scratch / "scenarios/ransomware-holiday-eve.places";
    const std::string journal = scratch / "dragged.journal";
    std::string mover, stood_there;
    {
        Windows windows({scenario, "--journal", journal});
        (void)windows.next();
        mover = windows.click(155, 88)["chosen"];
        stood_there = windows.click(326, 88)["chosen"];
        CHECK(mover != "");
        CHECK(mover != stood_there);
        const sf::Image before = windows.photograph(960, scratch / "before.png");
        // A hand that shakes chooses, it does not drag.
        CHECK(windows.drag(155, 88, 157, 89)["asked"] == "select");
        CHECK_FALSE(fs::exists(places));
        CHECK(windows.drag(155, 88, 326, 88)["asked"] == "move");
        CHECK(windows.click(326, 88)["chosen"] == mover);
        CHECK(windows.click(155, 88)["chosen"] == stood_there);
        CHECK(far_off(before, windows.photograph(960, scratch / "after.png")) > 0.0005);
        std::string why;
        CHECK(read_places(places, muster::Language::en, why).contains(mover));
        windows.desk.kill_hard();
        (void)windows.desk.wait();
    }
    // From the journal alone: the scenario's folder may be another one by then.
    fs::remove_all(scratch / "scenarios");
    Windows again({"--journal", journal, "--resume"});
    (void)again.next();
    CHECK(again.click(326, 88)["chosen"] == mover);
    CHECK(again.click(155, 88)["chosen"] == stood_there);
}

TEST_CASE("the texts of the desk and of the room grow each by its own key, and as the command line says",
          "[viz][desk][window]") {
    const Scratch scratch;
    Windows windows({kScenario, "--text", "1"});
    const json open = windows.next();
    CHECK(open["text"] == 1);
    CHECK(open["room_text"] == 1);
    const sf::Image room = windows.photograph(960, scratch / "room.png");
    const sf::Image desk = windows.photograph(0, scratch / "desk.png");
    CHECK(windows.press("z")["text"] == 2);
    CHECK(far_off(room, windows.photograph(960, scratch / "room-2.png")) < 0.0005);
    CHECK(far_off(desk, windows.photograph(0, scratch / "desk-2.png")) > 0.02);
    CHECK(windows.press("z")["text"] == 0);
    const json larger = windows.press("shift+z");
    CHECK(larger["room_text"] == 2);
    CHECK(larger["text"] == 0);
    CHECK(far_off(room, windows.photograph(960, scratch / "room-3.png")) > 0.01);
    const auto wrong = run({kProgram, kScenario, "--text", "7"}, {kPath});
    CHECK(wrong.code == 2);
    CHECK(wrong.errors.find("--text is 0, 1 or 2") != std::string::npos);
}
