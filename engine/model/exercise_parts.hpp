#pragma once
#include <string>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/core/time.hpp"
#include "engine/model/ids.hpp"

/// The parts of a scenario that the people of a tabletop exercise use. The simulation does not look at them.
namespace muster {

/// What the participants should have practised by the end. Injects say which objectives they serve.
struct Objective {
    std::string id;
    Text name;
    Text capability;  ///< what it belongs to in a catalogue of capabilities; may be empty
};

/// A moment to which the facilitator takes everybody: "it is now Saturday, 06:00".
struct ExercisePhase {
    struct Question {
        std::string id;
        Text text;
    };
    std::string id;
    Duration at{};  ///< since the scenario's start
    Text name;
    Text text;
    std::vector<Question> questions;  ///< to discuss, in order of their ids
};

/// When a milestone really came true, of a scenario that retells an incident.
struct Happened {
    MilestoneId milestone;
    Duration least{}, most{};  ///< counted as the milestone is; equal where it is known exactly
    Text text;
    std::string source;
    std::string verified;  ///< the date of the last look at the source, "2026-01-31"
};

}  // namespace muster
