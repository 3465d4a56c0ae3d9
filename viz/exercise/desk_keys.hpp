#pragma once
#include <SFML/Window/Event.hpp>

#include "viz/desk/keys.hpp"

namespace muster::viz {

/// Which key of the keyboard stands for what. Letters and signs come as text, so that they are where the keyboard's
/// owner expects them.
[[nodiscard]] desk::Key key_of(const sf::Event::KeyEvent& key);
[[nodiscard]] desk::Key key_of_letter(sf::Uint32 letter);

}  // namespace muster::viz
