#pragma once
#include <SFML/Graphics/RenderWindow.hpp>

#include "viz/draw/fonts.hpp"
#include "viz/draw/painter.hpp"
#include "viz/exercise/desk_panels.hpp"
#include "viz/widgets/widgets.hpp"

namespace muster::viz {

/// What the desk's window shows: the map with clock and time line, and beside and over it lists and forms.
class DeskFrame {
public:
    explicit DeskFrame(Fonts& fonts) : fonts_(fonts) {}

    /// Where people have put the cards; the size of the text follows the desk's state. Both hold from the next fit.
    Moved moved;
    /// Lays everything out for the window as large as it is now. `fresh`: the window has just been made.
    void fit(sf::RenderWindow& window, desk::Facilitator& desk, bool fresh);
    /// Draws it. `row_moved`, `fresh_form`: as draw_lists() and draw_form() want to know.
    void show(sf::RenderWindow& window, desk::Facilitator& desk, sf::Time passed, bool row_moved, bool fresh_form,
              Clicked& clicked);

    [[nodiscard]] const Arrangement& arrangement() const { return arrangement_; }
    /// The last one shown: what a click meets.
    [[nodiscard]] const Picture& picture() const { return picture_; }
    [[nodiscard]] Widgets& widgets() { return widgets_; }

private:
    Fonts& fonts_;
    Widgets widgets_;
    Painter painter_;
    int letters_ = 0;  ///< height of the letters that the widgets have
    std::size_t text_ = 0;
    Arrangement arrangement_;
    const void* arranged_for_ = nullptr;
    Picture picture_;
};

}  // namespace muster::viz
