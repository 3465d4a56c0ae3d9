#include "engine/study/factorial.hpp"

#include <bit>
#include <cassert>

#include "engine/measure/statistics.hpp"

namespace muster {

std::vector<double> factorial_effects([[maybe_unused]] std::size_t k, std::span<const double> value) {
    assert(value.size() == std::size_t{1} << k);
    std::vector<double> out;
    for (std::size_t mask = 0; mask < value.size(); ++mask) {
        double sum = 0;
        for (std::size_t at = 0; at < value.size(); ++at) {
            const bool minus = std::popcount(mask & ~at) % 2 == 1;  // an odd number of its factors is low
            sum += minus ? -value[at] : value[at];
        }
        const auto half = static_cast<double>(value.size()) / (mask == 0 ? 1 : 2);
        out.push_back(sum / half);
    }
    return out;
}

Truncation mser(std::span<const double> series) {
    Truncation best;
    for (std::size_t d = 0; d <= series.size() / 2; ++d) {
        EstimateSums rest;
        for (const double value : series.subspan(d)) rest.add(value);
        const auto n = static_cast<double>(series.size() - d);
        const double statistic = rest.variance() * (n - 1) / (n * n);
        if (d == 0 || statistic < best.statistic) best = {d, statistic};
    }
    return best;
}

}  // namespace muster
