#include "viz/exercise/windows.hpp"

#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/System/Clock.hpp>
#include <SFML/System/Sleep.hpp>
#include <SFML/Window/Event.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>

#include "engine/report/json_writer.hpp"
#include "viz/draw/display.hpp"
#include "viz/draw/place.hpp"
#include "viz/exercise/desk_frame.hpp"
#include "viz/exercise/desk_keys.hpp"
#include "viz/exercise/desk_places.hpp"
#include "viz/exercise/room_window.hpp"
#include "viz/scene/compose.hpp"
#include "viz/scene/hit.hpp"
#include "viz/scene/moved.hpp"

namespace muster::viz {

namespace {

using desk::Facilitator;
using desk::Key;

class DeskWindow {
public:
    /// Each window has fonts of its own, so that neither context changes the textures that the other draws with.
    DeskWindow(Facilitator& desk, const DeskOptions& options, Fonts& fonts, Fonts& room_fonts)
        : desk_(desk), options_(options), room_(options, room_fonts), frame_(fonts), places_(options) {
        desk_.state().text = desk_.state().room_text = options.text_size;
        frame_.moved = places_.read(desk_.state());
    }

    void run() {
        room_.open(title(desk::words::room), false);
        open();
        log("open");
        sf::Clock clock;
        // Widgets answer to the mouse, and ImGui needs a frame or two to settle after it; a new window some more until
        // it has its size.
        settling_ = 20;
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
            if (desk_.pass(std::chrono::microseconds{passed.asMicroseconds()})) {
                changed = true;
                settling_ = std::max(settling_, 3);  // tables that have more rows now
            }
            if (was_playing && !desk_.state().clock.playing) log("stopped");
            if (changed || settling_ > 0 || !frame_.widgets().all_typed()) {
                settling_ -= settling_ > 0 ? 1 : 0;
                show_frame(passed);
            } else {
                sf::sleep(sf::milliseconds(12));
            }
            room_.show(desk_, frame_.moved);
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
        frame_.fit(window_, desk_, true);
    }
    /// The room's window follows what the desk says of it, and its cross does what F10 does.
    void tend_room() {
        if (room_.is_open() && !room_.listen()) desk_.show_room(false);
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
        if (!deaf) frame_.widgets().event(event);
        switch (event.type) {
            case sf::Event::Closed:
                return obey(Key::quit);
            case sf::Event::Resized:
                return frame_.fit(window_, desk_, false);
            case sf::Event::KeyPressed:
                return form && !deaf ? form_key(event.key) : obey(key_of(event.key));
            case sf::Event::TextEntered:
                if (form && !deaf) return;
                if (event.text.unicode >= '0' && event.text.unicode <= '9')
                    return digit(static_cast<int>(event.text.unicode - '0'));
                return obey(key_of_letter(event.text.unicode));
            case sf::Event::MouseButtonPressed:
                if (!deaf && !form) press(event.mouseButton);
                return;
            case sf::Event::MouseMoved:
                return drag({event.mouseMove.x, event.mouseMove.y});
            case sf::Event::MouseButtonReleased:
                return release(event.mouseButton);
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
        const auto& form = desk_.state().form;
        if (form && (!had_form_ || form->refused)) {
            fresh_form_ = true;
            // The key that opened it is not typed into it.
            form->fields.empty() ? frame_.widgets().forget_typing() : frame_.widgets().expect_text_box();
            submit_ = false;
        }
        had_form_ = form.has_value();
        log(asked);
    }
    [[nodiscard]] Point point_of(sf::Vector2i pixel) const {
        const sf::Vector2f at = window_.mapPixelToCoords(pixel);
        return {at.x, at.y};
    }
    /// A card may be about to be dragged, so that what a press on it means shows when it is let go.
    void press(const sf::Event::MouseButtonEvent& mouse) {
        if (mouse.button != sf::Mouse::Left || frame_.widgets().has_mouse()) return;
        pressed_ = point_of({mouse.x, mouse.y});
        held_ = hold(frame_.arrangement(), frame_.moved, pressed_);
        dragged_ = false;
        if (!held_) click(pressed_);
    }
    void drag(sf::Vector2i pixel) {
        if (!held_) return;
        const Point at = point_of(pixel);
        // A hand that clicks is never quite still.
        if (!dragged_ && std::hypot(at.x - pressed_.x, at.y - pressed_.y) < frame_.arrangement().px(12)) return;
        dragged_ = true;
        frame_.moved = let_go(desk_.scenario().model, *held_, at);
        frame_.fit(window_, desk_, false);
    }
    void release(const sf::Event::MouseButtonEvent& mouse) {
        if (mouse.button != sf::Mouse::Left || !held_) return;
        held_.reset();
        if (!dragged_) return click(pressed_);
        places_.remember(frame_.moved, desk_.state());
        after("move");
    }
    void click(Point at) {
        SimTime time{};
        if (clicked(frame_.arrangement(), desk_.story(), at, time)) {
            desk_.go_to(time);
            return after("seek");
        }
        const Selection found = hit(desk_.scenario(), desk_.story(), frame_.arrangement(), frame_.picture(), at);
        if (found.kind != Selection::Kind::institution) return;
        desk_.choose(InstitutionId{static_cast<std::uint32_t>(found.index)});
        after("select");
    }
    void show_frame(sf::Time passed) {
        Clicked clicked;
        frame_.show(window_, desk_, passed, row_moved_, fresh_form_, clicked);
        row_moved_ = fresh_form_ = false;
        act_on(clicked);
    }
    /// What was clicked is done after the frame, for it changes what the frame is made of.
    void act_on(const Clicked& clicked) {
        desk::DeskState& state = desk_.state();
        // What was typed before Enter is in the form once a frame has taken all of it.
        if (state.form && ((submit_ && frame_.widgets().all_typed()) || clicked.submit)) {
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
        json.whole("text", state.text);
        json.whole("room_text", state.room_text);
        json.boolean("on_disk", desk_.session().journal().on_disk());
        json.whole("commands", desk_.exercise().log().size());
        json.close_object();
        std::printf("%s\n", json.take().c_str());
        std::fflush(stdout);
    }

    Facilitator& desk_;
    const DeskOptions& options_;
    sf::RenderWindow window_;
    RoomWindow room_;
    DeskFrame frame_;
    int settling_ = 0;  ///< frames
    DeskPlaces places_;
    Point pressed_;  ///< where the button went down
    std::optional<Held> held_;
    bool dragged_ = false;  ///< what is held has left the place where it was taken
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
