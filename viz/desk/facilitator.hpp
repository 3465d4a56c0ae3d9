#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "engine/exercise/session.hpp"
#include "viz/desk/clock.hpp"
#include "viz/desk/keys.hpp"
#include "viz/desk/lists.hpp"
#include "viz/desk/lookout.hpp"
#include "viz/desk/odds.hpp"
#include "viz/desk/room_side.hpp"
#include "viz/scene/playback.hpp"

namespace muster::viz::desk {

/// Which list or panel lies beside the map.
enum class Tab : std::uint8_t {
    injects,
    decisions,
    seats,
    hinder,
    branches,
    forecast,
    notes,
    log,
    institution,
    knows,
    load,
    clocks,
    count_
};

/// What the facilitator last heard: the answer to a command, or a warning.
struct Said {
    std::string text;
    Tone tone = Tone::plain;
};

/// How the desk stands. None of it belongs to the exercise: all of that is in the session.
struct DeskState {
    Clock clock;
    Language language = Language::en;
    Tab tab = Tab::injects;
    std::size_t row = 0;
    InstitutionId chosen;
    std::optional<Form> form;
    std::optional<SimTime> looking;  ///< at an instant of the past; the exercise stays where it is
    Said said;
    std::string reading;  ///< a long answer that lies over the map
    bool help = false, locked = false, blanked = false, stopped = false, room_open = true;
    bool stop_at_seats = true;
    std::size_t text = 0, room_text = 0;  ///< how large the texts of the two windows are: steps of `text_size`
    bool over = false;
};

/// The desk without its pixels: the one place that turns keys and clicks into commands of the exercise. Whatever
/// changes the exercise goes through Session::obey, so that the journal alone rebuilds it.
///
/// While time runs, what would happen by itself is shown ahead of the exercise's own clock; at the latest half a second
/// later the exercise is moved up to it, and only then does the room's window show it.
class Facilitator {
public:
    Facilitator(Session session, Language language);

    /// Lets real time pass. True if something changed that is to be drawn.
    bool pass(std::chrono::microseconds real);
    void press(Key key);
    /// The digit that stands on a button of the list: 1 … 9, 0 for the tenth.
    void press_digit(int digit);
    void act(const Action& action);
    void open(Tab tab);
    void choose(InstitutionId who);
    void choose_row(std::size_t row);
    /// A click on the time line: into the past to look at it, into the future to let time pass to it.
    void go_to(SimTime time);
    void submit_form();
    /// The room's window was opened or closed, by a key or by its cross.
    void show_room(bool open);
    /// A command, as in a script. What has been shown is committed before it.
    Session::Answer obey(const std::string& line);

    [[nodiscard]] DeskState& state() { return state_; }
    [[nodiscard]] const DeskState& state() const { return state_; }
    [[nodiscard]] Session& session() { return session_; }
    [[nodiscard]] Exercise& exercise() { return session_.exercise(); }
    [[nodiscard]] const CompiledScenario& scenario() { return *exercise().here().course.scenario; }

    /// The list that lies open; nothing for those that are panels or charts.
    [[nodiscard]] const DeskList& list();
    [[nodiscard]] static bool is_list(Tab tab) { return tab != Tab::forecast && tab < Tab::institution; }
    [[nodiscard]] Panel panel();  ///< of Tab::institution and those after it
    [[nodiscard]] const Grid& next();
    [[nodiscard]] const Odds& odds();
    [[nodiscard]] std::string forecast_remark() const;

    /// Where the showing stands, and the run as far as it would go by itself.
    [[nodiscard]] SimTime at() const { return state_.looking.value_or(state_.clock.at); }
    [[nodiscard]] Frame frame();
    [[nodiscard]] const Story& story() const { return story_; }
    [[nodiscard]] const RoomScene& room();
    [[nodiscard]] Duration linger() const;
    /// "paused", "running" … with the speed.
    [[nodiscard]] std::string stage_text();
    /// Whether everything is on disk: the line at the foot of the desk.
    [[nodiscard]] Said journal_text();
    /// Counts changes of what is shown: who draws can tell whether anything is new.
    [[nodiscard]] std::uint64_t version() const { return version_; }

private:
    void catch_up();
    void refresh(bool other_course);
    void toggle();
    void look(bool back);
    void stop_everything();
    void remark(const Both& what);
    void walk(bool back);
    void ask_forecast(std::chrono::microseconds real);
    [[nodiscard]] Asked asked() { return {exercise(), state_.language, state_.chosen}; }
    [[nodiscard]] SimTime next_stop() const;

    Session session_;
    DeskState state_;
    std::vector<TraceEntry> ahead_;  ///< what would happen by itself, up to the horizon
    std::vector<SeatItem> coming_;   ///< what seats would get by then
    Story story_;
    std::vector<Marker> markers_;  ///< all of them; the time line shows those that may be shown
    SimTime timeline_end_ = kNever;
    std::chrono::microseconds since_commit_{};
    std::size_t shown_happenings_ = 0;

    // Made when asked for, once for each state of the exercise.
    std::uint64_t version_ = 1;
    template <class What>
    struct Kept {
        std::uint64_t version = 0;
        What what{};
    };
    Kept<DeskList> list_;
    Kept<Grid> next_;
    Kept<Odds> odds_;
    Kept<RoomScene> room_;

    Lookout lookout_;
    std::optional<Lookout::Answer> seen_;
    std::uint64_t asked_number_ = 0;
    std::uint64_t asked_version_ = 0;  ///< of the exercise when it was asked
    std::uint64_t exercise_version_ = 1;
    StepId asked_step_;
    std::chrono::microseconds rested_{};
};

}  // namespace muster::viz::desk
