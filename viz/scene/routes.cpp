#include "viz/scene/routes.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace muster::viz {

namespace {

/// A way before it has pixels: ports at both ends, and stretches in the gutters between rows and columns.
struct Way {
    std::size_t route = 0;
    std::size_t first_gutter = 0, last_gutter = 0;  ///< above row g; the same: no column is changed
    std::size_t column_gutter = 0;                  ///< left of column g
    bool leaves_down = true, arrives_down = false;  ///< which side of the card
    double from_x = 0, to_x = 0;
    std::size_t first_lane = 0, last_lane = 0, column_lane = 0;
};

struct Stretch {
    double low, high;
    std::size_t* lane;
    std::size_t order;
};

double gutter_top(const Arrangement& a, std::size_t gutter) {
    if (gutter == 0) return a.row_tops.front() - a.px(40);
    return a.row_tops[gutter - 1] + a.card_height;
}
double gutter_bottom(const Arrangement& a, std::size_t gutter) {
    if (gutter == a.row_tops.size()) return a.row_tops.back() + a.card_height + a.px(40);
    return a.row_tops[gutter];
}
double gutter_left(const Arrangement& a, std::size_t gutter) {
    if (gutter == 0) return std::max(a.map.x + a.strip, a.column_lefts.front() - a.px(40));
    return a.column_lefts[gutter - 1] + a.card_width;
}
double gutter_right(const Arrangement& a, std::size_t gutter) {
    if (gutter == a.column_lefts.size())
        return std::min(a.map.right(), a.column_lefts.back() + a.card_width + a.px(40));
    return a.column_lefts[gutter];
}

/// Lane `lane` of a gutter, counted from its middle outwards; wraps when the gutter is full. The lanes keep so far from
/// the cards that the sign of a message, which runs on them, does not cover what is written there.
double lane_at(double low, double high, std::size_t lane, double spacing) {
    const double usable = std::max(0.0, high - low - 5 * spacing);
    const auto lanes = 1 + 2 * static_cast<std::size_t>(usable / 2 / spacing);
    const std::size_t k = lane % lanes;
    const double step = static_cast<double>((k + 1) / 2) * (k % 2 == 0 ? -1.0 : 1.0);
    return (low + high) / 2 + step * spacing;
}

/// Greedy colouring: stretches that overlap get lanes of their own as long as there are any.
void share_lanes(std::vector<Stretch>& stretches, double apart) {
    std::sort(stretches.begin(), stretches.end(), [](const Stretch& l, const Stretch& r) {
        return std::pair{l.low, l.order} < std::pair{r.low, r.order};
    });
    std::vector<double> ends;
    for (const Stretch& stretch : stretches) {
        std::size_t lane = 0;
        while (lane < ends.size() && ends[lane] + apart > stretch.low) ++lane;
        if (lane == ends.size()) ends.push_back(stretch.high);
        ends[lane] = stretch.high;
        *stretch.lane = lane;
    }
}

void choose_gutters(const Arrangement& a, Way& way) {
    const auto& from = a.places[a.routes[way.route].from];
    const auto& to = a.places[a.routes[way.route].to];
    if (from.row == to.row) {
        const bool below = from.row + 1 < a.row_tops.size();
        way.leaves_down = way.arrives_down = below;
        way.first_gutter = way.last_gutter = below ? from.row + 1 : from.row;
        return;
    }
    way.leaves_down = from.row < to.row;
    way.arrives_down = !way.leaves_down;
    way.first_gutter = way.leaves_down ? from.row + 1 : from.row;
    way.last_gutter = way.leaves_down ? to.row : to.row + 1;
    if (way.first_gutter == way.last_gutter) return;
    const double start = from.card.centre().x;
    const double end = to.card.centre().x;
    double best = 1e18;
    for (std::size_t g = 0; g <= a.column_lefts.size(); ++g) {
        if (gutter_right(a, g) - gutter_left(a, g) < a.px(10)) continue;
        const double x = (gutter_left(a, g) + gutter_right(a, g)) / 2;
        const double cost = std::abs(x - start) + 1.01 * std::abs(x - end);  // late turns: the last part tells where to
        if (cost < best - 1e-6) {
            best = cost;
            way.column_gutter = g;
        }
    }
}

/// Spreads the ends of lines along the upper and lower edges of a card, in the order of where they come from.
void spread_ports(const Arrangement& a, std::vector<Way>& ways) {
    struct Port {
        double towards;
        std::size_t order;
        double* x;
    };
    std::map<std::pair<std::uint32_t, bool>, std::vector<Port>> sides;
    for (Way& way : ways) {
        const auto& route = a.routes[way.route];
        const double from = a.places[route.from].card.centre().x;
        const double to = a.places[route.to].card.centre().x;
        const bool turns = way.first_gutter != way.last_gutter;
        const double turn = turns ? (gutter_left(a, way.column_gutter) + gutter_right(a, way.column_gutter)) / 2 : 0;
        sides[{route.from.index, way.leaves_down}].push_back({turns ? turn : to, way.route, &way.from_x});
        sides[{route.to.index, way.arrives_down}].push_back({turns ? turn : from, way.route, &way.to_x});
    }
    for (auto& [side, ports] : sides) {
        std::sort(ports.begin(), ports.end(), [](const Port& l, const Port& r) {
            return std::pair{l.towards, l.order} < std::pair{r.towards, r.order};
        });
        const double room = a.card_width * 0.7;  // the corners carry badges
        const double gap = ports.size() < 2 ? 0 : std::min(a.px(16), room / static_cast<double>(ports.size() - 1));
        double x =
            a.places[InstitutionId{side.first}].card.centre().x - gap * static_cast<double>(ports.size() - 1) / 2;
        for (const Port& port : ports) {
            *port.x = x;
            x += gap;
        }
    }
}

void choose_lanes(const Arrangement& a, std::vector<Way>& ways) {
    std::vector<std::vector<Stretch>> across(a.row_tops.size() + 1);
    std::vector<std::vector<Stretch>> down(a.column_lefts.size() + 1);
    for (Way& way : ways) {
        if (way.first_gutter == way.last_gutter) {
            across[way.first_gutter].push_back(
                {std::min(way.from_x, way.to_x), std::max(way.from_x, way.to_x), &way.first_lane, way.route});
            continue;
        }
        const double turn = (gutter_left(a, way.column_gutter) + gutter_right(a, way.column_gutter)) / 2;
        across[way.first_gutter].push_back(
            {std::min(way.from_x, turn), std::max(way.from_x, turn), &way.first_lane, way.route});
        across[way.last_gutter].push_back(
            {std::min(turn, way.to_x), std::max(turn, way.to_x), &way.last_lane, way.route});
        const double top = gutter_top(a, std::min(way.first_gutter, way.last_gutter));
        const double bottom = gutter_bottom(a, std::max(way.first_gutter, way.last_gutter));
        down[way.column_gutter].push_back({top, bottom, &way.column_lane, way.route});
    }
    for (auto& stretches : across) share_lanes(stretches, a.px(14));
    for (auto& stretches : down) share_lanes(stretches, a.px(2));
}

std::vector<Point> corners(const Arrangement& a, const Way& way) {
    const auto& from = a.places[a.routes[way.route].from].card;
    const auto& to = a.places[a.routes[way.route].to].card;
    const double spacing = a.px(4.5);
    const double first =
        lane_at(gutter_top(a, way.first_gutter), gutter_bottom(a, way.first_gutter), way.first_lane, spacing);
    std::vector<Point> out{{way.from_x, way.leaves_down ? from.bottom() : from.y}, {way.from_x, first}};
    if (way.first_gutter != way.last_gutter) {
        const double last =
            lane_at(gutter_top(a, way.last_gutter), gutter_bottom(a, way.last_gutter), way.last_lane, spacing);
        const double turn =
            lane_at(gutter_left(a, way.column_gutter), gutter_right(a, way.column_gutter), way.column_lane, spacing);
        out.push_back({turn, first});
        out.push_back({turn, last});
        out.push_back({way.to_x, last});
    } else {
        out.push_back({way.to_x, first});
    }
    out.push_back({way.to_x, way.arrives_down ? to.bottom() : to.y});
    return out;
}

double distance(Point l, Point r) { return std::sqrt((l.x - r.x) * (l.x - r.x) + (l.y - r.y) * (l.y - r.y)); }

/// Rounds the corners, and drops points that lie on top of each other.
std::vector<Point> rounded(const std::vector<Point>& sharp, double radius) {
    std::vector<Point> clean;
    for (const Point point : sharp) {
        if (clean.empty() || distance(clean.back(), point) > 0.5) clean.push_back(point);
    }
    if (clean.size() < 3) return clean.size() < 2 ? sharp : clean;
    std::vector<Point> out{clean.front()};
    for (std::size_t i = 1; i + 1 < clean.size(); ++i) {
        const Point before = clean[i - 1], here = clean[i], after = clean[i + 1];
        const double cut = std::min({radius, distance(before, here) / 2, distance(here, after) / 2});
        const Point in = here + (before - here) * (cut / distance(before, here));
        const Point off = here + (after - here) * (cut / distance(here, after));
        // A bend of a few pixels is one slanted piece: between thousands of institutions nobody sees more.
        const int pieces = cut > 4 ? 3 : 1;
        for (int k = 0; k <= pieces; ++k) {
            const double t = k / static_cast<double>(pieces);
            out.push_back(in * ((1 - t) * (1 - t)) + here * (2 * t * (1 - t)) + off * (t * t));
        }
    }
    out.push_back(clean.back());
    return out;
}

}  // namespace

