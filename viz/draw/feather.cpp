#include "viz/draw/feather.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace muster::viz {

namespace {

double cross(Point l, Point r) { return l.x * r.y - l.y * r.x; }
double length(Point p) { return std::sqrt(p.x * p.x + p.y * p.y); }
Point unit(Point p) {
    const double l = length(p);
    return l < 1e-9 ? Point{0, 0} : p * (1 / l);
}
Point left_of(Point direction) { return {direction.y, -direction.x}; }

sf::Vertex vertex(Point p, Colour colour) {
    return {sf::Vector2f(static_cast<float>(p.x), static_cast<float>(p.y)),
            sf::Color(colour.red, colour.green, colour.blue, colour.alpha)};
}
Colour clear(Colour colour) {
    colour.alpha = 0;
    return colour;
}

void triangle(Triangles& out, Point a, Point b, Point c, Colour colour) {
    out.push_back(vertex(a, colour));
    out.push_back(vertex(b, colour));
    out.push_back(vertex(c, colour));
}
/// From colour `near` along a–b to colour `far` along c–d (opposite a and b).
void strip(Triangles& out, Point a, Point b, Point c, Point d, Colour near, Colour far) {
    out.push_back(vertex(a, near));
    out.push_back(vertex(b, near));
    out.push_back(vertex(d, far));
    out.push_back(vertex(a, near));
    out.push_back(vertex(d, far));
    out.push_back(vertex(c, far));
}

double area(const std::vector<Point>& outline) {
    double sum = 0;
    for (std::size_t i = 0; i < outline.size(); ++i) sum += cross(outline[i], outline[(i + 1) % outline.size()]);
    return sum / 2;
}

bool inside(Point p, Point a, Point b, Point c) {
    return cross(b - a, p - a) >= 0 && cross(c - b, p - b) >= 0 && cross(a - c, p - c) >= 0;
}

/// Cuts ears off a polygon that turns positively; a few dozen corners at most.
void cut_ears(Triangles& out, const std::vector<Point>& outline, Colour colour) {
    std::vector<std::size_t> left(outline.size());
    for (std::size_t i = 0; i < left.size(); ++i) left[i] = i;
    while (left.size() > 3) {
        bool cut = false;
        for (std::size_t i = 0; i < left.size() && !cut; ++i) {
            const std::size_t before = left[(i + left.size() - 1) % left.size()], here = left[i],
                              after = left[(i + 1) % left.size()];
            const Point a = outline[before], b = outline[here], c = outline[after];
            if (cross(b - a, c - b) <= 0) continue;
            const bool empty = std::none_of(left.begin(), left.end(), [&](std::size_t k) {
                return k != before && k != here && k != after && inside(outline[k], a, b, c);
            });
            if (!empty) continue;
            triangle(out, a, b, c, colour);
            left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
            cut = true;
        }
        if (!cut) break;  // a crossed outline: draw what is left as it is
    }
    for (std::size_t i = 2; i < left.size(); ++i)
        triangle(out, outline[left[0]], outline[left[i - 1]], outline[left[i]], colour);
}

/// The outline moved outwards (or inwards) by `by`, corner by corner.
std::vector<Point> moved(const std::vector<Point>& outline, double by) {
    std::vector<Point> out;
    out.reserve(outline.size());
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Point before = outline[(i + outline.size() - 1) % outline.size()], here = outline[i],
                    after = outline[(i + 1) % outline.size()];
        const Point in = left_of(unit(here - before)), off = left_of(unit(after - here));
        const Point sum = in + off;
        const double square = sum.x * sum.x + sum.y * sum.y;
        // At sharp corners the mitre would run away; twice the distance is enough for a pixel of feather.
        const double factor = square < 1e-9 ? 0 : std::min(2 / square, 1.5);
        out.push_back(here + sum * (by * factor));
    }
    return out;
}

void feather(Triangles& out, const std::vector<Point>& inner, const std::vector<Point>& outer, Colour colour) {
    for (std::size_t i = 0; i < inner.size(); ++i) {
        const std::size_t next = (i + 1) % inner.size();
        strip(out, inner[i], inner[next], outer[i], outer[next], colour, clear(colour));
    }
}

std::vector<Point> turned_positively(std::vector<Point> outline) {
    if (area(outline) < 0) std::reverse(outline.begin(), outline.end());
    return outline;
}

