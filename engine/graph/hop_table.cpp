#include "engine/graph/hop_table.hpp"

#include <algorithm>

namespace muster {

HopTable::HopTable(std::size_t institutions, std::span<const Arc> arcs, std::vector<Relay> relays)
    : relays_(std::move(relays)), first_(institutions + 1, 0), into_(arcs.begin(), arcs.end()) {
    std::stable_sort(into_.begin(), into_.end(), [](const Arc& left, const Arc& right) { return left.to < right.to; });
    for (const Arc& arc : into_) ++first_[arc.to + 1];
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
}

std::span<const HopTable::Hops> HopTable::to(InstitutionId addressee, Label label) {
    const std::uint64_t key = (std::uint64_t{addressee.index} << 8) | static_cast<std::uint64_t>(label);
    const auto known = kept_.find(key);
    if (known != kept_.end()) return known->second;
    if ((kept_.size() + 1) * relays_.size() > kMostKept) kept_.clear();
    std::vector<Hops>& hops = kept_[key];
    count(hops, addressee.index, label);
    return hops;
}

/// Backwards from the addressee, breadth first.
void HopTable::count(std::vector<Hops>& hops, std::uint32_t to, Label label) {
    hops.assign(relays_.size(), kTooFar);
    hops[to] = 0;
    queue_.assign(1, to);
    for (std::size_t head = 0; head < queue_.size(); ++head) {
        const std::uint32_t here = queue_[head];
        const bool passes_on = here == to || (relays_[here].allowed && relays_[here].label >= label);
        if (!passes_on || hops[here] + 1 == kTooFar) continue;
        for (std::uint32_t i = first_[here]; i < first_[here + 1]; ++i) {
            const Arc& arc = into_[i];
            if (arc.label < label || hops[arc.from] != kTooFar) continue;
            hops[arc.from] = static_cast<Hops>(hops[here] + 1);
            queue_.push_back(arc.from);
        }
    }
}

}  // namespace muster
