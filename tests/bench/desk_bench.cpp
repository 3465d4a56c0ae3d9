// How long a frame of an exercise takes while time runs: the facilitator's desk with each of its lists and panels, and
// the room's window, in windows on a private display and without waiting for it. Prints a table.
// bench_desk [SECONDS a row] [SCENARIO]
#include <SFML/OpenGL.hpp>
#include <SFML/System/Err.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <utility>

#include "viz/draw/display.hpp"
#include "viz/draw/place.hpp"
#include "viz/exercise/desk_frame.hpp"
#include "viz/exercise/room_window.hpp"

using namespace muster;
using namespace muster::viz;
using desk::Facilitator;
using desk::Tab;

namespace {

using Seconds = std::chrono::duration<double>;

struct Row {
    const char* name;
    Tab tab;
};
constexpr Row kRows[] = {{"injects", Tab::injects},
                         {"decisions", Tab::decisions},
                         {"seats", Tab::seats},
                         {"hinder", Tab::hinder},
                         {"forecast", Tab::forecast},
                         {"log", Tab::log},
                         {"institution", Tab::institution},
                         {"knows", Tab::knows},
                         {"load", Tab::load},
                         {"clocks", Tab::clocks}};

struct Cost {
    double moving = 0, desk = 0, room = 0, worst = 0;  ///< milliseconds a frame
    double processor = 0;                              ///< of all threads; what a busy machine does not change
};

/// Frames as the desk makes them, a sixtieth of a second of real time each.
Cost measured(Facilitator& facilitator, DeskFrame& frame, sf::RenderWindow& window, RoomWindow& room, double seconds) {
    const auto now = [] { return std::chrono::steady_clock::now(); };
    Cost sum;
    int frames = 0;
    const std::clock_t before = std::clock();
    const auto began = now();
    do {
        const auto start = now();
        (void)facilitator.pass(std::chrono::microseconds{16'667});
        if (!facilitator.state().clock.playing) facilitator.press(desk::Key::start_pause);
        const auto moved = now();
        Clicked clicked;
        frame.show(window, facilitator, sf::milliseconds(16), false, false, clicked);
        glFinish();
        const auto shown = now();
        room.show(facilitator, frame.moved);
        glFinish();
        const auto end = now();
        const auto ms = [](auto span) { return Seconds(span).count() * 1000; };
        sum.moving += ms(moved - start);
        sum.desk += ms(shown - moved);
        sum.room += ms(end - shown);
        sum.worst = std::max(sum.worst, ms(end - start));
        ++frames;
    } while (Seconds(now() - began).count() < seconds);
    const double processor = static_cast<double>(std::clock() - before) * 1000 / CLOCKS_PER_SEC;
    return {sum.moving / frames, sum.desk / frames, sum.room / frames, sum.worst, processor / frames};
}

}  // namespace

int main(int argc, char** argv) {
    const double seconds = argc > 1 ? std::atof(argv[1]) : 2;
    const std::string scenario =
        argc > 2 ? argv[2] : std::string(MUSTER_SOURCE_DIR) + "/scenarios/ransomware-holiday-eve.json";
    sf::err().rdbuf(nullptr);
    Display display;
    std::string why;
    if (!display.start_private(why, 2 * 3840, 2160)) return std::fprintf(stderr, "%s\n", why.c_str()), 1;
    Fonts fonts, room_fonts;
    if (!load_fonts(fonts, why) || !load_fonts(room_fonts, why)) return std::fprintf(stderr, "%s\n", why.c_str()), 1;

    std::printf("size       beside the map  time ms  desk ms  room ms  frames/s  longest ms  processor ms\n");
    for (const auto& [width, height] : {std::pair{1280, 720}, {1920, 1080}, {3840, 2160}}) {
        SessionBegun begun = begin_session(scenario, {}, "", {});
        if (!begun.session) return std::fprintf(stderr, "%s: cannot begin\n", scenario.c_str()), 1;
        Facilitator facilitator(std::move(*begun.session), Language::en);
        facilitator.press(desk::Key::start_pause);
        facilitator.state().stop_at_seats = false;
        (void)facilitator.obey("run-to 10h");
        DeskOptions options;
        options.room_width = options.width = width;
        options.room_height = options.height = height;
        sf::RenderWindow window;
        RoomWindow room(options, room_fonts);
        DeskFrame frame(fonts);
        room.open("room", false);
        open_window(window, static_cast<unsigned>(width), static_cast<unsigned>(height), "desk", 0, 0);
        frame.fit(window, facilitator, true);
        for (const Row& row : kRows) {
            facilitator.open(row.tab);
            facilitator.choose(InstitutionId{0});
            if (!facilitator.state().clock.playing) facilitator.press(desk::Key::start_pause);
            (void)measured(facilitator, frame, window, room, 0.2);  // letters and tables settle
            const Cost cost = measured(facilitator, frame, window, room, seconds);
            std::printf("%4dx%-4d  %-14s  %7.2f  %7.2f  %7.2f  %8.0f  %10.0f  %12.2f\n", width, height, row.name,
                        cost.moving, cost.desk, cost.room, 1000 / (cost.moving + cost.desk + cost.room), cost.worst,
                        cost.processor);
            std::fflush(stdout);
        }
    }
    std::fflush(stdout);
    std::_Exit(0);  // SFML would look for the display that is gone by then
}
