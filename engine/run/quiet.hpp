#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/core/time.hpp"
#include "engine/model/ids.hpp"

// Private to engine/run: what a quiet team keeps. See quiet.cpp.
namespace muster {

/// A piece of routine work in a quiet team.
struct QuietWork {
    RoutineId routine;
    std::uint32_t nth = 0;  ///< arrival of its stream
    std::uint32_t draws = 0;
    bool briefed = true;
    bool suspended = false;
    bool came = true;    ///< its coming has not been told
    bool waited = true;  ///< nor how long it waited to be begun
    SimTime queued{}, begun = kNever;
    SimTime from{};          ///< told up to here
    SimTime since = kNever;  ///< begun or resumed, while it is served
    SimTime briefing_until{};
    SimTime ends{};  ///< while it is served
    Duration effort{}, remaining{};
    Duration served{};  ///< between `from` and `since`
};

/// What waits, in the order of coming; what was interrupted goes back to the front.
class QuietQueue {
public:
    [[nodiscard]] bool empty() const { return first_ == works_.size(); }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(works_.size() - first_); }
    [[nodiscard]] const QuietWork& front() const { return works_[first_]; }
    [[nodiscard]] auto begin() const { return works_.begin() + static_cast<std::ptrdiff_t>(first_); }
    [[nodiscard]] auto end() const { return works_.end(); }
    void push_back(const QuietWork& work) { works_.push_back(work); }
    QuietWork& emplace_back() { return works_.emplace_back(); }
    void push_front(const QuietWork& work) {
        if (first_ == 0) {
            works_.insert(works_.begin(), work);
        } else {
            works_[--first_] = work;
        }
    }
    void pop_front() {
        if (++first_ == works_.size()) return clear();
        if (first_ < kMostGone || first_ * 2 < works_.size()) return;
        works_.erase(works_.begin(), works_.begin() + static_cast<std::ptrdiff_t>(first_));
        first_ = 0;
    }
    void clear() {
        works_.clear();
        first_ = 0;
    }

private:
    static constexpr std::size_t kMostGone = 64;
    std::vector<QuietWork> works_;
    std::size_t first_ = 0;
};

struct QuietTeam {
    SimTime next{};                  ///< when something happens next
    SimTime hours_next{};            ///< when its hours change next
    std::vector<QuietWork> serving;  ///< in the order of beginning
    QuietQueue waiting;
    SimTime since{};                 ///< so many wait since then
    std::uint32_t most_waiting = 0;  ///< since the last record, for any time

    /// Time goes on to an instant.
    void pass(SimTime to) {
        if (to > since) most_waiting = std::max(most_waiting, waiting.size());
        since = to;
    }
};

}  // namespace muster
