#include "viz/desk/facilitator.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/exercise/look.hpp"
#include "engine/report/names.hpp"
#include "viz/scene/words.hpp"

namespace muster::viz::desk {

namespace {

using namespace std::chrono_literals;

/// Commands after which the run goes on as it would have anyway.
bool keeps_course(CommandKind verb) {
    switch (verb) {
        case CommandKind::start:
        case CommandKind::pause:
        case CommandKind::resume:
        case CommandKind::run_to:
        case CommandKind::step:
        case CommandKind::next_event:
        case CommandKind::next_inject:
        case CommandKind::next_phase:
        case CommandKind::declare:
        case CommandKind::end:
        case CommandKind::note:
        case CommandKind::wait:
            return true;
        default:
            return false;
    }
}

}  // namespace

Facilitator::Facilitator(Session session, Language language) : session_(std::move(session)) {
    state_.language = language;
    session_.speak(language);
    state_.clock.at = exercise().here().now;
    refresh(true);
    if (exercise().here().stage == Exercise::Stage::before) state_.said.text = words::press_space.text(language);
}

SimTime Facilitator::next_stop() const {
    SimTime next = kNever;
    for (const SeatItem& item : coming_) {
        if (item.since > state_.clock.at) next = std::min(next, item.since);
    }
    return next;
}

bool Facilitator::pass(std::chrono::microseconds real) {
    bool changed = false;
    if (state_.clock.playing) {
        const SimTime stop = state_.stop_at_seats ? next_stop() : kNever;
        const SimTime horizon = scenario().horizon;
        viz::desk::pass(state_.clock, real, std::min(stop, horizon));
        since_commit_ += real;
        const auto happened = static_cast<std::size_t>(
            std::upper_bound(story_.happenings.begin(), story_.happenings.end(), state_.clock.at,
                             [](SimTime t, const Happening& happening) { return t < happening.at; }) -
            story_.happenings.begin());
        const bool news = happened != shown_happenings_;
        if (!state_.clock.playing || since_commit_ >= (news ? 500ms : 2000ms)) {
            const bool stopped = !state_.clock.playing;
            catch_up();
            if (stopped) {
                (void)obey("pause");
                state_.said = {words::at_horizon.text(state_.language), Tone::decision};
                for (const SeatItem& item : exercise().standing().desk.items) {
                    if (item.since != stop) continue;
                    const std::string who = muster::name_of(state_.language, scenario().model, item.seat);
                    state_.said = {
                        fmt::format(fmt::runtime(words::seat_stop.in(state_.language)), fmt::arg("who", who)),
                        Tone::decision};
                    open(Tab::seats);
                }
            }
        }
        changed = true;
    }
    ask_forecast(real);
    if (auto answer = lookout_.answer(); answer && answer->number == asked_number_) {
        seen_ = std::move(answer);
        ++version_;
        changed = true;
    }
    return changed;
}

/// A forecast is asked for once things have stood still for a moment, while somebody can see it.
void Facilitator::ask_forecast(std::chrono::microseconds real) {
    const bool wanted = state_.tab == Tab::forecast || state_.tab == Tab::decisions;
    StepId step;
    if (state_.tab == Tab::decisions && state_.row < list().rows.size()) step = list().rows[state_.row].step;
    if (!wanted || (state_.tab == Tab::decisions && !step.valid()) ||
        exercise().here().stage == Exercise::Stage::before) {
        rested_ = {};
        return;
    }
    if (asked_version_ == exercise_version_ && asked_step_ == step) return;
    rested_ += real;
    if (rested_ < 300ms) return;
    rested_ = {};
    asked_version_ = exercise_version_;
    asked_step_ = step;
    // Half as many for each option: there are several to look at.
    lookout_.ask(ask_from_here(exercise(), step), step.valid() ? 400 : 1000, ++asked_number_);
    ++version_;
}

/// Moves the exercise up to what has been shown.
void Facilitator::catch_up() {
    since_commit_ = {};
    const SimTime shown = state_.clock.playing ? whole_second(state_.clock.at) : state_.clock.at;
    if (exercise().here().stage == Exercise::Stage::ended || shown <= exercise().here().now) return;
    const Session::Answer answer = session_.obey("run-to " + since_start(shown));
    if (!answer.warning.empty()) state_.said = {answer.warning, Tone::bad};
    refresh(false);
}

/// Whatever follows from the exercise is made anew.
void Facilitator::refresh(bool other_course) {
    ++version_;
    ++exercise_version_;
    const Exercise::Branch& here = exercise().here();
    if (other_course) {
        Standing whole = exercise().standing_at(here, scenario().horizon);
        ahead_ = std::move(whole.entries);
        coming_ = std::move(whole.desk.items);
        if (timeline_end_ == kNever) {
            timeline_end_ = story_of(scenario(), ahead_).end;
            for (const ExercisePhase& phase : scenario().model.phases)
                timeline_end_ = std::max(timeline_end_, kStart + phase.at + std::chrono::hours{1});
        }
        timeline_end_ = std::min(scenario().horizon, std::max(timeline_end_, here.now));
        story_ = story_of(scenario(), ahead_, timeline_end_);
        markers_ = story_.markers;
    }
    // Of what is to come the time line shows injects, which the facilitator steers, and no milestones: those are one
    // future of many, and forecasts say how sure they are.
    story_.markers.clear();
    for (const Marker& marker : markers_) {
        if (marker.kind == Marker::Kind::inject || marker.at <= here.now) story_.markers.push_back(marker);
    }
    shown_happenings_ = static_cast<std::size_t>(
        std::upper_bound(story_.happenings.begin(), story_.happenings.end(), here.now,
                         [](SimTime t, const Happening& happening) { return t < happening.at; }) -
        story_.happenings.begin());
    state_.clock.at = std::max(state_.clock.at, here.now);
}

Session::Answer Facilitator::obey(const std::string& line) {
    const LineWords words = words_of(line);
    const CommandInfo* info = words.words.empty() ? nullptr : find_command(words.words.front());
    state_.looking.reset();
    // A command is given at the instant that is shown.
    if (info != nullptr && info->kept) catch_up();
    const Session::Answer answer = session_.obey(line);
    if (answer.leaves) state_.over = true;
    const bool long_text = std::count(answer.text.begin(), answer.text.end(), '\n') > 2;
    state_.said = {answer.text, answer.ok ? Tone::good : Tone::bad};
    if (long_text) {
        state_.reading = answer.text;
        state_.said = {};
    }
    if (!answer.warning.empty()) state_.said = {answer.warning, Tone::bad};
    ++version_;
    if (!answer.kept || info == nullptr) return answer;
    const bool moves_branch = info->verb == CommandKind::back || info->verb == CommandKind::branch;
    // What was shown of the second that had begun is taken back.
    const bool stops = info->verb == CommandKind::pause;
    if (moves_branch || stops || !keeps_course(info->verb)) state_.clock.at = exercise().here().now;
    const Exercise::Stage stage = exercise().here().stage;
    if (moves_branch || stage == Exercise::Stage::ended) state_.clock.playing = false;
    refresh(!keeps_course(info->verb));
    return answer;
}

void Facilitator::toggle() {
    switch (exercise().here().stage) {
        case Exercise::Stage::before:
            state_.clock.playing = obey("start").ok;
            break;
        case Exercise::Stage::ended:
            (void)obey("resume");  // says why not
            break;
        case Exercise::Stage::paused:
            state_.clock.playing = obey("resume").ok;
            break;
        case Exercise::Stage::running:
            if (state_.clock.playing) {
                (void)obey("pause");
                state_.clock.playing = false;
            } else {
                state_.looking.reset();
                state_.clock.playing = true;
            }
    }
    since_commit_ = {};
}

void Facilitator::look(bool back) {
    const SimTime from = at(), now = exercise().here().now;
    SimTime to = back ? kStart : now;
    for (const Happening& happening : story_.happenings) {
        if (back && happening.at < from) to = happening.at;
        if (!back && happening.at > from) {
            to = happening.at;
            break;
        }
    }
    if (state_.clock.playing) {
        (void)obey("pause");
        state_.clock.playing = false;
    }
    state_.looking = to >= now ? std::nullopt : std::optional(to);
}

void Facilitator::go_to(SimTime time) {
    if (state_.clock.playing) {
        (void)obey("pause");
        state_.clock.playing = false;
    }
    const SimTime now = exercise().here().now;
    if (time <= now) {
        state_.looking = time == now ? std::nullopt : std::optional(time);
        return;
    }
    state_.looking.reset();
    state_.form = run_to_form(state_.language, since_start(whole_second(time)));
}

void Facilitator::stop_everything() {
    if (state_.stopped) return;  // the key is held
    state_.stopped = true;
    state_.form.reset();
    const Exercise::Stage stage = exercise().here().stage;
    if (stage == Exercise::Stage::running) (void)obey("pause");
    state_.clock.playing = false;
    remark(words::real_stop);
}

/// What the room sees or does not see is no part of the run, but whoever evaluates it must know: a note of its own,
/// with its time. What was said last stays.
void Facilitator::remark(const Both& what) {
    if (exercise().here().stage == Exercise::Stage::ended) return;
    const Said said = state_.said;
    const std::optional<SimTime> looking = state_.looking;
    if (state_.clock.playing) catch_up();
    const Session::Answer answer = session_.obey("note " + quoted(what.in(state_.language)));
    if (answer.kept) refresh(false);
    state_.said = answer.warning.empty() ? said : Said{answer.warning, Tone::bad};
    state_.looking = looking;
}

void Facilitator::show_room(bool open) {
    if (state_.room_open == open) return;
    state_.room_open = open;
    remark(open ? words::note_opened : words::note_closed);
}

void Facilitator::walk(bool back) {
    const auto count = static_cast<std::uint32_t>(scenario().model.institutions.size());
    if (count == 0) return;
    const std::uint32_t from = state_.chosen.valid() ? state_.chosen.index : (back ? 0 : count - 1);
    choose(InstitutionId{(from + (back ? count - 1 : 1)) % count});
}

void Facilitator::choose(InstitutionId who) {
    state_.chosen = who;
    state_.row = 0;
    ++version_;
}

void Facilitator::choose_row(std::size_t row) {
    const std::size_t rows = list().rows.size();
    state_.row = rows == 0 ? 0 : std::min(row, rows - 1);
    ++version_;
}

void Facilitator::open(Tab tab) {
    if (state_.tab != tab) state_.row = 0;
    state_.tab = tab;
    ++version_;
    if (tab != Tab::institution && tab != Tab::hinder) return;
    if (!state_.chosen.valid() && !scenario().model.institutions.empty()) choose(InstitutionId{0});
}

void Facilitator::submit_form() {
    if (!state_.form) return;
    const std::string line = line_of(*state_.form);
    // A form that was not understood stays, with what is wrong with it below.
    if (line.empty()) {
        state_.said = {words::field_empty.text(state_.language), Tone::bad};
        state_.form->refused = true;
    } else if (obey(line).ok) {
        state_.form.reset();
    } else if (state_.form) {
        state_.form->refused = true;
    }
}

}  // namespace muster::viz::desk
