#include "viz/app/stage.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "viz/scene/hit.hpp"
#include "viz/scene/moved.hpp"
#include "viz/scene/words.hpp"

namespace muster::viz {

Stage::Stage(const Loaded& today, const Loaded* changed) : today_(today), changed_(changed) {
    if (changed == nullptr) return;
    both_ = merged(today.story, changed->story);
    for (const Language language : {Language::en, Language::es}) {
        parting_[static_cast<std::size_t>(language)] =
            parting(language, today.scenario, today.trace, changed->scenario, changed->trace, 0);
    }
}

void Stage::fit(int width, int height) {
    const bool two = changed_ != nullptr;
    arrangement_ = arrange(today_.scenario.model, width, height, two ? Part::left_half : Part::whole, wishes);
    if (two) arrangement_changed_ = arrange(changed_->scenario.model, width, height, Part::right_half, wishes);
}

std::optional<Stage::Held> Stage::hold(Point at) const {
    if (auto found = viz::hold(arrangement_, wishes.moved, at)) return Held{std::move(*found), false};
    if (changed_ == nullptr) return std::nullopt;
    if (auto found = viz::hold(arrangement_changed_, wishes.moved, at)) return Held{std::move(*found), true};
    return std::nullopt;
}

bool Stage::move(const Held& held, Point to) {
    Moved moved = let_go((held.of_changed ? *changed_ : today_).scenario.model, held, to);
    if (moved == wishes.moved) return false;
    wishes.moved = std::move(moved);
    fit(arrangement_.width, arrangement_.height);
    return true;
}

Frame Stage::frame(SimTime at, Duration linger) const {
    return frame_at(today_.scenario, today_.trace, today_.story, at, {linger});
}

std::string Stage::parting_at(SimTime at, Language language) const {
    const std::optional<Parting>& found = parting_[static_cast<std::size_t>(language)];
    if (!found || found->at() > at) return {};
    const auto when = [&](SimTime time) {
        const LocalMillis local = to_local(today_.scenario.start_utc + time.time_since_epoch().count(),
                                           today_.scenario.model.scenario_time_zone);
        return day_text(local, language) + ", " + time_text(local);
    };
    const auto said = [&](const Parting::Event& event, Phrase whose) {
        return fmt::format(fmt::runtime(phrase(Phrase::parting_only, language)), fmt::arg("when", when(event.at)),
                           fmt::arg("whose", phrase(whose, language)), fmt::arg("what", event.text));
    };
    const bool changed_first = found->after && (!found->before || found->after->at <= found->before->at);
    // What comes later is not given away before its time.
    if (changed_first) return said(*found->after, Phrase::future_with);
    return said(*found->before, Phrase::future_today);
}

Picture Stage::picture(SimTime at, Duration linger, const View& view) const {
    const Frame now = frame(at, linger);
    if (changed_ == nullptr) return compose(today_.scenario, today_.story, arrangement_, now, view);
    const Frame other = frame_at(changed_->scenario, changed_->trace, changed_->story, at, {linger});
    const std::string names = fmt::format(fmt::runtime(phrase(Phrase::future_with_names, view.language)),
                                          fmt::arg("names", changed_->with.get(view.language)));
    const Future left{today_.scenario, today_.trace, today_.story,
                      arrangement_,    now,          std::string(phrase(Phrase::future_today, view.language))};
    const Future right{changed_->scenario, changed_->trace, changed_->story, arrangement_changed_, other, names};
    return compose_beside(left, right, both_, parting_at(at, view.language), view);
}

Selection Stage::hit(const Picture& picture, Point at) const {
    const Selection found = viz::hit(today_.scenario, today_.story, arrangement_, picture, at);
    if (changed_ == nullptr || found.kind != Selection::Kind::none) return found;
    Selection other = viz::hit(changed_->scenario, changed_->story, arrangement_changed_, picture, at);
    other.changed = other.kind != Selection::Kind::none;
    return other;
}

Panel Stage::panel(const Selection& selection, SimTime at, Duration linger, Language language) const {
    const Loaded& loaded = selection.changed && changed_ != nullptr ? *changed_ : today_;
    const Frame now = frame_at(loaded.scenario, loaded.trace, loaded.story, at, {linger});
    Panel out = panel_of({loaded.scenario, loaded.trace, loaded.story, now, language}, selection);
    if (changed_ != nullptr) {
        out.title +=
            " · " + std::string(phrase(selection.changed ? Phrase::future_with : Phrase::future_today, language));
    }
    return out;
}

Rect Stage::panel_place(Selection::Kind kind) const {
    Rect place = viz::panel_place(arrangement_, kind);
    if (changed_ == nullptr) return place;
    // Over the other map and the table below it: the one that was clicked stays in sight.
    const double gap = arrangement_.px(12);
    return {arrangement_changed_.map.x + gap, arrangement_changed_.map.y + gap, arrangement_changed_.map.w - 2 * gap,
            arrangement_.below.bottom() - arrangement_changed_.map.y - 2 * gap};
}

}  // namespace muster::viz
