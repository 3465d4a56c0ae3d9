#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/core/time.hpp"
#include "engine/model/ids.hpp"
#include "engine/trace/sink.hpp"

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
    Duration effort{}, remaining{};
    Duration served{};  ///< between `from` and `since`
};

/// Rows that come and go, by number: what waits and what is served are lists of numbers, so that nothing large moves.
class QuietRows {
public:
    [[nodiscard]] QuietWork& operator[](std::uint32_t row) { return rows_[row]; }
    [[nodiscard]] const QuietWork& operator[](std::uint32_t row) const { return rows_[row]; }
    /// A row in its initial state.
    std::uint32_t take() {
        if (free_.empty()) {
            rows_.emplace_back();
            return static_cast<std::uint32_t>(rows_.size() - 1);
        }
        const std::uint32_t row = free_.back();
        free_.pop_back();
        rows_[row] = QuietWork{};
        return row;
    }
    void give(std::uint32_t row) { free_.push_back(row); }
    void clear() {
        rows_.clear();
        free_.clear();
    }

private:
    std::vector<QuietWork> rows_;
    std::vector<std::uint32_t> free_;
};

/// What waits, in the order of coming; what was interrupted goes back to the front.
class QuietQueue {
public:
    [[nodiscard]] bool empty() const { return first_ == rows_.size(); }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(rows_.size() - first_); }
    [[nodiscard]] std::uint32_t front() const { return rows_[first_]; }
    [[nodiscard]] auto begin() const { return rows_.begin() + static_cast<std::ptrdiff_t>(first_); }
    [[nodiscard]] auto end() const { return rows_.end(); }
    void push_back(std::uint32_t row) { rows_.push_back(row); }
    void push_front(std::uint32_t row) {
        if (first_ == 0) {
            rows_.insert(rows_.begin(), row);
        } else {
            rows_[--first_] = row;
        }
    }
    void pop_front() {
        if (++first_ == rows_.size()) return clear();
        if (first_ < kMostGone || first_ * 2 < rows_.size()) return;
        rows_.erase(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(first_));
        first_ = 0;
    }
    void clear() {
        rows_.clear();
        first_ = 0;
    }

private:
    static constexpr std::size_t kMostGone = 64;
    std::vector<std::uint32_t> rows_;
    std::size_t first_ = 0;
};

struct QuietTeam {
    struct Served {
        SimTime ends{};
        std::uint32_t row = 0;
    };
    SimTime next{};               ///< when something happens next: the least of the two below, and of hours_next if
                                  ///< somebody is at work or something waits
    SimTime arrives = kNever;     ///< when the next piece comes
    SimTime ends = kNever;        ///< when the first of those that are served ends
    SimTime hours_next{};         ///< when its hours change next
    std::vector<Served> serving;  ///< in the order of beginning; rows of Moment::quiet_works
    QuietQueue waiting;           ///< likewise
    SimTime since{};              ///< so many wait since then
    RoutineSums sums;             ///< of what has ended, and how many waited at most, for any time

    void clear() {
        serving.clear();
        waiting.clear();
    }
    void serve(std::uint32_t row, SimTime until) {
        serving.push_back({until, row});
        ends = std::min(ends, until);
    }
    void find_end() {
        ends = kNever;
        for (const Served& served : serving) ends = std::min(ends, served.ends);
    }
    /// Chooses what happens next.
    void look_ahead() {
        next = std::min(arrives, ends);
        if (hours_next < next && (!serving.empty() || !waiting.empty())) next = hours_next;
    }
    /// Time goes on to an instant.
    void pass(SimTime to) {
        if (to > since) sums.most_waiting = std::max(sums.most_waiting, waiting.size());
        since = to;
    }
};

}  // namespace muster