/// Into how many straight pieces an arc is cut so that none leaves it by more than a quarter of a pixel, which the
/// feather hides: triangles are what a software renderer's time goes into.
int pieces_of(double radius, double angle) {
    const double piece = 2 * std::acos(1 - 0.25 / std::max(radius, 0.5));
    return std::clamp(static_cast<int>(std::ceil(angle / piece)), 2, 64);
}

/// The corners of a regular polygon around a circle of radius 1. Kept: a frame has hundreds of discs.
const std::vector<Point>& unit_circle(std::size_t corners) {
    static std::vector<std::vector<Point>> kept(65);
    std::vector<Point>& out = kept[corners];
    for (std::size_t i = out.size(); i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
        out.push_back({std::cos(angle), std::sin(angle)});
    }
    return out;
}

void fill_convex(Triangles& out, const std::vector<Point>& outline, Colour colour) {
    if (outline.size() < 3 || colour.alpha == 0) return;
    const std::vector<Point> turned = turned_positively(outline);
    const std::vector<Point> inner = moved(turned, -0.5);
    for (std::size_t i = 2; i < inner.size(); ++i) triangle(out, inner[0], inner[i - 1], inner[i], colour);
    feather(out, inner, moved(turned, 0.5), colour);
}

}  // namespace

void fill_polygon(Triangles& out, const std::vector<Point>& outline, Colour colour) {
    if (outline.size() < 3 || colour.alpha == 0) return;
    // A concave outline moved inwards may cross itself where it is thin: the feather lies outside it only.
    const std::vector<Point> turned = turned_positively(outline);
    cut_ears(out, turned, colour);
    feather(out, turned, moved(turned, 0.7), colour);
}

void fill_disc(Triangles& out, Point centre, double radius, Colour colour) {
    if (radius < 0.5) return;
    const int corners = std::max(8, pieces_of(radius, 2 * std::numbers::pi));
    const std::vector<Point>& circle = unit_circle(static_cast<std::size_t>(corners));
    std::vector<Point> outline;
    outline.reserve(circle.size());
    for (const Point& way : circle) outline.push_back(centre + way * radius);
    fill_convex(out, outline, colour);
}

void fill_box(Triangles& out, const Rect& rect, double radius, Colour colour) {
    if (rect.w <= 0 || rect.h <= 0 || colour.alpha == 0) return;
    const double r = std::min({radius, rect.w / 2, rect.h / 2});
    if (r < 0.6) {
        // Hard edges, so that neighbours join without a seam.
        const Point a{rect.x, rect.y}, b{rect.right(), rect.y}, c{rect.right(), rect.bottom()},
            d{rect.x, rect.bottom()};
        triangle(out, a, b, c, colour);
        triangle(out, a, c, d, colour);
        return;
    }
    const int pieces = pieces_of(r, std::numbers::pi / 2);
    std::vector<Point> outline;
    const Point middles[] = {{rect.x + r, rect.y + r},
                             {rect.right() - r, rect.y + r},
                             {rect.right() - r, rect.bottom() - r},
                             {rect.x + r, rect.bottom() - r}};
    for (int corner = 0; corner < 4; ++corner) {
        for (int i = 0; i <= pieces; ++i) {
            const double angle = std::numbers::pi * (1 + corner * 0.5 + 0.5 * i / pieces);
            outline.push_back({middles[corner].x + r * std::cos(angle), middles[corner].y + r * std::sin(angle)});
        }
    }
    fill_convex(out, outline, colour);
}

namespace {

/// Level or upright, and long enough to be seen as such: its edges are put between two pixels, where they need no
/// feather. Two triangles do for six, and most lines of a map are such.
bool is_straight(Point a, Point b) {
    constexpr double kLong = 12;
    return (a.x == b.x && std::abs(a.y - b.y) >= kLong) || (a.y == b.y && std::abs(a.x - b.x) >= kLong);
}

/// Lays the edges of straight stretches between two pixels; whatever lies between them follows by less than one.
std::vector<Point> on_pixels(const std::vector<Point>& points, double width) {
    const auto laid = [&](double middle) { return std::round(middle - width / 2) + width / 2; };
    std::vector<Point> out = points;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const Point a = points[i - 1], b = points[i];
        if (!is_straight(a, b)) continue;
        if (a.x == b.x) {
            out[i - 1].x = out[i].x = laid(a.x);
        } else {
            out[i - 1].y = out[i].y = laid(a.y);
        }
    }
    if (points.front() == points.back()) {  // closed: the two ends stay one corner
        if (out.front().x == points.front().x) out.front().x = out.back().x;
        if (out.front().y == points.front().y) out.front().y = out.back().y;
        out.back() = out.front();
    }
    return out;
}

