#pragma once
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace muster {

/// One whole number, not negative, for each replication. Four bytes a value while all fit into them, eight after that.
class CountColumn {
public:
    void add(std::int64_t value) {
        assert(value >= 0);
        if (wide_.empty() && value <= std::numeric_limits<std::uint32_t>::max()) {
            narrow_.push_back(static_cast<std::uint32_t>(value));
            return;
        }
        if (wide_.empty()) {
            wide_.assign(narrow_.begin(), narrow_.end());
            narrow_ = {};
        }
        wide_.push_back(value);
    }
    [[nodiscard]] std::size_t size() const { return wide_.empty() ? narrow_.size() : wide_.size(); }
    [[nodiscard]] std::int64_t operator[](std::size_t index) const {
        return wide_.empty() ? static_cast<std::int64_t>(narrow_[index]) : wide_[index];
    }
    /// Of the first n. Exact.
    [[nodiscard]] std::int64_t sum(std::size_t n) const {
        std::int64_t out = 0;
        for (std::size_t i = 0; i < n; ++i) out += (*this)[i];
        return out;
    }

private:
    std::vector<std::uint32_t> narrow_;
    std::vector<std::int64_t> wide_;
};

}  // namespace muster
