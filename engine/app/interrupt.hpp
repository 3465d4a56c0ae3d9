#pragma once

namespace muster::app {

/// From now on Ctrl-C (and a request to terminate) is remembered instead of ending the program at once; a second one
/// ends it.
void catch_interrupts();
/// Ranks that mpirun is about to end get SIGCONT, and SIGTERM and SIGKILL only a second later: too late to keep
/// anything. From now on SIGCONT asks to stop as well.
void catch_warnings();
[[nodiscard]] bool interrupted();

}  // namespace muster::app
