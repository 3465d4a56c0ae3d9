#include "engine/lint/connected.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace muster;
using namespace muster::lint;

namespace {

/// Institutions of which some relay, some only what is not secret, some never, joined by channels of all kinds.
Model some_model(std::mt19937& draw) {
    const auto one_in = [&](unsigned n) { return draw() % n == 0; };
    Model model;
    model.time_zone = model.scenario_time_zone = "UTC";
    Hours always, never;
    always.always = true;
    never.never = true;
    const HoursId open = model.hours.add(always), shut = model.hours.add(never);
    const auto n = static_cast<std::uint32_t>(2 + draw() % 12);
    for (std::uint32_t i = 0; i < n; ++i) {
        Team team;
        team.institution = InstitutionId{i};
        team.shifts.push_back({one_in(6) ? shut : open, 1});
        Institution institution;
        if (!one_in(3)) institution.relay_team = model.teams.add(team);
        institution.relay_label = one_in(3) ? Label::green : Label::red;
        institution.adviser = one_in(8);
        model.institutions.add(institution);
    }
    for (std::uint32_t i = 0; i < n + n / 2; ++i) {
        Channel channel;
        channel.from = InstitutionId{static_cast<std::uint32_t>(draw() % n)};
        channel.to = InstitutionId{static_cast<std::uint32_t>(draw() % n)};
        channel.one_way = one_in(2);
        channel.label = one_in(4) ? Label::green : Label::red;
        channel.medium = one_in(2) ? Channel::Medium::email : Channel::Medium::phone;
        if (channel.from != channel.to) model.channels.add(channel);
    }
    return model;
}

/// Step by step, from one to the next.
bool walks(const Model& model, const Letter& letter) {
    std::vector<bool> been(model.institutions.size());
    std::vector<InstitutionId> open{letter.from};
    while (!open.empty()) {
        const InstitutionId here = open.back();
        open.pop_back();
        const Institution& institution = model.institutions[here];
        if (here != letter.from) {
            if (!institution.relay_team.valid() || institution.adviser || letter.label > institution.relay_label)
                continue;
            if (model.hours[model.teams[institution.relay_team].shifts[0].hours].never) continue;
        }
        for (const Channel& channel : model.channels) {
            if (!may_carry(channel, letter)) continue;
            InstitutionId next;
            if (channel.from == here) next = channel.to;
            if (channel.to == here && !channel.one_way) next = channel.from;
            if (next == letter.to) return true;
            if (!next.valid() || been[next.index]) continue;
            been[next.index] = true;
            open.push_back(next);
        }
    }
    return false;
}

}  // namespace

TEST_CASE("there is a way by groups of relays exactly if there is one step by step", "[lint][ways]") {
    std::mt19937 draw(20'260'105);
    std::size_t ways = 0, none = 0;
    for (int round = 0; round < 400; ++round) {
        const Model model = some_model(draw);
        Rota rota(model, false, 0);
        Connected connected(model, rota);
        for (const InstitutionId from : model.institutions.ids()) {
            for (const InstitutionId to : model.institutions.ids()) {
                if (from == to) continue;
                for (const Label label : {Label::green, Label::red}) {
                    for (const bool by_phone : {false, true}) {
                        const Letter letter{from, to, label, by_phone, Channel::Medium::phone};
                        const bool way = walks(model, letter);
                        ++(way ? ways : none);
                        INFO("round " << round << ", from " << from.index << " to " << to.index);
                        REQUIRE(connected.way(letter) == way);
                    }
                }
            }
        }
    }
    CHECK(ways > 10'000);
    CHECK(none > 10'000);
}
