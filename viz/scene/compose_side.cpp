#include <algorithm>
#include <span>
#include <tuple>

#include "viz/scene/sentences.hpp"
#include "viz/scene/side_column.hpp"

namespace muster::viz {

namespace {

using namespace std::chrono_literals;

Row milestone_row(const Canvas& c, const MilestoneView& view) {
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
        aim.reached && aim.from != kNever ? "+" + duration_text(std::max(Duration{}, aim.at - aim.from)) : "";
    switch (view.state) {
        case MilestoneView::State::reached:
            return {Icon::done, palette::bluish_green, name, palette::ink, {taken}, palette::ink, tag};
        case MilestoneView::State::late: {
            const std::string by = c.say(Phrase::after_target, fmt::arg("time", short_duration(aim.at - aim.due)));
            return {Icon::clock, palette::orange, name, palette::ink, {taken + " (" + by + ")", taken}, palette::orange,
                    tag};
        }
        case MilestoneView::State::overdue:
            return {Icon::missed,
                    palette::vermillion,
                    name,
                    palette::ink,
                    {std::string(c.word(Phrase::overdue))},
                    palette::vermillion,
                    tag};
        case MilestoneView::State::pending:
            break;
    }
    std::vector<std::string> sayings{std::string(c.word(Phrase::not_yet))};
    if (aim.from <= c.frame.at && aim.due != kNever) {
        const LocalMillis due = c.local(aim.due);
        const std::string day = day_text(due, c.view.language);
        const std::string time = time_text(due);
        sayings = {c.say(Phrase::due_by, fmt::arg("day", day), fmt::arg("time", time)), day + ", " + time};
    }
    return {Icon::pending, palette::pale, name, palette::pale, sayings, palette::pale, tag};
}

struct WaitLook {
    Icon icon;
    Colour colour;
    Phrase phrase;
};

WaitLook look_of(Wait::Kind kind) {
    switch (kind) {
        case Wait::Kind::approval:
            return {Icon::approval, palette::reddish_purple, Phrase::wait_approval};
        case Wait::Kind::meeting:
            return {Icon::meeting, palette::ink, Phrase::wait_meeting};
        case Wait::Kind::withheld:
            return {Icon::pending, palette::orange, Phrase::wait_withheld};
        case Wait::Kind::unread:
            break;
    }
    return {Icon::envelope, palette::white, Phrase::wait_unread};
}

void milestones(Column& column, double keep) {
    const Canvas& c = column.c;
    if (c.frame.milestones.empty()) return;
    column.title(Phrase::milestones);
    const std::size_t all = c.frame.milestones.size();
    std::vector<Row> rows;
    rows.reserve(all);
    for (const MilestoneView& view : c.frame.milestones) rows.push_back(milestone_row(c, view));
    // What has been reached long ago gives way to what is next.
    std::size_t reached = 0;
    while (reached < all && (c.frame.milestones[reached].state == MilestoneView::State::reached ||
                             c.frame.milestones[reached].state == MilestoneView::State::late)) {
        ++reached;
    }
    const std::span<const Row> list(rows);
    // As much of what comes as of what was: one row back from the next one, as long as all that is ahead still fits.
    std::size_t first = reached;
    std::size_t shown = column.fitting(list.subspan(first), keep);
    while (first > 0 && (first + shown == all || 2 * (reached - first) < shown)) {
        const std::size_t more = column.fitting(list.subspan(first - 1), keep);
        if (more == 0 || first - 1 + more <= reached) break;
        --first;
        shown = more;
    }
    for (std::size_t i = first; i < first + shown; ++i) column.write(rows[i]);
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

}  // namespace

void services(Column& column, double keep) {
    const Canvas& c = column.c;
    if (c.scenario.model.assets.empty()) return;
    column.title(Phrase::services);
    std::vector<AssetId> touched;
    for (const AssetId id : c.scenario.model.assets.ids()) {
        if (c.frame.assets[id].state != AssetState::sound) touched.push_back(id);
    }
    if (touched.empty()) {
        column.write({Icon::done,
                      palette::bluish_green,
                      std::string(c.word(Phrase::no_service_hit)),
                      palette::ink,
                      {},
                      palette::ink,
                      ""});
        return;
    }
    // Those that are down first, the most and the longest; then what somebody has cut off; what is back comes last.
    const auto urgency = [&](AssetId id) {
        const AssetView& view = c.frame.assets[id];
        const bool hit = view.state == AssetState::hit;
        const int group = hit ? 0 : view.state == AssetState::restored ? 2 : 1;
        return std::tuple(group, hit ? -static_cast<int>(view.lost) : 0, hit ? view.down_since : SimTime{});
    };
    std::stable_sort(touched.begin(), touched.end(), [&](AssetId l, AssetId r) { return urgency(l) < urgency(r); });
    std::vector<Row> rows;
    for (const AssetId id : touched) {
        const Asset& asset = c.scenario.model.assets[id];
        const AssetView& view = c.frame.assets[id];
        const Look look = look_of(view.state);
        const Colour ink = view.state == AssetState::hit ? palette::vermillion : palette::pale;
        rows.push_back({look.icon, look.colour, called(asset.name, asset.id, c.view.language), palette::ink,
                        service_sayings(c, view), ink, "service/" + asset.id});
    }
    const std::size_t shown = std::max<std::size_t>(1, column.fitting(rows, keep));
    for (std::size_t i = 0; i < shown; ++i) column.write(rows[i]);
    if (shown < touched.size()) column.remark(c.say(Phrase::more, fmt::arg("count", touched.size() - shown)));
}

namespace {

/// The names of those who come first by some number, as a list; those without it are left out.
template <class Number, class Text>
std::string names_of(const Canvas& c, std::size_t most, Number number, Text text) {
    std::vector<std::pair<std::uint32_t, InstitutionId>> ranked;
    for (const InstitutionId id : c.scenario.model.institutions.ids()) {
        if (const std::uint32_t found = number(c.frame.institutions[id]); found > 0) ranked.emplace_back(found, id);
    }
    std::sort(ranked.begin(), ranked.end());
    std::string out;
    for (std::size_t i = 0; i < std::min(most, ranked.size()); ++i) {
        out += (i == 0 ? "" : ", ") + text(called(c.scenario.model, ranked[i].second), ranked[i].second);
    }
    return out;
}

/// What whoever comes into the room asks: who knew first, who is overloaded, what everybody waits for. The longest
/// waits; those that somebody has in hand come before what lies unread.
void now(Column& column, double keep) {
    const Canvas& c = column.c;
    const std::string first = names_of(
        c, 3, [](const InstitutionView& view) { return view.knew; },
        [](const std::string& name, InstitutionId) { return name; });
    // The most work first.
    constexpr std::uint32_t kMany = 1'000'000;
    const std::string loaded = names_of(
        c, 3,
        [](const InstitutionView& view) {
            return view.waiting * 2 < kOverloaded ? 0 : kMany - std::min(kMany - 1, view.waiting);
        },
        [&](const std::string& name, InstitutionId id) {
            return fmt::format("{} {}", name, c.frame.institutions[id].waiting);
        });
    if (first.empty() && loaded.empty() && c.frame.waits.empty()) return;
    column.title(Phrase::now);
    if (!first.empty()) {
        column.write({Icon::known,
                      palette::yellow,
                      c.say(Phrase::knew_first, fmt::arg("names", first)),
                      palette::ink,
                      {},
                      palette::ink,
                      "now/first"});
    }
    if (!loaded.empty()) {
        column.write({Icon::waiting,
                      palette::orange,
                      c.say(Phrase::most_work, fmt::arg("names", loaded)),
                      palette::ink,
                      {},
                      palette::ink,
                      "now/load"});
    }
    constexpr std::size_t kLeast = 2, kMost = 3;
    std::vector<InstitutionId> named;
    for (const std::size_t index : c.frame.waits) {
        const Wait& wait = c.story.waits[index];
        // A line for each institution: a second message that lies there says nothing new.
        if (std::find(named.begin(), named.end(), wait.where) != named.end()) continue;
        const auto [icon, colour, phrase] = look_of(wait.kind);
        const std::string what = wait.step.valid() ? called(c.scenario.model.steps[wait.step].name,
                                                            c.scenario.model.steps[wait.step].id, c.view.language)
                                                   : "";
        // To the minute where there is room for it; what is waited for says more.
        const Duration waited = c.frame.at - wait.from;
        const Duration about = waited < 2h ? waited : Duration{waited / 1h * 1h};
        const auto for_so_long = [&](Duration d) {
            return c.say(Phrase::wait_for, fmt::arg("time", short_duration(d)));
        };
        const Row row{icon,
                      colour,
                      c.say(phrase, fmt::arg("who", called(c.scenario.model, wait.where)), fmt::arg("what", what)),
                      palette::ink,
                      {for_so_long(waited), for_so_long(about)},
                      palette::ink,
                      "now/wait"};
        if (named.size() >= kLeast && column.y + column.height(row) > column.bottom - keep) break;
        named.push_back(wait.where);
        column.write(row);
        if (named.size() == kMost) break;
    }
}

}  // namespace

void latest(Column& column) {
    const Canvas& c = column.c;
    column.title(Phrase::latest);
    const int size = c.text(20);
    const double line = c.px(26);
    const double indent = c.px(110);
    bool newest = true;
    for (std::size_t i = c.frame.happenings; i > 0; --i) {
        const Happening& happening = c.story.happenings[i - 1];
        // Two teams of one institution that are called at once are one sentence.
        if (i < c.frame.happenings && happening.at == c.story.happenings[i].at &&
            happening.text.get(c.view.language) == c.story.happenings[i].text.get(c.view.language)) {
            continue;
        }
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

void compose_side(const Canvas& c) {
    const Rect& r = c.a.side;
    c.picture.add(Box{r, 0, palette::panel, palette::none, 0});
    Column column{c, r.x + c.px(22), r.right() - c.px(22), r.y, r.bottom() - c.px(6)};
    // Each list keeps room for those below it, however large the letters are.
    milestones(column, r.h * 0.68);
    now(column, r.h * 0.42);
    services(column, r.h * 0.2);
    latest(column);
}

}  // namespace muster::viz
