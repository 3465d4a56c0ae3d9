#pragma once
#include "engine/app/console.hpp"
#include "engine/study/rank_port.hpp"

namespace muster::app {

/// Whether this program was started as one of several ranks (mpirun, srun), by the variables that starters set.
[[nodiscard]] bool is_one_of_ranks();
/// Whether the library that brings MPI is there: beside the program, or where it is installed.
[[nodiscard]] bool has_rank_library();
/// The port to the other ranks. nullptr, and said why, if there is none.
[[nodiscard]] RankPort* open_rank_port(Console& console);

}  // namespace muster::app
