#pragma once

namespace muster::app {

/// How the program ended, for whoever started it.
inline constexpr int kOk = 0, kFailed = 1, kBadInput = 2, kInterrupted = 130;

/// The whole program: reads the command line, does what it says, returns the exit code.
[[nodiscard]] int program(int argc, char** argv);

}  // namespace muster::app
