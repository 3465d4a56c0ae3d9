#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/text.hpp"

namespace muster::viz {

/// What the command line asks for.
struct Options {
    std::string scenario;
    std::vector<std::string> with;
    std::vector<std::string> set;  ///< parameters, as "hit=mintic"
    bool beside = false;           ///< two futures: without and with the recommendations
    std::uint64_t seed = 1;
    std::uint32_t replication = 0;
    Language language = Language::en;
    std::string moment;              ///< of a snapshot: "7h20m", or local time "2014-04-17T03:00"; empty: open a window
    std::string file;                ///< of a snapshot: .png or .svg
    std::string film;                ///< of a recording: .mp4 or .gif; empty: none
    std::string film_from, film_to;  ///< moments of a recording; empty: the start and the end of the run
    int film_seconds = 0;            ///< how long the film lasts; 0: the usual length
    int width = 0, height = 0;       ///< 0: the usual size
    std::size_t text_size = 0;       ///< a step of `text_size`
    bool log = false;
    std::string text;       ///< to print instead: help, version
    std::string complaint;  ///< what was wrong with the arguments
};

[[nodiscard]] Options read_options(int argc, char** argv);

}  // namespace muster::viz
