#include "viz/exercise/desk_places.hpp"

#include <algorithm>

#include "viz/start/places_file.hpp"

namespace muster::viz {

DeskPlaces::DeskPlaces(const DeskOptions& options) {
    if (!options.scenario.empty()) files_.push_back(places_file_of(options.scenario));
    if (options.journal.empty()) return;
    const std::string beside = places_file_of(options.journal);
    if (files_.empty() || files_.front() != beside) files_.push_back(beside);
    // What stood where in this exercise, whatever has been done to the scenario since.
    if (options.resume) std::reverse(files_.begin(), files_.end());
}

Moved DeskPlaces::read(desk::DeskState& state) const {
    std::string why;
    Moved moved = read_places(files_.front(), state.language, why);
    if (!why.empty()) state.said = {why, Tone::bad};
    // For when the exercise is resumed.
    if (!moved.empty() && files_.size() > 1) (void)write_places(files_.back(), moved, state.language, why);
    return moved;
}

void DeskPlaces::remember(const Moved& moved, desk::DeskState& state) const {
    for (const std::string& file : files_) {
        std::string why;
        if (!write_places(file, moved, state.language, why)) state.said = {why, Tone::bad};
    }
}

}  // namespace muster::viz
