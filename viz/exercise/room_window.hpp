#pragma once
#include <SFML/Graphics/RenderWindow.hpp>

#include "viz/desk/facilitator.hpp"
#include "viz/draw/fonts.hpp"
#include "viz/draw/painter.hpp"
#include "viz/exercise/options.hpp"

namespace muster::viz {

/// The window for the people in the room. It draws RoomScenes and notices and nothing else, and obeys no key: whoever
/// sits at its screen can do nothing to the exercise.
class RoomWindow {
public:
    RoomWindow(const DeskOptions& options, Fonts& fonts) : options_(options), fonts_(fonts) {}
    void open(const std::string& title, bool full_screen);
    void close();
    [[nodiscard]] bool is_open() const { return window_.isOpen(); }
    [[nodiscard]] bool full_screen() const { return full_screen_; }

    /// Takes its events. False if its cross was clicked.
    bool listen();
    /// Draws if anything is new, with the cards where people have put them.
    void show(desk::Facilitator& desk, const Moved& moved);

private:
    const DeskOptions& options_;
    Fonts& fonts_;
    sf::RenderWindow window_;
    Painter painter_;
    Arrangement arrangement_;
    const void* arranged_for_ = nullptr;
    Wishes wishes_;  ///< as it is arranged
    /// The display takes a new size some frames after it was asked for; until then only part of a picture may be seen.
    static constexpr int kSettling = 20;
    int settling_ = kSettling;  ///< frames that are drawn although nothing has changed
    bool full_screen_ = false;
    /// What was drawn last.
    struct Drawn {
        SimTime now{};
        std::uint64_t commands = 0;
        Language language = Language::en;
        bool blanked = false, stopped = false, playing = false;
        Exercise::Stage stage = Exercise::Stage::before;
        friend bool operator==(const Drawn&, const Drawn&) = default;
    };
    Drawn drawn_;
};

}  // namespace muster::viz
