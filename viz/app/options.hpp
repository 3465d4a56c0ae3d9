#pragma once
#include <cstdint>
#include <string>

#include "viz/start/common_options.hpp"

namespace muster::viz {

/// What the command line asks for. No size: the usual one of a window, film or picture.
struct Options : CommonOptions {
    bool beside = false;  ///< two futures: without and with the recommendations
    std::uint64_t seed = 1;
    std::uint32_t replication = 0;
    std::string moment;              ///< of a snapshot: "7h20m", or local time "2014-04-17T03:00"; empty: open a window
    std::string file;                ///< of a snapshot: .png or .svg
    std::string film;                ///< of a recording: .mp4 or .gif; empty: none
    std::string film_from, film_to;  ///< moments of a recording; empty: the start and the end of the run
    int film_seconds = 0;            ///< how long the film lasts; 0: the usual length
};

[[nodiscard]] Options read_options(int argc, char** argv);

}  // namespace muster::viz