void lay_routes(const Model& model, Arrangement& a) {
    std::map<std::pair<InstitutionId, InstitutionId>, std::size_t> known;
    a.routes.clear();
    a.route_of.assign(model.channels.size(), 0);
    for (const ChannelId id : model.channels.ids()) {
        const Channel& channel = model.channels[id];
        const auto pair = std::minmax(channel.from, channel.to);
        const auto [found, fresh] = known.try_emplace({pair.first, pair.second}, a.routes.size());
        if (fresh) a.routes.push_back({pair.first, pair.second, {}, 0});
        a.route_of[id] = found->second;
    }
    std::vector<Way> ways(a.routes.size());
    for (std::size_t i = 0; i < ways.size(); ++i) {
        ways[i].route = i;
        choose_gutters(a, ways[i]);
    }
    spread_ports(a, ways);
    choose_lanes(a, ways);
    for (const Way& way : ways) {
        auto& route = a.routes[way.route];
        route.points = rounded(corners(a, way), a.px(9));
        route.length = 0;
        for (std::size_t i = 1; i < route.points.size(); ++i) {
            route.length += distance(route.points[i - 1], route.points[i]);
        }
    }
}

std::vector<Point> piece(const Arrangement::Route& route, double from, double to) {
    std::vector<Point> out{along(route, from)};
    double walked = 0;
    for (std::size_t i = 1; i + 1 < route.points.size(); ++i) {
        walked += distance(route.points[i - 1], route.points[i]);
        if (walked > from * route.length && walked < to * route.length) out.push_back(route.points[i]);
    }
    out.push_back(along(route, to));
    return out;
}

Point along(const Arrangement::Route& route, double share) {
    double left = std::clamp(share, 0.0, 1.0) * route.length;
    for (std::size_t i = 1; i < route.points.size(); ++i) {
        const double step = distance(route.points[i - 1], route.points[i]);
        if (left <= step && step > 0) {
            return route.points[i - 1] + (route.points[i] - route.points[i - 1]) * (left / step);
        }
        left -= step;
    }
    return route.points.empty() ? Point{} : route.points.back();
}

}  // namespace muster::viz
