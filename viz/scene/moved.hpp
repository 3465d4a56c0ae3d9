#pragma once
#include <map>
#include <string>

#include "viz/scene/arrangement.hpp"

namespace muster::viz {

/// The share of its band (across, and down from the band's top) where the middle of a card would stand if it were let
/// go at a point of the picture, wherever that lies. Each is from 0 to 1.
[[nodiscard]] BandShare share_at(const Arrangement& arrangement, Level level, Point at);

/// Puts the cards that somebody has moved by hand into the nearest cell of their band; whoever stood there takes the
/// cell that became free. In the order of ids, so that the same wishes always give the same map. Ids that the nation
/// does not have are left alone.
void apply_moved(const Model& model, const Moved& moved, Arrangement& arrangement);

}  // namespace muster::viz
