#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "viz/scene/text_width.hpp"

namespace muster::viz {

/// A place on the picture in pixels, from the upper left corner.
struct Point {
    double x = 0, y = 0;
    friend Point operator+(Point l, Point r) { return {l.x + r.x, l.y + r.y}; }
    friend Point operator-(Point l, Point r) { return {l.x - r.x, l.y - r.y}; }
    friend Point operator*(Point p, double f) { return {p.x * f, p.y * f}; }
    friend bool operator==(Point, Point) = default;
};

struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0, alpha = 255;
    friend bool operator==(Colour, Colour) = default;
};

/// The same colour, more transparent: 1 leaves it, 0 makes it vanish.
[[nodiscard]] constexpr Colour faded(Colour colour, double opacity) {
    colour.alpha = static_cast<std::uint8_t>(colour.alpha * (opacity < 0 ? 0 : opacity > 1 ? 1 : opacity) + 0.5);
    return colour;
}

struct Rect {
    double x = 0, y = 0, w = 0, h = 0;
    [[nodiscard]] double right() const { return x + w; }
    [[nodiscard]] double bottom() const { return y + h; }
    [[nodiscard]] Point centre() const { return {x + w / 2, y + h / 2}; }
    [[nodiscard]] bool contains(Point p) const { return p.x >= x && p.x < x + w && p.y >= y && p.y < y + h; }
    friend bool operator==(const Rect&, const Rect&) = default;
};

// What a picture is made of. Each shape stands by itself: no transforms, no styles to inherit.

/// A rectangle with round corners.
struct Box {
    Rect rect;
    double radius = 0;
    Colour fill;
    Colour edge{0, 0, 0, 0};
    double edge_width = 0;  ///< the edge lies inside the rectangle
    friend bool operator==(const Box&, const Box&) = default;
};
struct Disc {
    Point centre;
    double radius = 0;
    Colour fill;
    friend bool operator==(const Disc&, const Disc&) = default;
};
/// A polygon that does not cross itself.
struct Shape {
    std::vector<Point> outline;
    Colour fill;
    friend bool operator==(const Shape&, const Shape&) = default;
};
struct Line {
    std::vector<Point> points;
    double width = 1;
    Colour colour;
    double dash = 0;  ///< length of a dash and of the gap after it; 0: unbroken
    friend bool operator==(const Line&, const Line&) = default;
};
enum class Align : std::uint8_t { left, centre, right };
struct Words {
    Point at;  ///< on the base line
    int size = 16;
    Weight weight = Weight::medium;
    Align align = Align::left;
    Colour colour;
    std::string text;
    bool tabular = false;
    bool upwards = false;  ///< turned a quarter to the left
    friend bool operator==(const Words&, const Words&) = default;
};

struct Item {
    std::variant<Box, Disc, Shape, Line, Words> what;
    std::string tag;     ///< what it stands for ("label/colcert"), for tests and for the groups of an SVG; often empty
    bool moves = false;  ///< is somewhere else in the next frame, and lies above all that does not move
};

/// A picture as data: whatever draws it, in a window or in a file, draws the same.
struct Picture {
    int width = 0, height = 0;
    Colour background;
    std::vector<Item> items;  ///< from back to front
    bool moves = false;       ///< of what is added from now on

    template <class What>
    void add(What what, std::string tag = {}) {
        items.push_back({std::move(what), std::move(tag), moves});
    }
};

/// The rectangle that a text covers, from the top of its capitals and accents to the foot of its descenders.
[[nodiscard]] Rect extent(const Words& words);
/// The rectangle outside of which an item changes no pixel, the soft edge included.
[[nodiscard]] Rect reach(const Item& item);

}  // namespace muster::viz
