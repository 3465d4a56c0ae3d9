#include "engine/graph/cuts.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <set>

#include "tests/graph/nation.hpp"

namespace muster {
namespace {

using Ids = std::vector<InstitutionId>;

test::Nation random_nation() {
    test::Nation nation;
    const unsigned count = *rc::gen::inRange(2U, 10U);
    for (unsigned i = 0; i < count; ++i) {
        const InstitutionId id = nation.institution(std::to_string(10 + i));
        if (*rc::gen::inRange(0, 3) == 0) nation.no_relay(id);
        nation.of(id).adviser = *rc::gen::inRange(0, 8) == 0;
    }
    const unsigned channels = *rc::gen::inRange(0U, 2 * count);
    for (unsigned i = 0; i < channels; ++i) {
        const InstitutionId from{*rc::gen::inRange(0U, count)};
        const InstitutionId to{*rc::gen::inRange(0U, count)};
        nation.model.channels[nation.channel(from, to)].one_way = *rc::gen::inRange(0, 3) == 0;
    }
    return nation;
}

/// Who gets what `from` sends if `without` is not there, by following channels until nothing is new.
std::set<InstitutionId> reached(const Model& model, InstitutionId from, InstitutionId without) {
    std::set<InstitutionId> reached{from};
    for (std::size_t before = 0; before != reached.size();) {
        before = reached.size();
        for (const Channel& channel : model.channels) {
            for (const auto& [a, b] : {std::pair{channel.from, channel.to}, {channel.to, channel.from}}) {
                if (channel.one_way && a != channel.from) continue;
                const Institution& sender = model.institutions[a];
                if (a == without || b == without || sender.adviser || model.institutions[b].adviser) continue;
                if (reached.contains(a) && (a == from || sender.relay_team.valid())) reached.insert(b);
            }
        }
    }
    return reached;
}

TEST_CASE("what everything passes through is what stops it when it is gone", "[graph][cuts][property]") {
    CHECK(rc::check([] {
        const test::Nation nation = random_nation();
        const Model& model = nation.model;
        const graph::Network network = graph::make_network_without_hours(model, Label::clear);
        for (const graph::Dominance& row : graph::find_dominance(network)) {
            const std::set<InstitutionId> all = reached(model, row.from, {});
            for (const InstitutionId to : model.institutions.ids()) {
                if (to == row.from) continue;
                RC_ASSERT(row.through[to].valid() == all.contains(to));
                std::set<InstitutionId> gates, expected;
                for (auto gate = row.through[to]; gate.valid() && gate != row.from; gate = row.through[gate]) {
                    gates.insert(gate);
                }
                for (const InstitutionId gone : model.institutions.ids()) {
                    if (gone == row.from || gone == to || !all.contains(to)) continue;
                    if (!reached(model, row.from, gone).contains(to)) expected.insert(gone);
                }
                RC_ASSERT(gates == expected);
            }
        }
    }));
}

/// In how many parts the channels leave those who take part, without one institution or one channel; by whoever passes
/// on.
std::size_t count_parts(const Model& model, InstitutionId without, ChannelId closed) {
    Table<InstitutionId, unsigned> part;
    for (const InstitutionId id : model.institutions.ids()) part.add(id.index);
    std::set<unsigned> parts;
    for (std::size_t round = 0; round < model.institutions.size(); ++round) {
        for (const ChannelId id : model.channels.ids()) {
            const Channel& channel = model.channels[id];
            if (id == closed || channel.from == without || channel.to == without) continue;
            if (model.institutions[channel.from].adviser || model.institutions[channel.to].adviser) continue;
            part[channel.from] = part[channel.to] = std::min(part[channel.from], part[channel.to]);
        }
    }
    for (const InstitutionId id : model.institutions.ids()) {
        if (id != without && !model.institutions[id].adviser) parts.insert(part[id]);
    }
    return parts.size();
}

TEST_CASE("cut points and bridges are what the channels fall apart without", "[graph][cuts][property]") {
    CHECK(rc::check([] {
        const test::Nation nation = random_nation();
        const Model& model = nation.model;
        const graph::Cuts cuts = graph::find_cuts(graph::make_network_without_hours(model, Label::clear), {});
        const std::size_t parts = count_parts(model, {}, {});
        RC_ASSERT(cuts.parts.size() == parts);
        std::set<InstitutionId> points, expected_points;
        for (const CutPoint& cut : cuts.cut_points) {
            points.insert(cut.institution);
            RC_ASSERT(!cut.cut_off.empty());
        }
        for (const InstitutionId id : model.institutions.ids()) {
            if (!model.institutions[id].adviser && count_parts(model, id, {}) > parts) expected_points.insert(id);
        }
        RC_ASSERT(points == expected_points);
        std::set<ChannelId> bridges, expected_bridges;
        for (const Bridge& bridge : cuts.bridges) bridges.insert(bridge.channel);
        for (const ChannelId id : model.channels.ids()) {
            if (count_parts(model, {}, id) > parts) expected_bridges.insert(id);
        }
        RC_ASSERT(bridges == expected_bridges);
    }));
}

}  // namespace
}  // namespace muster
