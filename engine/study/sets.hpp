#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/recommendation.hpp"

namespace muster {

/// A set of recommendations: bit i is the i-th of the study, in order of their ids.
using SetMask = std::uint64_t;

/// Which recommendations may stand together.
class SetRules {
public:
    SetRules() = default;
    /// What a recommendation requires and is not in the list can never be had, nor then the recommendation.
    explicit SetRules(const std::vector<Recommendation>& list);

    [[nodiscard]] std::size_t size() const { return requires_.size(); }
    [[nodiscard]] bool allowed(SetMask set) const;
    /// The largest allowed sets within a set: those that no other allowed one within it contains. Without exclusions
    /// there is one: what lacks something that it requires is taken away, again and again. Ascending.
    [[nodiscard]] std::vector<SetMask> largest_allowed(SetMask set) const;
    /// All that are allowed, ascending; the empty one comes first.
    [[nodiscard]] std::vector<SetMask> all() const;

private:
    [[nodiscard]] SetMask with_what_it_requires(SetMask set) const;
    void split(SetMask set, std::vector<SetMask>& out) const;
    std::vector<SetMask> requires_, excludes_;
    SetMask never_ = 0;
};

}  // namespace muster
