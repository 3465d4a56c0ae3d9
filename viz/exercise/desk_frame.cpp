#include "viz/exercise/desk_frame.hpp"

#include <algorithm>

#include "viz/scene/compose.hpp"
#include "viz/scene/icons.hpp"
#include "viz/scene/palette.hpp"
#include "viz/scene/playback.hpp"

namespace muster::viz {

namespace {

void mark_chosen(desk::Facilitator& desk, const Arrangement& a, Picture& picture) {
    const InstitutionId id = desk.state().chosen;
    if (!desk.scenario().model.institutions.contains(id)) return;
    Rect card = a.places[id].card;
    const double out = a.px(5);
    card = {card.x - out, card.y - out, card.w + 2 * out, card.h + 2 * out};
    const std::vector<Point> outline = {{card.x, card.y},
                                        {card.right(), card.y},
                                        {card.right(), card.bottom()},
                                        {card.x, card.bottom()},
                                        {card.x, card.y}};
    // Below what moves: whose number it is that knew first stays readable.
    const auto moving = std::find_if(picture.items.begin(), picture.items.end(), [](const Item& i) { return i.moves; });
    picture.items.insert(moving, Item{Line{outline, a.px(4), palette::white, 0}, "chosen", false});
}

/// Seats that people hold have the sign of people.
void mark_seats(desk::Facilitator& desk, const Arrangement& a, Picture& picture) {
    const auto& taken = desk.exercise().standing().desk.taken;
    for (const InstitutionId id : desk.scenario().model.institutions.ids()) {
        if (id.index >= taken.size() || taken[id.index] == 0) continue;
        const Rect& card = a.places[id].card;
        add_icon(picture, Icon::meeting, {card.right() - a.px(2), card.bottom() - a.px(2)}, a.px(34),
                 palette::reddish_purple, palette::night);
    }
}

}  // namespace

void DeskFrame::fit(sf::RenderWindow& window, desk::Facilitator& desk, bool fresh) {
    if (fresh) letters_ = 0;
    text_ = desk.state().text;
    arranged_for_ = &desk.scenario();
    const sf::Vector2u size = window.getSize();
    arrangement_ = arrange(desk.scenario().model, static_cast<int>(size.x), static_cast<int>(size.y), Part::desk,
                           {moved, text_size(text_)});
    window.setView(
        sf::View(sf::FloatRect(0, 0, static_cast<float>(arrangement_.width), static_cast<float>(arrangement_.height))));
    if (letters_ == arrangement_.text(21)) return;
    letters_ = arrangement_.text(21);
    (void)window.setActive(true);
    widgets_.open(fonts_, letters_);
}

void DeskFrame::show(sf::RenderWindow& window, desk::Facilitator& desk, sf::Time passed, bool row_moved,
                     bool fresh_form, Clicked& clicked) {
    (void)window.setActive(true);
    const desk::DeskState& state = desk.state();
    if (state.stopped) {
        picture_ = desk::not_the_exercise(arrangement_.width, arrangement_.height, state.language);
        painter_.show(window, picture_, fonts_);
        window.display();
        return;
    }
    if (arranged_for_ != &desk.scenario() || text_ != state.text) fit(window, desk, false);
    View view;
    view.language = state.language;
    view.controls = true;
    view.playing = state.clock.playing;
    view.per_second = desk::per_second(state.clock);
    view.stage = desk.stage_text();
    picture_ = compose_desk(desk.scenario(), desk.story(), arrangement_, desk.frame(), view);
    mark_chosen(desk, arrangement_, picture_);
    mark_seats(desk, arrangement_, picture_);
    painter_.show(window, picture_, fonts_);
    widgets_.begin(window, passed);
    draw_lists(desk, arrangement_.side, row_moved, clicked);
    if (!state.reading.empty()) draw_reading(desk, arrangement_.map, clicked);
    if (state.help) draw_help(desk, arrangement_.map, clicked);
    draw_form(desk, arrangement_.map, fresh_form, clicked);
    widgets_.end(window);
    window.display();
}

}  // namespace muster::viz
