#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "engine/app/out_folder.hpp"
#include "engine/graph/drawing.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {
namespace {

DrawingWords drawing_words(Language language) {
    DrawingWords words;
    for (std::size_t i = 0; i < words.levels.size(); ++i) words.levels[i] = say(language, fmt::format("level.{}", i));
    for (std::size_t i = 0; i < words.media.size(); ++i) words.media[i] = say(language, fmt::format("medium.{}", i));
    return words;
}

/// Runs Graphviz on a file. False if it is not there or could not draw.
bool draw(const std::filesystem::path& dot, const std::filesystem::path& svg) {
    std::string program = "neato", keep_places = "-n", format = "-Tsvg", to = "-o" + svg.string(), from = dot.string();
    char* const arguments[] = {program.data(), keep_places.data(), format.data(), to.data(), from.data(), nullptr};
    posix_spawn_file_actions_t quiet;
    ::posix_spawn_file_actions_init(&quiet);
    ::posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addopen(&quiet, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    pid_t child = 0;
    const int failed = ::posix_spawnp(&child, program.c_str(), &quiet, nullptr, arguments, environ);
    ::posix_spawn_file_actions_destroy(&quiet);
    if (failed != 0) return false;
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

bool write_graph(Console& console, const std::string& folder, const Model& model) {
    const Language language = console.language();
    bool written = write_into(console, folder, "graph.dot", to_dot(model, language, drawing_words(language)));
    written = write_into(console, folder, "graph.graphml", to_graphml(model)) && written;
    if (!written) return false;
    // Absolute, so that no folder name is taken for an option; beside its place, so that no half picture is ever there.
    std::error_code error;
    const std::filesystem::path base = std::filesystem::absolute(folder, error);
    const std::filesystem::path part = base / "graph.svg.part";
    if (draw(base / "graph.dot", part)) {
        std::filesystem::rename(part, base / "graph.svg", error);
        if (!error) return true;
    }
    std::filesystem::remove(part, error);
    console.complain(say(language, "app.no-graphviz"));
    return true;
}

}  // namespace muster::app
