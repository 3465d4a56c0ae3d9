// Names and texts of any kind at the desk and in the room's window.
#include <algorithm>
#include <fstream>

#include "engine/authoring/print.hpp"
#include "engine/exercise/session.hpp"
#include "tests/viz/two_windows.hpp"

using namespace muster;
using namespace muster::viz::test;
using nlohmann::json;

namespace {

/// What has broken windows: signs of ImGui and of printf, 200 and 5,000 letters, letters that join, letters from right
/// to left, control characters, nothing to be seen.
std::vector<std::string> hostile() {
    std::string wide, endless;
    for (int i = 0; i < 100; ++i) wide += "Wj";
    for (int i = 0; i < 1000; ++i) endless += "wide ";
    return {"##",
            "Ministry ## of Defence",
            "###",
            "%s %n %d",
            wide,
            "\U0001F468\u200D\U0001F469\u200D\U0001F467",
            "\u202Eright to left \u0645\u0631\u062D\u0628\u0627",
            "tab\there, line\nbreak, bell\a",
            "Z\u0351\u036B\u0343a\u0363\u0368l\u030Cgo",
            "\u200B",
            endless};
}

std::size_t letters_of(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

/// As long as what is read from files may be: short names 14 letters, names 200, texts 8,000.
std::size_t most_letters(const std::string& key) { return key == "short" ? 14 : key == "name" ? 200 : 8'000; }

/// Each name and text of a scenario becomes the next of these that is short enough, in both languages.
void rename(json& where, const std::vector<std::string>& names, std::size_t& next) {
    if (where.is_array()) {
        for (json& part : where) rename(part, names, next);
    }
    if (!where.is_object()) return;
    for (auto& [key, value] : where.items()) {
        const bool shown = key == "name" || key == "text" || key == "short" || key == "briefing" || key == "question";
        if (shown && (value.is_string() || (value.is_object() && value.contains("en")))) {
            while (letters_of(names[next % names.size()]) > most_letters(key)) ++next;
            value = names[next++ % names.size()];
        } else {
            rename(value, names, next);
        }
    }
}

json read(const std::string& path) {
    std::ifstream in(path);
    REQUIRE(in);
    return json::parse(in, nullptr, true, true);
}

}  // namespace

TEST_CASE("names of any kind leave the desk and the room's window standing, with every list, panel and form open",
          "[viz][desk][window]") {
    const Scratch scratch;
    const std::string scenarios = std::string(MUSTER_SOURCE_DIR) + "/scenarios/";
    std::filesystem::copy(scenarios, scratch / "scenarios", std::filesystem::copy_options::recursive);
    const std::vector<std::string> names = hostile();
    std::size_t next = 0;
    json scenario = read(scenarios + "election-night-defacement.json");
    json nation = read(scenarios + "nations/santa-aurelia.json");
    rename(scenario, names, next);
    rename(nation, names, next);
    REQUIRE(next > 100);
    std::ofstream(scratch / "scenarios/nations/santa-aurelia.json") << nation.dump();
    const std::string path = scratch / "scenarios/election-night-defacement.json";
    std::ofstream(path) << scenario.dump();

    // What people have typed is of the same kind.
    const std::string journal = scratch / "hostile.journal";
    {
        SessionBegun begun = begin_session(path, {}, journal, {});
        INFO(begun.error << to_text(begun.found, {Language::en, false}));
        REQUIRE(begun.session);
        (void)begun.session->obey("start");
        std::size_t kept = 0;
        for (const std::string& name : names) kept += begun.session->obey("note \"" + name + "\"").kept ? 1U : 0U;
        CHECK(kept >= 8);  // no note is empty, none has line breaks
        (void)begun.session->obey("take electoral");
        CHECK(begun.session->obey("run-to 12h").ok);
    }
    Windows windows({"--journal", journal, "--resume"});
    CHECK(windows.next()["asked"] == "open");
    const sf::Image room = windows.photograph(960, scratch / "room.png");
    for (const char* language : {"en", "es"}) {
        INFO(language);
        (void)windows.press("Tab");
        for (const char* tab : {"i", "d", "s", "h", "f", "r", "ctrl+n", "g", "v", "k", "w", "c"}) {
            (void)windows.press(tab);
            if (windows.press("Down")["rows"].get<int>() > 0) (void)windows.press("Up");
        }
        for (const char* form : {"n", "t", "e", "b", "F6", "x"}) {
            CHECK(windows.press(form)["form"] != "");
            CHECK(windows.press("Escape")["form"] == "");
        }
        // Forms with names to choose from.
        (void)windows.press("s");
        for (const char* button : {"2", "5", "6"}) {
            if (windows.press(button)["form"] != "") (void)windows.press("Escape");
        }
        CHECK(windows.press("question")["help"] == true);
        (void)windows.press("Escape");
        CHECK(windows.press("space")["playing"] == true);
        (void)windows.press("space");
        (void)windows.press("l");
    }
    CHECK(windows.press("F7")["blanked"] == true);
    CHECK(far_off(room, windows.photograph(960, scratch / "blank.png")) > 0.02);
    (void)windows.press("ctrl+q");
    (void)windows.press("Return");
    CHECK(windows.desk.wait() == 0);
}
