#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/graph/network.hpp"

namespace muster::graph {

/// The earliest expected delivery at one institution, and after that the fewest hops.
struct Arrival {
    static constexpr std::uint32_t kNoArc = static_cast<std::uint32_t>(-1);

    SimTime at = kNever;
    std::uint32_t hops = 0;
    std::uint32_t last_arc = kNoArc;  ///< of Network::arcs; kNoArc at the sender and where nothing arrives
};

/// Earliest arrivals from one sender to all others. What a channel takes depends on when the message gets to it, so
/// that a wait until the morning is counted once and not at each hop. At each hop the message is sent at once, as in a
/// run.
class Ways {
public:
    explicit Ways(const Network& network);
    ~Ways();
    Ways(const Ways&) = delete;
    Ways& operator=(const Ways&) = delete;

    void find(InstitutionId from, SimTime at);

    [[nodiscard]] const Table<InstitutionId, Arrival>& arrivals() const { return arrivals_; }
    /// Institutions that it arrives at, the sender first, in the order of arrival.
    [[nodiscard]] const std::vector<InstitutionId>& order() const { return order_; }
    /// The earliest arrival on a direct channel from the sender; that is what a run uses, however slow it is.
    [[nodiscard]] const Table<InstitutionId, Arrival>& direct() const { return direct_; }
    /// When and with how many hops it arrives if it comes along this arc, to compare with the best.
    [[nodiscard]] Arrival along(std::uint32_t arc) const;

private:
    struct Graph;
    const Network& network_;
    std::unique_ptr<const Graph> graph_;
    Table<InstitutionId, Arrival> arrivals_, direct_;
    std::vector<InstitutionId> order_;
    Table<InstitutionId, SimTime> leaves_;  ///< when an institution that it has arrived at sends it on
    InstitutionId from_;
};

/// Brandes' betweenness over the ways at one instant; most first, without those that are never in between.
[[nodiscard]] std::vector<Broker> find_brokers(const Network& network, SimTime at);

}  // namespace muster::graph
