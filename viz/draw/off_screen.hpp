#pragma once
#include <SFML/Graphics/Image.hpp>
#include <SFML/Graphics/RenderTexture.hpp>
#include <string>

#include "viz/draw/fonts.hpp"
#include "viz/draw/painter.hpp"
#include "viz/scene/picture.hpp"

namespace muster::viz {

/// A surface that nobody sees, for pictures and films in files. The same drawing code as the window's. Made
/// only where there is a display: SFML 2.5 aborts the process otherwise.
class OffScreen {
public:
    /// False, with the reason, if this machine cannot draw so many pixels.
    bool open(int width, int height, std::string& why);
    /// Draws a picture of this size and waits until it is there.
    void show(const Picture& picture, Fonts& fonts);
    /// The next picture is drawn whole, not only where it differs from the one before.
    void forget() { painter_.forget(); }
    /// The pixels of a picture of this size, from the upper left corner.
    [[nodiscard]] sf::Image take(const Picture& picture, Fonts& fonts);

private:
    sf::RenderTexture target_;
    Painter painter_;
};

}  // namespace muster::viz
