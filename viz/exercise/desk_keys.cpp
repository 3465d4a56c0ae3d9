#include "viz/exercise/desk_keys.hpp"

namespace muster::viz {

using desk::Key;

Key key_of(const sf::Event::KeyEvent& key) {
    switch (key.code) {
        case sf::Keyboard::Space:
            return Key::start_pause;
        case sf::Keyboard::Left:
            return Key::back;
        case sf::Keyboard::Right:
            return Key::on;
        case sf::Keyboard::Up:
            return Key::row_up;
        case sf::Keyboard::Down:
            return Key::row_down;
        case sf::Keyboard::PageDown:
            return Key::next_inject;
        case sf::Keyboard::Tab:
            return key.shift ? Key::previous_institution : Key::next_institution;
        case sf::Keyboard::Enter:
            return Key::command;
        case sf::Keyboard::Escape:
            return Key::leave;
        case sf::Keyboard::F1:
            return Key::help;
        case sf::Keyboard::F6:
            return Key::save;
        case sf::Keyboard::F7:
            return Key::blank;
        case sf::Keyboard::F8:
            return key.control ? Key::unlock : Key::lock;
        case sf::Keyboard::F10:
            return Key::room_window;
        case sf::Keyboard::F11:
            return key.shift ? Key::room_full_screen : Key::full_screen;
        case sf::Keyboard::F12:
            return key.control ? Key::go_on : Key::stop_everything;
        case sf::Keyboard::N:
            return key.control ? Key::notes : Key::none;
        case sf::Keyboard::Q:
            return key.control ? Key::quit : Key::none;
        default:
            return Key::none;
    }
}

Key key_of_letter(sf::Uint32 letter) {
    if (letter == 'Z') return Key::room_text_size;
    if (letter >= 'A' && letter <= 'Z') letter += 32;
    switch (letter) {
        case '+':
        case '=':
            return Key::faster;
        case '-':
            return Key::slower;
        case '?':
        case 0xbf:
            return Key::help;
        case ':':
            return Key::command;
        case 'i':
            return Key::injects;
        case 'd':
            return Key::decisions;
        case 's':
            return Key::seats;
        case 'h':
            return Key::hinder;
        case 'r':
            return Key::branches;
        case 'f':
            return Key::forecast;
        case 'g':
            return Key::log;
        case 'v':
            return Key::institution;
        case 'k':
            return Key::knows;
        case 'w':
            return Key::load;
        case 'c':
            return Key::clocks;
        case 'n':
            return Key::note;
        case 'b':
            return Key::fork;
        case 'p':
            return Key::next_phase;
        case 't':
            return Key::run_to;
        case 'e':
            return Key::declare;
        case 'x':
            return Key::end;
        case 'a':
            return Key::stop_at_seats;
        case 'l':
            return Key::language;
        case 'z':
            return Key::text_size;
        default:
            return Key::none;
    }
}

}  // namespace muster::viz
