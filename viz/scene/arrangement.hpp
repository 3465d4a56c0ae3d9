#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/model/scenario.hpp"
#include "viz/scene/picture.hpp"

namespace muster::viz {

/// Where everything stands on a picture of one size. Depends on the nation and the size, not on the run nor the time.
///
/// Institutions are cards on a grid: rows in three bands (political, operational, technical), columns that line up
/// through all bands. Channels run in the lanes between the cards, so that no line ever crosses a name.
struct Arrangement {
    int width = 0, height = 0;
    double unit = 1;  ///< 1 at a height of 1080 pixels; all measures follow it

    Rect marking, header, map, side, legend, timeline;
    Rect bands[3];     ///< by Level; height 0: no institution there
    Rect caption;      ///< above one of two maps: whose future it is
    Rect below;        ///< below two maps: what parts them
    double strip = 0;  ///< width at the left of a band, for its name

    int name_size = 0;  ///< of the names on the cards
    double card_width = 0, card_height = 0;
    std::vector<double> row_tops;  ///< of all bands, from the top
    std::vector<double> column_lefts;
    struct Place {
        std::size_t row = 0, column = 0;
        Rect card;
        std::string name;  ///< as it stands on the card
    };
    Table<InstitutionId, Place> places;

    /// One line for all channels between the same two institutions.
    struct Route {
        InstitutionId from, to;  ///< in the order of their ids
        std::vector<Point> points;
        double length = 0;
    };
    std::vector<Route> routes;
    Table<ChannelId, std::size_t> route_of;

    [[nodiscard]] double px(double units) const { return units * unit; }
    /// A size of text in whole pixels.
    [[nodiscard]] int text(double units) const { return static_cast<int>(units * unit + 0.5); }
};

/// A map with the side list, one of two maps beside each other, or a map beside a facilitator's lists (which have
/// `side` to themselves; there is no legend).
enum class Part : std::uint8_t { whole, left_half, right_half, desk };

/// A place in a band that holds at any size of the picture: shares of its width and of its height, 0 to 1.
struct BandShare {
    double across = 0.5, down = 0.5;
    friend bool operator==(const BandShare&, const BandShare&) = default;
};
/// Where somebody has put institutions by hand, by their ids.
using Moved = std::map<std::string, BandShare>;

/// What the people in front of the picture have chosen.
struct Wishes {
    Moved moved;
    double text_size =
        1;  ///< 1 to 1.5: for the back of a room; all texts but those of the map, which are as large as fits
};

/// At least 640×360 pixels; smaller sizes are treated as that.
[[nodiscard]] Arrangement arrange(const Model& model, int width, int height, Part part = Part::whole,
                                  const Wishes& wishes = {});

/// The point at a share (0 to 1) of a route's length, walked from its `from` end.
[[nodiscard]] Point along(const Arrangement::Route& route, double share);
/// The piece of a route between two shares, for trails.
[[nodiscard]] std::vector<Point> piece(const Arrangement::Route& route, double from, double to);

}  // namespace muster::viz
