#include "viz/draw/painter.hpp"

#include <SFML/Graphics/Sprite.hpp>
#include <SFML/OpenGL.hpp>
#include <SFML/Window/Context.hpp>
#include <algorithm>
#include <bit>
#include <cmath>
#include <string_view>

#include "viz/draw/draw.hpp"

namespace muster::viz {

namespace {

/// Of all that an item looks like. Two different items of one hash would leave a stale spot until the next change
/// there: with 64 bits, not within a lifetime.
class Hash {
public:
    void add(std::uint64_t word) {
        state_ = (state_ ^ word) * 0x9e3779b97f4a7c15;
        state_ ^= state_ >> 29;
    }
    void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }
    void add(Point p) { add(p.x), add(p.y); }
    void add(const Rect& r) { add(r.x), add(r.y), add(r.w), add(r.h); }
    void add(Colour c) {
        add(std::uint64_t{c.red} << 24 | std::uint64_t{c.green} << 16 | std::uint64_t{c.blue} << 8 | c.alpha);
    }
    void add(const std::vector<Point>& points) {
        for (const Point& p : points) add(p);
    }
    void add(std::string_view text) {
        add(std::uint64_t{text.size()});
        for (const char letter : text) add(std::uint64_t{static_cast<unsigned char>(letter)});
    }
    [[nodiscard]] std::uint64_t value() const { return state_; }

private:
    std::uint64_t state_ = 0x243f6a8885a308d3;
};

std::uint64_t hash_of(const Item& item) {
    Hash hash;
    hash.add(std::uint64_t{item.what.index()});
    struct Parts {
        Hash& hash;
        void operator()(const Box& b) const {
            hash.add(b.rect), hash.add(b.radius), hash.add(b.fill), hash.add(b.edge), hash.add(b.edge_width);
        }
        void operator()(const Disc& d) const { hash.add(d.centre), hash.add(d.radius), hash.add(d.fill); }
        void operator()(const Shape& s) const { hash.add(s.outline), hash.add(s.fill); }
        void operator()(const Line& l) const {
            hash.add(l.points), hash.add(l.width), hash.add(l.colour), hash.add(l.dash);
        }
        void operator()(const Words& w) const {
            hash.add(w.at), hash.add(w.colour), hash.add(w.text);
            hash.add(static_cast<std::uint64_t>(w.size) << 8 | static_cast<std::uint64_t>(w.weight) << 4 |
                     static_cast<std::uint64_t>(w.align) << 2 | std::uint64_t{w.tabular} << 1 |
                     std::uint64_t{w.upwards});
        }
    };
    std::visit(Parts{hash}, item.what);
    return hash.value();
}

bool overlap(const Rect& l, const Rect& r) {
    return l.x < r.right() && r.x < l.right() && l.y < r.bottom() && r.y < l.bottom();
}

Rect both(const Rect& l, const Rect& r) {
    const double x = std::min(l.x, r.x), y = std::min(l.y, r.y);
    return {x, y, std::max(l.right(), r.right()) - x, std::max(l.bottom(), r.bottom()) - y};
}

double area(const Rect& r) { return r.w * r.h; }

/// Whole pixels, so that what is cut off falls between two.
Rect whole(const Rect& r) {
    const double x = std::floor(r.x), y = std::floor(r.y);
    return {x, y, std::ceil(r.right()) - x, std::ceil(r.bottom()) - y};
}

/// Adds a part; those that overlap or nearly touch become one.
void join(std::vector<Rect>& parts, Rect part) {
    for (std::size_t i = 0; i < parts.size();) {
        const Rect joined = both(parts[i], part);
        if (!overlap(parts[i], part) && area(joined) > 1.2 * (area(parts[i]) + area(part))) {
            ++i;
            continue;
        }
        part = joined;
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
        i = 0;
    }
    parts.push_back(part);
}

/// While it lives, nothing outside a part of a picture of this height can be painted.
class Cut {
public:
    Cut(const Rect& part, int height) {
        glEnable(GL_SCISSOR_TEST);
        glScissor(static_cast<int>(part.x), height - static_cast<int>(part.bottom()), static_cast<int>(part.w),
                  static_cast<int>(part.h));
    }
    ~Cut() { glDisable(GL_SCISSOR_TEST); }
    Cut(const Cut&) = delete;
    Cut& operator=(const Cut&) = delete;
};

}  // namespace

