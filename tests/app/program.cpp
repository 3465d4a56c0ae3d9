#include "tests/app/program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace muster::test {
namespace {

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> out;
    for (std::string& word : words) out.push_back(word.data());
    out.push_back(nullptr);
    return out;
}

/// In the child: gives it its files and becomes the program.
[[noreturn]] void become(std::vector<std::string> words, std::vector<std::string> environment, const Running& how,
                         int out, int err) {
    if (::chdir(MUSTER_SOURCE_DIR) != 0) ::_exit(126);
    if (how.out_to == "-") {
        ::close(STDOUT_FILENO);
    } else {
        const int to = how.out_to.empty() ? out : ::open(how.out_to.c_str(), O_WRONLY);
        ::dup2(to, STDOUT_FILENO);
    }
    ::dup2(err, STDERR_FILENO);
    auto arguments = pointers(words);
    auto variables = pointers(environment);
    ::execve(words.front().c_str(), arguments.data(), variables.data());
    ::_exit(127);
}

/// Reads both pipes to their ends, so that neither fills up.
void drain(int out, int err, Ended& ended, pid_t child, int interrupt_after_ms) {
    pollfd files[2] = {{out, POLLIN, 0}, {err, POLLIN, 0}};
    int open = 2;
    bool interrupted = interrupt_after_ms == 0;
    while (open > 0) {
        const int ready = ::poll(files, 2, interrupted ? -1 : interrupt_after_ms);
        if (ready == 0 && !interrupted) {
            ::kill(child, SIGINT);
            interrupted = true;
        }
        for (int i = 0; i < 2; ++i) {
            if (files[i].revents == 0) continue;
            char buffer[65536];
            const ssize_t got = ::read(files[i].fd, buffer, sizeof buffer);
            if (got > 0) {
                (i == 0 ? ended.out : ended.err).append(buffer, static_cast<std::size_t>(got));
            } else if (got == 0 || errno != EINTR) {
                files[i].fd = -1;
                --open;
            }
        }
    }
}

}  // namespace

Ended run_muster(const std::vector<std::string>& arguments, const Running& how) {
    std::vector<std::string> words{MUSTER_PROGRAM};
    words.insert(words.end(), arguments.begin(), arguments.end());
    // What a test asks for comes first: the first of a name counts.
    std::vector<std::string> environment = how.environment;
    environment.insert(environment.end(), {"PATH=/usr/bin:/bin", "TERM=xterm"});
    int out[2], err[2];
    if (::pipe2(out, O_CLOEXEC) != 0 || ::pipe2(err, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error("no process");
    if (child == 0) become(words, environment, how, out[1], err[1]);
    ::close(out[1]);
    ::close(err[1]);
    Ended ended;
    drain(out[0], err[0], ended, child, how.interrupt_after_ms);
    ::close(out[0]);
    ::close(err[0]);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    return ended;
}

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "muster-app-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
}

std::string TemporaryFolder::file(const std::string& name, const std::string& content) const {
    const std::string path = path_ + "/" + name;
    std::ofstream(path, std::ios::binary) << content;
    return path;
}

std::size_t widest_line(const std::string& text) {
    std::size_t widest = 0, width = 0;
    for (const char c : text) {
        if (c == '\n') {
            widest = std::max(widest, width);
            width = 0;
        } else if ((static_cast<unsigned char>(c) & 0xc0U) != 0x80U) {
            ++width;
        }
    }
    return std::max(widest, width);
}

bool has_control(const std::string& text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if ((c < 0x20 && c != '\n') || c == 0x7f) return true;
        if (c == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0) return true;
    }
    return false;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace muster::test
