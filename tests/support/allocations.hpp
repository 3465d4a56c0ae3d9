#pragma once
#include <cstddef>

namespace muster::tests {

/// How often this program has asked the free store for memory so far.
[[nodiscard]] std::size_t allocations();

}  // namespace muster::tests
