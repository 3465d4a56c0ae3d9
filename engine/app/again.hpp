#pragma once
#include <string>
#include <vector>

#include "engine/app/command_line.hpp"
#include "engine/report/page.hpp"

namespace muster::app {

/// Words as one command, quoted for a shell.
[[nodiscard]] std::string command_text(const std::vector<std::string>& words);

/// What decides about results, whatever form they are shown in.
struct Deciding {
    std::vector<std::string> files;
    std::vector<std::string> with, set;
    std::vector<std::string> more{};  ///< further words, as "--milestone", "cut"
};
/// "muster run FILE --with … --set … --replications 1000 --seed 1"
[[nodiscard]] std::string command_again(const std::string& name, const Deciding& deciding, const Replaying& replaying);

/// Below a report: the command that makes it again, within the width of the page.
[[nodiscard]] std::string again_line(const Page& page, const std::string& command);

}  // namespace muster::app