std::vector<Rect> Painter::changed(const std::vector<Mark>& now, const Picture& picture) const {
    const Rect all{0, 0, static_cast<double>(width_), static_cast<double>(height_)};
    if (shown_.empty() || picture.background != background_) return {all};
    std::vector<Rect> parts;
    const auto differs = [&](const Mark& mark) {
        const Rect part = whole(mark.reach);
        if (overlap(part, all)) join(parts, part);
    };
    // Both are by hash: what only one of them has came or went.
    std::size_t i = 0, k = 0;
    while (i < shown_.size() || k < now.size()) {
        if (k == now.size() || (i < shown_.size() && shown_[i].hash < now[k].hash)) {
            differs(shown_[i++]);
        } else if (i == shown_.size() || now[k].hash < shown_[i].hash) {
            differs(now[k++]);
        } else {
            ++i, ++k;
        }
    }
    double covered = 0;
    for (const Rect& part : parts) covered += area(part);
    constexpr std::size_t kMostParts = 48;
    if (parts.size() > kMostParts || covered > 0.5 * area(all)) return {all};
    return parts;
}

void Painter::paint_over(const Rect& part, const Picture& picture, const std::vector<Mark>& marks, Fonts& fonts) {
    std::vector<const Item*> items;
    std::size_t next = 0;
    for (const Item& item : picture.items) {
        if (!item.moves && overlap(marks[next++].reach, part)) items.push_back(&item);
    }
    const Cut cut(part, height_);
    still_.clear(sf::Color(picture.background.red, picture.background.green, picture.background.blue));
    draw(still_, items, fonts);
}

/// What does not move, onto a target of the same size. A sprite would be shaded pixel by pixel; a copy is not.
void Painter::copy(sf::RenderTarget& target) {
    static const auto blit = reinterpret_cast<PFNGLBLITFRAMEBUFFERPROC>(sf::Context::getFunction("glBlitFramebuffer"));
    static const auto bind = reinterpret_cast<PFNGLBINDFRAMEBUFFERPROC>(sf::Context::getFunction("glBindFramebuffer"));
    if (blit == nullptr || bind == nullptr) return target.draw(sf::Sprite(still_.getTexture()), sf::BlendNone);
    GLint from = 0, onto = 0;
    // SFML gives a texture one frame buffer in each context: first of all the target's context must be there.
    (void)target.setActive(true);
    glGetIntegerv(GL_FRAMEBUFFER_BINDING, &onto);
    (void)still_.setActive(true);
    glGetIntegerv(GL_FRAMEBUFFER_BINDING, &from);
    (void)target.setActive(true);
    bind(GL_READ_FRAMEBUFFER, static_cast<GLuint>(from));
    blit(0, 0, width_, height_, 0, 0, width_, height_, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    bind(GL_READ_FRAMEBUFFER, static_cast<GLuint>(onto));
}

void Painter::show(sf::RenderTarget& target, const Picture& picture, Fonts& fonts) {
    if (width_ != picture.width || height_ != picture.height) {
        width_ = picture.width;
        height_ = picture.height;
        usable_ = still_.create(static_cast<unsigned>(width_), static_cast<unsigned>(height_));
        shown_.clear();
    }
    if (!usable_) return draw(target, picture, fonts);
    std::vector<Mark> marks;
    std::vector<const Item*> moving;
    for (const Item& item : picture.items) {
        if (item.moves) {
            moving.push_back(&item);
        } else {
            marks.push_back({hash_of(item), reach(item)});
        }
    }
    std::vector<Mark> by_hash = marks;
    std::sort(by_hash.begin(), by_hash.end(), [](const Mark& l, const Mark& r) { return l.hash < r.hash; });
    const std::vector<Rect> parts = changed(by_hash, picture);
    if (!parts.empty()) {
        load_letters(picture, fonts);
        (void)still_.setActive(true);
        for (const Rect& part : parts) paint_over(part, picture, marks, fonts);
        still_.display();
    }
    shown_ = std::move(by_hash);
    background_ = picture.background;
    copy(target);
    draw(target, moving, fonts);
}

}  // namespace muster::viz
