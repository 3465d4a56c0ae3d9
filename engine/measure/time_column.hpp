#pragma once
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/core/time.hpp"

namespace muster {

/// One duration for each replication, or open. Four bytes a value while all fit into them (49 days), eight after that.
class TimeColumn {
public:
    /// Larger than every duration, so that open values sort last.
    static constexpr Duration kOpen = Duration::max();

    void add(Duration value) {
        assert(value >= Duration::zero());
        if (wide_.empty() && (value == kOpen || value.count() < kNarrowOpen)) {
            narrow_.push_back(value == kOpen ? kNarrowOpen : static_cast<std::uint32_t>(value.count()));
            return;
        }
        if (wide_.empty()) widen();
        wide_.push_back(value.count());
    }
    void add_open(std::size_t times) {
        for (std::size_t i = 0; i != times; ++i) add(kOpen);
    }
    [[nodiscard]] std::size_t size() const { return wide_.empty() ? narrow_.size() : wide_.size(); }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] Duration operator[](std::size_t index) const {
        if (!wide_.empty()) return Duration{wide_[index]};
        return narrow_[index] == kNarrowOpen ? kOpen : Duration{narrow_[index]};
    }

private:
    static constexpr std::uint32_t kNarrowOpen = std::numeric_limits<std::uint32_t>::max();
    void widen() {
        wide_.reserve(narrow_.size() + 1);
        for (const std::uint32_t value : narrow_) wide_.push_back(value == kNarrowOpen ? kOpen.count() : value);
        narrow_ = {};
    }
    std::vector<std::uint32_t> narrow_;
    std::vector<std::int64_t> wide_;
};

}  // namespace muster
