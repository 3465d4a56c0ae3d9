#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace muster {

inline constexpr std::uint32_t kNil = 0xffffffff;

/// Rows that come and go during a run. References stay valid while the pool grows; numbers are given out in the same
/// order in every replication, whatever was played before; after the first replication nothing is allocated.
template <class Row>
class Pool {
public:
    Pool() = default;
    Pool(const Pool&) = delete;
    /// Only what is in use is copied; memory is kept.
    Pool& operator=(const Pool& other) {
        while (chunks_.size() < other.chunks_.size()) chunks_.push_back(std::make_unique<std::array<Row, kSize>>());
        free_.resize(chunks_.size() << kBits);
        for (std::uint32_t first = 0; first < other.next_; first += kSize) {
            const auto count = std::min(kSize, other.next_ - first);
            std::copy_n(other.chunks_[first >> kBits]->begin(), count, chunks_[first >> kBits]->begin());
        }
        std::copy_n(other.free_.begin(), other.next_, free_.begin());
        free_head_ = other.free_head_;
        next_ = other.next_;
        return *this;
    }

    [[nodiscard]] Row& operator[](std::uint32_t index) { return (*chunks_[index >> kBits])[index & kMask]; }
    [[nodiscard]] const Row& operator[](std::uint32_t index) const { return (*chunks_[index >> kBits])[index & kMask]; }

    /// A row in its initial state.
    std::uint32_t take() {
        std::uint32_t index = 0;
        if (free_head_ != kNil) {
            index = free_head_;
            free_head_ = free_[index];
        } else {
            index = next_++;
            if ((index >> kBits) == chunks_.size()) {
                chunks_.push_back(std::make_unique<std::array<Row, kSize>>());
                free_.resize(chunks_.size() << kBits);
            }
        }
        (*this)[index] = Row{};
        return index;
    }
    void give(std::uint32_t index) {
        free_[index] = free_head_;
        free_head_ = index;
    }
    void clear() {
        next_ = 0;
        free_head_ = kNil;
    }
    /// One more than the highest number given out since clear().
    [[nodiscard]] std::uint32_t high_water() const { return next_; }

private:
    static constexpr unsigned kBits = 6;
    static constexpr std::uint32_t kSize = 1U << kBits, kMask = kSize - 1;
    std::vector<std::unique_ptr<std::array<Row, kSize>>> chunks_;
    std::vector<std::uint32_t> free_;
    std::uint32_t free_head_ = kNil;
    std::uint32_t next_ = 0;
};

}  // namespace muster
