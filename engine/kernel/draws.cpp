#include "engine/kernel/draws.hpp"

#include <Random123/philox.h>

#include <cassert>

namespace muster {

std::uint64_t hash_name(std::string_view name) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : name) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3ULL;
    }
    // FNV-1a leaves the high bits of short names nearly alike; the mix spreads them.
    return combine(hash, name.size());
}

namespace {
double strictly_inside(std::uint64_t bits) { return static_cast<double>((bits >> 11) | 1) * 0x1.0p-53; }
}  // namespace

Draws::Pair Draws::pair(std::uint64_t address, Purpose purpose, std::uint32_t attempt) const {
    assert(attempt < (1U << 24));
    using Philox = r123::Philox2x64;
    const std::uint64_t what = (static_cast<std::uint64_t>(purpose) << 24) | attempt;
    const Philox::ctr_type random = Philox{}({{address, (what << 32) | replication_}}, {{seed_}});
    return {strictly_inside(random[0]), strictly_inside(random[1])};
}

}  // namespace muster
