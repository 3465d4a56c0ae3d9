#pragma once
#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/System/Time.hpp>
#include <SFML/Window/Event.hpp>
#include <deque>

#include "viz/draw/fonts.hpp"
#include "viz/panel/panel.hpp"

namespace muster::viz {

/// Dear ImGui over an SFML window: tables that scroll, sort and resize, text boxes, sliders. One at a time.
///
/// A frame: give it the events, `begin`, any number of panels, `end` after the map has been drawn. All text of a
/// scenario goes through `safe()` below, for ImGui stops the program at an empty name and reads "##" as its own.
class Widgets {
public:
    /// `text` is the height of letters in pixels. Called again when the window or the size of text changes.
    void open(const Fonts& fonts, int text);
    ~Widgets();
    Widgets() = default;
    Widgets(const Widgets&) = delete;
    Widgets& operator=(const Widgets&) = delete;

    /// Keys and letters wait in line, and a frame takes what it can tell apart: a Tab that is pressed and let go
    /// between two frames, with letters before and after it, means the same as if it had been typed slowly.
    void event(const sf::Event& event);
    /// Nothing that was typed still waits for a frame.
    [[nodiscard]] bool all_typed() const { return typed_.empty() && pause_ == 0; }
    /// Whether the mouse or the keyboard is a widget's: then the map does not get the event.
    [[nodiscard]] bool has_mouse() const;
    [[nodiscard]] bool has_keyboard() const;

    void begin(const sf::RenderWindow& window, sf::Time passed);
    /// What was typed and not taken yet is dropped: a key that opens a text box is not typed into it.
    void forget_typing();
    /// A text box comes with the next frames: what is typed waits until it has the keyboard.
    void expect_text_box();
    /// False if its cross was clicked.
    [[nodiscard]] bool panel(const Panel& panel, const Rect& place);
    void end(sf::RenderWindow& window);

private:
    void close();
    void take_typed();
    bool open_ = false;
    bool pressed_[3] = {};          ///< since the last frame: a click may begin and end within one
    std::deque<sf::Event> typed_;   ///< keys and letters that no frame has taken yet
    int pause_ = 0, expected_ = 0;  ///< frames: until the next key is taken; at most, until a text box has the keyboard
};

/// A text of a scenario as a widget may show it: never empty, at most 8,000 characters, no control characters.
[[nodiscard]] std::string safe(const std::string& text);

}  // namespace muster::viz
