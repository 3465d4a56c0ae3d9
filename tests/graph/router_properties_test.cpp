#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <tuple>

#include "engine/graph/router.hpp"
#include "tests/graph/nation.hpp"
#include "tests/support/allocations.hpp"

namespace muster {
namespace {

/// A way as the router ranks it: cost and hops (the other way round with routing by hops), then the first hop's ids.
using Rank = std::tuple<std::int64_t, std::int64_t, InstitutionId, ChannelId>;
constexpr std::int64_t kFar = ArcCost::kImpossible;

/// Dijkstra by the book, in time n²: no heap, no early end.
Rank plain_dijkstra(const Model& model, InstitutionId from, InstitutionId to, Label label, ArcCost cost_of) {
    const std::size_t count = model.institutions.size();
    std::vector<Rank> best(count, Rank{kFar, kFar, {}, {}});
    std::vector<bool> done(count, false);
    best[from.index] = {0, 0, {}, {}};
    for (;;) {
        std::size_t here = count;
        for (std::size_t i = 0; i < count; ++i) {
            if (!done[i] && std::get<0>(best[i]) != kFar && (here == count || best[i] < best[here])) here = i;
        }
        if (here == count) return best[to.index];
        done[here] = true;
        const InstitutionId at{static_cast<std::uint32_t>(here)};
        const Institution& relay = model.institutions[at];
        if (at != from && (!relay.relay_team.valid() || relay.adviser || relay.relay_label < label)) continue;
        for (const ChannelId id : model.channels.ids()) {
            const Channel& channel = model.channels[id];
            if (channel.label < label) continue;
            for (const bool forwards : {true, false}) {
                if (!forwards && channel.one_way) continue;
                if ((forwards ? channel.from : channel.to) != at) continue;
                const InstitutionId next = forwards ? channel.to : channel.from;
                const std::int64_t cost = cost_of(id, at);
                if (cost == kFar) continue;
                Rank way = best[here];
                if (at == from) way = {0, 0, next, id};
                std::get<0>(way) += model.relay_by_hops ? 1 : cost;
                std::get<1>(way) += model.relay_by_hops ? cost : 1;
                best[next.index] = std::min(best[next.index], way);
            }
        }
    }
}

/// A nation with many equal costs, so that ties happen, and channels that cannot be used.
test::Nation random_nation(std::vector<std::int64_t>& costs) {
    test::Nation nation;
    const int count = *rc::gen::inRange(2, 14);
    for (int i = 0; i < count; ++i) {
        const InstitutionId id = nation.institution(std::to_string(10 + i));
        if (*rc::gen::inRange(0, 4) == 0) nation.no_relay(id);
        nation.of(id).adviser = *rc::gen::inRange(0, 8) == 0;
        nation.of(id).relay_label = static_cast<Label>(*rc::gen::inRange(0, 5));
    }
    const int channels = *rc::gen::inRange(0, 4 * count);
    for (int i = 0; i < channels; ++i) {
        const InstitutionId from{*rc::gen::inRange(0U, static_cast<unsigned>(count))};
        const InstitutionId to{*rc::gen::inRange(0U, static_cast<unsigned>(count))};
        const ChannelId id = nation.channel(from, to, 1, static_cast<Label>(*rc::gen::inRange(1, 5)));
        nation.model.channels[id].one_way = *rc::gen::arbitrary<bool>();
        for (int end = 0; end < 2; ++end)
            costs.push_back(*rc::gen::inRange(0, 9) == 0 ? kFar : *rc::gen::inRange(0, 5));
    }
    nation.model.relay_by_hops = *rc::gen::arbitrary<bool>();
    return nation;
}

TEST_CASE("the router agrees with Dijkstra by the book on any nation", "[graph][router][property]") {
    CHECK(rc::check([] {
        std::vector<std::int64_t> costs;
        const test::Nation nation = random_nation(costs);
        const Model& model = nation.model;
        const auto cost_of = [&](ChannelId channel, InstitutionId from_end) {
            return costs[2 * channel.index + (model.channels[channel].from == from_end ? 0 : 1)];
        };
        const auto label = static_cast<Label>(*rc::gen::inRange(0, 4));
        Router router(model);
        for (const InstitutionId from : model.institutions.ids()) {
            for (const InstitutionId to : model.institutions.ids()) {
                if (from == to) continue;
                const auto [major, minor, next, channel] = plain_dijkstra(model, from, to, label, cost_of);
                const std::optional<Router::Hop> hop = router.first_hop(from, to, label, cost_of);
                RC_ASSERT(hop.has_value() == (major != kFar));
                if (hop) RC_ASSERT((*hop == Router::Hop{channel, next}));
            }
        }
    }));
}

/// Sixty institutions and two hundred channels, by a fixed congruence.
test::Nation nation_of_sixty() {
    test::Nation nation;
    for (int i = 0; i < 60; ++i) nation.institution(std::to_string(10 + i));
    std::uint32_t state = 1;
    const auto next = [&](std::uint32_t below) { return (state = state * 1664525U + 1013904223U) / 65536U % below; };
    for (int i = 0; i < 200; ++i) {
        const InstitutionId from{next(60)};
        const InstitutionId to{next(60)};
        nation.channel(from, to, 1 + next(90));
    }
    return nation;
}

TEST_CASE("a query allocates nothing", "[graph][router]") {
    const test::Nation nation = nation_of_sixty();
    Router router(nation.model);
    const std::size_t before = tests::allocations();
    std::size_t found = 0;
    for (const InstitutionId from : nation.model.institutions.ids()) {
        for (const InstitutionId to : nation.model.institutions.ids()) {
            if (from == to) continue;
            found +=
                router
                    .first_hop(from, to, Label::green,
                               [&](ChannelId channel, InstitutionId) {
                                   return static_cast<std::int64_t>(nation.model.channels[channel].on_duty.latency.a);
                               })
                    .has_value();
        }
    }
    CHECK(tests::allocations() - before == 0);
    CHECK(found > 3000);
    CHECK(before > 0);  // the count works
}

TEST_CASE("how long a query takes", "[.timing]") {
    const test::Nation nation = nation_of_sixty();
    Router router(nation.model);
    std::size_t queries = 0;
    const auto start = std::chrono::steady_clock::now();
    for (int round = 0; round < 100; ++round) {
        for (const InstitutionId from : nation.model.institutions.ids()) {
            for (const InstitutionId to : nation.model.institutions.ids()) {
                if (from == to) continue;
                queries += router
                               .first_hop(from, to, Label::green,
                                          [&](ChannelId channel, InstitutionId) {
                                              return static_cast<std::int64_t>(
                                                  nation.model.channels[channel].on_duty.latency.a);
                                          })
                               .has_value();
            }
        }
    }
    const auto taken = std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
    WARN(taken / static_cast<double>(queries) << " microseconds a query");
}

}  // namespace
}  // namespace muster
