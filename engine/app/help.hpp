#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "engine/core/text.hpp"

namespace muster::app {

/// A subcommand or an option as it is listed in the help.
struct HelpEntry {
    std::string name;  ///< "--seed NUMBER"
    std::string description;
};
struct HelpPage {
    std::string command;  ///< empty: the program as a whole
    std::string usage;    ///< "muster run SCENARIO [options]"
    std::vector<HelpEntry> commands;
    std::vector<HelpEntry> options;
};

/// The help text: what the command is for, its options, examples.
[[nodiscard]] std::string help_text(Language language, std::size_t width, const HelpPage& page);

}  // namespace muster::app
