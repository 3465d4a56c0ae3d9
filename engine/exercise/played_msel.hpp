#pragma once
#include "engine/exchange/table.hpp"
#include "engine/exercise/exercise.hpp"
#include "engine/exercise/played.hpp"
#include "engine/html/page.hpp"

namespace muster {

/// The list of injects in the columns of HSEEP, with what came of each: actual time, state, who gave it, when each
/// addressee read it, how long each expected action took and whether it was in time.
[[nodiscard]] SheetTable played_msel(const Exercise& exercise, const Played& played,
                                     Handling handling = Handling::amber);

}  // namespace muster
