#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>

#include "viz/scene/canvas.hpp"

namespace muster::viz {

namespace {

void bands(const Canvas& c) {
    constexpr Phrase kNames[] = {Phrase::political, Phrase::operational, Phrase::technical};
    for (std::size_t level = 0; level < 3; ++level) {
        const Rect& r = c.a.bands[level];
        if (r.h <= 0) continue;
        c.picture.add(Box{r, 0, palette::band[level], palette::none, 0});
        c.picture.add(Box{{r.x, r.y, c.a.strip, r.h}, 0, palette::panel, palette::none, 0});
        if (r.y > c.a.map.y + 1) c.rule(r.x, r.right(), r.y);
        const std::string name(c.word(kNames[level]));
        int size = c.text(22);
        while (size > 6 && text_width(name, size, Weight::bold) > r.h - c.px(8)) --size;
        c.picture.add(Words{{r.x + c.a.strip / 2 + size * 0.36, r.y + r.h / 2},
                            size,
                            Weight::bold,
                            Align::centre,
                            palette::pale,
                            name,
                            false,
                            true},
                      "band/" + name);
    }
}

/// A channel that hangs on a service that is down is down as well.
bool is_down(const Canvas& c, const Channel& channel) {
    if (!channel.depends_on.valid()) return false;
    const AssetView& asset = c.frame.assets[channel.depends_on];
    return asset.lost > 0 || asset.state == AssetState::isolated;
}

void wires(const Canvas& c) {
    std::vector<std::size_t> up(c.a.routes.size(), 0), down(c.a.routes.size(), 0);
    for (const ChannelId id : c.scenario.model.channels.ids()) {
        ++(is_down(c, c.scenario.model.channels[id]) ? down : up)[c.a.route_of[id]];
    }
    for (std::size_t i = 0; i < c.a.routes.size(); ++i) {
        const auto& route = c.a.routes[i];
        const bool lost = up[i] == 0 && down[i] > 0;
        const Colour colour = lost ? faded(palette::vermillion, 0.75) : palette::wire;
        c.picture.add(Line{route.points, c.px(lost ? 2 : 1.5), colour, lost ? c.px(7) : 0});
        if (lost) {
            add_icon(c.picture, Icon::missed, along(route, 0.5), c.px(16), palette::vermillion, palette::night);
        }
    }
}

/// Messages of one kind that are nearly at the same place are one sign with a number.
struct Dot {
    std::size_t route;
    MessageKind kind;
    double share;  ///< from the route's `from` end
    unsigned count;
    std::size_t leg;  ///< of the first of them
};

double dot_size(const Canvas& c) { return std::max(c.px(24), c.a.name_size * 1.15); }

/// Where a message is on its route, counted from the route's own beginning.
struct Spot {
    std::size_t route;
    bool backwards;
    double share;
};
Spot spot_of(const Canvas& c, const Leg& leg, double progress) {
    const std::size_t route = c.a.route_of[leg.channel];
    const Channel& channel = c.scenario.model.channels[leg.channel];
    const bool backwards = (leg.forward ? channel.from : channel.to) != c.a.routes[route].from;
    return {route, backwards, backwards ? 1 - progress : progress};
}

/// The trails on one route, as one line that changes its colour: what has been walked before what lies ahead, and the
/// younger message before the older. Drawn one over the other they would cost their time each and mix their colours.
void trail(const Canvas& c, std::size_t route, const std::vector<std::pair<Spot, Colour>>& on_it) {
    std::vector<double> cuts{0, 1};
    for (const auto& [spot, colour] : on_it) cuts.push_back(spot.share);
    std::sort(cuts.begin(), cuts.end());
    double from = 0;
    std::optional<std::pair<Colour, bool>> before;  // how the line looks from there on, and whether it has been walked
    const auto draw = [&](double to) {
        if (before && to > from) {
            const auto& [colour, walked] = *before;
            c.picture.add(Line{piece(c.a.routes[route], from, to), c.px(walked ? 4.5 : 2.4),
                               walked ? colour : faded(colour, 0.45), 0},
                          "trail");
        }
        from = to;
    };
    for (std::size_t i = 1; i < cuts.size(); ++i) {
        if (cuts[i] <= cuts[i - 1]) continue;
        const double middle = (cuts[i - 1] + cuts[i]) / 2;
        std::pair<Colour, bool> look{on_it.back().second, false};
        for (const auto& [spot, colour] : on_it) {
            if (spot.backwards ? middle > spot.share : middle < spot.share) look = {colour, true};
        }
        if (before && *before == look) continue;
        draw(cuts[i - 1]);
        before = look;
    }
    draw(1);
}

void trails(const Canvas& c) {
    std::map<std::size_t, std::vector<std::pair<Spot, Colour>>> by_route;
    for (const MessageView& message : c.frame.messages) {
        const Leg& leg = c.story.legs[message.leg];
        const Look look = look_of(leg.kind);
        const Spot spot = spot_of(c, leg, message.progress);
        const auto& route = c.a.routes[spot.route];
        if (leg.lost && message.arrived) {
            const Point at = along(route, spot.backwards ? 0.6 : 0.4);
            add_icon(c.picture, Icon::missed, at, c.px(22), palette::vermillion, palette::night);
        } else if (message.arrived) {
            c.picture.add(Line{route.points, c.px(3), faded(look.colour, 0.65 * (1 - message.age)), 0});
        } else {
            by_route[spot.route].emplace_back(spot, look.colour);
        }
    }
    for (const auto& [route, on_it] : by_route) trail(c, route, on_it);
}

std::vector<Dot> dots_of(const Canvas& c) {
    std::vector<Dot> dots;
    for (const MessageView& message : c.frame.messages) {
        if (message.arrived) continue;
        const Leg& leg = c.story.legs[message.leg];
        const Spot spot = spot_of(c, leg, message.progress);
        const double length = c.a.routes[spot.route].length;
        const auto near = std::find_if(dots.begin(), dots.end(), [&](const Dot& dot) {
            return dot.route == spot.route && dot.kind == leg.kind &&
                   std::abs(dot.share - spot.share) * length < dot_size(c);
        });
        if (near != dots.end()) {
            ++near->count;
        } else {
            dots.push_back({spot.route, leg.kind, spot.share, 1, message.leg});
        }
    }
    return dots;
}

/// What lies behind a sign: a disc as far as one sees, of few corners, for there may be hundreds in a frame.
std::vector<Point> ground_of(Point centre, double radius) {
    std::vector<Point> out;
    constexpr int kCorners = 8;
    for (int i = 0; i < kCorners; ++i) {
        const double angle = 2 * std::numbers::pi * (i + 0.5) / kCorners;
        out.push_back(centre + Point{std::cos(angle), std::sin(angle)} * radius);
    }
    return out;
}

}  // namespace

void compose_map(const Canvas& c) {
    bands(c);
    wires(c);
}

void compose_messages(const Canvas& c) {
    trails(c);
    const double size = dot_size(c);
    for (const Dot& dot : dots_of(c)) {
        const Look look = look_of(dot.kind);
        const auto& route = c.a.routes[dot.route];
        // Between the two cards, not on them: what is written there stays readable.
        const double margin = std::min(0.5, size * 0.62 / std::max(1.0, route.length));
        const Point at = along(route, std::clamp(dot.share, margin, 1 - margin));
        c.picture.add(Shape{ground_of(at, size * 0.68), palette::night}, fmt::format("message/{}", dot.leg));
        add_icon(c.picture, look.icon, at, size, look.colour, look.ground,
                 dot.count > 1 ? fmt::format("{}", dot.count) : "");
    }
}

}  // namespace muster::viz
