#pragma once
#include <concepts>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>

#include "engine/model/ids.hpp"
#include "engine/model/scenario.hpp"

namespace muster {

/// What a router asks about a channel: a view of a callable `std::int64_t(ChannelId, InstitutionId from_end)` that must
/// outlive the query. It answers in milliseconds, not negative, what it would take to use the channel from that end
/// now: expected latency, wait until it opens and, unless the receiving end is the addressee, relay effort there.
/// kImpossible: not at all (down, never open again). Label limits need not be checked; a router does that before it
/// asks.
class ArcCost {
public:
    static constexpr std::int64_t kImpossible = std::numeric_limits<std::int64_t>::max();

    template <std::invocable<ChannelId, InstitutionId> Function>
    ArcCost(const Function& function)  // NOLINT(google-explicit-constructor): a view, as std::string_view is one
        : function_(&function),
          call_([](const void* context, ChannelId channel, InstitutionId from_end) -> std::int64_t {
              return (*static_cast<const Function*>(context))(channel, from_end);
          }) {}

    [[nodiscard]] std::int64_t operator()(ChannelId channel, InstitutionId from_end) const {
        return call_(function_, channel, from_end);
    }

private:
    const void* function_;
    std::int64_t (*call_)(const void*, ChannelId, InstitutionId);
};

/// Finds the way of a message. Each worker has its own: a query uses its scratch space, and allocates nothing.
/// It keeps what it needs of the model and does not refer to it afterwards.
class Router {
public:
    explicit Router(const Model& model);
    ~Router();
    Router(const Router&) = delete;
    Router& operator=(const Router&) = delete;

    struct Hop {
        ChannelId channel;
        InstitutionId next;
        friend bool operator==(const Hop&, const Hop&) = default;
    };

    /// The first hop of the cheapest way between two different institutions, direct or relayed; nothing if there is
    /// none. In between stand only institutions that relay (they have a relay team and may pass the label on) and are
    /// no advisers. Channels must carry the label. Ties: fewer hops, then the least first hop by (institution,
    /// channel). Where the model says `routing: "hops"` the fewest hops come first, then the cost, then the same ids.
    [[nodiscard]] std::optional<Hop> first_hop(InstitutionId from, InstitutionId to, Label label, ArcCost cost_of);

private:
    [[nodiscard]] std::optional<Hop> follow(InstitutionId from, InstitutionId to, Label label, ArcCost cost_of,
                                            bool& open);

    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace muster
