#pragma once
#include <SFML/Graphics/RenderTexture.hpp>
#include <cstdint>
#include <vector>

#include "viz/draw/fonts.hpp"
#include "viz/scene/picture.hpp"

namespace muster::viz {

/// Draws picture after picture of one size, and of each only what is not as it was: what does not move is kept in a
/// texture, of which the parts that changed are painted over. A software renderer pays for each triangle, and from one
/// frame to the next nearly all stay where they are. What is shown is the same as what `draw` shows, to the pixel.
class Painter {
public:
    /// Needs a display. Falls back to drawing everything where there is no such texture.
    void show(sf::RenderTarget& target, const Picture& picture, Fonts& fonts);
    /// The next picture is drawn whole.
    void forget() { shown_.clear(); }

private:
    /// An item as far as it matters here: whether it is the same as one of the picture before, and where.
    struct Mark {
        std::uint64_t hash = 0;
        Rect reach;
    };
    [[nodiscard]] std::vector<Rect> changed(const std::vector<Mark>& now, const Picture& picture) const;
    void copy(sf::RenderTarget& target);
    void paint_over(const Rect& part, const Picture& picture, const std::vector<Mark>& marks, Fonts& fonts);

    sf::RenderTexture still_;
    int width_ = 0, height_ = 0;
    bool usable_ = false;
    Colour background_;
    std::vector<Mark> shown_;  ///< of what does not move, by hash
};

}  // namespace muster::viz
