#pragma once
#include <map>
#include <optional>
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

/// A card that somebody holds with the mouse.
struct Held {
    InstitutionId card;
    Arrangement before;  ///< the map it was taken from
    Moved moved_before;
};
/// Takes hold of the card at a point. Nothing: there is none.
[[nodiscard]] std::optional<Held> hold(const Arrangement& arrangement, const Moved& moved, Point at);
/// Where everybody stands once it has been let go at a point: it in the cell that is nearest, and whoever stands there
/// where it came from.
[[nodiscard]] Moved let_go(const Model& model, const Held& held, Point at);

}  // namespace muster::viz
