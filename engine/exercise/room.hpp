#pragma once
#include <vector>

#include "engine/exercise/exercise.hpp"

namespace muster {

/// What the people in the room may know of an exercise, and nothing else: whatever shows something to the room is made
/// of this alone.
///
/// Never in it: what has not happened yet (injects to come among it), forecasts, the facilitator's notes and commands,
/// what evaluators measure, and the attacker's own steps. As long as nobody in the room holds a seat the room only
/// watches, and sees everything else that has happened. Once people hold seats, what goes on inside other institutions
/// and between them is hidden too: they see what is public (services, statements, alert levels, legal deadlines) and
/// what their own institutions do, learn and are told.
struct RoomView {
    SimTime now{};
    Exercise::Stage stage = Exercise::Stage::before;
    /// The trace up to now. A hidden entry stands as a stretch that says nothing, so that indices keep their meaning.
    std::vector<TraceEntry> entries;
    std::vector<ClockStageResult> deadlines;  ///< those that have started
    std::vector<std::uint8_t> seats;          ///< by institution: 1 where people of the room sit
    bool watches = true;                      ///< nobody holds a seat
    /// People on duty, by team, if staff was withdrawn or holidays were called; empty: the scenario's hours hold.
    std::vector<std::uint32_t> staff;
};
[[nodiscard]] RoomView room_view(const Exercise::Branch& branch, const Standing& standing);

/// RoomView::staff.
[[nodiscard]] std::vector<std::uint32_t> changed_staff(const Exercise::Branch& branch, const Standing& standing);

/// An institution's inside (its queues, what it knows) may be shown.
[[nodiscard]] inline bool open_to_room(const RoomView& room, InstitutionId who) {
    return room.watches || (who.valid() && who.index < room.seats.size() && room.seats[who.index] != 0);
}

}  // namespace muster
