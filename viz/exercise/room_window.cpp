#include "viz/exercise/room_window.hpp"

#include <SFML/Window/Event.hpp>
#include <algorithm>

#include "viz/draw/place.hpp"
#include "viz/scene/playback.hpp"

namespace muster::viz {

void RoomWindow::open(const std::string& title, bool full_screen) {
    full_screen_ = full_screen;
    const sf::VideoMode screen = sf::VideoMode::getDesktopMode();
    const auto width = static_cast<unsigned>(options_.room_width), height = static_cast<unsigned>(options_.room_height);
    // Beside the desk, where a second screen usually is; it can be moved like any window.
    const bool fits = static_cast<int>(screen.width) >= options_.width + options_.room_width;
    const int x = options_.room_x >= 0 ? options_.room_x : fits ? options_.width : 60;
    const int y = std::max(0, options_.room_y);
    if (full_screen) {
        // All of the screen that it stands on, as far as SFML can tell: what is left of the desktop to its right.
        const unsigned wide = fits ? screen.width - static_cast<unsigned>(x) : screen.width;
        open_window(window_, wide, screen.height, title, fits ? x : 0, 0);
    } else {
        open_window(window_, width, height, title, x, y);
    }
    window_.setMouseCursorVisible(!full_screen);
    settling_ = kSettling;
}

void RoomWindow::close() { window_.close(); }

bool RoomWindow::listen() {
    sf::Event event{};
    bool stays = true;
    while (window_.isOpen() && window_.pollEvent(event)) {
        if (event.type == sf::Event::Closed) stays = false;
        if (event.type == sf::Event::Resized || event.type == sf::Event::GainedFocus) settling_ = kSettling;
        if (event.type == sf::Event::Resized) arranged_for_ = nullptr;
    }
    return stays;
}

void RoomWindow::show(desk::Facilitator& desk, const Moved& moved) {
    if (!window_.isOpen()) return;
    const desk::DeskState& state = desk.state();
    if (moved != wishes_.moved || text_size(state.room_text) != wishes_.text_size) {
        wishes_ = {moved, text_size(state.room_text)};
        arranged_for_ = nullptr;
        settling_ = std::max(settling_, 1);
    }
    const Exercise::Branch& here = desk.exercise().here();
    const Drawn now{here.now,      desk.exercise().log().size(), state.language, state.blanked,
                    state.stopped, state.clock.playing,          here.stage};
    const sf::Vector2u size = window_.getSize();
    const int width = static_cast<int>(size.x), height = static_cast<int>(size.y);
    if (now == drawn_ && settling_ == 0) return;
    drawn_ = now;
    settling_ -= settling_ > 0 ? 1 : 0;
    Picture picture;
    if (state.stopped) {
        picture = desk::not_the_exercise(width, height, state.language);
    } else if (state.blanked) {
        picture = desk::blank(width, height, state.language);
    } else {
        const desk::RoomScene& scene = desk.room();
        if (arranged_for_ != scene.scenario.get()) {
            arrangement_ = arrange(scene.scenario->model, width, height, Part::whole, wishes_);
            arranged_for_ = scene.scenario.get();
        }
        picture = desk::room_picture(scene, arrangement_, state.language, desk.linger(), state.clock.playing);
    }
    (void)window_.setActive(true);
    window_.setView(
        sf::View(sf::FloatRect(0, 0, static_cast<float>(picture.width), static_cast<float>(picture.height))));
    painter_.show(window_, picture, fonts_);
    window_.display();
}

}  // namespace muster::viz
