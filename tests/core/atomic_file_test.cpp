#include "engine/core/atomic_file.hpp"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>

using namespace muster;

namespace {

struct Folder {
    Folder() : path(std::filesystem::path(MUSTER_BINARY_DIR) / ("atomic-file-test-" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(path);
    }
    ~Folder() { std::filesystem::remove_all(path); }
    [[nodiscard]] std::string file(const char* name) const { return (path / name).string(); }
    [[nodiscard]] std::size_t files() const {
        std::size_t count = 0;
        for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(path)) ++count;
        return count;
    }
    std::filesystem::path path;
};

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a file is written whole and replaces the one before", "[core][file]") {
    const Folder folder;
    CHECK(write_file(folder.file("a.json"), "first").empty());
    CHECK(content_of(folder.file("a.json")) == "first");
    const std::string large(3'000'000, 'x');
    CHECK(write_file(folder.file("a.json"), large).empty());
    CHECK(content_of(folder.file("a.json")) == large);
    CHECK(folder.files() == 1);  // no temporary file is left
}

TEST_CASE("a file that cannot be written says why and names the path", "[core][file]") {
    const Folder folder;
    const std::string problem = write_file(folder.file("no-such-folder/a.json"), "x");
    CHECK(problem.find("no-such-folder/a.json") != std::string::npos);
    CHECK(problem.find("no such file or folder") != std::string::npos);
    const std::string full = write_file("/dev/full", "x");
    CHECK(full.find("the disk is full") != std::string::npos);
    CHECK(write_file("/dev/null", "x").empty());
}

TEST_CASE("a disk that fills up leaves the old file as it was, and nothing half beside it", "[core][file]") {
    const Folder folder;
    REQUIRE(write_file(folder.file("a.json"), "good").empty());
    // In a child: no file may grow beyond 64 KiB, as on a disk that is nearly full.
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const rlimit limit{65536, 65536};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        std::signal(SIGXFSZ, SIG_IGN);
        const std::string problem = write_file(folder.file("a.json"), std::string(1'000'000, 'x'));
        ::_exit(problem.find("would be too large") != std::string::npos ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(content_of(folder.file("a.json")) == "good");
    CHECK(folder.files() == 1);
}

TEST_CASE("a link planted where the temporary file would be is not followed", "[core][file]") {
    const Folder folder;
    std::ofstream(folder.file("victim")) << "untouched";
    std::filesystem::create_symlink(folder.file("victim"),
                                    folder.file("a.json") + "." + std::to_string(::getpid()) + ".part");
    CHECK(write_file(folder.file("a.json"), "new").empty());
    CHECK(content_of(folder.file("victim")) == "untouched");
    CHECK(content_of(folder.file("a.json")) == "new");
}
