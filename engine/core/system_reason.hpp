#pragma once
#include "engine/core/text.hpp"

namespace muster {

/// Why the system refused something, from errno, for the usual cases in words of our own in both languages, since the
/// system speaks English here. Any other case is in the system's words in both.
[[nodiscard]] Text system_reason(int error);

}  // namespace muster
