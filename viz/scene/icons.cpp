#include "viz/scene/icons.hpp"

#include <cmath>
#include <initializer_list>
#include <numbers>

namespace muster::viz {

namespace {

/// Draws in a square from (-1, -1) to (1, 1) with y downwards.
struct Pen {
    Picture& picture;
    Point centre;
    double half;
    Colour ink;

    [[nodiscard]] Point at(double x, double y) const { return {centre.x + x * half, centre.y + y * half}; }
    void shape(std::initializer_list<Point> corners) const { shape(std::vector<Point>(corners), ink); }
    void shape(std::vector<Point> corners, Colour colour) const {
        for (Point& corner : corners) corner = at(corner.x, corner.y);
        picture.add(Shape{std::move(corners), colour});
    }
    void disc(double x, double y, double radius, Colour colour) const {
        picture.add(Disc{at(x, y), radius * half, colour});
    }
    void line(std::initializer_list<Point> points, double width, Colour colour) const {
        Line out{{}, width * half, colour, 0};
        for (const Point point : points) out.points.push_back(at(point.x, point.y));
        picture.add(std::move(out));
    }
    void box(double left, double top, double right, double bottom, double radius, Colour colour) const {
        const Point corner = at(left, top);
        picture.add(
            Box{{corner.x, corner.y, (right - left) * half, (bottom - top) * half}, radius * half, colour, {}, 0});
    }
    void letter(const std::string& text, Colour colour) const {
        const int size = static_cast<int>(half * (text.size() > 1 ? 1.1 : 1.5) + 0.5);
        picture.add(Words{{centre.x, centre.y + size * 0.365}, size, Weight::bold, Align::centre, colour, text},
                    "sign");
    }
};

std::vector<Point> star(int points, double outer, double inner) {
    std::vector<Point> out;
    for (int i = 0; i < 2 * points; ++i) {
        const double angle = std::numbers::pi * (i / static_cast<double>(points) - 0.5);
        const double radius = i % 2 == 0 ? outer : inner;
        out.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
    return out;
}

std::vector<Point> regular(int corners, double radius, double turn) {
    std::vector<Point> out;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners + turn;
        out.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
    return out;
}

/// A disc with a bite taken out of its right side.
std::vector<Point> crescent() {
    constexpr double kOuter = 0.98, kInner = 0.84, kApart = 0.42, kTilt = -0.45;
    constexpr int kSteps = 16;
    const double horn = std::acos((kApart * kApart + kOuter * kOuter - kInner * kInner) / (2 * kApart * kOuter));
    const double inside = std::acos((kOuter * std::cos(horn) - kApart) / kInner);
    std::vector<Point> out;
    const auto add = [&](double middle, double radius, double angle) {
        const double x = middle + radius * std::cos(angle) - 0.05;
        const double y = radius * std::sin(angle);
        out.push_back({x * std::cos(kTilt) - y * std::sin(kTilt), x * std::sin(kTilt) + y * std::cos(kTilt)});
    };
    for (int i = 0; i <= kSteps; ++i) add(0, kOuter, horn + (2 * std::numbers::pi - 2 * horn) * i / kSteps);
    for (int i = 1; i < kSteps; ++i) {
        add(kApart, kInner, 2 * std::numbers::pi - inside - (2 * std::numbers::pi - 2 * inside) * i / kSteps);
    }
    return out;
}

void gear(const Pen& pen, Colour ground) {
    std::vector<Point> teeth;
    for (int i = 0; i < 8; ++i) {
        const double middle = std::numbers::pi / 4 * i;
        for (const auto& [offset, radius] :
             {std::pair{-0.24, 0.62}, std::pair{-0.16, 0.92}, std::pair{0.16, 0.92}, std::pair{0.24, 0.62}}) {
            teeth.push_back({radius * std::cos(middle + offset), radius * std::sin(middle + offset)});
        }
    }
    pen.shape(std::move(teeth), pen.ink);
    pen.disc(0, 0, 0.3, ground);
}

}  // namespace

void add_icon(Picture& picture, Icon icon, Point centre, double size, Colour ink, Colour ground,
              const std::string& number) {
    const Pen pen{picture, centre, size / 2, ink};
    switch (icon) {
        case Icon::none:
            break;
        case Icon::open:
            pen.disc(0, 0, 0.46, ink);
            for (int i = 0; i < 8; ++i) {
                const double angle = std::numbers::pi / 4 * i;
                const Point way{std::cos(angle), std::sin(angle)};
                pen.line({way * 0.64, way * 0.96}, 0.2, ink);
            }
            break;
        case Icon::duty_desk: {
            pen.disc(0, 0, 0.82, ink);
            pen.disc(0, 0, 0.62, ground);
            std::vector<Point> half;
            for (int i = 0; i <= 12; ++i) {
                const double angle = std::numbers::pi * (0.5 + i / 12.0);
                half.push_back({0.7 * std::cos(angle), 0.7 * std::sin(angle)});
            }
            pen.shape(std::move(half), ink);
            break;
        }
        case Icon::closed:
            pen.shape(crescent(), ink);
            break;
        case Icon::coming_in:
            pen.shape({{-0.8, 0.55},
                       {-0.55, 0.2},
                       {-0.5, -0.35},
                       {-0.25, -0.7},
                       {0, -0.78},
                       {0.25, -0.7},
                       {0.5, -0.35},
                       {0.55, 0.2},
                       {0.8, 0.55}});
            pen.disc(0, 0.72, 0.2, ink);
            break;
        case Icon::known:
            pen.disc(0, 0, 0.95, ink);
            pen.disc(0, -0.46, 0.2, ground);
            pen.box(-0.17, -0.12, 0.17, 0.62, 0.08, ground);
            break;
        case Icon::envelope:
            pen.box(-0.95, -0.65, 0.95, 0.65, 0.14, ink);
            pen.line({{-0.8, -0.48}, {0, 0.14}, {0.8, -0.48}}, 0.2, ground);
            break;
        case Icon::working:
            gear(pen, ground);
            break;
        case Icon::waiting:
            for (const double y : {-0.75, -0.2, 0.35}) pen.box(-0.75, y, 0.75, y + 0.38, 0.1, ink);
            break;
        case Icon::hit:
            pen.shape({{0.15, -1}, {-0.6, 0.15}, {-0.08, 0.15}, {-0.25, 1}, {0.6, -0.25}, {0.05, -0.25}, {0.5, -1}});
            break;
        case Icon::contained:
            pen.shape({{0, -0.95},
                       {0.8, -0.65},
                       {0.8, 0.05},
                       {0.5, 0.6},
                       {0, 0.95},
                       {-0.5, 0.6},
                       {-0.8, 0.05},
                       {-0.8, -0.65}});
            break;
        case Icon::isolated:
            pen.line(
                {{-0.42, -0.05}, {-0.42, -0.5}, {-0.25, -0.78}, {0, -0.86}, {0.25, -0.78}, {0.42, -0.5}, {0.42, -0.05}},
                0.24, ink);
            pen.box(-0.75, -0.1, 0.75, 0.9, 0.14, ink);
            break;
        case Icon::blocked:
            pen.disc(0, 0, 0.9, ink);
            pen.box(-0.6, -0.18, 0.6, 0.18, 0, ground);
            break;
        case Icon::done:
            pen.line({{-0.8, 0.05}, {-0.25, 0.62}, {0.85, -0.62}}, 0.34, ink);
            break;
        case Icon::missed:
            pen.line({{-0.7, -0.7}, {0.7, 0.7}}, 0.32, ink);
            pen.line({{-0.7, 0.7}, {0.7, -0.7}}, 0.32, ink);
            break;
        case Icon::pending:
            pen.shape({{-0.65, -0.9}, {0.65, -0.9}, {0.08, 0}, {0.65, 0.9}, {-0.65, 0.9}, {-0.08, 0}});
            break;
        case Icon::flag:
            pen.box(-0.72, -0.95, -0.5, 0.95, 0, ink);
            pen.shape({{-0.5, -0.9}, {0.85, -0.42}, {-0.5, 0.1}});
            break;
        case Icon::inject:
            pen.shape(star(5, 1, 0.45), ink);
            break;
        case Icon::statement:
            pen.shape({{-0.9, -0.28}, {-0.35, -0.28}, {0.6, -0.85}, {0.6, 0.85}, {-0.35, 0.28}, {-0.9, 0.28}});
            pen.box(-0.62, 0.3, -0.3, 0.9, 0.08, ink);
            pen.box(0.74, -0.22, 0.95, 0.22, 0.1, ink);
            break;
        case Icon::meeting:
            for (const double x : {-0.48, 0.48}) {
                pen.disc(x, -0.42, 0.34, ink);
                pen.box(x - 0.42, 0.06, x + 0.42, 0.8, 0.3, ink);
            }
            break;
        case Icon::alert:
            pen.shape({{0, -0.95}, {1, 0.85}, {-1, 0.85}});
            pen.box(-0.12, -0.3, 0.12, 0.3, 0.06, ground);
            pen.disc(0, 0.55, 0.14, ground);
            break;
        case Icon::question:
            pen.shape({{0, -1.08}, {1.08, 0}, {0, 1.08}, {-1.08, 0}});
            pen.letter(number.empty() ? "?" : number, ground);
            break;
        case Icon::answer:
            pen.box(-0.86, -0.86, 0.86, 0.86, 0, ink);
            if (number.empty()) {
                pen.line({{-0.5, 0.02}, {-0.14, 0.4}, {0.52, -0.4}}, 0.24, ground);
            } else {
                pen.letter(number, ground);
            }
            break;
        case Icon::report:
            pen.disc(0, 0, 0.98, ink);
            if (number.empty()) {
                pen.box(-0.6, -0.4, 0.6, 0.44, 0, ground);
                pen.line({{-0.5, -0.28}, {0, 0.1}, {0.5, -0.28}}, 0.16, ink);
            } else {
                pen.letter(number, ground);
            }
            break;
        case Icon::invitation:
            pen.shape({{0, 1.05}, {1.08, -0.8}, {-1.08, -0.8}});
            pen.disc(-0.3, -0.36, 0.22, ground);
            pen.disc(0.3, -0.36, 0.22, ground);
            if (!number.empty()) pen.disc(0, 0.2, 0.22, ground);  // three: more than one
            break;
        case Icon::approval:
            pen.shape(regular(6, 1.05, 0), ink);
            pen.letter(number.empty() ? "!" : number, ground);
            break;
        case Icon::attack:
            pen.shape(star(8, 1, 0.6), ink);
            break;
        case Icon::clock:
            pen.disc(0, 0, 0.95, ink);
            pen.disc(0, 0, 0.72, ground);
            pen.line({{0, -0.5}, {0, 0}, {0.38, 0.2}}, 0.2, ink);
            break;
    }
}

}  // namespace muster::viz
