// The program itself, as it is used: real keys in a real window on a virtual display, and pictures in files.
// Needs Xvfb and xdotool (apt-get install xvfb xdotool).
#include <SFML/Graphics/Image.hpp>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
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

    // Half-way along the time line, between its two ends (100 and 1264 pixels at this size).
    const json end = session.press("End");
    const json half = session.click((100 + 1264) / 2, 687);
    CHECK(half["asked"] == "seek");
    CHECK(half["at_ms"].get<double>() == Approx(end["at_ms"].get<double>() / 2).epsilon(0.01));

    CHECK(session.press("Escape")["asked"] == "quit");
    CHECK(session.view.wait() == 0);
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
    says({kData + "missing.json"}, 2, "missing.json");
}
