#pragma once
#include <cstdint>

#include "engine/model/scenario.hpp"

namespace muster::tests {

/// A valid nation and scenario made from a seed: 2 to 9 institutions with every mechanism of the model switched on
/// somewhere. The same seed gives the same model.
[[nodiscard]] Model random_model(std::uint64_t seed);

}  // namespace muster::tests
