#include <algorithm>
#include <cmath>

#include "engine/graph/layout.hpp"

namespace muster {

namespace {

double on_grid(double value) { return std::round(std::clamp(value, 0.0, 1.0) * 1e4) / 1e4; }

/// Moves two labels apart along the axis in which they overlap least; false if they do not.
bool push_apart(Point& a, Point& b, const Size& size_a, const Size& size_b) {
    const double overlap_x = (size_a.width + size_b.width) / 2 - std::abs(a.x - b.x);
    const double overlap_y = (size_a.height + size_b.height) / 2 - std::abs(a.y - b.y);
    constexpr double kTouching = 1e-6;
    if (overlap_x <= kTouching || overlap_y <= kTouching) return false;
    if (overlap_x < overlap_y) {
        const double push = (a.x <= b.x ? -overlap_x : overlap_x) / 2;
        a.x = std::clamp(a.x + push, 0.0, 1.0);
        b.x = std::clamp(b.x - push, 0.0, 1.0);
    } else {
        const double push = (a.y <= b.y ? -overlap_y : overlap_y) / 2;
        a.y = std::clamp(a.y + push, 0.0, 1.0);
        b.y = std::clamp(b.y - push, 0.0, 1.0);
    }
    return true;
}

}  // namespace

Table<InstitutionId, Point> remove_overlaps(Table<InstitutionId, Point> points,
                                            const Table<InstitutionId, Size>& sizes) {
    const std::size_t count = points.size();
    const int rounds = count <= 150 ? 400 : 20;  // each takes time with the square of the number
    for (int round = 0; round < rounds; ++round) {
        bool moved = false;
        for (std::uint32_t i = 0; i < count; ++i) {
            for (std::uint32_t j = i + 1; j < count; ++j) {
                const InstitutionId a{i}, b{j};
                moved |= push_apart(points[a], points[b], sizes[a], sizes[b]);
            }
        }
        if (!moved) break;
    }
    for (Point& point : points) point = {on_grid(point.x), on_grid(point.y)};
    return points;
}

}  // namespace muster
