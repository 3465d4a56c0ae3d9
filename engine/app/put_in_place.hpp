#pragma once
#include <string>

#include "engine/app/console.hpp"

namespace muster::app {

/// Something stands there already.
[[nodiscard]] bool stands(const std::string& path);

/// Checks the text as a file beside the place where it will stand, since it may name other files, and writes it there
/// if nothing is wrong with it; else says what is. The exit code.
[[nodiscard]] int put_in_place(const std::string& out, const std::string& text, Console& console);

}  // namespace muster::app
