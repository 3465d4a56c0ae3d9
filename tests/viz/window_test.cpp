// The program itself, as it is used: real keys in a real window on a virtual display, and pictures in files.
// Needs Xvfb, xdotool and ffmpeg (apt-get install xvfb xdotool ffmpeg).
#include <unistd.h>
#include <SFML/Graphics/Image.hpp>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/viz/process.hpp"

using muster::viz::test::Ended;
using muster::viz::test::Process;
using muster::viz::test::run;
using nlohmann::json;

namespace {

const std::string kProgram = std::string(MUSTER_BINARY_DIR) + "/bin/muster-view";
const std::string kData = std::string(MUSTER_SOURCE_DIR) + "/tests/viz/data/";
const std::string kScenario = kData + "two-offices.json";
const std::string kPath = "PATH=" + std::string(std::getenv("PATH") == nullptr ? "/usr/bin:/bin" : std::getenv("PATH"));

std::string scratch(const std::string& name) { return std::string(MUSTER_BINARY_DIR) + "/view-" + name; }

/// A display without a screen, for one test.
struct VirtualDisplay {
    Process server{{"Xvfb", "-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset"},
                   {kPath}};
    std::vector<std::string> environment;

    VirtualDisplay() {
        const auto number = server.line();
        REQUIRE(number);  // Xvfb is installed and starts
        environment = {kPath, "DISPLAY=:" + *number};
    }
};

/// The window, with somebody at the keyboard.
struct Session {
    VirtualDisplay display;
    Process view;

    explicit Session(std::vector<std::string> arguments) : view(with(std::move(arguments)), display.environment) {}

    static std::vector<std::string> with(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), kProgram);
        return arguments;
    }
    [[nodiscard]] json next() {
        const auto line = view.line();
        REQUIRE(line);
        return json::parse(*line);
    }
    [[nodiscard]] json press(const std::string& key) {
        INFO("key " << key);
        REQUIRE(run({"xdotool", "key", key}, display.environment).code == 0);
        return next();
    }
    /// A click into the window, wherever a display without a window manager has put it.
    [[nodiscard]] json click(int x, int y) {
        const std::vector<std::string> words = {
            "xdotool", "getwindowfocus",  "windowmove",      "%1",    "0", "0", "mousemove", "--window",
            "%1",      std::to_string(x), std::to_string(y), "click", "1"};
        REQUIRE(run(words, display.environment).code == 0);
        return next();
    }
};

/// A card is taken with the mouse, moved and let go.
json drag(Session& session, int x, int y, int to_x, int to_y) {
    const auto go = [](int px, int py) {
        return std::vector<std::string>{"mousemove", "--window", "%1", std::to_string(px), std::to_string(py)};
    };
    std::vector<std::string> words = {"xdotool", "getwindowfocus", "windowmove", "%1", "0", "0"};
    const auto add = [&words](const std::vector<std::string>& more) {
        words.insert(words.end(), more.begin(), more.end());
    };
    add(go(x, y));
    add({"mousedown", "1"});
    for (int i = 1; i <= 4; ++i) add(go(x + (to_x - x) * i / 4, y + (to_y - y) * i / 4));
    add({"mouseup", "1"});
    REQUIRE(run(words, session.display.environment).code == 0);
    return session.next();
}

struct Difference {
    double mean = 0;     ///< of a colour's value, 0 to 255
    double far_off = 0;  ///< share of the pixels that differ clearly
};

Difference difference(const sf::Image& l, const sf::Image& r) {
    REQUIRE(l.getSize() == r.getSize());
    Difference out;
    const auto size = l.getSize();
    const double all = static_cast<double>(size.x) * size.y;
    for (unsigned y = 0; y < size.y; ++y) {
        for (unsigned x = 0; x < size.x; ++x) {
            const sf::Color a = l.getPixel(x, y), b = r.getPixel(x, y);
            const int most = std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
            out.mean += most / all;
            out.far_off += most > 48 ? 1 / all : 0;
        }
    }
    return out;
}

sf::Image picture(const std::string& path) {
    sf::Image out;
    REQUIRE(out.loadFromFile(path));
    return out;
}

constexpr std::int64_t kMinute = 60'000, kHour = 60 * kMinute;

}  // namespace

