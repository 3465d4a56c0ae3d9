#pragma once
#include "engine/exchange/msel_inject.hpp"
#include "engine/exchange/table.hpp"
#include "engine/study/inject_times.hpp"

namespace muster {

/// The injects of a scenario as planners keep them: a row for each in the order of their times (by hand: last), and
/// further rows of the same number where more than one institution is expected to act. With `study`, what a series of
/// runs says of each.
[[nodiscard]] SheetTable msel_sheet(const MselSource& source, MselColumns columns, const InjectStudy* study);

}  // namespace muster
