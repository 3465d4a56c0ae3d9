#pragma once
#include <cstdint>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

#include "engine/core/id.hpp"
#include "engine/core/time.hpp"

namespace muster::lint {

/// The earliest instant at which each of many things can be so, worked out from each other. An instant only ever comes
/// down. A piece of work that has looked at one is done again when it does, and always that of the earliest instant
/// first: as nothing comes of what is later than itself, most of it is done once, when all that it looks at is known.
class Earliest {
public:
    using Thing = std::uint32_t;
    using Work = std::uint32_t;

    explicit Earliest(SimTime end) : end_(end) {}

    /// So many things, in a row; the first of them. None of them is ever so until something says it can be.
    Thing add(std::size_t how_many = 1);
    /// For the work in hand, which is done again if this comes down.
    [[nodiscard]] SimTime look(Thing thing);
    [[nodiscard]] SimTime at(Thing thing) const { return things_[thing].at; }
    /// It can be so then, unless that is after the end.
    void can_be(Thing thing, SimTime at);
    /// Does the pieces of work 0 … count-1, each at least once, until nothing comes down any more.
    void settle(std::size_t count, const std::function<void(Work)>& work);

private:
    struct State {
        SimTime at = kNever;
        std::vector<Work> lookers;
    };
    using Due = std::pair<SimTime, Work>;

    SimTime end_;
    std::vector<State> things_;
    std::vector<SimTime> due_of_;  ///< of each piece of work; kNever: not to be done
    std::priority_queue<Due, std::vector<Due>, std::greater<>> due_;
    Work in_hand_ = 0;
};

/// Things in a row that stand for the rows of a table.
template <class IdType>
struct Things {
    Earliest::Thing first = 0;
    [[nodiscard]] Earliest::Thing operator[](IdType id) const { return first + id.index; }
};

}  // namespace muster::lint