TEST_CASE("somebody opens a run, plays it, pauses, goes about in it, changes the language and closes it",
          "[viz][window]") {
    Session session({kScenario, "--log", "--size", "1280x720"});
    const json open = session.next();
    CHECK(open["asked"] == "open");
    CHECK(open["at_ms"] == 0);
    CHECK(open["playing"] == false);
    CHECK(open["language"] == "en");
    CHECK(open["local"] == "Fri 17 Jan 2014 15:00");

    const json playing = session.press("space");
    CHECK(playing["asked"] == "play-pause");
    CHECK(playing["playing"] == true);
    const json faster = session.press("plus");
    CHECK(faster["asked"] == "faster");
    CHECK(faster["per_second_ms"] == kHour);
    const json paused = session.press("space");
    CHECK(paused["playing"] == false);
    CHECK(paused["at_ms"] > 0);
    CHECK(session.press("minus")["per_second_ms"] == kHour / 2);

    CHECK(session.press("Home")["at_ms"] == 0);
    // The next thing that happens: after an hour Bogotá has made sure and reports.
    const json stepped = session.press("Right");
    CHECK(stepped["asked"] == "step-on");
    CHECK(stepped["at_ms"] == kHour);
    CHECK(stepped["milestones"] == 1);
    CHECK(session.press("Left")["at_ms"] == 0);
    CHECK(session.press("Down")["at_ms"] == kHour);
    CHECK(session.press("Up")["at_ms"] == 0);

    const json spanish = session.press("l");
    CHECK(spanish["asked"] == "language");
    CHECK(spanish["language"] == "es");
    CHECK(session.press("question")["help"] == true);
    CHECK(session.press("Escape")["help"] == false);
    CHECK(session.press("f")["full_screen"] == true);
    CHECK(session.press("f")["full_screen"] == false);

    // Panels: by key and by click, one at a time, closed by their key or Esc.
    CHECK(session.press("Tab")["panel"] == "institution");
    CHECK(session.press("Tab")["of"] == 1);
    CHECK(session.press("shift+Tab")["of"] == 0);
    CHECK(session.press("k")["panel"] == "knowledge");
    CHECK(session.press("w")["panel"] == "load");
    CHECK(session.press("c")["panel"] == "clocks");
    CHECK(session.press("c")["panel"] == "");
    CHECK(session.press("End")["asked"] == "end");
    const json account = session.press("m");
    CHECK(account["panel"] == "milestone");
    CHECK(session.press("m")["of"].get<int>() == account["of"].get<int>() - 1);
    CHECK(session.press("Escape")["panel"] == "");

    // Half-way along the time line, between its two ends (100 and 1264 pixels at this size).
    const json end = session.press("End");
    const json half = session.click((100 + 1264) / 2, 687);
    CHECK(half["asked"] == "seek");
    CHECK(half["at_ms"].get<double>() == Approx(end["at_ms"].get<double>() / 2).epsilon(0.01));

    CHECK(session.press("Escape")["asked"] == "quit");
    CHECK(session.view.wait() == 0);
}

TEST_CASE("two futures are walked through together, by keys and clicks on either map", "[viz][window]") {
    const std::string scenarios = std::string(MUSTER_SOURCE_DIR) + "/scenarios/";
    Session session({scenarios + "ransomware-holiday-eve.json", "--with",
                     scenarios + "recommendations/duty-desk-24x7.json", "--beside", "--log", "--size", "1280x720"});
    (void)session.next();
    for (int i = 0; i < 6; ++i) CHECK(session.press("Down")["asked"] == "mark-on");
    CHECK(session.click(95, 246)["panel"] == "institution");  // a card of the left map
    CHECK(session.press("Escape")["panel"] == "");
    CHECK(session.click(740, 246)["panel"] == "institution");  // and of the right one
    CHECK(session.press("Escape")["panel"] == "");
    CHECK(session.press("l")["language"] == "es");
    CHECK(session.press("End")["asked"] == "end");
    CHECK(session.press("Escape")["asked"] == "quit");
    CHECK(session.view.wait() == 0);
}

