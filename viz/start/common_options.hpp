#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "engine/core/text.hpp"

namespace CLI {
class App;
}

namespace muster::viz {

/// What the command lines of the view and of the desk have in common.
struct CommonOptions {
    std::string scenario;
    std::vector<std::string> with, set;  ///< recommendations; parameters, as "hit=mintic"
    Language language = Language::en;
    int width = 0, height = 0;  ///< of the window; 0: the usual size
    std::size_t text_size = 0;  ///< a step of `text_size`
    bool log = false;
    std::string text;       ///< to print instead: help
    std::string complaint;  ///< what was wrong with the arguments
};

/// The words of a command line that must still be understood.
struct GivenTexts {
    std::string language, size, text_size;
    bool help = false;
};

/// Has the parser take the common options. Both must outlive the parsing.
void take_common(CLI::App& app, CommonOptions& out, GivenTexts& given);
/// Keeps the first complaint, in the language asked for.
void complain(CommonOptions& out, const char* en, const char* es);
/// Understands what was given. The language is known before anything is complained of; with `--help` nothing is, and
/// `text` is the page.
void read_common(const GivenTexts& given, const char* help_en, const char* help_es, CommonOptions& out);
/// "1280x720" within what a window may be.
[[nodiscard]] bool is_size(const std::string& text, int& width, int& height);

}  // namespace muster::viz
