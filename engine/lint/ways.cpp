#include "engine/lint/ways.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace muster::lint {
namespace {

// Looking for the quickest way grows with messages × channels. Beyond this, in very large nations, a way of relays is
// taken to cost no time.
constexpr std::size_t kLegsLookedAt = 20'000'000;

}  // namespace

Ways::Ways(const Model& model, Rota& rota)
    : model_(model),
      rota_(rota),
      connected_(model, rota),
      legs_(model.institutions.size()),
      latency_(model.channels.size()),
      at_(model.institutions.size(), kNever) {
    for (const ChannelId id : model.channels.ids()) {
        const Channel& channel = model.channels[id];
        legs_[channel.from].push_back({id, channel.to});
        if (!channel.one_way) legs_[channel.to].push_back({id, channel.from});
        Duration least = rota.quick(channel.on_duty.latency);
        if (channel.has_off_duty) least = std::min(least, rota.quick(channel.off_duty.latency));
        for (const Channel::AlertQuality& alert : channel.at_alert)
            least = std::min(least, rota.quick(alert.quality.latency));
        latency_[id] = least;
    }
    for (std::vector<Leg>& legs : legs_)
        std::sort(legs.begin(), legs.end(), [](const Leg& a, const Leg& b) { return a.to < b.to; });
}

SimTime Ways::over(const Leg& leg, const Letter& letter, SimTime sent) {
    if (!may_carry(model_.channels[leg.channel], letter)) return kNever;
    const SimTime leaves = rota_.leaves(leg.channel, leg.to, sent);
    return leaves >= kNever ? kNever : leaves + latency_[leg.channel];
}

SimTime Ways::directly(const Letter& letter, SimTime sent) {
    const std::vector<Leg>& legs = legs_[letter.from];
    auto leg = std::lower_bound(legs.begin(), legs.end(), letter.to,
                                [](const Leg& each, InstitutionId to) { return each.to < to; });
    SimTime first = kNever;
    for (; leg != legs.end() && leg->to == letter.to; ++leg) first = std::min(first, over(*leg, letter, sent));
    return first;
}

SimTime Ways::goes_on(InstitutionId here, const Letter& letter, SimTime at) {
    if (here == letter.from) return at;
    const Institution& institution = model_.institutions[here];
    if (!institution.relay_team.valid() || institution.adviser || letter.label > institution.relay_label) return kNever;
    return rota_.done(institution.relay_team, at, rota_.quick(institution.relay_effort));
}

SimTime Ways::arrives(const Letter& letter, SimTime sent) {
    if (sent >= kNever || !letter.to.valid()) return kNever;
    if (letter.from == letter.to) return sent;
    const SimTime direct = directly(letter, sent);
    if (direct == sent) return direct;
    if (!connected_.way(letter)) return kNever;
    if (!rota_.timed() || looked_ > kLegsLookedAt) return sent;
    using Open = std::pair<SimTime, InstitutionId>;
    std::priority_queue<Open, std::vector<Open>, std::greater<>> open;
    for (const InstitutionId id : touched_) at_[id] = kNever;
    touched_ = {letter.from, letter.to};
    at_[letter.from] = sent;
    at_[letter.to] = direct;
    open.emplace(sent, letter.from);
    while (!open.empty()) {
        const auto [at, here] = open.top();
        open.pop();
        if (at >= at_[letter.to]) break;
        if (at > at_[here]) continue;
        const SimTime on = goes_on(here, letter, at);
        if (on >= at_[letter.to]) continue;
        looked_ += legs_[here].size();
        for (const Leg& leg : legs_[here]) {
            const SimTime there = over(leg, letter, on);
            if (there >= at_[leg.to]) continue;
            at_[leg.to] = there;
            touched_.push_back(leg.to);
            open.emplace(there, leg.to);
        }
    }
    return at_[letter.to];
}

SimTime Ways::is_read(InstitutionId by, SimTime arrived) {
    if (arrived >= kNever) return kNever;
    const Institution& institution = model_.institutions[by];
    return rota_.done(institution.inbox, arrived, rota_.quick(institution.reading));
}

}  // namespace muster::lint
