#pragma once
#include "viz/app/options.hpp"
#include "viz/app/stage.hpp"

namespace muster::viz {

/// Films the run into a file by ffmpeg, drawn as in the window and without a display. Says on standard error how far
/// it is; after Ctrl-C or a failure nothing is left behind. Returns the exit code of the program.
int record(Stage& stage, const Options& options);

}  // namespace muster::viz
