#pragma once
#include <algorithm>
#include <cassert>
#include <cstdint>
#include <vector>

#include "engine/run/rows.hpp"

namespace muster {

/// The step runs of a replication, in blocks: one block an instance. References stay valid while it grows.
class StepRows {
public:
    StepRows() = default;
    StepRows(const StepRows&) = delete;
    /// Only what is in use is copied; memory is kept.
    StepRows& operator=(const StepRows& other) {
        while (chunks_.size() < other.chunks_.size()) chunks_.emplace_back(kChunk);
        for (std::uint32_t first = 0; first < other.next_; first += kChunk) {
            const auto& from = other.chunks_[first / kChunk];
            std::copy_n(from.begin(), std::min(kChunk, other.next_ - first), chunks_[first / kChunk].begin());
        }
        next_ = other.next_;
        return *this;
    }

    [[nodiscard]] StepRun& operator[](std::uint32_t index) { return chunks_[index / kChunk][index % kChunk]; }
    /// The first of so many in a row. They hold what they held before.
    std::uint32_t take(std::uint32_t count) {
        assert(count <= kChunk);
        if (next_ % kChunk + count > kChunk) next_ += kChunk - next_ % kChunk;
        const std::uint32_t first = next_;
        next_ += count;
        while (chunks_.size() * kChunk < next_) chunks_.emplace_back(kChunk);
        return first;
    }
    void clear() { next_ = 0; }

private:
    static constexpr std::uint32_t kChunk = 1024;  // no procedure has more steps than 1,000
    std::vector<std::vector<StepRun>> chunks_;
    std::uint32_t next_ = 0;
};

}  // namespace muster
