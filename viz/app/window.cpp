#include "viz/app/window.hpp"

#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/System/Clock.hpp>
#include <SFML/System/Sleep.hpp>
#include <SFML/Window/Event.hpp>
#include <cmath>
#include <cstdio>
#include <optional>

#include "viz/draw/display.hpp"
#include "viz/draw/painter.hpp"
#include "viz/draw/place.hpp"
#include "viz/panel/panel.hpp"
#include "viz/scene/compose.hpp"
#include "viz/scene/hit.hpp"
#include "viz/scene/playback.hpp"
#include "viz/start/places_file.hpp"
#include "viz/widgets/widgets.hpp"

namespace muster::viz {

namespace {

Command command_of(const sf::Event::KeyEvent& key) {
    switch (key.code) {
        case sf::Keyboard::Space:
            return Command::play_pause;
        case sf::Keyboard::Left:
            return Command::step_back;
        case sf::Keyboard::Right:
            return Command::step_on;
        case sf::Keyboard::Up:
            return Command::mark_back;
        case sf::Keyboard::Down:
            return Command::mark_on;
        case sf::Keyboard::Home:
            return Command::home;
        case sf::Keyboard::End:
            return Command::end;
        case sf::Keyboard::L:
            return Command::language;
        case sf::Keyboard::F:
            return Command::full_screen;
        case sf::Keyboard::Tab:
            return key.shift ? Command::previous_institution : Command::next_institution;
        case sf::Keyboard::K:
            return Command::knowledge;
        case sf::Keyboard::W:
            return Command::load;
        case sf::Keyboard::C:
            return Command::clocks;
        case sf::Keyboard::M:
            return Command::account;
        case sf::Keyboard::T:
            return Command::text_size;
        case sf::Keyboard::F1:
            return Command::help;
        case sf::Keyboard::Escape:
            return Command::quit;
        default:
            return Command::none;
    }
}

/// Signs that stand on other keys on other keyboards come as text.
Command command_of(sf::Uint32 letter) {
    switch (letter) {
        case '+':
        case '=':
            return Command::faster;
        case '-':
            return Command::slower;
        case '?':
        case 0xbf:
            return Command::help;
        default:
            return Command::none;
    }
}

class Window {
public:
    Window(Stage& stage, const Options& options, Fonts& fonts) : stage_(stage), options_(options), fonts_(fonts) {
        playback_.language = options.language;
        playback_.text = options.text_size;
    }

