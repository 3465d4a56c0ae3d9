#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/app/commands.hpp"
#include "engine/app/program.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {
namespace {

constexpr const char* kView = "muster-view";

/// The view is a program of its own, since it needs a display. The one that was built with this program comes first.
std::string beside_this_program() {
    std::error_code error;
    const std::filesystem::path own = std::filesystem::read_symlink("/proc/self/exe", error);
    if (error) return {};
    const std::filesystem::path view = own.parent_path() / kView;
    return std::filesystem::exists(view, error) ? view.string() : std::string();
}

}  // namespace

int perform(const ViewCommand& command, Console& console) {
    std::string program = beside_this_program();
    if (program.empty()) program = kView;
    std::vector<std::string> words{program};
    words.insert(words.end(), command.arguments.begin(), command.arguments.end());
    // A language that was asked for before the command's name holds for the view too; --lang behind it still wins.
    ::setenv("MUSTER_LANG", console.language() == Language::es ? "es" : "en", 1);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::execvp(program.c_str(), arguments.data());  // returns only if it failed
    const int reason = errno;
    console.complain(reason == ENOENT
                         ? say(console.language(), "app.no-view")
                         : say(console.language(), "app.view-failed", fmt::arg("reason", std::strerror(reason))));
    return kFailed;
}

}  // namespace muster::app
