#include "viz/scene/arrangement.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "engine/graph/layout.hpp"
#include "viz/scene/moved.hpp"
#include "viz/scene/routes.hpp"

namespace muster::viz {

namespace {

std::string label_of(const Institution& institution) {
    if (!institution.short_name.empty()) return institution.short_name;
    return institution.id;
}

/// The regions of the screen, which do not depend on the nation.
Arrangement regions(int width, int height, Part part, double text_size) {
    Arrangement a;
    a.width = std::max(width, 640);
    a.height = std::max(height, 360);
    const double usual = std::min(a.width / 1920.0, a.height / 1080.0);
    a.unit = usual * std::clamp(text_size, 1.0, 1.5);
    const double w = a.width;
    const double h = a.height;
    const double side = a.px(490);
    a.marking = {0, 0, w, a.px(32)};
    a.header = {0, a.marking.bottom(), w, a.px(98)};
    a.timeline = {0, h - a.px(128), w, a.px(128)};
    a.side = {w - side, a.header.bottom(), side, a.timeline.y - a.header.bottom()};
    a.legend = {0, a.timeline.y - 38 * usual, w - side, 38 * usual};
    a.map = {0, a.header.bottom(), w - side, a.legend.y - a.header.bottom()};
    a.strip = a.px(40);
    if (part == Part::whole) return a;
    if (part == Part::desk) {
        const double lists = std::round(w * 0.43);
        a.side = {w - lists, a.header.bottom(), lists, a.timeline.y - a.header.bottom()};
        a.legend = {};
        a.map = {0, a.header.bottom(), w - lists, a.timeline.y - a.header.bottom()};
        return a;
    }
    const double half = std::floor((w - a.px(12)) / 2);
    const double x = part == Part::left_half ? 0 : w - half;
    a.caption = {x, a.header.bottom(), half, a.px(46)};
    a.below = {0, a.timeline.y - a.px(272), w, a.px(272)};
    a.map = {x, a.caption.bottom(), half, a.below.y - a.caption.bottom()};
    a.side = a.legend = {};
    return a;
}

struct Grid {
    int name_size = 0;
    double card_width = 0, card_height = 0;
    std::size_t columns = 1;
    std::array<std::size_t, 3> rows{};
    double least_gap = 0, least_gutter = 0;
};

std::size_t total(const std::array<std::size_t, 3>& rows) { return rows[0] + rows[1] + rows[2]; }

/// The grid for one size of text; false if it does not fit on the map.
bool grid_for(const Arrangement& a, int size, double widest, const std::array<std::size_t, 3>& counts, Grid& grid) {
    grid.name_size = size;
    grid.card_width = std::max(widest * size + 1.1 * size, 8.0 * size);
    grid.card_height = std::round(2.62 * size);
    grid.least_gap = std::max(1.0 * size, std::min(a.px(18), 2.0 * size));
    grid.least_gutter = std::max(1.35 * size, std::min(a.px(22), 2.0 * size));
    const double room = a.map.w - a.strip - grid.least_gap;
    const auto most = static_cast<std::size_t>(std::max(1.0, room / (grid.card_width + grid.least_gap)));
    if (grid.card_width + grid.least_gap > room) return false;
    // Fewer columns than would fit, if that costs no row: the cards then stand freer.
    for (std::size_t columns = most; columns >= 1; --columns) {
        std::array<std::size_t, 3> rows{};
        for (std::size_t i = 0; i < 3; ++i) rows[i] = (counts[i] + columns - 1) / columns;
        if (columns != most && total(rows) > total(grid.rows)) break;
        grid.rows = rows;
        grid.columns = columns;
    }
    const auto row_count = static_cast<double>(total(grid.rows));
    return row_count * (grid.card_height + grid.least_gutter) + grid.least_gutter <= a.map.h;
}

Grid best_grid(const Arrangement& a, const Model& model, const std::array<std::size_t, 3>& counts) {
    constexpr double kWidestName = 8.8;  // em: fourteen letters of usual width; a longer name is cut
    double widest = 0;
    for (const Institution& institution : model.institutions) {
        widest = std::max(widest, std::min(text_width(label_of(institution), 1, Weight::bold), kWidestName));
    }
    Grid grid;
    for (int size = a.text(36); size > 1; --size) {
        grid = Grid{};
        if (grid_for(a, size, widest, counts, grid)) return grid;
    }
    return grid;
}

/// One column of a band: who stands in it, from the top, and where the map would like it.
struct Stack {
    std::vector<InstitutionId> members;
    double x = 0;  ///< in columns
    std::size_t column = 0;
};

/// The band's institutions in columns: the map's order from left to right is kept, so that a sector stays together and
/// stands under its own in the band above where there is room.
std::vector<Stack> stacks_of(const Model& model, const Table<InstitutionId, muster::Point>& map, Level level,
                             std::size_t rows, std::size_t columns) {
    std::vector<InstitutionId> members;
    for (const InstitutionId id : model.institutions.ids()) {
        if (model.institutions[id].level == level) members.push_back(id);
    }
    const auto by = [&map](double muster::Point::*axis) {
        return [&map, axis](InstitutionId l, InstitutionId r) {
            return std::pair{map[l].*axis, l} < std::pair{map[r].*axis, r};
        };
    };
    std::sort(members.begin(), members.end(), by(&muster::Point::x));
    const std::size_t count = (members.size() + rows - 1) / rows;
    std::vector<Stack> out(count);
    std::size_t next = 0;
    for (std::size_t k = 0; k < count; ++k) {
        const std::size_t here = (members.size() - next + count - k - 1) / (count - k);
        Stack& stack = out[k];
        for (std::size_t i = 0; i < here; ++i) {
            stack.members.push_back(members[next]);
            stack.x += map[members[next++]].x * static_cast<double>(columns) / static_cast<double>(here);
        }
        std::sort(stack.members.begin(), stack.members.end(), by(&muster::Point::y));
        // Whatever the map says, a presidency stands at the top.
        std::stable_partition(stack.members.begin(), stack.members.end(),
                              [&](InstitutionId id) { return model.institutions[id].kind == "presidency"; });
    }
    for (std::size_t k = 0; k < count; ++k) {
        const auto wanted = static_cast<std::size_t>(std::max(0.0, out[k].x));
        const std::size_t least = k == 0 ? 0 : out[k - 1].column + 1;
        out[k].column = std::clamp(wanted, least, columns - (count - k));
    }
    return out;
}

void place_bands(const Model& model, Arrangement& a, const Grid& grid) {
    const auto map = layout(model);
    const auto row_count = static_cast<double>(total(grid.rows));
    const double spare = std::max(0.0, a.map.h - row_count * grid.card_height);
    const double gutter = row_count > 0 ? spare / (row_count + 1) : 0;
    const auto columns = static_cast<double>(grid.columns);
    const double gap = (a.map.w - a.strip - columns * grid.card_width) / (columns + 1);
    for (std::size_t c = 0; c < grid.columns; ++c) {
        a.column_lefts.push_back(
            std::round(a.map.x + a.strip + gap + static_cast<double>(c) * (grid.card_width + gap)));
    }
    double y = a.map.y;
    std::size_t row = 0;
    for (std::size_t level = 0; level < 3; ++level) {
        const std::size_t rows = grid.rows[level];
        if (rows == 0) continue;
        const bool first = row == 0;
        const bool last = row + rows == total(grid.rows);
        const double height = static_cast<double>(rows) * (grid.card_height + gutter) + (first ? gutter / 2 : 0) +
                              (last ? gutter / 2 : 0);
        a.bands[level] = {a.map.x, y, a.map.w, height};
        for (std::size_t r = 0; r < rows; ++r) {
            a.row_tops.push_back(
                std::round(y + (first ? gutter : gutter / 2) + static_cast<double>(r) * (grid.card_height + gutter)));
        }
        for (const Stack& stack : stacks_of(model, map, static_cast<Level>(level), rows, grid.columns)) {
            for (std::size_t k = 0; k < stack.members.size(); ++k) {
                auto& place = a.places[stack.members[k]];
                place.row = row + k;
                place.column = stack.column;
                place.card = {a.column_lefts[place.column], a.row_tops[place.row], a.card_width, grid.card_height};
            }
        }
        row += rows;
        y += height;
    }
}

}  // namespace

Arrangement arrange(const Model& model, int width, int height, Part part, const Wishes& wishes) {
    Arrangement a = regions(width, height, part, wishes.text_size);
    std::array<std::size_t, 3> counts{};
    for (const Institution& institution : model.institutions) ++counts[static_cast<std::size_t>(institution.level)];
    const Grid grid = best_grid(a, model, counts);
    a.name_size = grid.name_size;
    a.card_width = std::round(grid.card_width);
    a.card_height = grid.card_height;
    a.places.assign(model.institutions.size(), {});
    if (model.institutions.empty()) return a;
    place_bands(model, a, grid);
    apply_moved(model, wishes.moved, a);
    for (const InstitutionId id : model.institutions.ids()) {
        auto& place = a.places[id];
        place.name = shortened(label_of(model.institutions[id]), a.card_width - a.name_size, a.name_size, Weight::bold);
    }
    lay_routes(model, a);
    return a;
}

}  // namespace muster::viz
