#include <algorithm>

#include "viz/scene/canvas.hpp"
#include "viz/scene/sentences.hpp"

namespace muster::viz {

namespace {

constexpr double kRow = 31;

/// Writes downwards in the side list.
struct Column {
    const Canvas& c;
    double x, right, y, bottom;

    void title(Phrase which) {
        y += c.px(34);
        c.write({x, y}, c.text(24), Weight::bold, Align::left, palette::white, std::string(c.word(which)));
        y += c.px(9);
        c.rule(x, right, y);
        y += c.px(5);
    }
    [[nodiscard]] std::size_t rows_left(double height, double keep) const {
        const double room = bottom - keep - y;
        return room <= 0 ? 0 : static_cast<std::size_t>(room / height);
    }
    /// A sign, a text, and at the right the longest of several sayings that leaves the text whole; at worst the
    /// shortest, and the text is cut.
    void row(Icon icon, Colour sign, const std::string& left, Colour ink, const std::vector<std::string>& sayings,
             Colour right_ink, const std::string& tag) {
        const int size = c.text(21);
        const double base = y + c.px(22.5);
        add_icon(c.picture, icon, {x + c.px(12), y + c.px(15.5)}, c.px(20), sign, palette::panel);
        const auto room = [&](const std::string& at_right) {
            return right - x - c.px(36) - text_width(at_right, size, Weight::medium) - c.px(14);
        };
        std::string at_right = sayings.empty() ? "" : sayings.back();
        for (const std::string& saying : sayings) {
            if (text_width(left, size, Weight::medium) > room(saying)) continue;
            at_right = saying;
            break;
        }
        c.write({right, base}, size, Weight::medium, Align::right, right_ink, at_right);
        c.write({x + c.px(36), base}, size, Weight::medium, Align::left, ink,
                shortened(left, room(at_right), size, Weight::medium), tag);
        y += c.px(kRow);
    }
    void remark(const std::string& text) {
        c.write({x + c.px(36), y + c.px(22.5)}, c.text(20), Weight::medium, Align::left, palette::pale, text);
        y += c.px(kRow);
    }
};

void milestone_row(Column& column, const MilestoneView& view) {
    const Canvas& c = column.c;
    const Aim& aim = c.story.aims[view.aim];
    const Milestone& milestone = c.scenario.model.milestones[aim.milestone];
    std::string name = called(milestone.name, milestone.id, c.view.language);
    const auto& incidents = c.scenario.model.incidents;
    const bool several =
        std::count_if(incidents.begin(), incidents.end(), [](const Incident& i) { return !i.stream; }) > 1;
    if (several) {
        const Incident& incident = incidents[aim.incident];
        name += " · " + called(incident.name, incident.id, c.view.language);
    }
    const std::string tag =
        "milestone/" + milestone.id + (several ? "/" + c.scenario.model.incidents[aim.incident].id : "");
    const std::string taken =
        aim.reached && aim.from != kNever ? duration_text(std::max(Duration{}, aim.at - aim.from)) : "";
    switch (view.state) {
        case MilestoneView::State::reached:
            column.row(Icon::done, palette::bluish_green, name, palette::ink, {taken}, palette::ink, tag);
            break;
        case MilestoneView::State::late: {
            const std::string by = c.say(Phrase::after_target, fmt::arg("time", short_duration(aim.at - aim.due)));
            column.row(Icon::clock, palette::orange, name, palette::ink, {taken + " (" + by + ")", taken},
                       palette::orange, tag);
            break;
        }
        case MilestoneView::State::overdue:
            column.row(Icon::missed, palette::vermillion, name, palette::ink, {std::string(c.word(Phrase::overdue))},
                       palette::vermillion, tag);
            break;
        case MilestoneView::State::pending: {
            std::vector<std::string> sayings{std::string(c.word(Phrase::not_yet))};
            if (aim.from <= c.frame.at && aim.due != kNever) {
                const LocalMillis due = c.local(aim.due);
                const std::string day = day_text(due, c.view.language);
                const std::string time = time_text(due);
                sayings = {c.say(Phrase::due_by, fmt::arg("day", day), fmt::arg("time", time)), day + ", " + time};
            }
            column.row(Icon::pending, palette::pale, name, palette::pale, sayings, palette::pale, tag);
            break;
        }
    }
}

void milestones(Column& column, double keep) {
    const Canvas& c = column.c;
    if (c.frame.milestones.empty()) return;
    column.title(Phrase::milestones);
    const std::size_t all = c.frame.milestones.size();
    std::size_t shown = std::min(all, column.rows_left(c.px(kRow), keep));
    if (shown < all && shown > 0) --shown;
    // What has been reached long ago gives way to what is next.
    std::size_t reached = 0;
    while (reached < all && (c.frame.milestones[reached].state == MilestoneView::State::reached ||
                             c.frame.milestones[reached].state == MilestoneView::State::late)) {
        ++reached;
    }
    const std::size_t first = std::min(all - shown, reached > shown / 2 ? reached - shown / 2 : 0);
    for (std::size_t i = first; i < first + shown; ++i) milestone_row(column, c.frame.milestones[i]);
    if (shown < all) column.remark(c.say(Phrase::more, fmt::arg("count", all - shown)));
}

std::vector<std::string> service_sayings(const Canvas& c, const AssetView& asset) {
    const std::string since = short_duration(c.frame.at - asset.down_since);
    switch (asset.state) {
        case AssetState::hit:
            if (asset.lost >= 1000) return {c.say(Phrase::service_down, fmt::arg("time", since))};
            return {c.say(Phrase::service_degraded, fmt::arg("share", (asset.lost + 5) / 10), fmt::arg("time", since))};
        case AssetState::restored: {
            const std::string plain(c.word(Phrase::legend_restored));
            if (!asset.ever_hit) return {plain};
            const std::string down = short_duration(asset.since - asset.down_since);
            return {c.say(Phrase::service_restored, fmt::arg("time", down)), plain};
        }
        default:
            return {std::string(c.word(look_of(asset.state).name))};
    }
}

void services(Column& column, double keep) {
    const Canvas& c = column.c;
    if (c.scenario.model.assets.empty()) return;
    column.title(Phrase::services);
    std::vector<AssetId> touched;
    for (const AssetId id : c.scenario.model.assets.ids()) {
        if (c.frame.assets[id].state != AssetState::sound) touched.push_back(id);
    }
    if (touched.empty()) {
        column.row(Icon::done, palette::bluish_green, std::string(c.word(Phrase::no_service_hit)), palette::ink, {},
                   palette::ink, "");
        return;
    }
    // Those that still hurt first.
    std::stable_sort(touched.begin(), touched.end(), [&](AssetId l, AssetId r) {
        return (c.frame.assets[l].state == AssetState::restored) < (c.frame.assets[r].state == AssetState::restored);
    });
    std::size_t shown = std::min(touched.size(), std::max<std::size_t>(1, column.rows_left(c.px(kRow), keep)));
    if (shown < touched.size() && shown > 1) --shown;
    for (std::size_t i = 0; i < shown; ++i) {
        const Asset& asset = c.scenario.model.assets[touched[i]];
        const AssetView& view = c.frame.assets[touched[i]];
        const Look look = look_of(view.state);
        const Colour ink = view.state == AssetState::hit ? palette::vermillion : palette::pale;
        column.row(look.icon, look.colour, called(asset.name, asset.id, c.view.language), palette::ink,
                   service_sayings(c, view), ink, "service/" + asset.id);
    }
    if (shown < touched.size()) column.remark(c.say(Phrase::more, fmt::arg("count", touched.size() - shown)));
}

void latest(Column& column) {
    const Canvas& c = column.c;
    column.title(Phrase::latest);
    const int size = c.text(20);
    const double line = c.px(26);
    const double indent = c.px(110);
    bool newest = true;
    for (std::size_t i = c.frame.happenings; i > 0; --i) {
        const Happening& happening = c.story.happenings[i - 1];
        const Weight weight = newest ? Weight::bold : Weight::medium;
        const auto lines =
            wrapped(happening.text.get(c.view.language), column.right - column.x - indent, size, weight, 3);
        const LocalMillis local = c.local(happening.at);
        const bool today = day_text(local, c.view.language) == day_text(c.frame.local, c.view.language);
        const std::size_t rows = std::max<std::size_t>(lines.size(), today ? 1 : 2);
        const double height = line * static_cast<double>(rows) + c.px(9);
        if (column.y + height > column.bottom) break;
        const Colour ink = newest ? palette::white : palette::ink;
        double base = column.y + c.px(24);
        c.picture.add(Words{{column.x, base}, size, Weight::medium, Align::left, palette::pale, time_text(local), true},
                      "happening/time");
        if (!today) {
            c.write({column.x, base + line}, c.text(18), Weight::medium, Align::left, palette::pale,
                    day_text(local, c.view.language), "happening/day");
        }
        add_icon(c.picture, happening.icon, {column.x + c.px(86), base - c.px(7)}, c.px(20), colour_of(happening.tone),
                 palette::panel);
        for (const std::string& text : lines) {
            c.write({column.x + indent, base}, size, weight, Align::left, ink, text, "happening");
            base += line;
        }
        column.y += height;
        newest = false;
    }
    if (newest) column.remark(std::string(c.word(Phrase::nothing_yet)));
}

}  // namespace

void compose_side(const Canvas& c) {
    const Rect& r = c.a.side;
    c.picture.add(Box{r, 0, palette::panel, palette::none, 0});
    Column column{c, r.x + c.px(22), r.right() - c.px(22), r.y, r.bottom() - c.px(6)};
    // Each list keeps room for those below it, however large the letters are.
    milestones(column, r.h * 0.6);
    services(column, r.h * 0.31);
    latest(column);
}

}  // namespace muster::viz
