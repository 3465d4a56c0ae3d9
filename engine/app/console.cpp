#include "engine/app/console.hpp"

#include "engine/core/system_reason.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "engine/report/catalogue.hpp"

namespace muster::app {
namespace {

/// Writes everything; returns errno of what failed, or 0.
int write_all(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written < 0) {
            if (errno == EINTR) continue;
            return errno;
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

/// https://no-color.org: set to anything but nothing.
bool colour_on(int file) {
    const char* no_colour = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    const bool refused =
        (no_colour != nullptr && *no_colour != '\0') || (terminal != nullptr && std::strcmp(terminal, "dumb") == 0);
    return !refused && ::isatty(file) == 1;
}

}  // namespace

void guard_standard_files() {
    for (int file = 0; file <= 2; ++file) {
        if (::fcntl(file, F_GETFD) != -1 || errno != EBADF) continue;
        const int opened =
            ::open("/dev/null", file == 0 ? O_RDONLY : O_WRONLY);  // gets the lowest free number: this one
        if (opened > 2) ::close(opened);
    }
    std::signal(SIGPIPE, SIG_IGN);
}

std::size_t terminal_width() {
    constexpr std::size_t kUsual = 80, kLeast = 40, kMost = 500;
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col != 0)
        return std::clamp<std::size_t>(size.ws_col, kLeast, kMost);
    if (const char* columns = std::getenv("COLUMNS")) {
        std::size_t width = 0;
        const char* end = columns + std::strlen(columns);
        const auto [rest, error] = std::from_chars(columns, end, width);
        if (error == std::errc{} && rest == end && width != 0) return std::clamp(width, kLeast, kMost);
    }
    return kUsual;
}

Console::Console(Language language, std::size_t width)
    : page_{language, width, colour_on(STDOUT_FILENO)},
      error_is_terminal_(::isatty(STDERR_FILENO) == 1),
      error_colour_(colour_on(STDERR_FILENO)) {}

void Console::print(std::string_view text) {
    if (quiet_ || abandoned_ || write_error_ != 0) return;
    const int error = write_all(STDOUT_FILENO, text);
    if (error == EPIPE) {
        abandoned_ = true;
    } else {
        write_error_ = error;
    }
}

void Console::say_aside(std::string_view text) {
    if (!quiet_) (void)write_all(STDERR_FILENO, text);
}

void Console::start_page() { say_aside(error_is_terminal_ ? "\x1b[2J\x1b[H" : "\n"); }

void Console::end_line_of_interrupt() {
    if (error_is_terminal_) say_aside("\n");
}

void Console::complain(std::string_view text) {
    const std::string name = error_colour_ ? "\x1b[1mmuster:\x1b[0m " : "muster: ";
    say_aside(name + std::string(text) + "\n");
}

bool Console::finish() {
    if (write_error_ == 0) return true;
    complain(say(language(), "app.cannot-print", fmt::arg("reason", system_reason(write_error_).get(language()))));
    return false;
}

}  // namespace muster::app