TEST_CASE("a card that is dragged stays where it was put, also when the scenario is opened again", "[viz][window]") {
    namespace fs = std::filesystem;
    const std::string folder = scratch("dragged-" + std::to_string(getpid()));
    fs::copy(fs::path(MUSTER_SOURCE_DIR) / "scenarios", folder, fs::copy_options::recursive);
    const std::vector<std::string> words = {folder + "/ransomware-holiday-eve.json", "--log", "--size", "1280x720"};
    const auto card_at = [](Session& session, int x, int y) {
        const json clicked = session.click(x, y);
        CHECK(clicked["panel"] == "institution");
        CHECK(session.press("Escape")["panel"] == "");
        return clicked["of"];
    };
    json mover, stood_there;
    {
        Session session(words);
        (void)session.next();
        stood_there = card_at(session, 620, 236);
        mover = card_at(session, 240, 180);
        CHECK(mover != stood_there);
        const json moved = drag(session, 240, 180, 620, 236);
        CHECK(moved["asked"] == "move");
        CHECK(moved["panel"] == "");  // to move a card is not to ask for its panel
        CHECK(card_at(session, 620, 236) == mover);
        CHECK(card_at(session, 240, 180) == stood_there);
        CHECK(session.press("t")["text"] == 1);
        CHECK(session.press("t")["text"] == 2);
        CHECK(session.press("t")["text"] == 0);
        CHECK(session.press("Escape")["asked"] == "quit");
    }
    Session again(words);
    (void)again.next();
    CHECK(card_at(again, 620, 236) == mover);
    CHECK(card_at(again, 240, 180) == stood_there);
    // What cannot be kept is said, and the window goes on. (A folder of that name: nobody can write that file.)
    fs::remove(folder + "/ransomware-holiday-eve.places");
    fs::create_directory(folder + "/ransomware-holiday-eve.places");
    CHECK(drag(again, 620, 236, 240, 180)["asked"] == "move");
    CHECK(card_at(again, 240, 180) == mover);
    CHECK(again.press("Escape")["asked"] == "quit");
    CHECK(again.view.wait() == 0);
    fs::remove_all(folder);
}

TEST_CASE("playing reaches the end, stops there and says so", "[viz][window]") {
    Session session({kScenario, "--log"});
    (void)session.next();
    for (int i = 0; i < 5; ++i) (void)session.press("plus");
    CHECK(session.press("space")["playing"] == true);
    const json end = session.next();
    CHECK(end["asked"] == "end-reached");
    CHECK(end["playing"] == false);
    CHECK(session.press("Escape")["asked"] == "quit");
    CHECK(session.view.wait() == 0);
}

TEST_CASE("a picture of one instant is drawn without a display, and is the one that was approved", "[viz][snapshot]") {
    const std::string kept = std::string(MUSTER_SOURCE_DIR) + "/tests/viz/golden/two-offices.png";
    const std::string fresh = std::getenv("MUSTER_APPROVE") != nullptr ? kept : scratch("two-offices.png");
    const Ended ended = run(
        {kProgram, kScenario, "--snapshot", "2014-01-18T03:00", fresh, "--size", "640x360", "--lang", "es"}, {kPath});
    INFO(ended.errors);
    REQUIRE(ended.code == 0);
    // Another release of Mesa may shade an edge otherwise; another instant must be noticed.
    const Difference same = difference(picture(kept), picture(fresh));
    CHECK(same.mean < 0.5);
    CHECK(same.far_off < 0.002);

    const std::string later = scratch("later.png");
    REQUIRE(run({kProgram, kScenario, "--snapshot", "2014-01-20T03:00", later, "--size", "640x360", "--lang", "es"},
                {kPath})
                .code == 0);
    const Difference other = difference(picture(kept), picture(later));
    CHECK(other.far_off > 0.004);
}

TEST_CASE("a picture that does not fit on the disk is told of, and the one that was there stays", "[viz][snapshot]") {
    // No file may become longer than 32 or 4 KiB, as if the disk were full.
    for (const auto& [ending, blocks] : {std::pair{".png", "64"}, std::pair{".svg", "8"}}) {
        const std::string file = scratch(std::string("full-disk") + ending);
        REQUIRE(run({kProgram, kScenario, "--snapshot", "90m", file, "--size", "640x360"}, {kPath}).code == 0);
        const auto before = std::filesystem::file_size(file);
        const std::string limited = std::string("trap '' XFSZ; ulimit -f ") + blocks + "; exec \"$0\" \"$@\"";
        const auto ended = run({"/bin/sh", "-c", limited, kProgram, kScenario, "--snapshot", "90m", file}, {kPath});
        INFO(ending);
        CHECK(ended.code != 0);
        CHECK(ended.errors.find(file) != std::string::npos);
        CHECK(std::filesystem::file_size(file) == before);
    }
}

TEST_CASE("the pixels of a picture are the same each time", "[viz][snapshot]") {
    const std::string one = scratch("one.png"), two = scratch("two.png");
    REQUIRE(run({kProgram, kScenario, "--snapshot", "90m", one}, {kPath}).code == 0);
    REQUIRE(run({kProgram, kScenario, "--snapshot", "90m", two}, {kPath}).code == 0);
    CHECK(picture(one).getSize() == sf::Vector2u(1920, 1080));
    const Difference none = difference(picture(one), picture(two));
    CHECK(none.mean == 0);
}

