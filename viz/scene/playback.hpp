#pragma once
#include <cstddef>
#include <string>

#include "viz/scene/compose.hpp"
#include "viz/scene/story.hpp"

namespace muster::viz {

/// What whoever sits at the keyboard asks for.
enum class Command : std::uint8_t {
    none,
    play_pause,
    step_back,
    step_on,
    mark_back,
    mark_on,
    faster,
    slower,
    home,
    end,
    language,
    full_screen,
    text_size,
    help,
    next_institution,
    previous_institution,
    knowledge,
    load,
    clocks,
    account,
    quit
};
/// The name in the log: "play-pause".
[[nodiscard]] std::string_view name_of(Command command);

/// What the panel beside the map is about.
struct Selection {
    enum class Kind : std::uint8_t { none, institution, milestone, knowledge, load, clocks, message };
    Kind kind = Kind::none;
    std::size_t index = 0;  ///< of an institution, or into Story::aims or Story::legs
    bool changed = false;   ///< of two futures, the one with the recommendations
    friend bool operator==(const Selection&, const Selection&) = default;
};

/// Where the showing of a run stands. A plain value: real time comes in from outside, so that tests need no clock.
struct Playback {
    SimTime at{};
    bool playing = false;
    std::size_t speed = 3;  ///< index into the ladder of speeds
    Language language = Language::en;
    bool help = false;
    Selection selection;
    bool full_screen = false;
    std::size_t text = 0;  ///< how large the texts are: a step of `text_size`
    bool over = false;     ///< asked to close
};

/// Simulated time that passes in a second of real time.
[[nodiscard]] Duration per_second(const Playback& playback);

/// By what texts are enlarged for the back of a room; steps 0 (as usual) to 2.
[[nodiscard]] double text_size(std::size_t step);
/// The next larger one; after the largest the usual one again.
[[nodiscard]] std::size_t next_text_size(std::size_t step);

/// Does what is asked. Steps and jumps pause; playing from the end begins again. A panel's key opens it and closes it
/// again. `institutions` is how many there are to walk through.
void apply(Playback& playback, const Story& story, Command command, std::size_t institutions = 0);
/// Goes to an instant, and pauses.
void seek(Playback& playback, const Story& story, SimTime time);
/// Lets real time pass; at the end it stops. At most a quarter of a second at once: after a stall nobody wants a leap.
void pass(Playback& playback, const Story& story, std::chrono::microseconds real);
/// How long a trail stays, so that at any speed it can be seen for a moment.
[[nodiscard]] Duration linger(const Playback& playback);

/// One line of JSON for programs that watch: what was asked, and how things stand after it.
[[nodiscard]] std::string log_line(std::string_view asked, const Playback& playback, const Frame& frame);

}  // namespace muster::viz
