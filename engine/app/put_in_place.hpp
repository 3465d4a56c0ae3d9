#pragma once
#include <functional>
#include <string>

#include "engine/app/console.hpp"
#include "engine/core/diagnostic.hpp"

namespace muster::app {

/// Something stands there already.
[[nodiscard]] bool stands(const std::string& path);

/// Checks the text as a file beside the place where it will stand, since it may name other files, and writes it there
/// if nothing is wrong with it; else says what is. The exit code. `placed` may give an error the place in what the text
/// was made of, since the file is not written then.
[[nodiscard]] int put_in_place(const std::string& out, const std::string& text, Console& console,
                               const std::function<void(Diagnostic&)>& placed = {});

}  // namespace muster::app
