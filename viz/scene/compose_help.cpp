#include <algorithm>
#include <array>

#include "viz/scene/canvas.hpp"

namespace muster::viz {

namespace {

struct Sign {
    Icon icon;
    Colour colour;
    Colour ground;
    Phrase name;
};

std::array<Sign, 15> signs() {
    using namespace palette;
    const auto of = [](MessageKind kind) {
        const Look look = look_of(kind);
        return Sign{look.icon, look.colour, look.ground, look.name};
    };
    return {{{Icon::open, white, night, Phrase::legend_open},
             {Icon::duty_desk, ink, night, Phrase::legend_duty_desk},
             {Icon::closed, pale, night, Phrase::legend_closed},
             {Icon::coming_in, orange, night, Phrase::legend_coming_in},
             {Icon::known, yellow, black, Phrase::legend_aware},
             {Icon::envelope, white, night, Phrase::legend_unread},
             {Icon::working, yellow, night, Phrase::legend_working},
             {Icon::waiting, pale, night, Phrase::legend_waiting},
             of(MessageKind::report),
             of(MessageKind::question),
             of(MessageKind::answer),
             of(MessageKind::invitation),
             of(MessageKind::approval),
             {Icon::hit, vermillion, night, Phrase::legend_hit},
             {Icon::inject, reddish_purple, night, Phrase::legend_inject}}};
}

}  // namespace

/// What is needed most to read the map, in one line; the rest stands on the page of help.
void compose_legend(const Canvas& c) {
    const Rect& r = c.a.legend;
    c.picture.add(Box{r, 0, palette::night, palette::none, 0});
    const double unit = r.h / 38;  // its letters follow its own height: larger ones would not fit
    constexpr std::array<std::size_t, 11> kShown = {0, 1, 2, 4, 5, 8, 9, 10, 12, 13, 14};
    const auto all = signs();
    const double sign = 20 * unit;
    int size = static_cast<int>(19 * unit + 0.5);
    double width = 0;
    for (;; --size) {
        width = 0;
        for (const std::size_t i : kShown)
            width += sign + 7 * unit + text_width(c.word(all[i].name), size, Weight::medium);
        if (size <= 6 || width + 32 * unit + 12 * unit * static_cast<double>(kShown.size() - 1) <= r.w) break;
    }
    const double gap = std::max(8 * unit, (r.w - 32 * unit - width) / static_cast<double>(kShown.size() - 1));
    double x = r.x + 16 * unit;
    for (const std::size_t i : kShown) {
        const Sign& s = all[i];
        const std::string name(c.word(s.name));
        const double end = x + sign + 7 * unit + text_width(name, size, Weight::medium);
        if (end > r.right() - 4 * unit) break;
        add_icon(c.picture, s.icon, {x + sign / 2, r.y + r.h / 2}, sign, s.colour, s.ground);
        c.write({x + sign + 7 * unit, r.y + r.h / 2 + size * 0.36}, size, Weight::medium, Align::left, palette::pale,
                name, "legend");
        x = end + gap;
    }
}

void compose_help(const Canvas& c) {
    c.picture.add(Box{{0, c.a.marking.bottom(), double(c.a.width), c.a.height - c.a.marking.bottom()},
                      0,
                      faded(palette::night, 0.72),
                      palette::none,
                      0});
    const double width = c.px(1240);
    const double height = c.px(690);
    const Rect r{(c.a.width - width) / 2, (c.a.height - height) / 2, width, height};
    c.picture.add(Box{r, c.px(14), palette::panel, palette::wire, c.px(2)}, "help");
    const int size = c.text(24);
    double y = r.y + c.px(60);
    c.write({r.x + c.px(44), y}, c.text(34), Weight::bold, Align::left, palette::white,
            std::string(c.word(Phrase::help_title)));
    constexpr std::array<Phrase, 17> kLines = {
        Phrase::help_play,   Phrase::help_step,     Phrase::help_mark,    Phrase::help_speed,     Phrase::help_ends,
        Phrase::help_click,  Phrase::help_panels,   Phrase::help_account, Phrase::help_knowledge, Phrase::help_load,
        Phrase::help_clocks, Phrase::help_language, Phrase::help_full,    Phrase::help_text,      Phrase::help_drag,
        Phrase::help_help,   Phrase::help_quit};
    y += c.px(56);
    for (const Phrase which : kLines) {
        const std::string_view text = c.word(which);
        const auto bar = text.find('|');
        c.write({r.x + c.px(44), y}, size, Weight::bold, Align::left, palette::yellow,
                std::string(text.substr(0, bar)));
        c.write({r.x + c.px(190), y}, size, Weight::medium, Align::left, palette::ink,
                std::string(text.substr(bar + 1)));
        y += c.px(34.5);
    }
    y = r.y + c.px(56);
    for (const Sign& s : signs()) {
        add_icon(c.picture, s.icon, {r.x + c.px(880), y - c.px(8)}, c.px(28), s.colour, s.ground);
        c.write({r.x + c.px(912), y}, c.text(23), Weight::medium, Align::left, palette::ink,
                std::string(c.word(s.name)));
        y += c.px(40);
    }
}

}  // namespace muster::viz
