#include "viz/draw/off_screen.hpp"

#include <SFML/OpenGL.hpp>

namespace muster::viz {

bool OffScreen::open(int width, int height, std::string& why) {
    const auto w = static_cast<unsigned>(width), h = static_cast<unsigned>(height);
    const unsigned most = sf::Texture::getMaximumSize();
    if (w > most || h > most) {
        why = "this machine draws at most " + std::to_string(most) + " pixels in width and height";
        return false;
    }
    if (!target_.create(w, h)) {
        why = "an off-screen picture of this size cannot be drawn on this machine";
        return false;
    }
    return true;
}

void OffScreen::show(const Picture& picture, Fonts& fonts) {
    painter_.show(target_, picture, fonts);
    target_.display();
    // The software renderer works on its own threads; nothing is done before a pixel has been asked for.
    glFinish();
}

sf::Image OffScreen::take(const Picture& picture, Fonts& fonts) {
    show(picture, fonts);
    return target_.getTexture().copyToImage();
}

}  // namespace muster::viz
