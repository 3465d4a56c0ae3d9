// What must be true of every picture: nothing lies over a text, nothing leaves the window, nothing is too small or
// pale.
#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

#include "tests/viz/sample.hpp"

using namespace muster;
using namespace muster::viz;

namespace {

struct Placed {
    const Words* words;
    std::string tag;
    Rect rect;
};

/// All texts but the letters inside signs, which belong to their sign.
std::vector<Placed> texts(const Picture& picture) {
    std::vector<Placed> out;
    for (const Item& item : picture.items) {
        const auto* words = std::get_if<Words>(&item.what);
        if (words == nullptr || words->text.empty() || item.tag == "sign") continue;
        out.push_back({words, item.tag, extent(*words)});
    }
    return out;
}

bool overlap(const Rect& l, const Rect& r) {
    constexpr double kTouch = 0.01;  // texts that belong together may touch
    return l.x + kTouch < r.right() && r.x + kTouch < l.right() && l.y + kTouch < r.bottom() &&
           r.y + kTouch < l.bottom();
}

/// The first fault that a reader would see; empty if there is none.
std::string fault_of(const Picture& picture) {
    const auto all = texts(picture);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Rect& r = all[i].rect;
        if (r.x < 0 || r.y < 0 || r.right() > picture.width || r.bottom() > picture.height) {
            return "outside: " + all[i].words->text;
        }
        for (std::size_t k = i + 1; k < all.size(); ++k) {
            if (overlap(r, all[k].rect)) return all[i].words->text + " overlaps " + all[k].words->text;
        }
    }
    return {};
}

struct Shown {
    CompiledScenario scenario;
    std::vector<TraceEntry> trace;
    Story story;

    explicit Shown(std::size_t institutions)
        : scenario(compile(test::sample_model(institutions))),
          trace(test::sample_trace(scenario)),
          story(story_of(scenario, trace)) {}
    [[nodiscard]] Picture at(SimTime time, int width, int height, View view = {}) const {
        return compose(scenario, story, arrange(scenario.model, width, height), frame_at(scenario, trace, story, time),
                       view);
    }
};

constexpr std::pair<int, int> kSizes[] = {{1280, 720}, {1920, 1080}, {3840, 2160}};

