#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "engine/core/time.hpp"

namespace muster {

/// Quantiles of any number of waits in fixed memory: exact below 256 ms, above it in bins of 1/256 of their value, with
/// interpolation inside a bin (so far below the noise of a run that a study cannot tell).
class WaitHistogram {
public:
    void add(Duration wait) {
        if (bins_.empty()) bins_.resize(kBins, 0);
        ++bins_[bin_of(static_cast<std::uint64_t>(wait.count()))];
        ++count_;
    }
    void clear() {
        if (count_ != 0) bins_.assign(kBins, 0);
        count_ = 0;
    }
    [[nodiscard]] std::uint64_t count() const { return count_; }
    /// The smallest wait that at least the share p does not exceed; of a histogram that is not empty.
    [[nodiscard]] Duration quantile(double p) const {
        const double rank = p * static_cast<double>(count_);
        std::uint64_t below = 0;
        for (std::size_t i = 0; i != bins_.size(); ++i) {
            const std::uint64_t here = bins_[i];
            if (here != 0 && static_cast<double>(below + here) >= rank) {
                const double inside = (rank - static_cast<double>(below)) / static_cast<double>(here);
                const std::uint64_t low = lowest(i), width = lowest(i + 1) - low;
                if (width == 1) return Duration{static_cast<std::int64_t>(low)};
                return Duration{static_cast<std::int64_t>(low) +
                                static_cast<std::int64_t>(inside * static_cast<double>(width))};
            }
            below += here;
        }
        return Duration{static_cast<std::int64_t>(lowest(bins_.size() - 1))};
    }

private:
    // Values below 2^8 have a bin each; after that every power of two is divided into 2^8. Up to 2^41 (69 years).
    static constexpr unsigned kBits = 8;
    static constexpr std::size_t kBins = (std::size_t{41} - kBits + 1) << kBits;
    [[nodiscard]] static std::size_t bin_of(std::uint64_t value) {
        if (value < (1U << kBits)) return static_cast<std::size_t>(value);
        const auto shift = static_cast<unsigned>(std::bit_width(value)) - kBits - 1;
        return (static_cast<std::size_t>(shift + 1) << kBits) +
               static_cast<std::size_t>((value >> shift) - (1U << kBits));
    }
    [[nodiscard]] static std::uint64_t lowest(std::size_t bin) {
        if (bin < (1U << kBits)) return bin;
        const auto shift = static_cast<unsigned>(bin >> kBits) - 1;
        return ((bin & ((1U << kBits) - 1)) + (1U << kBits)) << shift;
    }
    std::vector<std::uint32_t> bins_;
    std::uint64_t count_ = 0;
};

}  // namespace muster
