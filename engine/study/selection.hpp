#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace muster {

// Ranking and selection: which of k systems is the best, with a stated probability of being right. More is better.

/// Rinott's constant h (1978): after n0 replications of each of k normal systems, (h s_i / δ)² replications of system i
/// select the best with probability `confidence` if it leads by δ.
[[nodiscard]] double rinott_h(std::size_t k, std::uint32_t n0, double confidence);
/// How many replications of a system that asks for: at least n0.
[[nodiscard]] std::uint64_t rinott_replications(double h, std::uint32_t n0, double variance, double indifference);

/// Constants of the fully sequential procedure of Kim and Nelson (2001), c = 1.
struct KnConstants {
    double eta = 0, h2 = 0;
};
[[nodiscard]] KnConstants kn_constants(std::size_t k, std::uint32_t n0, double alpha);

/// Which systems remain after `n` replications of each: one is out if some other leads it by more than chance allows,
/// W = max(0, δ / 2 (h² S² / δ² / n − 1)) with S² the variance of their paired difference over the first n0. Common
/// random numbers are allowed, and help. `value(system, replication)`. Only the system that leads is held against the
/// others, which keeps more of them and the promise. Equal systems remain together.
[[nodiscard]] std::vector<std::size_t> kn_remaining(std::span<const std::size_t> systems, std::uint32_t n0,
                                                    std::uint32_t n, double alpha, std::size_t k, double indifference,
                                                    const std::function<double(std::size_t, std::uint32_t)>& value);

/// Which systems are not surely behind the one that leads after `n` replications of each, where every gain counts: by
/// their paired differences and Student's law, alpha shared out among the systems and the so many `looks` that are
/// taken. Equal systems remain together.
[[nodiscard]] std::vector<std::size_t> not_surely_behind(
    std::span<const std::size_t> systems, std::uint32_t n, double alpha, std::size_t looks,
    const std::function<double(std::size_t, std::uint32_t)>& value);

/// A system that was chosen because its mean is the largest, and how sure that is.
struct Selected {
    std::size_t best = 0;
    /// A lower bound of the probability that no other one is better by more than the indifference, from paired
    /// differences (Bonferroni over Student's law, as in the APCS of Chen and Lee). Systems that equal it in every
    /// replication do not count against it.
    double probability = 0;
    std::size_t rival = 0;         ///< the one most likely to be better; `best` itself if there is no other
    double rival_probability = 0;  ///< that it is better by more than the indifference
};
/// Of the systems listed (at least one), each with so many replications. They are only ever held against each other
/// over those that they have in common, since the chance of a replication is the same for all: first all of them, then
/// those that have more, as long as the one that leads is among them. Ties go to the one listed first.
[[nodiscard]] Selected select_best(std::span<const std::size_t> systems,
                                   const std::function<std::uint32_t(std::size_t)>& replications, double indifference,
                                   const std::function<double(std::size_t, std::uint32_t)>& value);

}  // namespace muster
