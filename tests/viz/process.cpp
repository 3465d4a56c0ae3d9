#include "tests/viz/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <utility>

namespace muster::viz::test {

namespace {

std::vector<char*> pointers(const std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (const std::string& text : texts) out.push_back(const_cast<char*>(text.c_str()));
    out.push_back(nullptr);
    return out;
}

std::string all_of(int descriptor) {
    std::string out;
    std::array<char, 4096> buffer{};
    for (ssize_t count = 0; (count = read(descriptor, buffer.data(), buffer.size())) > 0;) {
        out.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return out;
}

}  // namespace

Process::Process(const std::vector<std::string>& words, const std::vector<std::string>& environment) {
    std::array<int, 2> out{}, err{};
    if (pipe2(out.data(), O_CLOEXEC) != 0 || pipe2(err.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    const auto arguments = pointers(words);
    const auto variables = pointers(environment);
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("no fork");
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        dup2(out[1], STDOUT_FILENO);
        dup2(err[1], STDERR_FILENO);
        execvpe(arguments[0], arguments.data(), variables.data());
        _exit(127);
    }
    close(out[1]);
    close(err[1]);
    child_ = child;
    out_ = out[0];
    err_ = err[0];
}

Process::~Process() {
    if (!over_) {
        kill(child_, SIGTERM);
        (void)wait();
    }
    close(out_);
    close(err_);
}

namespace {

std::optional<std::string> next_line(int from, std::string& pending, std::chrono::milliseconds patience) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    for (;;) {
        if (const auto end = pending.find('\n'); end != std::string::npos) {
            std::string out = pending.substr(0, end);
            pending.erase(0, end + 1);
            return out;
        }
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) return std::nullopt;
        pollfd ready{from, POLLIN, 0};
        if (poll(&ready, 1, static_cast<int>(left.count())) < 0 && errno != EINTR) return std::nullopt;
        if ((ready.revents & (POLLIN | POLLHUP)) == 0) continue;
        std::array<char, 4096> buffer{};
        const ssize_t count = read(from, buffer.data(), buffer.size());
        if (count <= 0) return std::nullopt;
        pending.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

}  // namespace

std::optional<std::string> Process::line(std::chrono::milliseconds patience) {
    return next_line(out_, pending_, patience);
}
std::optional<std::string> Process::error_line(std::chrono::milliseconds patience) {
    return next_line(err_, pending_errors_, patience);
}

int Process::wait() {
    if (over_) return code_;
    int status = 0;
    while (waitpid(child_, &status, 0) < 0 && errno == EINTR) {
    }
    over_ = true;
    code_ = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
    return code_;
}

void Process::kill_hard() const { kill(child_, SIGKILL); }
void Process::interrupt() const { kill(child_, SIGINT); }

std::string Process::output() { return std::exchange(pending_, {}) + all_of(out_); }
std::string Process::errors() { return std::exchange(pending_errors_, {}) + all_of(err_); }

Ended run(const std::vector<std::string>& words, const std::vector<std::string>& environment) {
    Process process(words, environment);
    Ended out;
    out.code = process.wait();
    out.output = process.output();
    out.errors = process.errors();
    return out;
}

}  // namespace muster::viz::test
