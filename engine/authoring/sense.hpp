#pragma once
#include "engine/authoring/reading.hpp"

namespace muster {

/// What is well formed and still makes no sense: circles, people who are never there, addressees that nothing reaches.
/// The model is complete when this is called; the values are for the places.
void check_sense(Reading& reading, const Value& nation, const Value& scenario);

}  // namespace muster
