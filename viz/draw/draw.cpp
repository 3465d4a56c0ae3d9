#include "viz/draw/draw.hpp"

#include <SFML/Graphics/Glyph.hpp>
#include <SFML/Graphics/Image.hpp>
#include <SFML/Graphics/RenderTarget.hpp>
#include <SFML/Graphics/RenderTexture.hpp>
#include <SFML/Graphics/Texture.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <utility>
#include <vector>

#include "viz/draw/feather.hpp"
#include "viz/draw/off_screen.hpp"

namespace muster::viz {

namespace {

/// Collects triangles, and letters by font and size, and hands each collection over in one call: calls are what costs a
/// software renderer most. Shapes are drawn before letters, so a shape that lies over letters sends those first.
class Batches {
public:
    Batches(sf::RenderTarget& target, Fonts& fonts) : target_(target), fonts_(fonts) {}

    Triangles& shapes(const Rect& covered) {
        for (const Rect& text : texts_) {
            if (covered.x < text.right() && text.x < covered.right() && covered.y < text.bottom() &&
                text.y < covered.bottom()) {
                flush();
                break;
            }
        }
        return triangles_;
    }
    void words(const Words& words);
    void flush();

private:
    struct Key {
        Weight weight;
        unsigned size;
        friend auto operator<=>(Key, Key) = default;
    };
    sf::Font& font(Weight weight) { return weight == Weight::bold ? fonts_.bold : fonts_.medium; }

    sf::RenderTarget& target_;
    Fonts& fonts_;
    Triangles triangles_;
    std::map<Key, Triangles> letters_;
    std::vector<Rect> texts_;  ///< where the letters stand that have not been sent
};

void Batches::words(const Words& words) {
    const auto size = static_cast<unsigned>(words.size);
    texts_.push_back(extent(words));
    Triangles& out = letters_[{words.weight, size}];
    sf::Font& from = font(words.weight);
    const sf::Color colour(words.colour.red, words.colour.green, words.colour.blue, words.colour.alpha);
    const double width = text_width(words.text, words.size, words.weight, words.tabular);
    double pen = words.align == Align::left ? 0 : words.align == Align::centre ? -width / 2 : -width;
    const double base_x = std::round(words.at.x), base_y = std::round(words.at.y);
    for (const char32_t letter : letters(words.text)) {
        const double step = advance(letter, words.size, words.weight, words.tabular);
        if (letter != U' ') {
            const sf::Glyph& glyph = from.getGlyph(static_cast<sf::Uint32>(letter), size, false);
            // Glyphs stand at whole pixels, or they blur; the pen keeps the exact sum.
            double start = pen;
            if (words.tabular) start += (step - static_cast<double>(glyph.advance)) / 2;
            const float x = static_cast<float>(std::round(start)) + glyph.bounds.left;
            const float y = glyph.bounds.top;
            const float w = glyph.bounds.width, h = glyph.bounds.height;
            const auto u = static_cast<float>(glyph.textureRect.left), v = static_cast<float>(glyph.textureRect.top);
            const auto tw = static_cast<float>(glyph.textureRect.width),
                       th = static_cast<float>(glyph.textureRect.height);
            const auto corner = [&](float cx, float cy, float tx, float ty) {
                const float px = words.upwards ? cy : cx;
                const float py = words.upwards ? -cx : cy;
                return sf::Vertex({static_cast<float>(base_x) + px, static_cast<float>(base_y) + py}, colour, {tx, ty});
            };
            const sf::Vertex a = corner(x, y, u, v), b = corner(x + w, y, u + tw, v),
                             c = corner(x + w, y + h, u + tw, v + th), d = corner(x, y + h, u, v + th);
            for (const sf::Vertex& vertex : {a, b, c, a, c, d}) out.push_back(vertex);
        }
        pen += step;
    }
}

void Batches::flush() {
    if (!triangles_.empty()) target_.draw(triangles_.data(), triangles_.size(), sf::Triangles);
    triangles_.clear();
    for (auto& [key, vertices] : letters_) {
        if (!vertices.empty()) {
            target_.draw(vertices.data(), vertices.size(), sf::Triangles, &font(key.weight).getTexture(key.size));
        }
    }
    letters_.clear();
    texts_.clear();
}

struct Drawer {
    Batches& batches;
    Rect covered;

    void operator()(const Box& box) const {
        Triangles& out = batches.shapes(covered);
        if (box.edge_width <= 0 || box.edge.alpha == 0) {
            fill_box(out, box.rect, box.radius, box.fill);
            return;
        }
        fill_box(out, box.rect, box.radius, box.edge);
        const double e = box.edge_width;
        fill_box(out, {box.rect.x + e, box.rect.y + e, box.rect.w - 2 * e, box.rect.h - 2 * e},
                 std::max(0.7, box.radius - e), box.fill);
    }
    void operator()(const Disc& disc) const { fill_disc(batches.shapes(covered), disc.centre, disc.radius, disc.fill); }
    void operator()(const Shape& shape) const { fill_polygon(batches.shapes(covered), shape.outline, shape.fill); }
    void operator()(const Line& line) const {
        Triangles& out = batches.shapes(covered);
        if (line.dash > 0) {
            stroke_dashed(out, line.points, line.width, line.dash, line.colour);
        } else {
            stroke(out, line.points, line.width, line.colour);
        }
    }
    void operator()(const Words& words) const { batches.words(words); }
};

}  // namespace

void draw(sf::RenderTarget& target, const Picture& picture, Fonts& fonts) {
    target.clear(sf::Color(picture.background.red, picture.background.green, picture.background.blue));
    std::vector<const Item*> items;
    for (const bool moves : {false, true}) {
        for (const Item& item : picture.items) {
            if (item.moves == moves) items.push_back(&item);
        }
    }
    draw(target, items, fonts);
}

void draw(sf::RenderTarget& target, const std::vector<const Item*>& items, Fonts& fonts) {
    Batches batches(target, fonts);
    for (const Item* item : items) std::visit(Drawer{batches, reach(*item)}, item->what);
    batches.flush();
}

void load_letters(const Picture& picture, Fonts& fonts) {
    for (const Item& item : picture.items) {
        const auto* const words = std::get_if<Words>(&item.what);
        if (words == nullptr) continue;
        const sf::Font& font = words->weight == Weight::bold ? fonts.bold : fonts.medium;
        for (const char32_t letter : letters(words->text))
            (void)font.getGlyph(static_cast<sf::Uint32>(letter), static_cast<unsigned>(words->size), false);
    }
}

bool write_png(const Picture& picture, Fonts& fonts, const std::string& path, std::string& why) {
    OffScreen surface;
    if (!surface.open(picture.width, picture.height, why)) return false;
    // Written beside its place and moved there, so that no half a picture is ever found. Whether all of it reached the
    // disk SFML does not tell: it is read back.
    const std::string beside = path + ".part.png";
    const sf::Image image = surface.take(picture, fonts);
    sf::Image kept;
    const bool whole = image.saveToFile(beside) && kept.loadFromFile(beside) && kept.getSize() == image.getSize();
    if (!whole || std::rename(beside.c_str(), path.c_str()) != 0) {
        std::remove(beside.c_str());
        why = "cannot write " + path;
        return false;
    }
    return true;
}

}  // namespace muster::viz
