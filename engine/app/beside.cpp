#include "engine/app/beside.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

namespace muster::app {
namespace {

std::string beside_this_program(const std::string& name) {
    std::error_code error;
    const std::filesystem::path own = std::filesystem::read_symlink("/proc/self/exe", error);
    if (error) return {};
    const std::filesystem::path found = own.parent_path() / name;
    return std::filesystem::exists(found, error) ? found.string() : std::string();
}

}  // namespace

int become(const std::string& name, const std::vector<std::string>& arguments, Language language) {
    std::string program = beside_this_program(name);
    if (program.empty()) program = name;
    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    // A language that was asked for before the command's name holds for the other program too; --lang behind it still
    // wins.
    ::setenv("MUSTER_LANG", language == Language::es ? "es" : "en", 1);
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    ::execvp(program.c_str(), pointers.data());  // returns only if it failed
    return errno;
}

}  // namespace muster::app
