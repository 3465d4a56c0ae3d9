#include "viz/scene/moved.hpp"

#include <algorithm>
#include <utility>

namespace muster::viz {

namespace {

/// Rows of a band: the first of them, and how many.
std::pair<std::size_t, std::size_t> rows_of(const Arrangement& a, Level level) {
    const Rect& band = a.bands[static_cast<std::size_t>(level)];
    const auto inside = [&](double top) { return top >= band.y && top < band.bottom(); };
    const auto first = std::find_if(a.row_tops.begin(), a.row_tops.end(), inside);
    const auto last = std::find_if_not(first, a.row_tops.end(), inside);
    return {static_cast<std::size_t>(first - a.row_tops.begin()), static_cast<std::size_t>(last - first)};
}

/// The cell of so many in which a share lies.
std::size_t cell(double share, std::size_t count) {
    const double at = std::clamp(share, 0.0, 1.0) * static_cast<double>(count);
    return std::min(static_cast<std::size_t>(at), count - 1);
}

}  // namespace

BandShare share_at(const Arrangement& a, Level level, Point at) {
    const Rect& band = a.bands[static_cast<std::size_t>(level)];
    const auto [first, rows] = rows_of(a, level);
    if (rows == 0 || a.column_lefts.empty()) return {};
    // The middle of the nearest cell, so that the same cell is found again at this size.
    const auto nearest = [](const std::vector<double>& starts, std::size_t from, std::size_t count, double wanted) {
        std::size_t best = from;
        for (std::size_t i = from; i < from + count; ++i) {
            if (std::abs(starts[i] - wanted) < std::abs(starts[best] - wanted)) best = i;
        }
        return (static_cast<double>(best - from) + 0.5) / static_cast<double>(count);
    };
    const double y = std::clamp(at.y, band.y, band.bottom());
    return {nearest(a.column_lefts, 0, a.column_lefts.size(), at.x - a.card_width / 2),
            nearest(a.row_tops, first, rows, y - a.card_height / 2)};
}

void apply_moved(const Model& model, const Moved& moved, Arrangement& a) {
    if (moved.empty()) return;
    for (const InstitutionId id : model.institutions.ids()) {
        const auto wish = moved.find(model.institutions[id].id);
        if (wish == moved.end()) continue;
        const auto [first, rows] = rows_of(a, model.institutions[id].level);
        Arrangement::Place& place = a.places[id];
        const std::size_t row = first + cell(wish->second.down, rows);
        const std::size_t column = cell(wish->second.across, a.column_lefts.size());
        const auto there = std::find_if(a.places.begin(), a.places.end(), [&](const Arrangement::Place& other) {
            return other.row == row && other.column == column;
        });
        if (there != a.places.end()) {
            std::swap(place.row, there->row);
            std::swap(place.column, there->column);
            std::swap(place.card, there->card);
            continue;
        }
        place.row = row;
        place.column = column;
        place.card.x = a.column_lefts[column];
        place.card.y = a.row_tops[row];
    }
}

std::optional<Held> hold(const Arrangement& arrangement, const Moved& moved, Point at) {
    for (const InstitutionId id : arrangement.places.ids()) {
        if (arrangement.places[id].card.contains(at)) return Held{id, arrangement, moved};
    }
    return std::nullopt;
}

Moved let_go(const Model& model, const Held& held, Point at) {
    const Arrangement& a = held.before;
    const Level level = model.institutions[held.card].level;
    const BandShare wanted = share_at(a, level, at);
    Moved moved = held.moved_before;
    moved[model.institutions[held.card].id] = wanted;
    // Whoever was moved to that cell before would want it back at the next opening.
    for (const InstitutionId id : a.places.ids()) {
        const Institution& other = model.institutions[id];
        if (id == held.card || other.level != level || !moved.contains(other.id)) continue;
        if (share_at(a, level, a.places[id].card.centre()) != wanted) continue;
        moved[other.id] = share_at(a, level, a.places[held.card].card.centre());
    }
    return moved;
}

}  // namespace muster::viz
