#pragma once
#include <cstdint>
#include <string>

namespace muster {

/// How well a number is founded. `unstated` counts as assumed in every output.
enum class EvidenceKind : std::uint8_t { unstated, assumed, comparable, sourced };

struct Evidence {
    EvidenceKind kind = EvidenceKind::unstated;
    std::string source;      ///< the public source, or the reason of an assumption
    std::string by{};        ///< who stands for it; empty: nobody said
    std::string verified{};  ///< the day on which somebody last looked, as "2026-01-31"; empty: nobody said
};

}  // namespace muster
