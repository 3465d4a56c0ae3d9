#include "viz/scene/arrangement.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "tests/viz/sample.hpp"

using namespace muster;
using namespace muster::viz;

namespace {

bool inside(const Rect& card, Point p) {
    return p.x > card.x + 0.5 && p.x < card.right() - 0.5 && p.y > card.y + 0.5 && p.y < card.bottom() - 0.5;
}

}  // namespace

TEST_CASE("cards stand in the band of their level and never overlap", "[viz][arrangement]") {
    CHECK(rc::check("cards apart", [] {
        const auto count = static_cast<std::size_t>(*rc::gen::inRange(12, 120));
        const Model model = test::sample_model(count);
        const Arrangement a = arrange(model, *rc::gen::inRange(640, 4000), *rc::gen::inRange(360, 2200));
        for (const InstitutionId id : model.institutions.ids()) {
            const Rect& card = a.places[id].card;
            const Rect& band = a.bands[static_cast<std::size_t>(model.institutions[id].level)];
            RC_ASSERT(card.y >= band.y);
            RC_ASSERT(card.bottom() <= band.bottom());
            RC_ASSERT(card.x >= band.x + a.strip);
            RC_ASSERT(card.right() <= band.right());
            for (const InstitutionId other : model.institutions.ids()) {
                if (other <= id) continue;
                const Rect& r = a.places[other].card;
                RC_ASSERT(card.right() < r.x || r.right() < card.x || card.bottom() < r.y || r.bottom() < card.y);
            }
        }
    }));
}

TEST_CASE("no channel crosses a card, and each leads from one of its institutions to the other", "[viz][arrangement]") {
    CHECK(rc::check("lines keep to the lanes", [] {
        const Model model = test::sample_model(static_cast<std::size_t>(*rc::gen::inRange(12, 61)));
        const Arrangement a = arrange(model, 1920, 1080);
        for (const auto& route : a.routes) {
            for (int i = 0; i <= 200; ++i) {
                const Point p = along(route, i / 200.0);
                for (const auto& place : a.places) RC_ASSERT(!inside(place.card, p));
            }
            const auto touches = [&](InstitutionId id, Point p) {
                const Rect& card = a.places[id].card;
                return p.x >= card.x && p.x <= card.right() && (p.y == card.y || p.y == card.bottom());
            };
            RC_ASSERT(touches(route.from, route.points.front()));
            RC_ASSERT(touches(route.to, route.points.back()));
        }
    }));
}

TEST_CASE("channels between the same two institutions share a line", "[viz][arrangement]") {
    Model model = test::sample_model(12);
    const std::size_t before = arrange(model, 1280, 720).routes.size();
    Channel again = model.channels[ChannelId{0}];
    std::swap(again.from, again.to);
    const ChannelId id = model.channels.add(again);
    const Arrangement a = arrange(model, 1280, 720);
    CHECK(a.routes.size() == before);
    CHECK(a.route_of[id] == a.route_of[ChannelId{0}]);
}

TEST_CASE("a nation without institutions is an empty map", "[viz][arrangement]") {
    const Arrangement a = arrange(Model{}, 1280, 720);
    CHECK(a.places.empty());
    CHECK(a.routes.empty());
}

TEST_CASE("half way along a route is half of its length away from its end", "[viz][arrangement]") {
    Arrangement::Route route;
    route.points = {{0, 0}, {30, 0}, {30, 50}};
    route.length = 80;
    CHECK(along(route, 0.5) == Point{30, 10});
    CHECK(along(route, 2) == Point{30, 50});
    const auto walked = piece(route, 0.25, 0.5);
    REQUIRE(walked.size() == 3);
    CHECK(walked[0] == Point{20, 0});
    CHECK(walked[1] == Point{30, 0});
    CHECK(walked[2] == Point{30, 10});
}
