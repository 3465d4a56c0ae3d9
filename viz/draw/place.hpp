#pragma once
#include <SFML/Graphics/RenderWindow.hpp>
#include <string>

namespace muster::viz {

/// Opens a window of this size at a place of the screen; -1: in the middle of it.
void open_window(sf::RenderWindow& window, unsigned width, unsigned height, const std::string& title, int x = -1,
                 int y = -1);

}  // namespace muster::viz