TEST_CASE("without a display the window is refused with what to do, and nothing aborts", "[viz][snapshot]") {
    const Ended none = run({kProgram, kScenario}, {kPath});
    CHECK(none.code == 1);
    CHECK(none.errors.find("--snapshot") != std::string::npos);
    const Ended wrong = run({kProgram, kScenario}, {kPath, "DISPLAY=:987"});
    CHECK(wrong.code == 1);
    CHECK(wrong.errors.find("\":987\" cannot be opened") != std::string::npos);
    // A display that is not there is no hindrance to a picture in a file.
    CHECK(run({kProgram, kScenario, "--snapshot", "1h", scratch("wrong-display.png")}, {kPath, "DISPLAY=:987"}).code ==
          0);
}

TEST_CASE("without Xvfb a picture is refused with the package to install, and nothing is left behind",
          "[viz][snapshot]") {
    const std::string file = scratch("no-server.png");
    std::filesystem::remove(file);
    const Ended ended = run({kProgram, kScenario, "--snapshot", "1h", file}, {"PATH=/nonexistent"});
    CHECK(ended.code == 1);
    CHECK(ended.errors.find("apt-get install xvfb") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(file));
    // A drawing in vectors needs neither.
    CHECK(run({kProgram, kScenario, "--snapshot", "1h", scratch("no-server.svg")}, {"PATH=/nonexistent"}).code == 0);
}

TEST_CASE("without the font the program says where it looked and what to install", "[viz][snapshot]") {
    // A folder of its own comes first; this one holds a file that is no font.
    const std::string folder = scratch("fonts");
    std::filesystem::create_directories(folder);
    std::FILE* const file = std::fopen((folder + "/Inter-Medium.otf").c_str(), "w");
    REQUIRE(file != nullptr);
    std::fputs("not a font", file);
    std::fclose(file);
    const Ended ended =
        run({kProgram, kScenario, "--snapshot", "1h", scratch("no-font.png")}, {kPath, "MUSTER_FONTS=" + folder});
    CHECK(ended.code == 1);
    CHECK(ended.errors.find("Inter-Medium.otf cannot be read") != std::string::npos);
}

TEST_CASE("wrong arguments are refused by name, in the language asked for", "[viz][snapshot]") {
    const auto says = [](std::vector<std::string> arguments, int code, const std::string& what) {
        const Ended ended = run(Session::with(std::move(arguments)), {kPath});
        INFO(ended.errors);
        CHECK(ended.code == code);
        CHECK(ended.errors.find(what) != std::string::npos);
    };
    says({}, 2, "which scenario?");
    says({"--lang", "es"}, 2, "¿qué escenario?");
    says({kScenario, "--size", "100x100"}, 2, "--size");
    says({kScenario, "--size", "1280x720x3"}, 2, "--size");
    says({kScenario, "--seed", "-1"}, 2, "--seed");
    says({kScenario, "--snapshot", "1h", "--size", "1280x720"}, 2, "--snapshot takes a time and a file");
    says({kScenario, "--snapshot", "1h", "picture.gif"}, 2, ".png or .svg");
    says({kScenario, "--snapshot", "yesterday", scratch("never.png")}, 1, "\"yesterday\" is no time");
    says({kScenario, "--snapshot", "2013-01-01T00:00", scratch("never.png")}, 1,
         "the run goes from Fri 17 Jan 2014, 15:00");
    says({kScenario, "--snapshot", "1h", "/nonexistent/folder/picture.png"}, 1,
         "cannot write /nonexistent/folder/picture.png");
    says({kScenario, "--beside"}, 2, "add --with FILE");
    says({kData + "missing.json"}, 2, "missing.json");
}

TEST_CASE("a film holds as many pictures as it says, without a display, and its last one is the run's end",
          "[viz][record]") {
    const std::string film = scratch("film.mp4"), last = scratch("film-last.png"), still = scratch("film-still.png");
    const Ended ended = run({kProgram, kScenario, "--record", film, "--seconds", "2", "--size", "640x360"}, {kPath});
    INFO(ended.errors);
    REQUIRE(ended.code == 0);
    const Ended asked = run({"ffprobe", "-v", "error", "-count_frames", "-show_entries",
                             "stream=width,height,nb_read_frames", "-of", "json", film},
                            {kPath});
    INFO(asked.errors);
    REQUIRE(asked.code == 0);
    const json stream = json::parse(asked.output)["streams"][0];
    CHECK(stream["width"] == 640);
    CHECK(stream["height"] == 360);
    CHECK(stream["nb_read_frames"] == "60");
    // The right way up, and the same as a picture of the same instant but for what the encoder blurs.
    REQUIRE(run({"ffmpeg", "-v", "error", "-y", "-sseof", "-0.04", "-i", film, "-frames:v", "1", last}, {kPath}).code ==
            0);
    Session session({kScenario, "--log"});
    (void)session.next();
    const std::int64_t end = session.press("End")["at_ms"];
    REQUIRE(run({kProgram, kScenario, "--snapshot", std::to_string(end / kMinute) + "m", still, "--size", "640x360"},
                {kPath})
                .code == 0);
    CHECK(difference(picture(last), picture(still)).far_off < 0.02);
}

