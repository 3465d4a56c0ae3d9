// The two windows of an exercise as they are used: real keys and clicks on a virtual display; what came of them is read
// from the journal. Needs Xvfb, xdotool and ffmpeg (apt-get install xvfb xdotool ffmpeg).
#include <unistd.h>

#include <SFML/Graphics/Image.hpp>
#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/exercise/journal_lines.hpp"
#include "tests/viz/process.hpp"

using muster::JournalRecord;
using muster::viz::test::Process;
using muster::viz::test::run;
using nlohmann::json;

namespace {

const std::string kProgram = std::string(MUSTER_BINARY_DIR) + "/bin/muster-desk";
const std::string kScenario = std::string(MUSTER_SOURCE_DIR) + "/scenarios/ransomware-holiday-eve.json";
const std::string kPath = "PATH=" + std::string(std::getenv("PATH") == nullptr ? "/usr/bin:/bin" : std::getenv("PATH"));

struct Scratch {
    std::string folder =
        (std::filesystem::temp_directory_path() / ("muster-test-windows-" + std::to_string(::getpid()))).string();
    Scratch() {
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
    }
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
    [[nodiscard]] std::string operator/(const std::string& name) const { return folder + "/" + name; }
};

/// Two screens beside each other.
struct TwoScreens {
    Process server{{"Xvfb", "-displayfd", "1", "-screen", "0", "1920x540x24", "-nolisten", "tcp", "-noreset"}, {kPath}};
    std::string display;
    std::vector<std::string> environment;
    TwoScreens() {
        const auto number = server.line();
        REQUIRE(number);  // Xvfb is installed and starts
        display = ":" + *number;
        environment = {kPath, "DISPLAY=" + display, "LC_ALL=C.UTF-8"};
    }
};

/// The desk at the left and the room's window at the right, with somebody at the keyboard.
struct Windows {
    TwoScreens screens;
    Process desk;

    explicit Windows(std::vector<std::string> arguments) : desk(with(std::move(arguments)), screens.environment) {}
    static std::vector<std::string> with(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), kProgram);
        for (const char* more : {"--log", "--size", "960x540", "--room-at", "960,0"}) arguments.emplace_back(more);
        return arguments;
    }
    [[nodiscard]] json next() {
        const auto line = desk.line(std::chrono::seconds{120});
        REQUIRE(line);
        return json::parse(*line);
    }
    void send(std::vector<std::string> words) {
        words.insert(words.begin(), "xdotool");
        REQUIRE(run(words, screens.environment).code == 0);
    }
    [[nodiscard]] json press(const std::string& key) {
        INFO("key " << key);
        send({"key", key});
        return next();
    }
    /// Into the fields of the form that is open, quicker than frames come; Enter does it.
    [[nodiscard]] json fill(const std::string& first, const std::vector<std::string>& others = {}) {
        std::vector<std::string> words = {"type", "--args", "1", "--delay", "0", first};
        for (const std::string& text : others) {
            for (const char* word : {"key", "Tab", "type", "--args", "1", "--delay", "0"}) words.emplace_back(word);
            words.push_back(text);
        }
        for (const char* word : {"key", "Return"}) words.emplace_back(word);
        INFO("fill " << first);
        send(std::move(words));
        return next();
    }
    [[nodiscard]] json click(int x, int y) {
        send({"mousemove", std::to_string(x), std::to_string(y)});
        send({"click", "1"});
        return next();
    }
    /// What stands on one of the screens.
    [[nodiscard]] sf::Image photograph(int x, const std::string& file) const {
        // The room's window may still be drawing.
        ::usleep(700'000);
        const auto ended =
            run({"ffmpeg", "-v", "error", "-y", "-f", "x11grab", "-draw_mouse", "0", "-video_size", "960x540", "-i",
                 screens.display + "+" + std::to_string(x) + ",0", "-frames:v", "1", file},
                screens.environment);
        INFO(ended.errors);
        REQUIRE(ended.code == 0);
        sf::Image out;
        REQUIRE(out.loadFromFile(file));
        return out;
    }
};

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

/// Share of the pixels that differ clearly.
double far_off(const sf::Image& l, const sf::Image& r) {
    REQUIRE(l.getSize() == r.getSize());
    std::size_t count = 0;
    for (unsigned y = 0; y < l.getSize().y; ++y) {
        for (unsigned x = 0; x < l.getSize().x; ++x) {
            const sf::Color a = l.getPixel(x, y), b = r.getPixel(x, y);
            if (std::abs(a.r - b.r) + std::abs(a.g - b.g) + std::abs(a.b - b.b) > 90) ++count;
        }
    }
    return static_cast<double>(count) / (static_cast<double>(l.getSize().x) * l.getSize().y);
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
    CHECK(windows.press("e")["form"] != "");
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
