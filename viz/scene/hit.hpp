#pragma once
#include "viz/scene/arrangement.hpp"
#include "viz/scene/playback.hpp"

namespace muster::viz {

/// What a click on the picture meets: a message's sign, an institution's card, or a milestone's row in the side list.
[[nodiscard]] Selection hit(const CompiledScenario& scenario, const Story& story, const Arrangement& arrangement,
                            const Picture& picture, Point at);

}  // namespace muster::viz
