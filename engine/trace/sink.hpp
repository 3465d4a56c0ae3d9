#pragma once
#include <cstddef>
#include <vector>

#include "engine/trace/entry.hpp"
#include "engine/trace/time_sums.hpp"

namespace muster {

/// The entries of a run that can still be looked at: a ring over the most recent ones, from the first entry of the
/// oldest case that is still open. Index and memory do not grow with the horizon.
class TraceWindow {
public:
    TraceWindow() = default;
    TraceWindow(const TraceWindow&) = delete;
    /// Only the entries are copied; memory is kept.
    TraceWindow& operator=(const TraceWindow& other) {
        begin_ = end_ = other.begin_;
        while (ring_.size() < other.ring_.size()) grow();
        for (; end_ != other.end_; ++end_) ring_[end_ & mask_] = other[end_];
        return *this;
    }

    [[nodiscard]] const TraceEntry& operator[](EntryIndex index) const { return ring_[index & mask_]; }
    [[nodiscard]] EntryIndex begin() const { return begin_; }  ///< the oldest that is kept
    [[nodiscard]] EntryIndex end() const { return end_; }      ///< one past the newest

    void clear() { begin_ = end_ = 0; }
    /// Adds an entry; grows only when the ring is full.
    EntryIndex add(const TraceEntry& entry) {
        push() = entry;
        return end_ - 1;
    }
    /// Room for one more, which the caller fills in: it holds what an older one left.
    TraceEntry& push() {
        if (full()) grow();
        return ring_[end_++ & mask_];
    }
    [[nodiscard]] bool full() const { return end_ - begin_ > mask_; }
    [[nodiscard]] TraceEntry& edit(EntryIndex index) { return ring_[index & mask_]; }
    /// Lets go of everything before `first`.
    void forget_before(EntryIndex first) { begin_ = first; }

private:
    void grow() {
        std::vector<TraceEntry> larger(ring_.size() * 2);
        for (EntryIndex i = begin_; i != end_; ++i) larger[i & (larger.size() - 1)] = ring_[i & mask_];
        ring_.swap(larger);
        mask_ = static_cast<EntryIndex>(ring_.size() - 1);
    }
    static constexpr unsigned kBits = 12;  // 192 KiB; a run that keeps more grows it once
    std::vector<TraceEntry> ring_ = std::vector<TraceEntry>(std::size_t{1} << kBits);
    EntryIndex mask_ = (1U << kBits) - 1;
    EntryIndex begin_ = 0;
    EntryIndex end_ = 0;
};

/// Routine work of a team in a run that only adds it up: what became of one piece of it in [from, until), a time in
/// which nothing else was asked of the team.
struct RoutineRecord {
    enum class State : std::uint8_t {
        waiting,    ///< at `until`; entries about `job` follow, if it is one
        serving,    ///< likewise
        taken_back  ///< no more entries about `job` follow; records of the piece will. `from` is `until`
    };
    static constexpr std::uint32_t kNoJob = 0xffffffff;
    State state = State::waiting;
    bool came = false;    ///< it came in this time
    bool begins = false;  ///< it was begun in this time, at `begun`
    TeamId team;
    std::uint32_t job = kNoJob;
    SimTime queued{}, begun{};
    SimTime from{}, until{};
    Duration served{};  ///< by one person, in this time
};

/// The same of all pieces that ended since this was told last: only their sums.
struct RoutineSums {
    TeamId team;
    std::uint64_t came = 0, ended = 0;
    Duration there{}, served{};      ///< until they ended, of all together; by one person each
    TimeSums waits;                  ///< of those that were begun in this time
    TimeSums in_team;                ///< from coming to ending
    std::uint32_t most_waiting = 0;  ///< in the team, ended or not
};

/// Somebody who listens to a run. Entries come in batches, each exactly once and in order; during the call the chain
/// of causes of every entry in the batch can be followed back to its case's first entry through `window`.
class TraceSink {
public:
    TraceSink() = default;
    TraceSink(const TraceSink&) = delete;
    TraceSink& operator=(const TraceSink&) = delete;
    virtual ~TraceSink() = default;
    virtual void take(const TraceWindow& window, EntryIndex from, EntryIndex to) = 0;
    /// Told apart from the entries, between two batches and in order for each team; only if the run was asked to add
    /// routine work up.
    virtual void take(const RoutineRecord& record) { (void)record; }
    virtual void take(const RoutineSums& sums) { (void)sums; }
};

/// Keeps every entry of a run: for the view, for files, for tests.
class TraceKeeper final : public TraceSink {
public:
    void take(const TraceWindow& window, EntryIndex from, EntryIndex to) override {
        for (EntryIndex i = from; i != to; ++i) entries_.push_back(window[i]);
    }
    [[nodiscard]] const std::vector<TraceEntry>& entries() const { return entries_; }
    void clear() { entries_.clear(); }

private:
    std::vector<TraceEntry> entries_;
};

}  // namespace muster
