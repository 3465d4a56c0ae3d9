#pragma once
#include "engine/core/id.hpp"
#include "engine/core/text.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/scenario.hpp"

namespace muster {

/// A place on the map: x from left to right, y from top to bottom, the map being the unit square.
struct Point {
    double x = 0, y = 0;
    friend bool operator==(const Point&, const Point&) = default;
};

/// What a label covers, in the same unit.
struct Size {
    double width = 0, height = 0;
};

/// A place for each institution: rows by level (political above, operational, technical below), in them blocks by
/// sector, with the CSIRT's in the middle. Within a block those who are few channels apart stand together
/// (Kamada-Kawai; above 150 institutions: in the order of their ids).
/// The same nation has the same map on every machine (coordinates are multiples of 1e-4), and one more institution
/// moves the others little.
[[nodiscard]] Table<InstitutionId, Point> layout(const Model& model);
/// The same, with room for the labels where there is any.
[[nodiscard]] Table<InstitutionId, Point> layout(const Model& model, const Table<InstitutionId, Size>& sizes);

/// Pushes labels that lie over each other apart, by little and in opposite directions, keeping all centres in the unit
/// square. Some may remain if there is too little room. The result depends on the order of ids only, and is rounded.
[[nodiscard]] Table<InstitutionId, Point> remove_overlaps(Table<InstitutionId, Point> points,
                                                          const Table<InstitutionId, Size>& sizes);

}  // namespace muster