TEST_CASE("a film that cannot be made leaves nothing behind and says why", "[viz][record]") {
    const std::string film = scratch("no-film.mp4");
    std::filesystem::remove(film);
    // Xvfb is found, ffmpeg is not.
    const std::string folder = scratch("only-xvfb");
    std::filesystem::create_directories(folder);
    std::filesystem::remove(folder + "/Xvfb");
    std::filesystem::create_symlink("/usr/bin/Xvfb", folder + "/Xvfb");
    const Ended ended = run({kProgram, kScenario, "--record", film, "--seconds", "1"}, {"PATH=" + folder});
    INFO(ended.errors);
    CHECK(ended.code == 1);
    CHECK(ended.errors.find("apt-get install ffmpeg") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(film));
    CHECK_FALSE(std::filesystem::exists(film + ".part"));

    const auto says = [&](std::vector<std::string> more, int code, const std::string& what) {
        std::vector<std::string> arguments = {kProgram, kScenario};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Ended refused = run(arguments, {kPath});
        INFO(refused.errors);
        CHECK(refused.code == code);
        CHECK(refused.errors.find(what) != std::string::npos);
    };
    says({"--record", "film.avi"}, 2, ".mp4 or .gif");
    says({"--record", film, "--size", "641x361"}, 2, "even width");
    says({"--record", film, "--from", "2h", "--to", "1h"}, 1, "--to lies before --from");
    says({"--record", film, "--seconds", "0"}, 2, "--seconds");
    says({"--from", "2h"}, 2, "belong to --record");
    says({"--record", "/nonexistent/film.mp4", "--seconds", "1"}, 1, "cannot write /nonexistent/film.mp4");
}

TEST_CASE("a film that is interrupted ends at once and leaves nothing behind", "[viz][record]") {
    const std::string film = scratch("stopped.gif");
    std::filesystem::remove(film);
    Process view({kProgram, kScenario, "--record", film, "--seconds", "60"}, {kPath});
    // Not before it films: the first word of progress comes after a second.
    REQUIRE(view.error_line());
    view.interrupt();
    CHECK(view.wait() == 130);
    CHECK_FALSE(std::filesystem::exists(film));
    CHECK_FALSE(std::filesystem::exists(film + ".part"));
}

TEST_CASE("names of any kind leave the window standing, with every panel open", "[viz][window]") {
    std::string wide;
    for (int i = 0; i < 100; ++i) wide += "Wj";
    const std::vector<std::string> names = {
        "##",       "Ministry ## of Defence",     "### %s %n %d",
        wide,       "\U0001F468\u200D\U0001F469", "\u202Eright to left \u0645\u0631\u062D\u0628\u0627",
        "tab\there"};
    int number = 0;
    for (const std::string& name : names) {
        INFO(name);
        // The data of the tests, each visible name replaced.
        std::ifstream in(kData + "nations/two-offices.json");
        json nation = json::parse(in, nullptr, true, true);
        nation["name"] = name;
        for (auto& institution : nation["institutions"]) {
            institution["name"] = name;
            for (auto& team : institution["teams"]) team["name"] = name;
        }
        std::ifstream scenario_in(kScenario);
        json scenario = json::parse(scenario_in, nullptr, true, true);
        scenario["name"] = name;
        const std::string stem = scratch("names-" + std::to_string(number++));
        scenario["nation"] = std::filesystem::path(stem + "-nation.json").filename().string();
        std::ofstream(stem + "-nation.json") << nation.dump();
        std::ofstream(stem + ".json") << scenario.dump();
        Session session({stem + ".json", "--log"});
        (void)session.next();
        CHECK(session.press("End")["asked"] == "end");
        for (const char* key : {"Tab", "k", "w", "c", "m", "l"}) (void)session.press(key);
        (void)session.press("Escape");
        CHECK(session.press("Escape")["asked"] == "quit");
        CHECK(session.view.wait() == 0);
    }
}
