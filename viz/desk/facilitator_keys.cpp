// What keys and the digits on buttons do.
#include <fmt/format.h>

#include <utility>

#include "viz/desk/facilitator.hpp"

namespace muster::viz::desk {

namespace {

/// Keys that open a list or a panel.
constexpr std::pair<Key, Tab> kTabKeys[] = {
    {Key::injects, Tab::injects},
    {Key::decisions, Tab::decisions},
    {Key::seats, Tab::seats},
    {Key::hinder, Tab::hinder},
    {Key::branches, Tab::branches},
    {Key::forecast, Tab::forecast},
    {Key::notes, Tab::notes},
    {Key::log, Tab::log},
    {Key::institution, Tab::institution},
    {Key::knows, Tab::knows},
    {Key::load, Tab::load},
    {Key::clocks, Tab::clocks},
};

}  // namespace

void Facilitator::act(const Action& action) {
    if (action.form) {
        state_.form = action.form;
    } else {
        (void)obey(action.line);
    }
}

void Facilitator::press_digit(int digit) {
    if (state_.locked || state_.stopped || state_.form || !is_list(state_.tab)) return;
    const std::vector<Action> actions = actions_of(list(), state_.row);
    const auto which = static_cast<std::size_t>(digit == 0 ? 9 : digit - 1);
    if (which < actions.size()) act(actions[which]);
}

void Facilitator::press(Key key) {
    const Language l = state_.language;
    if (key == Key::stop_everything) return stop_everything();
    if (state_.stopped) {
        if (key == Key::go_on) {
            state_.stopped = false;
            remark(words::real_goes_on);
        }
        if (key == Key::language) state_.language = l == Language::en ? Language::es : Language::en;
        return;
    }
    if (state_.locked) {
        state_.locked = key != Key::unlock;
        return;
    }
    for (const auto& [opens, tab] : kTabKeys) {
        if (key == opens) return open(tab);
    }
    switch (key) {
        case Key::start_pause:
            return toggle();
        case Key::faster:
            return faster(state_.clock);
        case Key::slower:
            return slower(state_.clock);
        case Key::back:
            return look(true);
        case Key::on:
            if (state_.looking) return look(false);
            (void)obey("next-event");
            state_.clock.playing = false;
            return;
        case Key::next_inject:
        case Key::next_phase:
            (void)obey(key == Key::next_inject ? "next-inject" : "next-phase");
            state_.clock.playing = false;
            return;
        case Key::run_to:
            state_.form = run_to_form(l, {});
            return;
        case Key::declare:
            state_.form = declare_form(l);
            return;
        case Key::end:
            state_.form = Form{words::end_title.text(l), words::end_about.text(l), "end", {}};
            return;
        case Key::row_up:
            return choose_row(state_.row - (state_.row > 0 ? 1 : 0));
        case Key::row_down:
            return choose_row(state_.row + 1);
        case Key::next_institution:
        case Key::previous_institution:
            return walk(key == Key::previous_institution);
        case Key::fork:
            state_.form = back_form(l, since_start(state_.looking.value_or(exercise().here().now)));
            return;
        case Key::note:
            state_.form = note_form(l);
            return;
        case Key::command:
            state_.form = command_form(l);
            return;
        case Key::stop_at_seats:
            state_.stop_at_seats = !state_.stop_at_seats;
            ++version_;
            return;
        case Key::language:
            state_.language = l == Language::en ? Language::es : Language::en;
            session_.speak(state_.language);
            state_.said = {};
            if (exercise().here().stage == Exercise::Stage::before)
                state_.said.text = words::press_space.text(state_.language);
            ++version_;
            return;
        case Key::text_size:
            state_.text = next_text_size(state_.text);
            return;
        case Key::room_text_size:
            state_.room_text = next_text_size(state_.room_text);
            return;
        case Key::help:
            state_.help = !state_.help;
            return;
        case Key::save:
            state_.form = save_form(l);
            return;
        case Key::blank:
            state_.blanked = !state_.blanked;
            remark(state_.blanked ? words::note_blanked : words::note_shows);
            return;
        case Key::lock:
            state_.locked = true;
            state_.form.reset();
            return;
        case Key::room_window:
            return show_room(!state_.room_open);
        case Key::leave:
            if (state_.form) {
                state_.form.reset();
            } else if (state_.help) {
                state_.help = false;
            } else if (!state_.reading.empty()) {
                state_.reading.clear();
            } else {
                state_.looking.reset();
            }
            return;
        case Key::quit: {
            const bool saved = session_.journal().on_disk();
            const std::string about =
                saved ? fmt::format(fmt::runtime(words::quit_saved.in(l)), fmt::arg("file", session_.journal().path()))
                      : words::quit_unsaved.text(l);
            state_.form = Form{words::quit_title.text(l), about, "quit", {}};
            return;
        }
        default:
            return;
    }
}

}  // namespace muster::viz::desk
