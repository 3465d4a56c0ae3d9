#include <algorithm>

#include "viz/scene/side_column.hpp"

namespace muster::viz {

namespace {

void deadlines(Column& column, const RoomSide& side) {
    const Canvas& c = column.c;
    column.y += c.px(34);
    c.write({column.x, column.y}, c.text(24), Weight::bold, Align::left, palette::white, side.title);
    column.y += c.px(9);
    c.rule(column.x, column.right, column.y);
    column.y += c.px(5);
    if (side.deadlines.empty()) {
        column.remark(side.none);
        return;
    }
    const int size = c.text(21);
    const double line = c.px(26);
    std::size_t shown = 0;
    for (const DeadlineLine& row : side.deadlines) {
        const double taken = text_width(row.left, size, Weight::medium);
        const auto lines =
            wrapped(row.name, column.right - column.x - c.px(36) - taken - c.px(14), size, Weight::medium, 3);
        const double height = line * static_cast<double>(lines.size()) + c.px(7);
        if (column.y + height > column.bottom - c.px(470)) break;
        const bool good = row.tone == Tone::good, bad = row.tone == Tone::bad;
        const Icon icon = good ? Icon::done : bad ? Icon::missed : Icon::clock;
        const Colour colour = row.tone == Tone::plain ? palette::ink : colour_of(row.tone);
        add_icon(c.picture, icon, {column.x + c.px(12), column.y + c.px(15.5)}, c.px(20), colour, palette::panel);
        double base = column.y + c.px(22.5);
        c.write({column.right, base}, size, Weight::bold, Align::right, colour, row.left, "deadline/left");
        for (const std::string& text : lines) {
            c.write({column.x + c.px(36), base}, size, Weight::medium, Align::left, palette::ink, text, "deadline");
            base += line;
        }
        column.y += height;
        ++shown;
    }
    if (shown < side.deadlines.size())
        column.remark(c.say(Phrase::more, fmt::arg("count", side.deadlines.size() - shown)));
}

Picture empty_picture(int width, int height) {
    Picture picture;
    picture.width = width;
    picture.height = height;
    picture.background = palette::night;
    return picture;
}

/// What is somewhere else in the next frame.
void finish(const Canvas& canvas) {
    canvas.picture.moves = true;
    compose_messages(canvas);
    compose_badges(canvas);
    compose_now(canvas);
}

}  // namespace

Picture compose_room(const CompiledScenario& scenario, const Story& story, const Arrangement& arrangement,
                     const Frame& frame, const View& view, const RoomSide& side) {
    Picture picture = empty_picture(arrangement.width, arrangement.height);
    const Canvas canvas{scenario, story, arrangement, frame, view, picture};
    compose_map(canvas);
    compose_cards(canvas);
    const Rect& r = arrangement.side;
    picture.add(Box{r, 0, palette::panel, palette::none, 0});
    Column column{canvas, r.x + canvas.px(22), r.right() - canvas.px(22), r.y, r.bottom() - canvas.px(6)};
    deadlines(column, side);
    services(column, r.h * 0.3);
    latest(column);
    compose_legend(canvas);
    compose_timeline(canvas);
    compose_top(canvas);
    finish(canvas);
    return picture;
}

Picture compose_desk(const CompiledScenario& scenario, const Story& story, const Arrangement& arrangement,
                     const Frame& frame, const View& view) {
    Picture picture = empty_picture(arrangement.width, arrangement.height);
    const Canvas canvas{scenario, story, arrangement, frame, view, picture};
    compose_map(canvas);
    compose_cards(canvas);
    picture.add(Box{arrangement.side, 0, palette::panel, palette::none, 0});
    compose_timeline(canvas);
    compose_top(canvas);
    finish(canvas);
    return picture;
}

Picture compose_notice(int width, int height, const std::vector<std::string>& lines, bool alarm, Language language) {
    Picture picture = empty_picture(width, height);
    const double w = width, h = height;
    const double unit = std::min(w / 1920.0, h / 1080.0);
    if (alarm) {
        picture.background = palette::white;
        // A frame of colour, so that the page is told from the exercise's dark one at a glance and without reading.
        picture.add(Box{{0, 0, w, h}, 0, palette::vermillion, palette::none, 0});
        const double edge = 60 * unit;
        picture.add(Box{{edge, edge, w - 2 * edge, h - 2 * edge}, 0, palette::white, palette::none, 0});
    } else {
        picture.add(Box{{0, 0, w, 32 * unit}, 0, palette::orange, palette::none, 0});
        const int size = static_cast<int>(22 * unit + 0.5);
        for (const double share : {0.125, 0.375, 0.625, 0.875}) {
            picture.add(Words{{w * share, 16 * unit + size * 0.36},
                              size,
                              Weight::bold,
                              Align::centre,
                              palette::black,
                              std::string(phrase(Phrase::exercise, language))},
                        "marking");
        }
    }
    const Colour ink = alarm ? palette::black : palette::pale;
    double y = h / 2 - 60 * unit * static_cast<double>(lines.size() > 1 ? lines.size() - 1 : 0);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        int size = static_cast<int>((alarm ? (i < 2 ? 110 : 44) : 40) * unit + 0.5);
        while (size > 8 && text_width(lines[i], size, Weight::bold) > w - 160 * unit) --size;
        picture.add(
            Words{{w / 2, y}, size, alarm && i < 2 ? Weight::bold : Weight::medium, Align::centre, ink, lines[i]},
            "notice");
        y += size * 1.5;
    }
    return picture;
}

}  // namespace muster::viz
