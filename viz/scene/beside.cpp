#include "viz/scene/beside.hpp"

#include <algorithm>
#include <tuple>

#include "viz/scene/canvas.hpp"
#include "viz/scene/impact.hpp"
#include "viz/scene/sentences.hpp"

namespace muster::viz {

namespace {

constexpr double kRow = 31;

void caption(const Canvas& c, const std::string& name, Colour mark) {
    const Rect& r = c.a.caption;
    c.picture.add(Box{r, 0, palette::panel, palette::none, 0});
    c.picture.add(Box{{r.x, r.y, c.px(8), r.h}, 0, mark, palette::none, 0});
    const int size = c.text(24);
    c.write({r.x + c.px(24), r.y + c.px(32)}, size, Weight::bold, Align::left, palette::white,
            shortened(name, r.w - c.px(40), size, Weight::bold), "future");
}

/// One milestone in both futures, as far as it has come.
struct Pair {
    std::string name;
    bool here = false, there = false;  ///< reached by now, left and right
    Duration left{}, right{};          ///< time taken, if reached
    Duration gap{};                    ///< left − right: what the change gives back; so far, if one is still open
    bool open = false;                 ///< the gap still grows
};

std::string milestone_name(const Canvas& c, const Aim& aim) {
    const Milestone& milestone = c.scenario.model.milestones[aim.milestone];
    std::string name = called(milestone.name, milestone.id, c.view.language);
    const auto& incidents = c.scenario.model.incidents;
    if (std::count_if(incidents.begin(), incidents.end(), [](const Incident& i) { return !i.stream; }) > 1)
        name += " · " + called(incidents[aim.incident].name, incidents[aim.incident].id, c.view.language);
    return name;
}

const Aim* same_aim(const Future& future, const Future& other, const Aim& aim) {
    const std::string& milestone = other.scenario.model.milestones[aim.milestone].id;
    const std::string& incident = other.scenario.model.incidents[aim.incident].id;
    for (const Aim& candidate : future.story.aims) {
        if (future.scenario.model.milestones[candidate.milestone].id == milestone &&
            future.scenario.model.incidents[candidate.incident].id == incident) {
            return &candidate;
        }
    }
    return nullptr;
}

std::vector<Pair> pairs(const Canvas& c, const Future& left, const Future& right) {
    const SimTime now = left.frame.at;
    std::vector<Pair> out;
    for (const Aim& aim : left.story.aims) {
        const Aim* const other = same_aim(right, left, aim);
        if (other == nullptr) continue;
        Pair row;
        row.name = milestone_name(c, aim);
        row.here = aim.reached && aim.at <= now;
        row.there = other->reached && other->at <= now;
        if (row.here) row.left = std::max(Duration{}, aim.at - aim.from);
        if (row.there) row.right = std::max(Duration{}, other->at - other->from);
        if (row.here && row.there) row.gap = row.left - row.right;
        if (row.here != row.there) {
            row.open = true;
            row.gap = row.there ? now - other->at : -(now - aim.at);
        }
        out.push_back(std::move(row));
    }
    // What differs most comes first; among the rest, those that both have reached.
    std::stable_sort(out.begin(), out.end(), [](const Pair& l, const Pair& r) {
        const auto key = [](const Pair& p) {
            return std::tuple(-std::chrono::abs(p.gap).count(), !(p.here || p.there));
        };
        return key(l) < key(r);
    });
    return out;
}

std::string gap_text(const Canvas& c, const Pair& row) {
    if (!row.here && !row.there) return {};
    if (row.gap == Duration{}) return std::string(c.word(Phrase::gap_none));
    const bool gained = row.gap > Duration{};
    return c.say(
        row.open ? (gained ? Phrase::gap_gains : Phrase::gap_loses) : (gained ? Phrase::gap_gained : Phrase::gap_lost),
        fmt::arg("time", duration_text(std::chrono::abs(row.gap))));
}

void milestone_table(const Canvas& c, const Rect& r, const Future& left, const Future& right) {
    const int size = c.text(20);
    const double x_left = r.x + r.w * 0.56, x_right = r.x + r.w * 0.73, x_gap = r.right();
    double y = r.y + c.px(30);
    c.write({r.x, y}, c.text(22), Weight::bold, Align::left, palette::white, std::string(c.word(Phrase::milestones)));
    c.write({x_left, y}, size, Weight::bold, Align::right, palette::sky_blue,
            std::string(c.word(Phrase::future_today)));
    c.write({x_right, y}, size, Weight::bold, Align::right, palette::yellow, std::string(c.word(Phrase::future_with)));
    c.write({x_gap, y}, size, Weight::bold, Align::right, palette::pale, std::string(c.word(Phrase::gap)));
    y += c.px(8);
    c.rule(r.x, r.right(), y);
    const auto rows = pairs(c, left, right);
    const auto room = static_cast<std::size_t>(std::max(1.0, (r.bottom() - y) / c.px(kRow)));
    for (std::size_t i = 0; i < std::min(rows.size(), room); ++i) {
        const Pair& row = rows[i];
        const double base = y + c.px(22.5);
        const auto time = [&](bool reached, Duration taken) {
            return reached ? duration_text(taken) : std::string(c.word(Phrase::not_yet));
        };
        c.write({r.x, base}, size, Weight::medium, Align::left, palette::ink,
                shortened(row.name, r.w * 0.40, size, Weight::medium), "pair/name");
        c.write({x_left, base}, size, Weight::medium, Align::right, row.here ? palette::ink : palette::pale,
                time(row.here, row.left), "pair/left");
        c.write({x_right, base}, size, Weight::medium, Align::right, row.there ? palette::ink : palette::pale,
                time(row.there, row.right), "pair/right");
        const Colour ink = row.gap == Duration{}  ? palette::pale
                           : row.gap > Duration{} ? palette::bluish_green
                                                  : palette::vermillion;
        c.write({x_gap, base}, size, Weight::bold, Align::right, ink, gap_text(c, row), "pair/gap");
        y += c.px(kRow);
    }
}

/// Person-hours lost so far, one line for each future; the space between them is what the change spares.
void losses(const Canvas& c, const Rect& r, const Future& left, const Future& right) {
    const auto here = loss_curve(left.scenario, left.trace, left.frame.at);
    const auto there = loss_curve(right.scenario, right.trace, right.frame.at);
    const double most = std::max(here.back().people, there.back().people);
    const int size = c.text(20);
    c.write({r.x, r.y + c.px(30)}, c.text(22), Weight::bold, Align::left, palette::white,
            std::string(c.word(Phrase::person_hours_lost)));
    c.rule(r.x, r.right(), r.y + c.px(38));
    const Rect plot{r.x, r.y + c.px(50), r.w - c.px(190), r.h - c.px(66)};
    c.picture.add(Line{{{plot.x, plot.bottom()}, {plot.right(), plot.bottom()}}, c.px(1.5), palette::frame, 0});
    if (most <= 0) {
        c.write({plot.x, plot.y + c.px(30)}, size, Weight::medium, Align::left, palette::pale,
                std::string(c.word(Phrase::nothing_yet)), "loss/none");
        return;
    }
    const auto whole = static_cast<double>(std::max<std::int64_t>(1, (left.frame.at - kStart).count()));
    const auto point = [&](const LossPoint& p) {
        return Point{plot.x + plot.w * static_cast<double>((p.at - kStart).count()) / whole,
                     plot.bottom() - plot.h * p.people / most};
    };
    const auto line = [&](const std::vector<LossPoint>& curve, Colour colour, double dash) {
        std::vector<Point> points;
        for (const LossPoint& p : curve) points.push_back(point(p));
        c.picture.add(Line{std::move(points), c.px(3.5), colour, dash}, "loss/curve");
    };
    line(here, palette::sky_blue, 0);
    line(there, palette::yellow, c.px(9));
    // The figures at the ends, kept apart from each other.
    double y_here = point(here.back()).y + size * 0.36, y_there = point(there.back()).y + size * 0.36;
    const double apart = size * 1.25;
    if (std::abs(y_here - y_there) < apart) {
        const bool above = here.back().people >= there.back().people;
        const double middle = std::clamp((y_here + y_there) / 2, plot.y + apart / 2 + size, plot.bottom() - apart / 2);
        y_here = middle + (above ? -apart / 2 : apart / 2);
        y_there = middle + (above ? apart / 2 : -apart / 2);
    }
    y_here = std::max(y_here, plot.y + size);
    y_there = std::max(y_there, plot.y + size);
    const auto figure = [&](double y, double value, Colour colour) {
        c.write({plot.right() + c.px(14), y}, size, Weight::bold, Align::left, colour, grouped(value), "loss/figure");
    };
    figure(y_here, here.back().people, palette::sky_blue);
    figure(y_there, there.back().people, palette::yellow);
}

void below(const Canvas& c, const Future& left, const Future& right, const std::string& parting) {
    const Rect& r = c.a.below;
    c.picture.add(Box{r, 0, palette::panel, palette::none, 0});
    c.rule(r.x, r.right(), r.y);
    const double gap = c.px(24);
    const double middle = r.x + r.w * 0.62;
    milestone_table(c, {r.x + gap, r.y, middle - r.x - 2 * gap, r.h - c.px(6)}, left, right);
    const double right_width = r.right() - middle - gap;
    const int size = c.text(20);
    const auto lines = wrapped(parting, right_width, size, Weight::medium, 3);
    const double text_height = lines.empty() ? 0 : c.px(26) * static_cast<double>(lines.size()) + c.px(34);
    losses(c, {middle, r.y, right_width, r.h - text_height - c.px(6)}, left, right);
    if (lines.empty()) return;
    double y = r.bottom() - text_height + c.px(22);
    c.write({middle, y}, size, Weight::bold, Align::left, palette::white,
            std::string(c.word(Phrase::first_difference)));
    for (const std::string& text : lines) {
        y += c.px(26);
        c.write({middle, y}, size, Weight::medium, Align::left, palette::ink, text, "parting");
    }
}

}  // namespace

Picture compose_beside(const Future& left, const Future& right, const Story& both, const std::string& parting,
                       const View& view) {
    Picture picture;
    picture.width = left.arrangement.width;
    picture.height = left.arrangement.height;
    picture.background = palette::night;
    const Canvas first{left.scenario, left.story, left.arrangement, left.frame, view, picture};
    const Canvas second{right.scenario, right.story, right.arrangement, right.frame, view, picture};
    for (const Canvas* c : {&first, &second}) {
        compose_map(*c);
        compose_cards(*c);
    }
    caption(first, left.name, palette::sky_blue);
    caption(second, right.name, palette::yellow);
    below(first, left, right, parting);
    const Canvas common{left.scenario, both, left.arrangement, left.frame, view, picture};
    compose_timeline(common);
    compose_top(common);
    picture.moves = true;
    for (const Canvas* c : {&first, &second}) {
        compose_messages(*c);
        compose_badges(*c);
    }
    compose_now(common);
    if (view.help) compose_help(first);
    return picture;
}

Story merged(const Story& left, const Story& right) {
    Story out = left;
    const auto by_time = [](const auto& l, const auto& r) { return l.at < r.at; };
    const auto merge = [&](auto& into, const auto& more) {
        const auto middle = static_cast<std::ptrdiff_t>(into.size());
        into.insert(into.end(), more.begin(), more.end());
        std::inplace_merge(into.begin(), into.begin() + middle, into.end(), by_time);
    };
    merge(out.happenings, right.happenings);
    merge(out.markers, right.markers);
    out.end = std::max(left.end, right.end);
    return out;
}

}  // namespace muster::viz
