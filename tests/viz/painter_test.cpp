// Pictures that are painted over where they changed, beside the same pictures drawn whole.
#include "viz/draw/painter.hpp"

#include <SFML/Graphics/Image.hpp>
#include <SFML/System/Err.hpp>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>

#include "tests/viz/sample.hpp"
#include "viz/draw/display.hpp"
#include "viz/draw/off_screen.hpp"
#include "viz/scene/compose.hpp"

using namespace muster;
using namespace muster::viz;
using namespace std::chrono_literals;

namespace {

/// The largest difference of any channel of any pixel.
int difference(const sf::Image& l, const sf::Image& r) {
    REQUIRE(l.getSize() == r.getSize());
    const std::size_t bytes = std::size_t{4} * l.getSize().x * l.getSize().y;
    int most = 0;
    for (std::size_t i = 0; i < bytes; ++i) {
        most = std::max(most, std::abs(int{l.getPixelsPtr()[i]} - int{r.getPixelsPtr()[i]}));
    }
    return most;
}

}  // namespace

TEST_CASE("a picture that is painted over where it changed is the picture drawn whole", "[viz][painter]") {
    sf::err().rdbuf(nullptr);
    Display display;
    std::string why;
    REQUIRE((display.use_present(why) || display.start_private(why)));
    Fonts fonts;
    REQUIRE(load_fonts(fonts, why));
    const CompiledScenario scenario = compile(test::sample_model(24));
    const auto trace = test::sample_trace(scenario);
    const Story story = story_of(scenario, trace);
    const Arrangement arrangement = arrange(scenario.model, 960, 540);
    OffScreen kept, whole;
    REQUIRE(kept.open(960, 540, why));
    REQUIRE(whole.open(960, 540, why));
    // On, far on, back, in another language, under the page of help and out of it again.
    View english, spanish, help;
    spanish.language = help.language = Language::es;
    help.help = true;
    const std::vector<std::pair<Duration, View>> shown = {
        {1h, english},         {1h + 10min, english}, {1h + 11min, english}, {5h, english},  {20h, english},
        {20h + 1min, spanish}, {20h + 2min, help},    {20h + 2min, spanish}, {3h, spanish},  {22h, english},
        {22h + 5min, english}, {60h, english},        {110h, english},       {109h, english}};
    for (const auto& [at, view] : shown) {
        const Picture picture =
            compose(scenario, story, arrangement, frame_at(scenario, trace, story, SimTime{at}), view);
        whole.forget();
        CAPTURE(at.count());
        CHECK(difference(kept.take(picture, fonts), whole.take(picture, fonts)) == 0);
    }
}

TEST_CASE("items of any kind that come, go and change leave no trace", "[viz][painter]") {
    sf::err().rdbuf(nullptr);
    Display display;
    std::string why;
    REQUIRE((display.use_present(why) || display.start_private(why)));
    Fonts fonts;
    REQUIRE(load_fonts(fonts, why));
    OffScreen kept, whole;
    REQUIRE(kept.open(320, 200, why));
    REQUIRE(whole.open(320, 200, why));
    std::uint32_t state = 7;
    const auto random = [&state](int most) {
        state = state * 1664525 + 1013904223;
        return static_cast<double>(state >> 8) / (1 << 24) * most;
    };
    Picture picture;
    picture.width = 320;
    picture.height = 200;
    picture.background = {10, 20, 30};
    const auto colour = [&] {
        const auto part = [&] { return static_cast<std::uint8_t>(random(256)); };
        return Colour{part(), part(), part(), part()};
    };
    const auto point = [&] { return Point{random(380) - 30, random(260) - 30}; };
    const auto add_one = [&] {
        switch (static_cast<int>(random(6))) {
            case 0:
                picture.add(
                    Box{{random(300), random(180), random(60), random(50)}, random(9), colour(), colour(), random(3)});
                break;
            case 1:
                picture.add(Disc{point(), random(30), colour()});
                break;
            case 2:
                picture.add(Shape{{point(), point(), point()}, colour()});
                break;
            case 3:
                picture.add(Line{{point(), point(), point()}, random(8), colour(), random(2) > 1 ? 6.0 : 0.0});
                break;
            case 4:
                picture.add(
                    Words{point(), 14, Weight::bold, Align::centre, colour(), "Ñandú {Ågj}", false, random(2) > 1});
                break;
            default:
                picture.moves = random(2) > 1;
        }
    };
    for (int i = 0; i < 20; ++i) add_one();
    for (int round = 0; round < 60; ++round) {
        CAPTURE(round);
        if (random(2) > 1 && !picture.items.empty()) {
            picture.items.erase(picture.items.begin() +
                                static_cast<std::ptrdiff_t>(random(static_cast<int>(picture.items.size()))));
        }
        add_one();
        whole.forget();
        CHECK(difference(kept.take(picture, fonts), whole.take(picture, fonts)) <= 1);
    }
}
