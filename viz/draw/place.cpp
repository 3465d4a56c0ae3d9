#include "viz/draw/place.hpp"

#include <SFML/Window/VideoMode.hpp>
#include <algorithm>

namespace muster::viz {

void open_window(sf::RenderWindow& window, unsigned width, unsigned height, const std::string& title, int x, int y) {
    const sf::VideoMode screen = sf::VideoMode::getDesktopMode();
    const sf::String text = sf::String::fromUtf8(title.begin(), title.end());
    // SFML 2.5 centres by the width of the screen in both directions. On a screen much wider than high, as two side by
    // side are, the window would lie below it, and SFML would wait for ever for it to be seen: so it begins high enough
    // to reach into the screen.
    const unsigned seen = screen.width > 2 * screen.height ? screen.width - 2 * screen.height + 64 : 0;
    const unsigned first = std::max(height, seen);
    window.create(sf::VideoMode(width, first), text);
    if (first != height) window.setSize({width, height});
    const auto middle = [](unsigned all, unsigned part) { return all > part ? static_cast<int>(all - part) / 2 : 0; };
    window.setPosition({x >= 0 ? x : middle(screen.width, width), y >= 0 ? y : middle(screen.height, height)});
}

}  // namespace muster::viz