    void run() {
        open();
        log("open");
        sf::Clock clock;
        // A panel answers to the mouse, and ImGui needs a frame or two to settle after it.
        int settling = 0;
        while (!playback_.over) {
            bool changed = dirty_;
            dirty_ = false;
            sf::Event event{};
            while (window_.pollEvent(event)) {
                changed = handle(event) || changed;
                settling = 3;
            }
            passed_ = clock.restart();
            const sf::Time passed = passed_;
            if (has_panel() && settling > 0) {
                --settling;
                changed = true;
            }
            if (playback_.playing) {
                pass(playback_, stage_.story(), std::chrono::microseconds{passed.asMicroseconds()});
                if (!playback_.playing) log("end-reached");
                changed = true;
            }
            if (changed) {
                show_frame();
            } else {
                sf::sleep(sf::milliseconds(12));
            }
        }
        window_.close();
    }

private:
    void open() {
        const std::string title = stage_.scenario().model.name.get(playback_.language) + " – Muster";
        if (playback_.full_screen) {
            window_.create(sf::VideoMode::getDesktopMode(), sf::String::fromUtf8(title.begin(), title.end()),
                           sf::Style::Fullscreen);
        } else {
            const auto width = static_cast<unsigned>(options_.width > 0 ? options_.width : 1280);
            const auto height = static_cast<unsigned>(options_.height > 0 ? options_.height : 720);
            open_window(window_, width, height, title);
        }
        window_.setFramerateLimit(60);
        letters_ = 0;
        fit();
    }
    void fit() {
        const sf::Vector2u size = window_.getSize();
        stage_.fit(static_cast<int>(size.x), static_cast<int>(size.y));
        const Arrangement& arrangement = stage_.arrangement();
        const auto width = static_cast<float>(arrangement.width), height = static_cast<float>(arrangement.height);
        window_.setView(sf::View(sf::FloatRect(0, 0, width, height)));
        if (letters_ != arrangement.text(21)) {
            letters_ = arrangement.text(21);
            widgets_.open(fonts_, letters_);
        }
        dirty_ = true;
    }
    [[nodiscard]] bool has_panel() const { return playback_.selection.kind != Selection::Kind::none; }
    bool handle(const sf::Event& event) {
        if (has_panel()) widgets_.event(event);
        switch (event.type) {
            case sf::Event::Closed:
                playback_.over = true;
                return true;
            case sf::Event::Resized:
                fit();
                return true;
            case sf::Event::KeyPressed:
                return obey(command_of(event.key));
            case sf::Event::TextEntered:
                return obey(command_of(event.text.unicode));
            case sf::Event::MouseButtonPressed:
                return press(event.mouseButton);
            case sf::Event::MouseMoved:
                return drag({event.mouseMove.x, event.mouseMove.y});
            case sf::Event::MouseButtonReleased:
                return release(event.mouseButton);
            case sf::Event::GainedFocus:
                return true;
            default:
                return false;
        }
    }
    bool obey(Command command) {
        if (command == Command::none) return false;
        apply(playback_, stage_.story(), command, stage_.scenario().model.institutions.size());
        if (command == Command::full_screen) open();
        if (command == Command::text_size) {
            stage_.wishes.text_size = text_size(playback_.text);
            fit();
        }
        log(name_of(command));
        return true;
    }
    [[nodiscard]] Point point_of(sf::Vector2i pixel) const {
        const sf::Vector2f at = window_.mapPixelToCoords(pixel);
        return {at.x, at.y};
    }
    /// A card may be about to be dragged, so that what a press on it means shows when it is let go.
    bool press(const sf::Event::MouseButtonEvent& mouse) {
        if (mouse.button != sf::Mouse::Left || (has_panel() && widgets_.has_mouse())) return false;
        pressed_ = point_of({mouse.x, mouse.y});
        held_ = stage_.hold(pressed_);
        dragged_ = false;
        return !held_ && click(pressed_);
    }
    bool drag(sf::Vector2i pixel) {
        if (!held_) return false;
        const Point at = point_of(pixel);
        // A hand that clicks is never quite still.
        if (!dragged_ && std::hypot(at.x - pressed_.x, at.y - pressed_.y) < stage_.arrangement().px(12)) return false;
        dragged_ = true;
        return stage_.move(*held_, at);
    }
    bool release(const sf::Event::MouseButtonEvent& mouse) {
        if (mouse.button != sf::Mouse::Left || !held_) return false;
        held_.reset();
        if (!dragged_) return click(pressed_);
        std::string why;
        if (!write_places(places_file_of(options_.scenario), stage_.wishes.moved, playback_.language, why)) {
            std::fprintf(stderr, "muster-view: %s\n", why.c_str());
        }
        log("move");
        return true;
    }
    bool click(Point at) {
        SimTime time{};
        if (clicked(stage_.arrangement(), stage_.story(), at, time)) {
            seek(playback_, stage_.story(), time);
            log("seek");
            return true;
        }
        const Selection found = stage_.hit(picture_, at);
        if (found.kind == Selection::Kind::none) return false;
        playback_.selection = found == playback_.selection ? Selection{} : found;
        log("select");
        return true;
    }
    [[nodiscard]] Frame frame() const { return stage_.frame(playback_.at, linger(playback_)); }
    void show_frame() {
        const View view{playback_.language,    playback_.help,       true,         playback_.playing,
                        per_second(playback_), options_.replication, options_.seed};
        picture_ = stage_.picture(playback_.at, linger(playback_), view);
        painter_.show(window_, picture_, fonts_);
        // The page of help lies over everything.
        if (has_panel() && !playback_.help) {
            const Panel panel = stage_.panel(playback_.selection, playback_.at, linger(playback_), playback_.language);
            widgets_.begin(window_, passed_);
            if (!widgets_.panel(panel, stage_.panel_place(playback_.selection.kind))) {
                playback_.selection = {};
                log("close-panel");
                dirty_ = true;
            }
            widgets_.end(window_);
        }
        window_.display();
    }
    void log(std::string_view asked) const {
        if (!options_.log) return;
        std::printf("%s\n", log_line(asked, playback_, frame()).c_str());
        std::fflush(stdout);
    }

    Stage& stage_;
    const Options& options_;
    Fonts& fonts_;
    sf::RenderWindow window_;
    Widgets widgets_;
    Painter painter_;
    int letters_ = 0;  ///< height of the letters that the widgets have
    Picture picture_;  ///< the last one shown: what a click meets
    Point pressed_;    ///< where the button went down
    std::optional<Stage::Held> held_;
    bool dragged_ = false;  ///< what is held has left the place where it was taken
    Playback playback_;
    sf::Time passed_;  ///< real time since the frame before
    bool dirty_ = true;
};

}  // namespace

int show(Stage& stage, const Options& options) {
    Display display;
    std::string why;
    Fonts fonts;
    if (!display.use_present(why) || !load_fonts(fonts, why)) {
        std::fprintf(stderr, "muster-view: %s\n", why.c_str());
        return 1;
    }
    Window(stage, options, fonts).run();
    return 0;
}

}  // namespace muster::viz
