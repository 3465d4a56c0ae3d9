#include "viz/draw/display.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>

namespace muster::viz {

namespace {

/// Whether X can be spoken to and can draw with OpenGL. Asks libX11 itself, which SFML has loaded anyway, because its
/// headers are not among what SFML's package brings.
bool can_draw(const char* name, std::string& why) {
    void* const library = dlopen("libX11.so.6", RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        why = "libX11 is missing; install it with: apt-get install libx11-6";
        return false;
    }
    using Open = void* (*)(const char*);
    using Query = int (*)(void*, const char*, int*, int*, int*);
    using Close = int (*)(void*);
    const auto open = reinterpret_cast<Open>(dlsym(library, "XOpenDisplay"));
    const auto query = reinterpret_cast<Query>(dlsym(library, "XQueryExtension"));
    const auto close = reinterpret_cast<Close>(dlsym(library, "XCloseDisplay"));
    void* const display = open == nullptr ? nullptr : open(name);
    if (display == nullptr) {
        why = std::string("the display \"") + name + "\" cannot be opened";
        return false;
    }
    int opcode = 0, event = 0, error = 0;
    const bool gl = query != nullptr && query(display, "GLX", &opcode, &event, &error) != 0;
    if (close != nullptr) close(display);
    if (!gl) why = std::string("the display \"") + name + "\" has no OpenGL (GLX)";
    return gl;
}

/// The number that the server writes once it listens; empty if it ended or took too long.
std::string read_number(int from) {
    std::string out;
    for (int wait_ms = 15'000; wait_ms > 0;) {
        pollfd ready{from, POLLIN, 0};
        const int found = poll(&ready, 1, 100);
        wait_ms -= 100;
        if (found < 0 && errno != EINTR) break;
        if (found <= 0) continue;
        std::array<char, 16> buffer{};
        const ssize_t count = read(from, buffer.data(), buffer.size());
        if (count <= 0) break;
        out.append(buffer.data(), static_cast<std::size_t>(count));
        if (out.find('\n') != std::string::npos) return out.substr(0, out.find('\n'));
    }
    return {};
}

void end(int& server) {
    if (server <= 0) return;
    kill(server, SIGTERM);
    while (waitpid(server, nullptr, 0) < 0 && errno == EINTR) {
    }
    server = 0;
}

}  // namespace

Display::~Display() { end(server_); }

bool Display::use_present(std::string& why) {
    const char* const name = std::getenv("DISPLAY");
    if (name == nullptr || *name == '\0') {
        why = "there is no display (DISPLAY is not set); a picture in a file needs none: --snapshot 2h picture.png";
        return false;
    }
    if (can_draw(name, why)) return true;
    why += "; a picture in a file needs none: --snapshot 2h picture.png";
    return false;
}

bool Display::start_private(std::string& why, int width, int height) {
    std::array<int, 2> numbers{};
    if (pipe(numbers.data()) != 0) {
        why = "no pipe to a private X server";
        return false;
    }
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child < 0) {
        close(numbers[0]);
        close(numbers[1]);
        why = "a private X server cannot be started";
        return false;
    }
    if (child == 0) {
        close(numbers[0]);
        // Whatever becomes of this program, the server does not outlive it.
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (getppid() != parent) _exit(1);
        const int quiet = open("/dev/null", O_RDWR);
        if (quiet >= 0) {
            dup2(quiet, STDIN_FILENO);
            dup2(quiet, STDOUT_FILENO);
            dup2(quiet, STDERR_FILENO);
        }
        const std::string descriptor = std::to_string(numbers[1]);
        const std::string screen = std::to_string(width) + "x" + std::to_string(height) + "x24";
        // -noreset: otherwise the server starts anew when the look at it below hangs up, and is not there for a moment.
        execlp("Xvfb", "Xvfb", "-displayfd", descriptor.c_str(), "-screen", "0", screen.c_str(), "-nolisten", "tcp",
               "-noreset", static_cast<char*>(nullptr));
        _exit(127);
    }
    close(numbers[1]);
    server_ = child;
    const std::string number = read_number(numbers[0]);
    close(numbers[0]);
    if (number.empty()) {
        // A program that could not be started closes the pipe a moment before it is gone.
        int status = 0;
        bool ended = false;
        for (int i = 0; i < 100 && !ended; ++i) {
            ended = waitpid(child, &status, WNOHANG) == child;
            if (!ended) usleep(10'000);
        }
        if (ended) server_ = 0;
        end(server_);
        const bool missing = ended && WIFEXITED(status) && WEXITSTATUS(status) == 127;
        why = missing ? "there is no display, and Xvfb, which draws without one, is not installed; "
                        "install it with: apt-get install xvfb"
                      : "there is no display, and a private X server (Xvfb) did not start";
        return false;
    }
    const std::string name = ":" + number;
    setenv("DISPLAY", name.c_str(), 1);
    if (can_draw(name.c_str(), why)) return true;
    why += "; Mesa's software renderer brings it: apt-get install libgl1-mesa-dri";
    end(server_);
    return false;
}

}  // namespace muster::viz
