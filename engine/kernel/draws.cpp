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

double Draws::uniform(std::uint64_t address, Purpose purpose, std::uint32_t attempt) const {
    assert(attempt < (1U << 24));
    using Philox = r123::Philox4x32;
    const Philox::ctr_type counter = {{static_cast<std::uint32_t>(address), static_cast<std::uint32_t>(address >> 32),
                                       (static_cast<std::uint32_t>(purpose) << 24) | attempt, replication_}};
    const Philox::key_type key = {{static_cast<std::uint32_t>(seed_), static_cast<std::uint32_t>(seed_ >> 32)}};
    const Philox::ctr_type random = Philox{}(counter, key);
    const std::uint64_t bits = (std::uint64_t{random[1]} << 32) | random[0];
    return static_cast<double>((bits >> 11) | 1) * 0x1.0p-53;
}

}  // namespace muster
