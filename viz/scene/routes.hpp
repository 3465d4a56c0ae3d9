#pragma once
#include "viz/scene/arrangement.hpp"

namespace muster::viz {

/// Leads the channels through the lanes between the cards, which must have their places.
void lay_routes(const Model& model, Arrangement& arrangement);

}  // namespace muster::viz
