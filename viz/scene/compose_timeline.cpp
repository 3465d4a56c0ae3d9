#include <algorithm>
#include <cmath>
#include <vector>

#include "viz/scene/canvas.hpp"

namespace muster::viz {

namespace {

constexpr LocalMillis kDay = 86'400'000;

LocalMillis midnight_after(LocalMillis local) {
    const LocalMillis into = ((local % kDay) + kDay) % kDay;
    return local - into + kDay;
}

/// How many offices are open, as a skyline: nights, weekends and holidays show by themselves, whatever the country's
/// week.
void skyline(const Canvas& c, const Rect& track) {
    c.picture.add(Box{track, 0, palette::closed_office, palette::none, 0});
    const auto all = static_cast<double>(std::max<std::size_t>(1, c.scenario.model.institutions.size()));
    for (std::size_t i = 0; i < c.story.open_offices.size(); ++i) {
        const auto& step = c.story.open_offices[i];
        const SimTime until = i + 1 < c.story.open_offices.size() ? c.story.open_offices[i + 1].at : c.story.end;
        const double from = x_of(c.a, c.story, step.at);
        const double to = x_of(c.a, c.story, std::min(until, c.story.end));
        const double height = track.h * step.open / all;
        if (to <= from || height <= 0) continue;
        c.picture.add(
            Box{{from, track.bottom() - height, to - from, height}, 0, palette::open_office, palette::none, 0});
    }
}

enum class Unit : std::uint8_t { day, week, month };

/// The finest unit whose marks stand at least `apart` pixels from each other.
Unit unit_for(const Canvas& c, const Rect& track, double apart) {
    const double day = track.w * static_cast<double>(kDay) / static_cast<double>((c.story.end - kStart).count());
    return day >= apart ? Unit::day : day * 7 >= apart ? Unit::week : Unit::month;
}

/// Midnights by the local clock, of all days, of Mondays, or of the first of each month. Days are as long as the zone
/// makes them.
std::vector<LocalMillis> ticks(const Canvas& c, Unit unit) {
    std::vector<LocalMillis> out;
    const LocalMillis end = c.local(c.story.end);
    for (LocalMillis local = midnight_after(c.local(kStart)); local < end; local += kDay) {
        const CivilTime time = civil(local);
        if (unit == Unit::day || (unit == Unit::week && time.weekday == 1) || (unit == Unit::month && time.day == 1)) {
            out.push_back(local);
        }
    }
    return out;
}

void label(const Canvas& c, const Rect& track, Unit unit, LocalMillis local, double x, double end) {
    const int size = c.text(19);
    const auto& holidays = c.scenario.model.holidays;
    const auto day = static_cast<Day>((midnight_after(local) - kDay) / kDay);
    const bool holiday = unit != Unit::month && std::find(holidays.begin(), holidays.end(), day) != holidays.end();
    std::string text = unit == Unit::month ? month_text(local, c.view.language) : day_text(local, c.view.language);
    const std::string longer = text + " · " + std::string(c.word(Phrase::holiday));
    const auto fits = [&](const std::string& what) {
        return x + text_width(what, size, Weight::medium) + c.px(14) <= end;
    };
    if (holiday && fits(longer)) text = longer;
    if (!fits(text)) return;
    const Colour ink = holiday ? palette::ink : palette::pale;
    c.write({x + c.px(6), track.bottom() + c.px(25)}, size, Weight::medium, Align::left, ink, text, "day");
}

void days(const Canvas& c, const Rect& track) {
    const auto x_at = [&](LocalMillis local) {
        const UtcMillis utc = to_utc(local, c.scenario.model.scenario_time_zone);
        return x_of(c.a, c.story, SimTime{Duration{utc - c.scenario.start_utc}});
    };
    for (const LocalMillis local : ticks(c, unit_for(c, track, c.px(14)))) {
        const double x = x_at(local);
        c.picture.add(Line{{{x, track.y}, {x, track.bottom() + c.px(8)}}, c.px(1.5), palette::frame, 0});
    }
    const Unit unit = unit_for(c, track, c.px(72));
    std::vector<LocalMillis> named = ticks(c, unit);
    named.insert(named.begin(), c.local(kStart));
    for (std::size_t i = 0; i < named.size(); ++i) {
        label(c, track, unit, named[i], x_at(named[i]), i + 1 < named.size() ? x_at(named[i + 1]) : track.right());
    }
}

void marks(const Canvas& c, const Rect& track) {
    for (const Marker& marker : c.story.markers) {
        const bool past = marker.at <= c.frame.at;
        const double x = x_of(c.a, c.story, marker.at);
        if (marker.kind == Marker::Kind::inject) {
            const Colour colour = faded(palette::reddish_purple, past ? 1 : 0.55);
            c.picture.add(Line{{{x, track.y - c.px(4)}, {x, track.bottom()}}, c.px(2), colour, 0});
            add_icon(c.picture, Icon::inject, {x, track.y - c.px(13)}, c.px(22), colour, palette::panel);
        } else {
            const Colour colour = faded(marker.late ? palette::orange : palette::bluish_green, past ? 1 : 0.55);
            c.picture.add(Line{{{x, track.y - c.px(26)}, {x, track.bottom()}}, c.px(2), colour, 0});
            add_icon(c.picture, Icon::flag, {x + c.px(7), track.y - c.px(34)}, c.px(20), colour, palette::panel);
        }
    }
}

/// One run is one example: which, must be said beside it.
void which_run(const Canvas& c, const Rect& track) {
    const int size = c.text(18);
    const double x = c.px(16);
    const double room = track.x - x - c.px(8);
    const bool exercise = !c.view.stage.empty();
    const std::string run =
        exercise ? c.view.stage : c.say(Phrase::simulated_run, fmt::arg("number", c.view.replication));
    const std::string seed = c.say(Phrase::seed, fmt::arg("number", c.view.seed));
    const double y = c.view.controls ? track.y - c.px(28) : track.y + c.px(12);
    c.write({x, y}, size, Weight::medium, Align::left, palette::pale, shortened(run, room, size, Weight::medium),
            "run");
    if (c.view.controls || exercise) return;
    c.write({x, y + c.px(24)}, size, Weight::medium, Align::left, palette::pale,
            shortened(seed, room, size, Weight::medium), "seed");
}

void play_state(const Canvas& c, const Rect& track) {
    which_run(c, track);
    if (!c.view.controls) return;
    const double x = c.px(30);
    const double y = track.y + track.h / 2;
    if (c.view.playing) {
        c.picture.add(
            Shape{{{x - c.px(12), y - c.px(16)}, {x + c.px(16), y}, {x - c.px(12), y + c.px(16)}}, palette::ink});
    } else {
        c.picture.add(Box{{x - c.px(12), y - c.px(15), c.px(9), c.px(30)}, 0, palette::ink, palette::none, 0});
        c.picture.add(Box{{x + c.px(3), y - c.px(15), c.px(9), c.px(30)}, 0, palette::ink, palette::none, 0});
    }
    const std::string speed = c.say(Phrase::speed, fmt::arg("time", duration_text(c.view.per_second)));
    c.write({x - c.px(14), track.bottom() + c.px(25)}, c.text(19), Weight::medium, Align::left, palette::pale, speed,
            "speed");
}

}  // namespace

Rect track_of(const Arrangement& a) {
    const Rect& r = a.timeline;
    return {r.x + a.px(150), r.y + a.px(54), r.w - a.px(150) - a.px(24), a.px(34)};
}

double x_of(const Arrangement& a, const Story& story, SimTime time) {
    const Rect track = track_of(a);
    const double share =
        static_cast<double>((time - kStart).count()) / static_cast<double>((story.end - kStart).count());
    return track.x + std::clamp(share, 0.0, 1.0) * track.w;
}

SimTime time_at(const Arrangement& a, const Story& story, double x) {
    const Rect track = track_of(a);
    const double share = std::clamp((x - track.x) / track.w, 0.0, 1.0);
    return kStart + Duration{static_cast<std::int64_t>(share * static_cast<double>((story.end - kStart).count()))};
}

bool clicked(const Arrangement& a, const Story& story, Point at, SimTime& time) {
    if (!a.timeline.contains(at)) return false;
    const Rect track = track_of(a);
    time = time_at(a, story, at.x);
    if (at.y >= track.y) return true;
    double nearest = a.px(16);
    for (const Marker& marker : story.markers) {
        const double away = std::abs(x_of(a, story, marker.at) - at.x);
        if (away >= nearest) continue;
        nearest = away;
        time = marker.at;
    }
    return true;
}

void compose_timeline(const Canvas& c) {
    const Rect& r = c.a.timeline;
    c.picture.add(Box{r, 0, palette::panel, palette::none, 0});
    c.rule(r.x, r.right(), r.y);
    const Rect track = track_of(c.a);
    skyline(c, track);
    days(c, track);
    marks(c, track);
    play_state(c, track);
}

void compose_now(const Canvas& c) {
    compose_clock(c);
    const Rect track = track_of(c.a);
    const double now = x_of(c.a, c.story, c.frame.at);
    c.picture.add(Box{{track.x, track.bottom(), now - track.x, c.px(5)}, 0, palette::sky_blue, palette::none, 0});
    c.picture.add(Line{{{now, track.y - c.px(12)}, {now, track.bottom() + c.px(9)}}, c.px(3.5), palette::white, 0});
    const double tip = track.y - c.px(4);
    c.picture.add(
        Shape{{{now - c.px(10), tip - c.px(16)}, {now + c.px(10), tip - c.px(16)}, {now, tip}}, palette::white});
}

}  // namespace muster::viz
