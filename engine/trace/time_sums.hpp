#pragma once
#include <cstdint>

#include "engine/core/time.hpp"

namespace muster {

/// Times of several pieces of work or several cases, added up. In milliseconds and their squares, exactly: the order of
/// adding changes nothing.
struct TimeSums {
    __extension__ using Squares = unsigned __int128;
    std::uint64_t count = 0;
    std::uint64_t positive = 0;  ///< longer than nothing
    std::uint64_t sum = 0;
    Squares sum_of_squares = 0;

    void add(Duration time) {
        const auto value = static_cast<std::uint64_t>(time.count());
        ++count;
        positive += static_cast<std::uint64_t>(time > Duration::zero());
        sum += value;
        sum_of_squares += static_cast<Squares>(value) * value;
    }
    void add(const TimeSums& other) {
        count += other.count;
        positive += other.positive;
        sum += other.sum;
        sum_of_squares += other.sum_of_squares;
    }
    [[nodiscard]] double mean() const { return count == 0 ? 0 : static_cast<double>(sum) / static_cast<double>(count); }
    [[nodiscard]] double mean_square() const {
        return count == 0 ? 0 : static_cast<double>(sum_of_squares) / static_cast<double>(count);
    }
    [[nodiscard]] double share_positive() const {
        return count == 0 ? 0 : static_cast<double>(positive) / static_cast<double>(count);
    }
    /// Of the values themselves (divided by count): the variance of the law, not of the mean.
    [[nodiscard]] double variance() const { return mean_square() - mean() * mean(); }
};

}  // namespace muster
