#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "engine/model/ids.hpp"
#include "engine/model/nation.hpp"

namespace muster {

/// How many hops it is from every institution to an addressee, whatever the hour: worked out when it is first asked for
/// and kept, so that a way with the fewest hops is followed and not searched for. Looked up by key only.
class HopTable {
public:
    using Hops = std::uint8_t;
    static constexpr Hops kTooFar = 0xff;  ///< there is no way, or one of more than 254 hops

    /// One direction of a channel, by institutions' numbers.
    struct Arc {
        std::uint32_t from, to;
        Label label;
    };
    /// What may stand in between: nobody with a label below that of the message.
    struct Relay {
        bool allowed = false;
        Label label = Label::red;
    };

    HopTable(std::size_t institutions, std::span<const Arc> arcs, std::vector<Relay> relays);

    /// By institution; valid until the next call.
    [[nodiscard]] std::span<const Hops> to(InstitutionId addressee, Label label);

private:
    /// So many numbers are kept (32 MiB); when there would be more, all are forgotten.
    static constexpr std::size_t kMostKept = std::size_t{1} << 25;
    void count(std::vector<Hops>& hops, std::uint32_t to, Label label);

    std::vector<Relay> relays_;
    std::vector<std::uint32_t> first_;  ///< of the arcs into each institution
    std::vector<Arc> into_;             ///< arcs by where they lead
    std::unordered_map<std::uint64_t, std::vector<Hops>> kept_;
    std::vector<std::uint32_t> queue_;
};

}  // namespace muster
