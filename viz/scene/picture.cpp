#include "viz/scene/picture.hpp"

#include <algorithm>

namespace muster::viz {

Rect extent(const Words& words) {
    const double width = text_width(words.text, words.size, words.weight, words.tabular);
    const double above = words.size * 0.80;  // capitals reach 0.73 em, their accents a little more
    const double below = words.size * 0.22;
    const double before = words.align == Align::left ? 0 : words.align == Align::centre ? width / 2 : width;
    if (words.upwards) return {words.at.x - above, words.at.y - (width - before), above + below, width};
    return {words.at.x - before, words.at.y - above, width, above + below};
}

namespace {

Rect around(const std::vector<Point>& points, double margin) {
    if (points.empty()) return {};
    Point low = points.front(), high = points.front();
    for (const Point& p : points) {
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    return {low.x - margin, low.y - margin, high.x - low.x + 2 * margin, high.y - low.y + 2 * margin};
}

}  // namespace

Rect reach(const Item& item) {
    struct Reach {
        Rect operator()(const Box& box) const { return wider(box.rect, 1); }
        Rect operator()(const Disc& disc) const { return around({disc.centre}, disc.radius + 1); }
        Rect operator()(const Shape& shape) const { return around(shape.outline, 1); }
        // A corner of a line may stand out by its width.
        Rect operator()(const Line& line) const { return around(line.points, line.width + 1); }
        // Letters may lean over their advance, and some stand higher or deeper than capitals with accents.
        Rect operator()(const Words& words) const { return wider(extent(words), words.size * 0.3 + 2); }
        static Rect wider(const Rect& r, double by) { return {r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by}; }
    };
    return std::visit(Reach{}, item.what);
}

}  // namespace muster::viz
