// How long a frame of the view takes, drawn off screen and without waiting for one: composing it, drawing it, and going
// to another instant. Prints a table. bench_view [SECONDS a row]
#include <SFML/System/Err.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "tests/viz/sample.hpp"
#include "viz/draw/display.hpp"
#include "viz/draw/draw.hpp"
#include "viz/draw/off_screen.hpp"
#include "viz/scene/compose.hpp"

using namespace muster;
using namespace muster::viz;

namespace {

using Clock = std::chrono::steady_clock;

double ms_of(double seconds, auto&& what) {
    std::size_t times = 0;
    const auto began = Clock::now();
    std::chrono::duration<double> passed{};
    do {
        what(times++);
        passed = Clock::now() - began;
    } while (passed.count() < seconds);
    return passed.count() * 1000 / static_cast<double>(times);
}

}  // namespace

int main(int argc, char** argv) {
    const double seconds = argc > 1 ? std::atof(argv[1]) : 2;
    sf::err().rdbuf(nullptr);
    Display display;
    std::string why;
    if (!display.use_present(why) && !display.start_private(why)) return std::fprintf(stderr, "%s\n", why.c_str()), 1;
    Fonts fonts;
    if (!load_fonts(fonts, why)) return std::fprintf(stderr, "%s\n", why.c_str()), 1;

    std::printf("institutions  messages  size       compose ms  draw ms  all anew ms  frames/s  seek ms\n");
    for (const auto& [institutions, messages, width, height] : {std::tuple{12, 20, 1280, 720},
                                                                {60, 80, 1280, 720},
                                                                {60, 200, 1920, 1080},
                                                                {60, 200, 3840, 2160},
                                                                {2000, 200, 1920, 1080}}) {
        const CompiledScenario scenario = compile(test::sample_model(static_cast<std::size_t>(institutions)));
        const std::vector<TraceEntry> trace = test::sample_trace(scenario);
        Story story = story_of(scenario, trace);
        const Arrangement arrangement = arrange(scenario.model, width, height);
        Frame frame = frame_at(scenario, trace, story, test::after(std::chrono::hours{15}));
        // So many messages at once, of every kind, over every channel.
        const auto channels = static_cast<std::uint32_t>(scenario.model.channels.size());
        frame.messages.clear();
        for (int i = 0; i < messages; ++i) {
            Leg leg;
            leg.channel = ChannelId{static_cast<std::uint32_t>(i) * 7 % channels};
            leg.forward = i % 2 == 0;
            leg.kind = static_cast<MessageKind>(i % 5);
            leg.message = 0;
            frame.messages.push_back({story.legs.size(), (i * 37 % 100) / 100.0, false, 0});
            story.legs.push_back(leg);
        }
        OffScreen surface, anew;
        if (!surface.open(width, height, why) || !anew.open(width, height, why)) {
            return std::fprintf(stderr, "%s\n", why.c_str()), 1;
        }
        const double composing =
            ms_of(seconds, [&](std::size_t) { (void)compose(scenario, story, arrangement, frame, {}); });
        // As when it plays: every message goes on, and a minute passes with each frame.
        std::vector<Picture> pictures;
        for (int i = 0; i < 24; ++i) {
            Frame next =
                frame_at(scenario, trace, story, test::after(std::chrono::hours{15} + std::chrono::minutes{i}));
            next.messages = frame.messages;
            for (MessageView& message : next.messages) message.progress = std::fmod(message.progress + 0.005 * i, 1.0);
            pictures.push_back(compose(scenario, story, arrangement, next, {}));
        }
        const auto drawn = [&](OffScreen& on, auto&& before) {
            on.show(pictures.front(), fonts);
            return ms_of(seconds, [&](std::size_t i) {
                before();
                on.show(pictures[i % pictures.size()], fonts);
            });
        };
        const double drawing = drawn(surface, [] {});
        const double drawing_anew = drawn(anew, [&] { anew.forget(); });
        const double seeking = ms_of(seconds / 4, [&](std::size_t i) {
            (void)frame_at(scenario, trace, story, test::after(std::chrono::minutes{i * 97 % 14'400}));
        });
        std::printf("%12d  %8d  %4dx%-4d  %10.2f  %7.2f  %11.2f  %8.0f  %7.3f\n", institutions, messages, width, height,
                    composing, drawing, drawing_anew, 1000 / (composing + drawing), seeking);
    }
    return 0;
}
