#include "engine/graph/inspect.hpp"

#include <catch2/catch.hpp>
#include <chrono>

#include "tests/graph/nation.hpp"

namespace muster {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using Ids = std::vector<InstitutionId>;

const Reach& reach(const Inspection& inspection, Moment moment, InstitutionId from, InstitutionId to) {
    return inspection.moment(moment).reach[from][to];
}

/// a - b - c - d, ten minutes each.
struct Chain : test::Nation {
    InstitutionId a = institution("a"), b = institution("b"), c = institution("c"), d = institution("d");
    ChannelId ab = channel(a, b, 10), bc = channel(b, c, 10), cd = channel(c, d, 10);
};

/// A hub with four others.
struct Star : test::Nation {
    InstitutionId a = institution("a"), b = institution("b"), c = institution("c"), d = institution("d"),
                  hub = institution("hub");
    Star() {
        for (const InstitutionId leaf : {a, b, c, d}) channel(leaf, hub, 10);
        model.csirt = hub;
    }
};

TEST_CASE("a message along a chain takes its latencies and the work of the relays", "[graph][inspect]") {
    Chain chain;
    chain.of(chain.b).relay_effort = test::minutes(5);
    const Reach far = reach(inspect(chain.model), Moment::day, chain.a, chain.d);
    CHECK(far.possible);
    CHECK(far.arrives == minutes(10 + 5 + 10 + 10));  // c passes it on at no effort
    CHECK(far.read == far.arrives);
    CHECK(far.relays == 2);
    CHECK_FALSE(far.direct.valid());
    CHECK(far.quickest == far.arrives);
}

TEST_CASE("a way is told channel by channel", "[graph][inspect]") {
    Chain chain;
    const Inspection inspection = inspect(chain.model);
    const std::vector<WayStep> steps = way(inspection.moment(Moment::day), chain.d, chain.b);
    REQUIRE(steps.size() == 2);
    CHECK((steps[0].from == chain.d && steps[0].channel == chain.cd && steps[0].to == chain.c));
    CHECK((steps[1].from == chain.c && steps[1].channel == chain.bc && steps[1].to == chain.b));
    CHECK(way(inspection.moment(Moment::day), chain.d, chain.d).empty());
}

TEST_CASE("a direct channel is used even where relays would be quicker, and that is told", "[graph][inspect]") {
    Chain chain;
    const ChannelId letter = chain.channel(chain.a, chain.d, 6000);
    chain.channel(chain.d, chain.institution("e"), 10);
    const InstitutionId e{4};
    const Inspection inspection = inspect(chain.model);
    const Snapshot& day = inspection.moment(Moment::day);
    CHECK(day.reach[chain.a][chain.d].direct == letter);
    CHECK(day.reach[chain.a][chain.d].arrives == minutes(6000));
    CHECK(day.reach[chain.a][chain.d].quickest == minutes(30));
    CHECK(way(day, chain.a, chain.d).size() == 1);
    CHECK(day.reach[chain.a][e].arrives == minutes(40));  // for e there is no direct one: relays are free to choose
    CHECK(way(day, chain.a, e).size() == 4);
    REQUIRE(day.detours.size() == 2);  // both ways
    CHECK((day.detours[0].from == chain.a && day.detours[0].to == chain.d));
}

TEST_CASE("the inner institutions of a chain are cut points, its channels bridges, the ends neither",
          "[graph][inspect]") {
    Chain chain;
    chain.model.csirt = chain.a;
    const Inspection inspection = inspect(chain.model);
    REQUIRE(inspection.cut_points.size() == 2);
    CHECK(inspection.cut_points[0].institution == chain.b);
    CHECK(inspection.cut_points[0].cut_off == Ids{chain.a});  // c and d are the larger part
    CHECK(inspection.cut_points[1].cut_off == Ids{chain.d});
    REQUIRE(inspection.bridges.size() == 3);
    CHECK(inspection.bridges[0].channel == chain.bc);               // cuts off two, the others one
    CHECK(inspection.bridges[0].cut_off == Ids{chain.c, chain.d});  // the half without the CSIRT
}

TEST_CASE("from the end of a chain everything passes through each of the next", "[graph][inspect]") {
    Chain chain;
    chain.model.csirt = chain.a;
    const Inspection inspection = inspect(chain.model);
    REQUIRE(inspection.gates.size() == 2);
    CHECK(inspection.gates[0].through == chain.b);
    CHECK(inspection.gates[0].to == Ids{chain.c, chain.d});
    CHECK(inspection.gates[1].through == chain.c);
    CHECK(inspection.gates[1].to == Ids{chain.d});
}

TEST_CASE("the hub of a star is between all others, and the only way for all of them", "[graph][inspect]") {
    const Star star;
    const Inspection inspection = inspect(star.model);
    REQUIRE(inspection.brokers.size() == 1);
    CHECK(inspection.brokers[0].institution == star.hub);
    CHECK(inspection.brokers[0].betweenness == Approx(12));  // 4 × 3 ordered pairs
    CHECK(inspection.brokers[0].share == Approx(1));
    REQUIRE(inspection.only_ways.size() == 1);
    CHECK(inspection.only_ways[0].through == star.hub);
    CHECK(inspection.only_ways[0].pairs == 12);
    CHECK(inspection.only_ways[0].share == Approx(1));
    REQUIRE(inspection.cut_points.size() == 1);
    CHECK(inspection.cut_points[0].cut_off == Ids{star.b, star.c, star.d});  // three of four parts of one
    CHECK(inspection.gates.empty());                                         // nothing stands before the hub itself
}

TEST_CASE("a hub that passes nothing on joins nobody, though the channels are there", "[graph][inspect]") {
    Star star;
    star.no_relay(star.hub);
    const Inspection inspection = inspect(star.model);
    CHECK(inspection.brokers.empty());
    CHECK(inspection.only_ways.empty());
    CHECK(inspection.no_relay == Ids{star.hub});
    CHECK(inspection.parts.size() == 1);
    CHECK(inspection.moment(Moment::day).possible == 8);  // to and from the hub
    CHECK(inspection.moment(Moment::day).impossible == 12);
}

TEST_CASE("equally good ways share what passes through", "[graph][inspect]") {
    test::Nation nation;
    const auto a = nation.institution("a"), b = nation.institution("b"), c = nation.institution("c"),
               d = nation.institution("d");
    nation.channel(a, b, 10);
    nation.channel(a, c, 10);
    nation.channel(b, d, 10);
    nation.channel(c, d, 10);
    const Inspection inspection = inspect(nation.model);
    REQUIRE(inspection.brokers.size() == 4);  // a square: each is half of the ways between its neighbours
    for (const Broker& broker : inspection.brokers) CHECK(broker.betweenness == Approx(1));
    CHECK(inspection.only_ways.empty());
    CHECK(inspection.cut_points.empty());
    CHECK(inspection.bridges.empty());
}

TEST_CASE("two rings joined by one channel fall apart without it", "[graph][inspect]") {
    test::Nation nation;
    Ids ring;
    for (const char* id : {"a", "b", "c", "d", "e", "f", "g"}) ring.push_back(nation.institution(id));
    for (const auto& [from, to] : {std::pair{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 6}, {6, 3}}) {
        nation.channel(ring[static_cast<std::size_t>(from)], ring[static_cast<std::size_t>(to)]);
    }
    const ChannelId bridge = nation.channel(ring[2], ring[3]);
    SECTION("it is the only bridge") {
        const Inspection inspection = inspect(nation.model);
        REQUIRE(inspection.bridges.size() == 1);
        CHECK(inspection.bridges[0].channel == bridge);
        CHECK(inspection.bridges[0].cut_off == Ids{ring[0], ring[1], ring[2]});
        REQUIRE(inspection.cut_points.size() == 2);
        CHECK(inspection.cut_points[0].institution == ring[3]);  // leaves three and three
        CHECK(inspection.cut_points[0].cut_off == Ids{ring[4], ring[5], ring[6]});
        CHECK(inspection.cut_points[1].institution == ring[2]);  // leaves a and b behind, fewer than d to g
        CHECK(inspection.cut_points[1].cut_off == Ids{ring[0], ring[1]});
        nation.model.csirt = ring[5];
        CHECK(inspect(nation.model).cut_points[0].cut_off == Ids{ring[0], ring[1], ring[2]});
    }
    SECTION("a second channel between the same two ends it") {
        nation.channel(ring[2], ring[3]);
        CHECK(inspect(nation.model).bridges.empty());
        CHECK(inspect(nation.model).cut_points.size() == 2);  // the institutions still are
    }
}

TEST_CASE("institutions without a channel between them are two parts", "[graph][inspect]") {
    test::Nation nation;
    const auto a = nation.institution("a"), b = nation.institution("b"), c = nation.institution("c"),
               d = nation.institution("d"), e = nation.institution("e");
    nation.channel(a, b);
    nation.channel(c, d);
    nation.channel(d, e);
    const Inspection inspection = inspect(nation.model);
    CHECK(inspection.parts == std::vector<Ids>{{c, d, e}, {a, b}});
    REQUIRE(inspection.cut_points.size() == 1);
    CHECK(inspection.cut_points[0].cut_off == Ids{e});  // not a and b, which it had nothing to do with
    CHECK_FALSE(reach(inspection, Moment::day, a, c).possible);
    CHECK(inspection.moment(Moment::day).impossible == 12);
}

TEST_CASE("a sharing label limits who can be told", "[graph][inspect]") {
    test::Nation nation;
    const auto a = nation.institution("a"), b = nation.institution("b"), c = nation.institution("c");
    nation.model.csirt = a;
    nation.channel(a, b, 1, Label::amber);
    nation.channel(b, c, 1, Label::red);
    nation.of(b).relay_label = Label::green;
    const Inspection inspection = inspect(nation.model);
    const auto limit = [&](Label label) -> const LabelLimit& {
        return inspection.labels[static_cast<std::size_t>(label)];
    };
    CHECK(limit(Label::green).possible == 6);
    CHECK(limit(Label::green).not_from_csirt.empty());
    CHECK(limit(Label::amber).not_from_csirt == Ids{c});  // b may not pass it on
    CHECK(limit(Label::amber).not_to_csirt == Ids{c});
    CHECK(limit(Label::amber).from_nobody.empty());
    CHECK(limit(Label::red).not_from_csirt == Ids{b, c});
    CHECK(limit(Label::red).from_nobody == Ids{a});
    CHECK(limit(Label::red).possible == 2);
    CHECK(inspect(nation.model, {.label = Label::amber}).moment(Moment::day).impossible == 2);
}

TEST_CASE("an adviser is on no way, and is listed", "[graph][inspect]") {
    Chain chain;
    chain.of(chain.b).adviser = true;
    const Inspection inspection = inspect(chain.model);
    CHECK(inspection.advisers == Ids{chain.b});
    CHECK_FALSE(reach(inspection, Moment::day, chain.a, chain.c).possible);
    CHECK(inspection.moment(Moment::day).possible == 2);    // c and d
    CHECK(inspection.moment(Moment::day).impossible == 4);  // a with them
}

TEST_CASE("a one-way channel is a way in one direction only", "[graph][inspect]") {
    test::Nation nation;
    const auto a = nation.institution("a"), b = nation.institution("b"), c = nation.institution("c");
    nation.one_way(a, b);
    nation.one_way(b, c);
    const Inspection inspection = inspect(nation.model);
    CHECK(inspection.only_ways.size() == 1);
    CHECK(inspection.only_ways[0].pairs == 1);
    CHECK(inspection.moment(Moment::day).possible == 3);
}

TEST_CASE("of a nation that is too large only the channels are looked at", "[graph][inspect]") {
    test::Nation nation;
    for (std::size_t i = 0; i <= kMostInspected; ++i) nation.institution(std::to_string(10'000 + i));
    for (std::uint32_t i = 0; i < kMostInspected; ++i) nation.channel(InstitutionId{i}, InstitutionId{i + 1});
    const Inspection inspection = inspect(nation.model);
    CHECK(inspection.too_large);
    CHECK(inspection.cut_points.size() == kMostInspected - 1);
    CHECK(inspection.bridges.size() == kMostInspected);
    CHECK(inspection.moment(Moment::day).reach.empty());
}

TEST_CASE("a nation without institutions can be looked at", "[graph][inspect]") {
    Model nobody;
    nobody.time_zone = "UTC";
    const Inspection inspection = inspect(nobody);
    CHECK(inspection.parts.empty());
    CHECK(inspection.labels[0].impossible == 0);
}

}  // namespace
}  // namespace muster
