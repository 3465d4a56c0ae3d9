#include "viz/exercise/windows.hpp"

#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/System/Clock.hpp>
#include <SFML/System/Sleep.hpp>
#include <SFML/Window/Event.hpp>
#include <cstdio>
#include <vector>

#include "engine/report/json_writer.hpp"
#include "viz/draw/display.hpp"
#include "viz/draw/painter.hpp"
#include "viz/draw/place.hpp"
#include "viz/exercise/desk_keys.hpp"
#include "viz/exercise/desk_panels.hpp"
#include "viz/exercise/room_window.hpp"
#include "viz/scene/hit.hpp"
#include "viz/widgets/widgets.hpp"

namespace muster::viz {

namespace {

using desk::Facilitator;
using desk::Key;

class DeskWindow {
public:
    /// Each window has fonts of its own, so that neither context changes the textures that the other draws with.
    DeskWindow(Facilitator& desk, const DeskOptions& options, Fonts& fonts, Fonts& room_fonts)
        : desk_(desk), options_(options), fonts_(fonts), room_(options, room_fonts) {}

    void run() {
        room_.open(title(desk::words::room), false);
        open();
        log("open");
        sf::Clock clock;
        // Widgets answer to the mouse, and ImGui needs a frame or two to settle after it.
        settling_ = 3;
        while (!desk_.state().over) {
            bool changed = false;
            sf::Event event{};
            while (window_.pollEvent(event)) {
                handle(event);
                settling_ = 4;
            }
            tend_room();
            const sf::Time passed = clock.restart();
            const bool was_playing = desk_.state().clock.playing;
            if (desk_.pass(std::chrono::microseconds{passed.asMicroseconds()})) changed = true;
            if (was_playing && !desk_.state().clock.playing) log("stopped");
            if (changed || settling_ > 0 || !widgets_.all_typed()) {
                settling_ -= settling_ > 0 ? 1 : 0;
                show_frame(passed);
            } else {
                sf::sleep(sf::milliseconds(12));
            }
            room_.show(desk_);
        }
        room_.close();
        window_.close();
    }

private:
    [[nodiscard]] std::string title(const desk::Both& whose) {
        const Language language = desk_.state().language;
        return whose.text(language) + " – " + desk_.scenario().model.name.get(language) + " – Muster";
    }
    void open() {
        const std::string name = title(desk::words::facilitator);
        if (full_screen_) {
            window_.create(sf::VideoMode::getDesktopMode(), sf::String::fromUtf8(name.begin(), name.end()),
                           sf::Style::Fullscreen);
        } else {
            open_window(window_, static_cast<unsigned>(options_.width), static_cast<unsigned>(options_.height), name, 0,
                        0);
        }
        window_.setFramerateLimit(60);
        window_.requestFocus();
        letters_ = 0;
        fit();
    }
    void fit() {
        const sf::Vector2u size = window_.getSize();
        arrangement_ = arrange(desk_.scenario().model, static_cast<int>(size.x), static_cast<int>(size.y), Part::desk);
        window_.setView(sf::View(
            sf::FloatRect(0, 0, static_cast<float>(arrangement_.width), static_cast<float>(arrangement_.height))));
        if (letters_ == arrangement_.text(21)) return;
        letters_ = arrangement_.text(21);
        (void)window_.setActive(true);
        widgets_.open(fonts_, letters_);
    }
    /// The room's window follows what the desk says of it, and its cross does what F10 does.
    void tend_room() {
        if (room_.is_open() && !room_.listen()) desk_.state().room_open = false;
        if (desk_.state().room_open == room_.is_open()) return;
        if (room_.is_open()) {
            room_.close();
        } else {
            room_.open(title(desk::words::room), room_.full_screen());
            window_.requestFocus();
        }
    }
    void handle(const sf::Event& event) {
        const bool deaf = desk_.state().locked || desk_.state().stopped;
        const bool form = desk_.state().form.has_value();
        if (!deaf) widgets_.event(event);
        switch (event.type) {
            case sf::Event::Closed:
                return obey(Key::quit);
            case sf::Event::Resized:
                return fit();
            case sf::Event::KeyPressed:
                return form && !deaf ? form_key(event.key) : obey(key_of(event.key));
            case sf::Event::TextEntered:
                if (form && !deaf) return;
                if (event.text.unicode >= '0' && event.text.unicode <= '9')
                    return digit(static_cast<int>(event.text.unicode - '0'));
                return obey(key_of_letter(event.text.unicode));
            case sf::Event::MouseButtonPressed:
                if (!deaf && !form) click(event.mouseButton);
                return;
            default:
                return;
        }
    }
    /// While a form is open the keyboard is its own, but for these.
    void form_key(const sf::Event::KeyEvent& key) {
        if (key.code == sf::Keyboard::Enter) submit_ = true;
        const Key meant = key_of(key);
        if (meant == Key::leave || meant == Key::stop_everything || meant == Key::lock) obey(meant);
    }
    void obey(Key key) {
        if (key == Key::none) return;
        if (key == Key::full_screen || key == Key::room_full_screen) {
            if (desk_.state().locked || desk_.state().stopped) return;
            if (key == Key::full_screen) {
                full_screen_ = !full_screen_;
                open();
            } else {
                room_.close();
                room_.open(title(desk::words::room), !room_.full_screen());
                window_.requestFocus();
            }
        } else {
            const std::size_t row = desk_.state().row;
            desk_.press(key);
            row_moved_ = row_moved_ || row != desk_.state().row;
        }
        after(desk::name_of(key));
    }
    void digit(int which) {
        desk_.press_digit(which);
        after("digit");
    }
    void after(std::string_view asked) {
        settling_ = 4;  // what came of it is shown
        if (desk_.state().form && !had_form_) {
            fresh_form_ = true;
            // The key that opened it is not typed into it.
            desk_.state().form->fields.empty() ? widgets_.forget_typing() : widgets_.expect_text_box();
            submit_ = false;
        }
        had_form_ = desk_.state().form.has_value();
        log(asked);
    }
    void click(const sf::Event::MouseButtonEvent& mouse) {
        if (mouse.button != sf::Mouse::Left || widgets_.has_mouse()) return;
        const sf::Vector2f at = window_.mapPixelToCoords({mouse.x, mouse.y});
        SimTime time{};
        if (clicked(arrangement_, desk_.story(), {at.x, at.y}, time)) {
            desk_.go_to(time);
            return after("seek");
        }
        const Selection found = hit(desk_.scenario(), desk_.story(), arrangement_, picture_, {at.x, at.y});
        if (found.kind != Selection::Kind::institution) return;
        desk_.choose(InstitutionId{static_cast<std::uint32_t>(found.index)});
        after("select");
    }
    void mark_chosen() {
        const InstitutionId id = desk_.state().chosen;
        if (!desk_.scenario().model.institutions.contains(id)) return;
        Rect card = arrangement_.places[id].card;
        const double out = arrangement_.px(5);
        card = {card.x - out, card.y - out, card.w + 2 * out, card.h + 2 * out};
        const std::vector<Point> outline = {{card.x, card.y},
                                            {card.right(), card.y},
                                            {card.right(), card.bottom()},
                                            {card.x, card.bottom()},
                                            {card.x, card.y}};
        picture_.add(Line{outline, arrangement_.px(4), Colour{0xff, 0xff, 0xff}, 0}, "chosen");
    }
    /// Seats that people hold are marked with a frame of their own colour and the sign of people.
    void mark_seats() {
        const auto& taken = desk_.exercise().standing().desk.taken;
        for (const InstitutionId id : desk_.scenario().model.institutions.ids()) {
            if (id.index >= taken.size() || taken[id.index] == 0) continue;
            const Rect& card = arrangement_.places[id].card;
            add_icon(picture_, Icon::meeting, {card.right() - arrangement_.px(2), card.bottom() - arrangement_.px(2)},
                     arrangement_.px(34), Colour{0xcc, 0x79, 0xa7}, Colour{0x0b, 0x11, 0x18});
        }
    }
    void show_frame(sf::Time passed) {
        (void)window_.setActive(true);
        if (desk_.state().stopped) {
            picture_ = desk::not_the_exercise(arrangement_.width, arrangement_.height, desk_.state().language);
            painter_.show(window_, picture_, fonts_);
            window_.display();
            return;
        }
        View view;
        view.language = desk_.state().language;
        view.controls = true;
        view.playing = desk_.state().clock.playing;
        view.per_second = desk::per_second(desk_.state().clock);
        view.stage = desk_.stage_text();
        if (arranged_for_ != &desk_.scenario()) {
            arranged_for_ = &desk_.scenario();
            fit();
        }
        picture_ = compose_desk(desk_.scenario(), desk_.story(), arrangement_, desk_.frame(), view);
        mark_chosen();
        mark_seats();
        painter_.show(window_, picture_, fonts_);
        Clicked clicked;
        widgets_.begin(window_, passed);
        draw_lists(desk_, arrangement_.side, row_moved_, clicked);
        if (!desk_.state().reading.empty()) draw_reading(desk_, arrangement_.map, clicked);
        if (desk_.state().help) draw_help(desk_, arrangement_.map, clicked);
        draw_form(desk_, arrangement_.map, fresh_form_, clicked);
        widgets_.end(window_);
        window_.display();
        row_moved_ = fresh_form_ = false;
        act_on(clicked);
    }
    /// What was clicked is done after the frame, for it changes what the frame is made of.
    void act_on(const Clicked& clicked) {
        desk::DeskState& state = desk_.state();
        // What was typed before Enter is in the form once a frame has taken all of it.
        if (state.form && ((submit_ && widgets_.all_typed()) || clicked.submit)) {
            submit_ = false;
            desk_.submit_form();
            return after("form");
        }
        if (!state.form) submit_ = false;
        if (state.locked || !clicked.any()) return;
        if (clicked.cancel) state.form.reset();
        if (clicked.close_help) state.help = false;
        if (clicked.close_reading) state.reading.clear();
        if (clicked.tab) desk_.open(*clicked.tab);
        if (clicked.row) desk_.choose_row(*clicked.row);
        if (clicked.action) desk_.act(*clicked.action);
        after(clicked.action ? "button" : clicked.tab ? "tab" : clicked.row ? "row" : "close");
    }
    void log(std::string_view asked) {
        if (!options_.log) return;
        const desk::DeskState& state = desk_.state();
        const Exercise::Branch& here = desk_.exercise().here();
        JsonWriter json;
        json.open_object();
        json.text("asked", asked);
        json.whole("at_ms", static_cast<std::uint64_t>((desk_.at() - kStart).count()));
        json.whole("now_ms", static_cast<std::uint64_t>((here.now - kStart).count()));
        json.text("branch", here.name);
        json.whole("stage", static_cast<std::uint64_t>(here.stage));
        json.boolean("playing", state.clock.playing);
        json.whole("per_second_ms", static_cast<std::uint64_t>(desk::per_second(state.clock).count()));
        json.text("language", state.language == Language::es ? "es" : "en");
        json.whole("tab", static_cast<std::uint64_t>(state.tab));
        json.whole("row", state.row);
        json.whole("rows", Facilitator::is_list(state.tab) ? desk_.list().rows.size() : 0);
        json.text("chosen", state.chosen.valid() ? desk_.scenario().model.institutions[state.chosen].id : "");
        json.text("form", state.form ? state.form->title : "");
        json.text("said", state.said.text);
        json.boolean("help", state.help);
        json.boolean("looking", state.looking.has_value());
        json.boolean("locked", state.locked);
        json.boolean("blanked", state.blanked);
        json.boolean("stopped", state.stopped);
        json.boolean("room", state.room_open);
        json.boolean("on_disk", desk_.session().journal().on_disk());
        json.whole("commands", desk_.exercise().log().size());
        json.close_object();
        std::printf("%s\n", json.take().c_str());
        std::fflush(stdout);
    }

    Facilitator& desk_;
    const DeskOptions& options_;
    Fonts& fonts_;
    sf::RenderWindow window_;
    RoomWindow room_;
    Widgets widgets_;
    Painter painter_;
    int settling_ = 0;  ///< frames
    int letters_ = 0;   ///< height of the letters that the widgets have
    Arrangement arrangement_;
    const void* arranged_for_ = nullptr;
    Picture picture_;  ///< the last one shown: what a click meets
    bool full_screen_ = false, row_moved_ = false, fresh_form_ = false, had_form_ = false, submit_ = false;
};

}  // namespace

int run_windows(Session session, const DeskOptions& options) {
    Display display;
    std::string why;
    Fonts fonts, room_fonts;
    if (!display.use_present(why) || !load_fonts(fonts, why) || !load_fonts(room_fonts, why)) {
        std::fprintf(stderr, "muster-desk: %s\n", why.c_str());
        return 1;
    }
    Facilitator desk(std::move(session), options.language);
    DeskWindow(desk, options, fonts, room_fonts).run();
    return options.journal.empty() || desk.session().journal().on_disk() ? 0 : 1;
}

}  // namespace muster::viz
