#pragma once
#include <cstddef>
#include <vector>

#include "engine/lint/connected.hpp"
#include "engine/lint/letter.hpp"
#include "engine/lint/rota.hpp"

namespace muster::lint {

/// How soon messages arrive, directly or passed on by those that relay.
class Ways {
public:
    Ways(const Model& model, Rota& rota);

    /// When it arrives if it is sent at this instant; kNever: there is no way.
    [[nodiscard]] SimTime arrives(const Letter& letter, SimTime sent);
    /// When it is read.
    [[nodiscard]] SimTime is_read(InstitutionId by, SimTime arrived);

private:
    struct Leg {
        ChannelId channel;
        InstitutionId to;
    };
    [[nodiscard]] SimTime over(const Leg& leg, const Letter& letter, SimTime sent);
    [[nodiscard]] SimTime directly(const Letter& letter, SimTime sent);
    /// When whoever is on the way sends it on; kNever: not before the end.
    [[nodiscard]] SimTime goes_on(InstitutionId here, const Letter& letter, SimTime at);

    const Model& model_;
    Rota& rota_;
    Connected connected_;
    Table<InstitutionId, std::vector<Leg>> legs_;  ///< by their end
    Table<ChannelId, Duration> latency_;
    Table<InstitutionId, SimTime> at_;  ///< scratch
    std::vector<InstitutionId> touched_;
    std::size_t looked_ = 0;
};

}  // namespace muster::lint
