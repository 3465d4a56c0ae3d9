#pragma once
#include <vector>

#include "viz/draw/fonts.hpp"
#include "viz/scene/picture.hpp"

namespace sf {
class RenderTarget;
}

namespace muster::viz {

/// Draws a picture onto a target of its size. Edges are feathered by a pixel of fading colour rather than by
/// multisampling, which costs a software renderer three times the time.
void draw(sf::RenderTarget& target, const Picture& picture, Fonts& fonts);
/// Draws these items only, from back to front, over what is there.
void draw(sf::RenderTarget& target, const std::vector<const Item*>& items, Fonts& fonts);

/// Has all letters of a picture ready. A font's page of letters that grows is copied by OpenGL, which leaves out what a
/// scissor cuts away: so it must not grow while one is set.
void load_letters(const Picture& picture, Fonts& fonts);

/// Draws a picture off screen and writes it as PNG. False, with the reason, if that fails; nothing is then left behind.
bool write_png(const Picture& picture, Fonts& fonts, const std::string& path, std::string& why);

}  // namespace muster::viz
