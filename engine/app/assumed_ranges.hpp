#pragma once
#include "engine/app/console.hpp"
#include "engine/model/study.hpp"

namespace muster::app {

/// Adds to a study's assumptions what its scenarios' nations only assume, if it asks so (`sensitivity.assumed`): one
/// for each kind of number, as "effort of the work", which moves all of them together. False, and said why: a nation
/// cannot be read.
[[nodiscard]] bool add_assumed_ranges(Console& console, Study& study);

}  // namespace muster::app
