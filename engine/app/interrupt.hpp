#pragma once

namespace muster::app {

/// From now on Ctrl-C (and a request to terminate) is remembered instead of ending the program at once; a second one
/// ends it.
void catch_interrupts();
[[nodiscard]] bool interrupted();

}  // namespace muster::app
