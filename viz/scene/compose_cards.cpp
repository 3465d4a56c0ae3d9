#include <algorithm>

#include "viz/scene/canvas.hpp"

namespace muster::viz {

namespace {

Colour ground_of(Duty duty) {
    switch (duty) {
        case Duty::open:
            return palette::open_office;
        case Duty::duty_desk:
            return palette::duty_desk;
        case Duty::closed:
            break;
    }
    return palette::closed_office;
}

/// A row of signs, from the left; each with a number if there is one. What has no room any more is left out, so the
/// most important come first.
class Signs {
public:
    Signs(const Canvas& c, double x, double right, double y, double size, Colour ground)
        : c_(c), x_(x), right_(right), y_(y), size_(size), ground_(ground) {}

    void add(Icon icon, Colour colour, std::uint32_t number = 0) {
        const std::string text = number == 0 ? "" : number > 99 ? "99+" : fmt::format("{}", number);
        const int letters = static_cast<int>(size_ * 0.92 + 0.5);
        const double width = text.empty() ? 0 : text_width(text, letters, Weight::bold) + size_ * 0.18;
        if (x_ + size_ + width > right_) return;
        add_icon(c_.picture, icon, {x_ + size_ / 2, y_}, size_, colour, ground_);
        if (!text.empty()) {
            c_.write({x_ + size_ * 1.14, y_ + letters * 0.365}, letters, Weight::bold, Align::left, colour, text,
                     "card/count");
        }
        x_ += size_ * 1.26 + width;
    }
    [[nodiscard]] double x() const { return x_; }

private:
    const Canvas& c_;
    double x_, right_, y_, size_;
    Colour ground_;
};

/// Of thousands of institutions there is room for a tile each, not for a name: who is open, who knows, what is down.
constexpr int kSmallestName = 8;

void tile(const Canvas& c, InstitutionId id) {
    const Rect& r = c.a.places[id].card;
    const InstitutionView& view = c.frame.institutions[id];
    const bool down = view.worst == AssetState::hit;
    const Colour ground = down ? palette::vermillion : view.on_incident > 0 ? palette::yellow : ground_of(view.duty);
    c.picture.add(Box{r, r.h * 0.2, ground, view.aware ? palette::yellow : palette::none, view.aware ? 1.5 : 0},
                  "card/" + c.scenario.model.institutions[id].id);
    // A service that is down is a stroke as well, not only a colour.
    if (down) {
        c.picture.add(Line{{{r.x, r.bottom()}, {r.right(), r.y}}, std::max(1.0, r.h * 0.18), palette::night, 0});
    }
    if (view.struck) c.picture.add(Disc{{r.x, r.centre().y}, r.h * 0.45, palette::reddish_purple});
}

void card(const Canvas& c, InstitutionId id) {
    const auto& place = c.a.places[id];
    const InstitutionView& view = c.frame.institutions[id];
    const Rect& r = place.card;
    const double f = c.a.name_size;
    const Colour ground = ground_of(view.duty);
    const std::string& name = c.scenario.model.institutions[id].id;
    c.picture.add(
        Box{{r.x - c.px(3), r.y - c.px(3), r.w + c.px(6), r.h + c.px(6)}, f * 0.42, palette::night, palette::none, 0});
    const Colour edge = view.aware ? palette::yellow : view.duty == Duty::closed ? palette::rule : palette::frame;
    c.picture.add(Box{r, f * 0.36, ground, edge, view.aware ? std::max(2.0, f * 0.13) : std::max(1.0, f * 0.06)},
                  "card/" + name);
    const Colour ink = view.duty == Duty::closed ? palette::pale
                       : view.duty == Duty::open ? palette::white
                                                 : palette::ink;
    c.write({r.x + f * 0.55, r.y + f * 1.2}, c.a.name_size, Weight::bold, Align::left, ink, place.name,
            "label/" + name);

    const double size = f * 0.92;
    const double y = r.bottom() - f * 0.74;
    double right = r.right() - f * 0.5;
    if (view.worst != AssetState::sound) {
        const Look look = look_of(view.worst);
        add_icon(c.picture, look.icon, {right - size / 2, y}, size * 1.15, look.colour, ground);
        right -= size * 1.3;
    }
    Signs signs(c, r.x + f * 0.55, right, y, size, ground);
    if (view.coming_in) signs.add(Icon::coming_in, palette::orange);
    if (view.duty == Duty::open) {
        signs.add(Icon::open, palette::white);
    } else if (view.duty == Duty::duty_desk) {
        signs.add(Icon::duty_desk, palette::ink);
    } else if (!view.coming_in || view.called_in) {
        signs.add(view.called_in ? Icon::duty_desk : Icon::closed, view.called_in ? palette::orange : palette::pale);
    }
    if (view.unread > 0) signs.add(Icon::envelope, palette::white, view.unread);
    if (view.on_incident > 0) signs.add(Icon::working, palette::yellow);
    const Colour strain = view.waiting >= kOverloaded       ? palette::vermillion
                          : view.waiting >= kOverloaded / 2 ? palette::orange
                                                            : palette::pale;
    if (view.waiting > 0) signs.add(Icon::waiting, strain, view.waiting);
    // To be seen from afar: full at ten pieces of work that wait.
    if (view.waiting >= kOverloaded / 2) {
        const double share = std::min(1.0, view.waiting / static_cast<double>(kOverloaded));
        c.picture.add(Box{{r.x + f * 0.3, r.bottom() - f * 0.2, (r.w - f * 0.6) * share, f * 0.24},
                          f * 0.1,
                          strain,
                          palette::night,
                          std::max(1.0, f * 0.05)},
                      "card/load");
    }
    const std::string own = time_text(view.local);
    const int small = static_cast<int>(f * 0.78 + 0.5);
    if (view.local != c.frame.local && right - f * 0.2 - signs.x() > text_width(own, small, Weight::medium, true)) {
        c.picture.add(Words{{right, y + small * 0.365}, small, Weight::medium, Align::right, palette::pale, own, true},
                      "card/time");
    }
    if (view.struck) {
        const Point corner{r.x - f * 0.02, r.y - f * 0.3};
        c.picture.add(Disc{corner, f * 0.74, palette::night});
        add_icon(c.picture, Icon::inject, corner, f * 1.3, palette::reddish_purple, palette::night);
    }
}

/// Who knows. Who knew first is what a room asks first.
void badge(const Canvas& c, InstitutionId id) {
    const InstitutionView& view = c.frame.institutions[id];
    const Rect& r = c.a.places[id].card;
    const double f = c.a.name_size;
    const Point corner{r.right() - f * 0.12, r.y + f * 0.12};
    if (view.knew > 3) {
        c.picture.add(Disc{corner, f * 0.68, palette::night});
        add_icon(c.picture, Icon::known, corner, f * 1.12, palette::yellow, palette::black);
        return;
    }
    const int letters = std::max(static_cast<int>(f * 0.95 + 0.5), c.text(18));
    const double half = std::max(f * 0.62, letters * 0.66);
    c.picture.add(Disc{corner, half * 1.2, palette::night});
    c.picture.add(Box{{corner.x - half, corner.y - half, 2 * half, 2 * half}, half, palette::white, palette::none, 0});
    c.write({corner.x, corner.y + letters * 0.365}, letters, Weight::bold, Align::centre, palette::black,
            fmt::format("{}", view.knew), "card/knew");
}

}  // namespace

void compose_badges(const Canvas& c) {
    if (c.a.name_size < kSmallestName) return;
    for (const InstitutionId id : c.scenario.model.institutions.ids()) {
        if (c.frame.institutions[id].aware) badge(c, id);
    }
}

void compose_cards(const Canvas& c) {
    const auto draw = c.a.name_size < kSmallestName ? tile : card;
    for (const InstitutionId id : c.scenario.model.institutions.ids()) draw(c, id);
}

}  // namespace muster::viz
