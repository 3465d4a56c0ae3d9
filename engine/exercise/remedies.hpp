#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/model/ids.hpp"
#include "engine/study/account_change.hpp"
#include "engine/study/paired.hpp"

namespace muster {

struct Played;

/// A recommendation of the library, tried in the scenario of an exercise: what it gives back at milestones that were
/// late, or not reached, as played.
struct Remedy {
    struct Gain {
        std::size_t milestone = 0;                  ///< of Played::milestones
        PairedDifference gain;                      ///< between simulated runs without people, under the same draws
        std::array<PartChange, kDelayParts> parts;  ///< what each part of its time gains
    };
    std::string id, file;
    Text name;
    std::vector<Gain> gains;  ///< the largest first; each is above nothing with its whole interval
};

/// Where the recommendations are looked for.
struct RemedySource {
    std::string scenario;            ///< its path; the library is around it
    std::vector<std::string> with;   ///< recommendations that the exercise had already
    std::vector<std::string> set{};  ///< parameters, as "hit=mintic"
};

/// Tries each recommendation file in the folder `recommendations` of the library that fits the scenario; of the first
/// 200 by name. The best first. Empty if there is no such folder, or the scenario cannot be read there any more.
[[nodiscard]] std::vector<Remedy> remedies(const Played& played, const RemedySource& source, std::uint64_t seed,
                                           std::uint32_t replications);

}  // namespace muster
