#pragma once
#include "viz/app/load.hpp"

namespace muster::viz {

/// Films the run into a file by ffmpeg, drawn as in the window and without a display. Says on standard error how far
/// it is; after Ctrl-C or a failure nothing is left behind. Returns the exit code of the program.
int record(const Loaded& loaded, const Options& options);

}  // namespace muster::viz
