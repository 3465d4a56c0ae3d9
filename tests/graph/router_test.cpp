#include "engine/graph/router.hpp"

#include <catch2/catch.hpp>

#include "tests/graph/nation.hpp"

namespace muster {
namespace {

/// The mean latency of a constant channel, and what the relay at the receiving end takes.
std::int64_t latency(const Model& model, ChannelId channel) {
    return static_cast<std::int64_t>(model.channels[channel].on_duty.latency.a);
}

struct Ask {
    const Model& model;
    Label label = Label::clear;
    std::optional<Router::Hop> operator()(InstitutionId from, InstitutionId to) const {
        Router router(model);
        return router.first_hop(from, to, label,
                                [&](ChannelId channel, InstitutionId) { return latency(model, channel); });
    }
};

TEST_CASE("a message takes two quick channels rather than one slow one", "[graph][router]") {
    test::Nation nation;
    const auto a = nation.institution("a"), b = nation.institution("b"), c = nation.institution("c");
    nation.channel(a, c, 30);
    const ChannelId quick = nation.channel(a, b, 10);
    nation.channel(b, c, 10);
    CHECK(Ask{nation.model}(a, c) == Router::Hop{quick, b});
}

TEST_CASE("an institution without a relay team passes nothing on", "[graph][router]") {
    test::Nation nation;
    const auto a = nation.institution("a"), b = nation.institution("b"), c = nation.institution("c");
    nation.channel(a, b);
    nation.channel(b, c);
    CHECK(Ask{nation.model}(a, c));
    nation.no_relay(b);
    CHECK_FALSE(Ask{nation.model}(a, c));
    CHECK(Ask{nation.model}(a, b));  // but it can be written to
}

TEST_CASE("no response path goes through an adviser", "[graph][router]") {
    test::Nation nation;
    const auto a = nation.institution("a"), b = nation.institution("b"), c = nation.institution("c");
    nation.channel(a, b);
    nation.channel(b, c);
    nation.of(b).adviser = true;
    CHECK_FALSE(Ask{nation.model}(a, c));
}

TEST_CASE("a message goes only where its sharing label may go", "[graph][router]") {
    test::Nation nation;
    const auto a = nation.institution("a"), b = nation.institution("b"), c = nation.institution("c");
    nation.channel(a, b, 1, Label::amber);
    nation.channel(b, c, 1, Label::red);
    SECTION("by the channel") {
        CHECK(Ask{nation.model, Label::amber}(a, c));
        CHECK_FALSE(Ask{nation.model, Label::amber_strict}(a, c));
    }
    SECTION("by what a relay may pass on") {
        nation.of(b).relay_label = Label::green;
        CHECK(Ask{nation.model, Label::green}(a, c));
        CHECK_FALSE(Ask{nation.model, Label::amber}(a, c));
        CHECK(Ask{nation.model, Label::amber}(a, b));
    }
}

TEST_CASE("a one-way channel is not used backwards", "[graph][router]") {
    test::Nation nation;
    const auto a = nation.institution("a"), b = nation.institution("b");
    nation.one_way(a, b);
    CHECK(Ask{nation.model}(a, b));
    CHECK_FALSE(Ask{nation.model}(b, a));
}

TEST_CASE("of equally cheap ways the one with fewer hops is taken, then the one with the lesser ids",
          "[graph][router]") {
    test::Nation nation;
    const auto a = nation.institution("a"), b = nation.institution("b"), c = nation.institution("c"),
               z = nation.institution("z");
    nation.channel(a, b, 10);
    nation.channel(b, z, 10);
    SECTION("fewer hops") {
        const ChannelId direct = nation.channel(a, z, 20);
        CHECK(Ask{nation.model}(a, z) == Router::Hop{direct, z});
    }
    SECTION("the lesser institution") {
        nation.channel(a, c, 10);
        nation.channel(c, z, 10);
        CHECK(Ask{nation.model}(a, z)->next == b);
    }
    SECTION("the lesser channel of two between the same ends") {
        nation.channel(a, b, 10);
        CHECK(Ask{nation.model}(a, z) == Router::Hop{ChannelId{0}, b});
    }
    SECTION("fewer hops even where channels cost nothing") {
        for (Channel& channel : nation.model.channels) channel.on_duty.latency.a = 0;
        const ChannelId direct = nation.channel(a, z, 0);
        CHECK(Ask{nation.model}(a, z) == Router::Hop{direct, z});
    }
}

TEST_CASE("a channel that is down now is gone round", "[graph][router]") {
    test::Nation nation;
    const auto a = nation.institution("a"), b = nation.institution("b"), c = nation.institution("c");
    const ChannelId down = nation.channel(a, c, 1);
    const ChannelId round = nation.channel(a, b, 10);
    nation.channel(b, c, 10);
    Router router(nation.model);
    const auto hop = router.first_hop(a, c, Label::clear, [&](ChannelId channel, InstitutionId) {
        return channel == down ? ArcCost::kImpossible : latency(nation.model, channel);
    });
    CHECK(hop == Router::Hop{round, b});
}

TEST_CASE("a channel may cost more from one end than from the other", "[graph][router]") {
    test::Nation nation;
    const auto a = nation.institution("a"), b = nation.institution("b"), c = nation.institution("c");
    const ChannelId direct = nation.channel(a, c);
    nation.channel(a, b);
    nation.channel(b, c);
    Router router(nation.model);
    const auto dear_from_a = [&](ChannelId channel, InstitutionId from_end) -> std::int64_t {
        return channel == direct && from_end == a ? 100 : 1;
    };
    CHECK(router.first_hop(a, c, Label::clear, dear_from_a)->next == b);
    CHECK(router.first_hop(c, a, Label::clear, dear_from_a)->next == a);
}

TEST_CASE("with routing by hops the fewest relays win, and the cost only decides between equals", "[graph][router]") {
    test::Nation nation;
    const auto a = nation.institution("a"), b = nation.institution("b"), c = nation.institution("c"),
               z = nation.institution("z");
    for (const auto middle : {b, c}) {
        nation.channel(a, middle, middle == b ? 20 : 10);
        nation.channel(middle, z, 10);
    }
    nation.model.relay_by_hops = true;
    CHECK(Ask{nation.model}(a, z)->next == c);
    nation.channel(a, z, 1000);
    CHECK(Ask{nation.model}(a, z)->next == z);
}

}  // namespace
}  // namespace muster
