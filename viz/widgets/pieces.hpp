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
/// A text as a widget's label: a "##" of a scenario's name would hide what follows it.
[[nodiscard]] std::string as_label(const std::string& text);
/// The text, with an ellipsis where it would be wider than so many pixels.
[[nodiscard]] std::string fitted(const std::string& text, float width);
/// A cell of a table; words wrap, figures stand at the right.
void cell(const Cell& what, bool to_the_right);
/// `id` tells tables of one window apart.
void grid(const Grid& what, int id);
void bar(const Bar& what);
/// All of a panel but its window.
void body(const Panel& panel);

}  // namespace muster::viz
