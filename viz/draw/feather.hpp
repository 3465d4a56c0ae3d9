#pragma once
#include <SFML/Graphics/Vertex.hpp>
#include <vector>

#include "viz/scene/picture.hpp"

namespace muster::viz {

/// Triangles with soft edges: full colour up to half a pixel inside the edge, nothing half a pixel outside it.
using Triangles = std::vector<sf::Vertex>;

void fill_polygon(Triangles& out, const std::vector<Point>& outline, Colour colour);
void fill_disc(Triangles& out, Point centre, double radius, Colour colour);
void fill_box(Triangles& out, const Rect& rect, double radius, Colour colour);
void stroke(Triangles& out, const std::vector<Point>& points, double width, Colour colour);
void stroke_dashed(Triangles& out, const std::vector<Point>& points, double width, double dash, Colour colour);

}  // namespace muster::viz
