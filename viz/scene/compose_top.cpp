#include "viz/scene/canvas.hpp"

namespace muster::viz {

namespace {

/// Whoever sees the picture, and whoever finds a photograph of it, must know at once that nothing of it is real.
void marking(const Canvas& c) {
    const Rect& r = c.a.marking;
    c.picture.add(Box{r, 0, palette::orange, palette::none, 0});
    const int size = c.text(22);
    const double y = r.y + r.h / 2 + size * 0.36;
    const std::string word(c.word(Phrase::exercise));
    for (const double share : {0.125, 0.375, 0.625, 0.875}) {
        c.write({r.x + r.w * share, y}, size, Weight::bold, Align::centre, palette::black, word, "marking");
    }
}

}  // namespace

void compose_clock(const Canvas& c) {
    const Rect& r = c.a.header;
    const double right = r.right() - c.px(24);
    // Hours end and minutes begin at the colon, which stands still while the clock runs.
    const int big = c.text(72);
    const double base = r.y + c.px(75);
    const double digits = text_width("00", big, Weight::bold);
    const double colon = text_width(":", big, Weight::bold);
    const std::string time = time_text(c.frame.local);
    const auto part = [&](double x, Align align, const std::string& text, const char* tag) {
        c.write({x, base}, big, Weight::bold, align, palette::white, text, tag);
    };
    part(right - digits - colon, Align::right, time.substr(0, 2), "clock/hours");
    part(right - digits - colon / 2, Align::centre, ":", "clock/colon");
    part(right - digits, Align::left, time.substr(3), "clock/minutes");
    const double left = right - 2 * digits - colon - c.px(26);
    std::string date = date_text(c.frame.local, c.view.language);
    if (c.frame.holiday) date += " · " + std::string(c.word(Phrase::holiday));
    c.write({left, r.y + c.px(44)}, c.text(30), Weight::bold, Align::right, palette::ink, date, "date");
    const std::string elapsed = duration_text(c.frame.at - kStart);
    c.write({left, r.y + c.px(80)}, c.text(23), Weight::medium, Align::right, palette::pale,
            c.say(Phrase::clock_elapsed, fmt::arg("time", elapsed)), "elapsed");
}

void compose_top(const Canvas& c) {
    const Rect& r = c.a.header;
    c.picture.add(Box{r, 0, palette::panel, palette::none, 0});
    marking(c);
    const Model& model = c.scenario.model;
    const double left = r.x + c.px(24);
    const double room = r.w - c.px(820);
    const int size = c.text(34);
    c.write({left, r.y + c.px(46)}, size, Weight::bold, Align::left, palette::white,
            shortened(model.name.get(c.view.language), room, size, Weight::bold), "title");
    std::string second = model.nation_name.get(c.view.language);
    const std::string on_duty =
        c.say(Phrase::offices_open, fmt::arg("open", c.frame.open_offices), fmt::arg("all", model.institutions.size()));
    second += (second.empty() ? "" : "  ·  ") + on_duty;
    const int small = c.text(23);
    double x = left;
    if (c.frame.alert.valid()) {
        const AlertLevel& level = model.alert_levels[c.frame.alert];
        const std::string& name = level.name.get(c.view.language);
        const std::string text = shortened(c.say(Phrase::alert_level, fmt::arg("name", name.empty() ? level.id : name)),
                                           room / 2, small, Weight::bold);
        const double width = text_width(text, small, Weight::bold) + c.px(56);
        c.picture.add(Box{{x, r.y + c.px(57) - c.px(1), width, c.px(34)}, c.px(6), palette::orange, palette::none, 0});
        add_icon(c.picture, Icon::alert, {x + c.px(22), r.y + c.px(73)}, c.px(24), palette::black, palette::orange);
        c.write({x + c.px(44), r.y + c.px(81)}, small, Weight::bold, Align::left, palette::black, text, "alert");
        x += width + c.px(18);
    }
    c.write({x, r.y + c.px(81)}, small, Weight::medium, Align::left, palette::pale,
            shortened(second, room - (x - left), small, Weight::medium), "subtitle");
}

}  // namespace muster::viz