bool has_straight(const std::vector<Point>& points) {
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (is_straight(points[i - 1], points[i])) return true;
    }
    return false;
}

/// A straight stretch with hard edges, longer at its ends by so much.
void bar(Triangles& out, Point a, Point b, double width, double at_a, double at_b, Colour colour) {
    const Point way = unit(b - a);
    a = a - way * at_a;
    b = b + way * at_b;
    const Point side = left_of(way) * (width / 2);
    triangle(out, a + side, b + side, b - side, colour);
    triangle(out, a + side, b - side, a - side, colour);
}

/// Where a level stretch meets an upright one, the corner belongs to the level one: by how much a stretch is longer.
double at_corner(Point a, Point b, Point c, double width) {
    if (!is_straight(a, b) || !is_straight(b, c) || (a.y == b.y) == (b.y == c.y)) return 0;
    return a.y == b.y ? width / 2 : -width / 2;
}

}  // namespace

void stroke(Triangles& out, const std::vector<Point>& given, double width, Colour colour) {
    if (given.size() < 2 || width <= 0 || colour.alpha == 0) return;
    // Thinner than a pixel: a paler pixel.
    if (width < 1) {
        colour = faded(colour, width);
        width = 1;
    }
    const bool straight = has_straight(given);
    if (straight) width = std::round(width);
    const std::vector<Point> points = straight ? on_pixels(given, width) : given;
    // A thin line has no core: its colour fades from the middle to both sides.
    const double core = width < 1.65 ? 0 : width / 2 - 0.5;
    const double rim = width / 2 + 0.5;
    std::vector<Point> normals(points.size());
    std::vector<double> reach(points.size(), 1);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Point in = i > 0 ? unit(points[i] - points[i - 1]) : Point{};
        const Point off = i + 1 < points.size() ? unit(points[i + 1] - points[i]) : Point{};
        const Point sum = left_of(in) + left_of(off);
        normals[i] = unit(sum);
        const double cosine = length(sum) / 2;
        if (i > 0 && i + 1 < points.size() && cosine > 1e-6) reach[i] = std::min(1 / cosine, 2.0);
    }
    for (std::size_t i = 1; i < points.size(); ++i) {
        const Point a = points[i - 1], b = points[i];
        if (straight && is_straight(a, b)) {
            const bool closed = points.front() == points.back();
            const std::size_t last = points.size() - 1;
            const bool has_before = i > 1 || closed, has_after = i < last || closed;
            const double at_a = has_before ? at_corner(b, a, points[i > 1 ? i - 2 : last - 1], width) : 0;
            const double at_b = has_after ? at_corner(a, b, points[i < last ? i + 1 : 1], width) : 0;
            bar(out, a, b, width, at_a, at_b, colour);
            continue;
        }
        const Point na = normals[i - 1] * reach[i - 1], nb = normals[i] * reach[i];
        if (core > 0.3) strip(out, a - na * core, b - nb * core, a + na * core, b + nb * core, colour, colour);
        strip(out, a + na * core, b + nb * core, a + na * rim, b + nb * rim, colour, clear(colour));
        strip(out, a - na * core, b - nb * core, a - na * rim, b - nb * rim, colour, clear(colour));
    }
}

void stroke_dashed(Triangles& out, const std::vector<Point>& points, double width, double dash, Colour colour) {
    std::vector<Point> piece;
    bool drawn = true;
    double left = dash;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i == 0) {
            piece.push_back(points[0]);
            continue;
        }
        Point from = points[i - 1];
        double rest = length(points[i] - from);
        while (rest > left) {
            const Point cut = from + unit(points[i] - from) * left;
            piece.push_back(cut);
            if (drawn) stroke(out, piece, width, colour);
            piece.assign(1, cut);
            drawn = !drawn;
            rest -= left;
            from = cut;
            left = dash;
        }
        left -= rest;
        piece.push_back(points[i]);
    }
    if (drawn) stroke(out, piece, width, colour);
}

}  // namespace muster::viz