double luminance(Colour colour) {
    const auto part = [](std::uint8_t value) {
        const double v = value / 255.0;
        return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(colour.red) + 0.7152 * part(colour.green) + 0.0722 * part(colour.blue);
}
/// WCAG 2.1.
double contrast(Colour l, Colour r) {
    const double a = luminance(l), b = luminance(r);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace

TEST_CASE("texts never overlap nor leave the window, with 12 to 60 institutions, at any instant", "[viz][legibility]") {
    CHECK(rc::check("no fault", [] {
        const auto institutions = static_cast<std::size_t>(*rc::gen::inRange(12, 61));
        const auto [width, height] = kSizes[*rc::gen::inRange(0, 3)];
        const SimTime time{std::chrono::minutes{*rc::gen::inRange(0, 100 * 60)}};
        View view;
        view.language = *rc::gen::element(Language::en, Language::es);
        view.controls = *rc::gen::arbitrary<bool>();
        const std::string fault = fault_of(Shown(institutions).at(time, width, height, view));
        RC_LOG() << fault;
        RC_ASSERT(fault.empty());
    }));
}

TEST_CASE("of two thousand institutions each has its tile, and nothing written lies over another text",
          "[viz][legibility]") {
    const Shown shown(2000);
    for (const auto& [width, height] : {std::pair{1280, 720}, {1920, 1080}}) {
        INFO(width << "x" << height);
        const Picture picture = shown.at(test::after(std::chrono::hours{15}), width, height);
        CHECK(fault_of(picture) == "");
        std::vector<Rect> tiles;
        for (const Item& item : picture.items) {
            if (item.tag.starts_with("card/inst-")) tiles.push_back(std::get<Box>(item.what).rect);
        }
        CHECK(tiles.size() == 2000);
        const Arrangement a = arrange(shown.scenario.model, width, height);
        CHECK(std::all_of(tiles.begin(), tiles.end(), [&](const Rect& r) {
            return r.w >= 5 && r.h >= 2 && r.right() <= a.map.right() && r.bottom() <= a.map.bottom() + 1;
        }));
    }
}

TEST_CASE("odd sizes of window are legible too", "[viz][legibility]") {
    const Shown shown(60);
    for (const auto& [width, height] : {std::pair{640, 360}, {1024, 768}, {1280, 1024}, {2560, 1080}, {1366, 768}}) {
        INFO(width << "x" << height);
        CHECK(fault_of(shown.at(test::after(std::chrono::hours{15}), width, height)) == "");
    }
}

TEST_CASE("the time line of a year is marked by months, that of a fortnight by days", "[viz][legibility]") {
    Model model = test::sample_model(12);
    model.horizon = std::chrono::hours{24 * 400};
    const CompiledScenario scenario = compile(model);
    std::vector<TraceEntry> trace = test::sample_trace(scenario);
    trace.pop_back();  // the horizon
    TraceEntry late = trace.back();
    late.a = 3;
    late.at = SimTime{std::chrono::hours{24 * 370}};
    trace.push_back(late);
    const Story story = story_of(scenario, trace);
    const auto days = [&](const Story& told) {
        const Frame frame = frame_at(scenario, trace, told, kStart);
        const Picture picture = compose(scenario, told, arrange(scenario.model, 1920, 1080), frame, {});
        CHECK(fault_of(picture).empty());
        return std::count_if(picture.items.begin(), picture.items.end(),
                             [](const Item& item) { return item.tag == "day"; });
    };
    CHECK(days(story) ==
          12);  // May 2014 to April 2015; what is seen of the months at both ends is too narrow for a name
    Story fortnight = story;
    fortnight.end = SimTime{std::chrono::hours{24 * 14}};
    CHECK(days(fortnight) == 14);  // what is left of the first day is too narrow for a name
}

TEST_CASE("with sixty institutions every short name stands whole on its card, in letters of a sixtieth of the height",
          "[viz][legibility]") {
    const Model model = test::sample_model(60);
    for (const auto& [width, height] : kSizes) {
        const Arrangement a = arrange(model, width, height);
        CHECK(a.name_size * 60 >= height);
        for (const InstitutionId id : model.institutions.ids())
            CHECK(a.places[id].name == model.institutions[id].short_name);
    }
}

TEST_CASE("no text is smaller than a sixty-fourth of the height", "[viz][legibility]") {
    for (const auto& [width, height] : kSizes) {
        const Picture picture = Shown(60).at(test::after(std::chrono::hours{5}), width, height);
        for (const Placed& text : texts(picture)) {
            if (text.tag == "card/count" || text.tag == "card/time") continue;  // beside a sign; a little smaller
            INFO(text.words->text);
            CHECK(text.words->size * 64 >= height);
        }
    }
}

TEST_CASE("every text stands out from its ground", "[viz][legibility]") {
    for (const int hours : {0, 5, 15, 22, 71}) {
        const Picture picture = Shown(30).at(test::after(std::chrono::hours{hours}), 1920, 1080);
        std::optional<Colour> ground;
        for (std::size_t i = 0; i < picture.items.size(); ++i) {
            const auto* words = std::get_if<Words>(&picture.items[i].what);
            if (words == nullptr || picture.items[i].tag == "sign") continue;
            const Point middle = extent(*words).centre();
            Colour behind = picture.background;
            for (std::size_t k = 0; k < i; ++k) {
                const auto* box = std::get_if<Box>(&picture.items[k].what);
                if (box != nullptr && box->fill.alpha == 255 && box->rect.contains(middle)) behind = box->fill;
            }
            INFO(words->text << " at " << hours << " h");
            CHECK(contrast(words->colour, behind) >= (words->size >= 20 ? 3.0 : 4.5));
        }
    }
}

TEST_CASE("the marking as an exercise lies over everything, in the language of the picture", "[viz][legibility]") {
    const Shown shown(12);
    for (const auto& [language, word] : {std::pair{Language::en, "EXERCISE"}, {Language::es, "EJERCICIO"}}) {
        for (const bool help : {false, true}) {
            View view;
            view.language = language;
            view.help = help;
            const Picture picture = shown.at(test::after(std::chrono::hours{3}), 1280, 720, view);
            int found = 0;
            bool covered = false;
            Rect marking;
            for (const Item& item : picture.items) {
                const auto* words = std::get_if<Words>(&item.what);
                if (item.tag == "marking" && words != nullptr && words->text == word) {
                    ++found;
                    marking = extent(*words);
                } else if (const auto* box = std::get_if<Box>(&item.what); box != nullptr && found > 0) {
                    covered = covered || overlap(box->rect, marking);
                }
            }
            CHECK(found == 4);
            CHECK_FALSE(covered);
        }
    }
}

TEST_CASE("messages on one way share one line: each stretch has one colour, that of the youngest which walked it",
          "[viz][legibility]") {
    const Shown shown(12);
    const Arrangement a = arrange(shown.scenario.model, 1920, 1080);
    Story story = shown.story;
    Frame frame = frame_at(shown.scenario, shown.trace, story, test::after(std::chrono::hours{3}));
    frame.messages.clear();
    const auto send = [&](MessageKind kind, bool forward, double progress) {
        Leg leg;
        leg.channel = ChannelId{0};
        leg.kind = kind;
        leg.forward = forward;
        leg.message = 0;
        frame.messages.push_back({story.legs.size(), progress, false, 0});
        story.legs.push_back(leg);
    };
    const auto lines = [&] {
        std::vector<Line> out;
        for (const Item& item : compose(shown.scenario, story, a, frame, {}).items) {
            if (item.tag == "trail") out.push_back(std::get<Line>(item.what));
        }
        return out;
    };
    const auto length_of = [](const Line& line) {
        double sum = 0;
        for (std::size_t i = 1; i < line.points.size(); ++i) {
            const Point way = line.points[i] - line.points[i - 1];
            sum += std::hypot(way.x, way.y);
        }
        return sum;
    };
    const double whole = a.routes[a.route_of[ChannelId{0}]].length;
    send(MessageKind::report, true, 0.25);
    REQUIRE(lines().size() == 2);
    CHECK(length_of(lines()[0]) + length_of(lines()[1]) == Approx(whole));
    // Two more: one in front, and a younger one that comes the other way.
    send(MessageKind::question, true, 0.5);
    send(MessageKind::answer, false, 0.25);
    const std::vector<Line> three = lines();
    double sum = 0;
    for (const Line& line : three) sum += length_of(line);
    CHECK(sum == Approx(whole));
    REQUIRE(three.size() == 3);  // the older report's way lies under the question's
    CHECK(three[0].width > three[1].width);
    CHECK(three[2].width > three[1].width);
    CHECK_FALSE(three[0].colour == three[2].colour);
    std::vector<double> lengths{length_of(three[0]), length_of(three[1]), length_of(three[2])};
    std::sort(lengths.begin(), lengths.end());
    CHECK(lengths[0] == Approx(whole / 4));
    CHECK(lengths[2] == Approx(whole / 2));
}
