#include "engine/study/shapley.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <numeric>

#include "engine/measure/statistics.hpp"

namespace muster {
namespace {

/// C(n, k), exact for the sizes that occur.
double choose(std::size_t n, std::size_t k) {
    double out = 1;
    for (std::size_t i = 1; i <= k; ++i) out = out * static_cast<double>(n - k + i) / static_cast<double>(i);
    return out;
}

/// splitmix64: a bijection that scatters.
std::uint64_t scattered(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
}

}  // namespace

std::vector<double> shapley_values(std::size_t n, std::span<const double> value) {
    assert(n >= 1 && n <= kMostPlayers && value.size() == std::size_t{1} << n);
    std::vector<double> out;
    for (std::size_t i = 0; i < n; ++i) {
        // By size first: sums of whole numbers are exact, so that the order of the subsets cannot show.
        std::vector<double> by_size(n, 0.0);
        const std::size_t bit = std::size_t{1} << i;
        for (std::size_t mask = 0; mask < value.size(); ++mask) {
            if ((mask & bit) == 0)
                by_size[static_cast<std::size_t>(std::popcount(mask))] += value[mask | bit] - value[mask];
        }
        double sum = 0;
        for (std::size_t size = 0; size < n; ++size) sum += by_size[size] / choose(n - 1, size);
        out.push_back(sum / static_cast<double>(n));
    }
    return out;
}

std::vector<double> shapley_interactions(std::size_t n, std::span<const double> value) {
    assert(n >= 1 && n <= kMostPlayers && value.size() == std::size_t{1} << n);
    std::vector<double> out(n * n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = i + 1; j < n; ++j) {
            std::vector<double> by_size(n, 0.0);
            const std::size_t a = std::size_t{1} << i, b = std::size_t{1} << j;
            for (std::size_t mask = 0; mask < value.size(); ++mask) {
                if ((mask & (a | b)) != 0) continue;
                by_size[static_cast<std::size_t>(std::popcount(mask))] +=
                    value[mask | a | b] - value[mask | a] - value[mask | b] + value[mask];
            }
            double sum = 0;
            for (std::size_t size = 0; size + 1 < n; ++size) sum += by_size[size] / choose(n - 2, size);
            out[i * n + j] = out[j * n + i] = sum / static_cast<double>(n - 1);
        }
    }
    return out;
}

std::vector<double> gains_alone(std::size_t n, std::span<const double> value) {
    std::vector<double> out;
    for (std::size_t i = 0; i < n; ++i) out.push_back(value[std::size_t{1} << i] - value[0]);
    return out;
}

std::vector<double> gains_last(std::size_t n, std::span<const double> value) {
    const std::size_t all = (std::size_t{1} << n) - 1;
    std::vector<double> out;
    for (std::size_t i = 0; i < n; ++i) out.push_back(value[all] - value[all & ~(std::size_t{1} << i)]);
    return out;
}

std::vector<std::size_t> order_of_players(std::size_t n, std::uint64_t seed, std::uint64_t number) {
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::uint64_t state = scattered(seed) ^ scattered(number / 2 + 0x5851f42d4c957f2dU);
    for (std::size_t i = n; i > 1; --i) {
        state = scattered(state);
        // The bias of the remainder is below 64 / 2^64.
        std::swap(order[i - 1], order[static_cast<std::size_t>(state % i)]);
    }
    if (number % 2 == 1) std::reverse(order.begin(), order.end());
    return order;
}

SampledShapley sampled_shapley(std::size_t n, std::uint64_t seed, std::size_t orders,
                               const std::function<double(std::uint64_t mask)>& value) {
    std::vector<EstimateSums> sums(n);
    std::vector<double> pair(n, 0.0);
    for (std::size_t number = 0; number < orders; ++number) {
        std::uint64_t mask = 0;
        double before = value(0);
        for (const std::size_t player : order_of_players(n, seed, number)) {
            mask |= std::uint64_t{1} << player;
            const double after = value(mask);
            pair[player] += (after - before) / 2;
            before = after;
        }
        if (number % 2 == 0) continue;
        for (std::size_t i = 0; i < n; ++i) sums[i].add(pair[i]);
        std::fill(pair.begin(), pair.end(), 0.0);
    }
    SampledShapley out;
    for (const EstimateSums& each : sums) {
        const Estimate estimate = each.estimate();
        out.mean.push_back(estimate.mean);
        out.se.push_back(estimate.se);
    }
    return out;
}

}  // namespace muster
