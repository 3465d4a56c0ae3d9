#pragma once
#include <cstdint>
#include <string_view>

namespace muster {

/// What a draw is for: the last part of its address.
enum class Purpose : std::uint8_t {
    effort,
    fails,
    taken,
    withheld,
    hold,
    option,
    joins,
    meeting,
    latency,
    loss,
    retry,
    refuses,
    call_out,
    absence,
    handover,
    loses,
    arrival,
    routine_arrival,
    routine_effort,
    attack,
    wait,
    repeat,
    reading,
    relay,
    release,
    translation,
    approval,
    inject
};

/// Stable 64-bit hash of an authored name (FNV-1a, then mixed): the same on every machine and in every release.
[[nodiscard]] std::uint64_t hash_name(std::string_view name);
/// Combines two hashes; not symmetric.
[[nodiscard]] constexpr std::uint64_t combine(std::uint64_t left, std::uint64_t right) {
    std::uint64_t x = left ^ (right + 0x9e3779b97f4a7c15ULL + (left << 6) + (left >> 2));
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

/// All random numbers of one replication. A draw is a pure function of (seed, replication, address, purpose, attempt):
/// Philox2x64-10 (Salmon et al. 2011, Random123) with the seed as key. Nothing depends on the order of asking.
class Draws {
public:
    /// Two numbers of one address, for what always needs two: a block of the generator holds as many.
    struct Pair {
        double first, second;
    };
    Draws() = default;
    Draws(std::uint64_t seed, std::uint32_t replication) : seed_(seed), replication_(replication) {}

    /// A uniform number strictly between 0 and 1: an odd multiple of 2^-53 (52 random bits and a half, so that neither
    /// end can be reached by rounding). `attempt` is below 2^24.
    [[nodiscard]] double uniform(std::uint64_t address, Purpose purpose, std::uint32_t attempt = 0) const {
        return pair(address, purpose, attempt).first;
    }
    [[nodiscard]] Pair pair(std::uint64_t address, Purpose purpose, std::uint32_t attempt = 0) const;

private:
    std::uint64_t seed_ = 0;
    std::uint32_t replication_ = 0;
};

}  // namespace muster
