#include "viz/scene/playback.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "viz/scene/words.hpp"

namespace muster::viz {

namespace {

using namespace std::chrono_literals;

constexpr std::array<double, 3> kTextSizes = {1, 1.15, 1.3};
constexpr std::array<Duration, 9> kSpeeds = {1min, 5min, 15min, 30min, 1h, 2h, 6h, 12h, 24h};

template <class Row>
void step_back(Playback& playback, const Story& story, const std::vector<Row>& rows) {
    const auto found = std::find_if(rows.rbegin(), rows.rend(), [&](const Row& row) { return row.at < playback.at; });
    seek(playback, story, found == rows.rend() ? kStart : found->at);
}

template <class Row>
void step_on(Playback& playback, const Story& story, const std::vector<Row>& rows) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.at > playback.at; });
    seek(playback, story, found == rows.end() ? story.end : found->at);
}

void toggle(Playback& playback, Selection::Kind kind) {
    playback.selection = playback.selection.kind == kind ? Selection{} : Selection{kind, 0};
}

void walk(Playback& playback, std::size_t by, std::size_t institutions) {
    if (institutions == 0) return;
    const bool there = playback.selection.kind == Selection::Kind::institution;
    const std::size_t from = there ? playback.selection.index : (by == 1 ? institutions - 1 : 0);
    playback.selection = {Selection::Kind::institution, (from + by) % institutions};
}

/// The milestone that was reached last; pressed again, the one before it.
void last_milestone(Playback& playback, const Story& story) {
    const bool there = playback.selection.kind == Selection::Kind::milestone;
    std::size_t reached = 0;
    while (reached < story.aims.size() && story.aims[reached].reached && story.aims[reached].at <= playback.at)
        ++reached;
    const std::size_t next = there ? std::min(playback.selection.index, reached) : reached;
    playback.selection = next == 0 ? Selection{} : Selection{Selection::Kind::milestone, next - 1};
}

}  // namespace

std::string_view name_of(Command command) {
    constexpr std::array<std::string_view, 21> kNames = {
        "none",      "play-pause", "step-back",        "step-on",
        "mark-back", "mark-on",    "faster",           "slower",
        "home",      "end",        "language",         "full-screen",
        "text-size", "help",       "next-institution", "previous-institution",
        "knowledge", "load",       "clocks",           "account",
        "quit"};
    return kNames[static_cast<std::size_t>(command)];
}

double text_size(std::size_t step) { return kTextSizes[std::min(step, kTextSizes.size() - 1)]; }
std::size_t next_text_size(std::size_t step) { return (step + 1) % kTextSizes.size(); }

Duration per_second(const Playback& playback) { return kSpeeds[std::min(playback.speed, kSpeeds.size() - 1)]; }

void seek(Playback& playback, const Story& story, SimTime time) {
    playback.at = std::clamp(time, kStart, story.end);
    playback.playing = false;
}

void apply(Playback& playback, const Story& story, Command command, std::size_t institutions) {
    switch (command) {
        case Command::none:
            break;
        case Command::play_pause:
            playback.playing = !playback.playing;
            if (playback.playing && playback.at >= story.end) playback.at = kStart;
            break;
        case Command::step_back:
            step_back(playback, story, story.happenings);
            break;
        case Command::step_on:
            step_on(playback, story, story.happenings);
            break;
        case Command::mark_back:
            step_back(playback, story, story.markers);
            break;
        case Command::mark_on:
            step_on(playback, story, story.markers);
            break;
        case Command::faster:
            playback.speed = std::min(playback.speed + 1, kSpeeds.size() - 1);
            break;
        case Command::slower:
            playback.speed -= playback.speed > 0 ? 1 : 0;
            break;
        case Command::home:
            seek(playback, story, kStart);
            break;
        case Command::end:
            seek(playback, story, story.end);
            break;
        case Command::language:
            playback.language = playback.language == Language::en ? Language::es : Language::en;
            break;
        case Command::full_screen:
            playback.full_screen = !playback.full_screen;
            break;
        case Command::text_size:
            playback.text = next_text_size(playback.text);
            break;
        case Command::help:
            playback.help = !playback.help;
            break;
        case Command::next_institution:
        case Command::previous_institution:
            walk(playback, command == Command::next_institution ? 1 : institutions - 1, institutions);
            break;
        case Command::knowledge:
            toggle(playback, Selection::Kind::knowledge);
            break;
        case Command::load:
            toggle(playback, Selection::Kind::load);
            break;
        case Command::clocks:
            toggle(playback, Selection::Kind::clocks);
            break;
        case Command::account:
            last_milestone(playback, story);
            break;
        case Command::quit:
            // The page of help is closed first, then the panel: whoever is lost in it presses Esc.
            if (playback.help) {
                playback.help = false;
            } else if (playback.selection.kind != Selection::Kind::none) {
                playback.selection = {};
            } else {
                playback.over = true;
            }
            break;
    }
}

void pass(Playback& playback, const Story& story, std::chrono::microseconds real) {
    if (!playback.playing) return;
    const auto most = std::min<std::chrono::microseconds>(real, 250ms);
    playback.at += Duration{per_second(playback).count() * most.count() / 1'000'000};
    if (playback.at < story.end) return;
    playback.at = story.end;
    playback.playing = false;
}

Duration linger(const Playback& playback) { return std::max<Duration>(15min, per_second(playback) * 3 / 2); }

std::string log_line(std::string_view asked, const Playback& playback, const Frame& frame) {
    using State = MilestoneView::State;
    const auto reached = std::count_if(frame.milestones.begin(), frame.milestones.end(), [](const MilestoneView& view) {
        return view.state == State::reached || view.state == State::late;
    });
    constexpr std::array<std::string_view, 7> kPanels = {"",     "institution", "milestone", "knowledge",
                                                         "load", "clocks",      "message"};
    return fmt::format(
        R"({{"asked":"{}","at_ms":{},"local":"{} {}","playing":{},"per_second_ms":{},"language":"{}","help":{},"full_screen":{},"panel":"{}","of":{},"text":{},)"
        R"("on_duty":{},"under_way":{},"milestones":{},"happenings":{}}})",
        asked, (frame.at - kStart).count(), date_text(frame.local, Language::en), time_text(frame.local),
        playback.playing, per_second(playback).count(), playback.language == Language::es ? "es" : "en", playback.help,
        playback.full_screen, kPanels[static_cast<std::size_t>(playback.selection.kind)], playback.selection.index,
        playback.text, frame.open_offices,
        std::count_if(frame.messages.begin(), frame.messages.end(), [](const MessageView& m) { return !m.arrived; }),
        reached, frame.happenings);
}

}  // namespace muster::viz
