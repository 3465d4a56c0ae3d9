#pragma once
// Fast draws for the hand-written programs: xoshiro256++ (Blackman and Vigna 2019) and ziggurats of 256 layers
// (Marsaglia and Tsang 2000).
#include <cmath>
#include <cstdint>

class Random {
public:
    explicit Random(std::uint64_t seed) {
        for (std::uint64_t& word : state_) {  // splitmix64
            seed += 0x9e3779b97f4a7c15ULL;
            std::uint64_t z = seed;
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
            z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
            word = z ^ (z >> 31);
        }
    }
    std::uint64_t bits() {
        auto& [a, b, c, d] = state_;
        const std::uint64_t result = turn(a + d, 23) + a;
        const std::uint64_t shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = turn(d, 45);
        return result;
    }
    /// In [0, 1).
    double uniform() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }
    /// Mean 1.
    double exponential();
    /// Mean 0, variance 1.
    double normal();

private:
    static std::uint64_t turn(std::uint64_t word, int by) { return word << by | word >> (64 - by); }
    std::uint64_t state_[4];
};

/// Layers of equal area under a falling density: x falls from the tail's beginning to 0, f is the density there.
struct Layers {
    double x[257], f[257];

    template <class Density, class Inverse>
    Layers(double tail, double area, Density density, Inverse inverse) {
        x[256] = area / density(tail);  // as wide as if the lowest layer were a box
        x[255] = tail;
        for (int i = 254; i > 0; --i) x[i] = inverse(area / x[i + 1] + density(x[i + 1]));
        x[0] = 0;
        for (int i = 0; i <= 256; ++i) f[i] = density(x[i]);
    }
};

constexpr double kExponentialTail = 7.69711747013104972;
constexpr double kNormalTail = 3.6541528853610088;
inline const Layers kExponential(
    kExponentialTail, 0.0039496598225815571993, [](double x) { return std::exp(-x); },
    [](double f) { return -std::log(f); });
inline const Layers kNormal(
    kNormalTail, 0.00492867323399, [](double x) { return std::exp(-0.5 * x * x); },
    [](double f) { return std::sqrt(-2 * std::log(f)); });

inline double Random::exponential() {
    double tail = 0;
    for (;;) {
        const std::uint64_t word = bits();
        const unsigned layer = 1 + (word & 255);
        const double x = static_cast<double>(word >> 11) * 0x1.0p-53 * kExponential.x[layer];
        if (x < kExponential.x[layer - 1]) [[likely]]
            return tail + x;
        if (layer == 256) {  // beyond the tail's beginning it starts again
            tail += kExponentialTail;
            continue;
        }
        const double height = kExponential.f[layer] + uniform() * (kExponential.f[layer - 1] - kExponential.f[layer]);
        if (height < std::exp(-x)) return tail + x;
    }
}

inline double Random::normal() {
    for (;;) {
        const std::uint64_t word = bits();
        const unsigned layer = 1 + (word & 255);
        const double x = static_cast<double>(static_cast<std::int64_t>(word) >> 11) * 0x1.0p-52 * kNormal.x[layer];
        if (std::fabs(x) < kNormal.x[layer - 1]) [[likely]]
            return x;
        if (layer == 256) {  // Marsaglia's tail
            double beyond, other;
            do {
                beyond = exponential() / kNormalTail;
                other = exponential();
            } while (other + other < beyond * beyond);
            return x < 0 ? -(kNormalTail + beyond) : kNormalTail + beyond;
        }
        const double height = kNormal.f[layer] + uniform() * (kNormal.f[layer - 1] - kNormal.f[layer]);
        if (height < std::exp(-0.5 * x * x)) return x;
    }
}
