#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace muster {

/// A game is the value of each subset of n players, by bit mask: 2^n numbers. Exact up to so many players.
inline constexpr std::size_t kMostPlayers = 20;

/// What each player earns: the mean, over all orders of coming in, of what the value grows by when he does. They add up
/// to value(all) − value(none). Where the values are whole numbers, equal players get equal bits and a player who adds
/// nothing gets exactly 0.
[[nodiscard]] std::vector<double> shapley_values(std::size_t n, std::span<const double> value);

/// The Shapley interaction index of each pair (Grabisch and Roubens 1999), n × n, symmetric, 0 on the diagonal: what
/// the two earn together beyond what they earn apart, whoever else is there. Negative: they replace each other.
[[nodiscard]] std::vector<double> shapley_interactions(std::size_t n, std::span<const double> value);

/// value(player alone) − value(none).
[[nodiscard]] std::vector<double> gains_alone(std::size_t n, std::span<const double> value);
/// value(all) − value(all but the player).
[[nodiscard]] std::vector<double> gains_last(std::size_t n, std::span<const double> value);

/// An order in which players come in, by number: a random permutation that the seed and the number of the order decide,
/// the same with every compiler. Odd ones are the one before them reversed: together they vary less.
[[nodiscard]] std::vector<std::size_t> order_of_players(std::size_t n, std::uint64_t seed, std::uint64_t number);

/// Estimates from a sample of orders, where there are too many subsets. `value` is asked for the same subset more than
/// once. The error is that of the sample of orders, from pairs of an order and its reverse.
struct SampledShapley {
    std::vector<double> mean, se;
};
[[nodiscard]] SampledShapley sampled_shapley(std::size_t n, std::uint64_t seed, std::size_t orders,
                                             const std::function<double(std::uint64_t mask)>& value);

}  // namespace muster
