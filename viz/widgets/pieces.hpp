#pragma once
#include <imgui.h>

#include <string>

#include "viz/panel/panel.hpp"
#include "viz/scene/picture.hpp"

// What panels are drawn of, within a window of ImGui. Every text goes through safe() (widgets.hpp).
namespace muster::viz {

[[nodiscard]] ImVec4 colour(Colour c);
[[nodiscard]] ImU32 packed(Colour c);
[[nodiscard]] Colour ink_of(Tone tone);

void say(const std::string& text, Colour c);
void heading(const std::string& text);
/// A cell of a table; words wrap, figures stand at the right.
void cell(const Cell& what, bool to_the_right);
/// `id` tells tables of one window apart.
void grid(const Grid& what, int id);
void bar(const Bar& what);
/// All of a panel but its window.
void body(const Panel& panel);

}  // namespace muster::viz
