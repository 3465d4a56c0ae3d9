#include "tests/app/terminal.hpp"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <stdexcept>

namespace muster::test {

Terminal::Terminal(const std::vector<std::string>& arguments, unsigned short columns) {
    winsize size{};
    size.ws_row = 40;
    size.ws_col = columns;
    child_ = ::forkpty(&screen_, nullptr, nullptr, &size);
    if (child_ < 0) throw std::runtime_error("no terminal");
    if (child_ > 0) return;
    std::vector<std::string> words{MUSTER_PROGRAM};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    std::string path = "PATH=/usr/bin:/bin", kind = "TERM=xterm";
    char* environment[] = {path.data(), kind.data(), nullptr};
    if (::chdir(MUSTER_SOURCE_DIR) == 0) ::execve(words.front().c_str(), pointers.data(), environment);
    ::_exit(127);
}

Terminal::~Terminal() {
    if (child_ > 0) {
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
    }
    ::close(screen_);
}

bool Terminal::read_more(int milliseconds) {
    pollfd file{screen_, POLLIN, 0};
    if (::poll(&file, 1, milliseconds) <= 0) throw std::runtime_error("the terminal stays silent after: " + seen_);
    char buffer[65536];
    // When nobody has the terminal open any more, reading it is an error.
    const ssize_t got = ::read(screen_, buffer, sizeof buffer);
    if (got > 0) seen_.append(buffer, static_cast<std::size_t>(got));
    return got > 0;
}

std::string Terminal::until(const std::string& text) {
    std::size_t at = 0;
    while ((at = seen_.find(text)) == std::string::npos) {
        if (!read_more(30'000)) throw std::runtime_error("the program has ended after: " + seen_);
    }
    const std::string before = seen_.substr(0, at + text.size());
    seen_.erase(0, at + text.size());
    return before;
}

void Terminal::type(const std::string& keys) const {
    if (::write(screen_, keys.data(), keys.size()) < 0) throw std::runtime_error("nothing can be typed");
}

Ended Terminal::end() {
    while (read_more(60'000)) {
    }
    int status = 0;
    ::waitpid(child_, &status, 0);
    child_ = 0;
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status), seen_, ""};
}

bool Terminal::is_as_it_was() const {
    termios settings{};
    return ::tcgetattr(screen_, &settings) == 0 && (settings.c_lflag & ICANON) != 0 && (settings.c_lflag & ECHO) != 0;
}

std::string without_colours(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 2, "\r\n") == 0 || text.compare(i, 4, "\r\x1b[K") == 0) continue;
        if (text.compare(i, 2, "\x1b[") == 0) {
            const std::size_t end = text.find_first_not_of("0123456789;", i + 2);
            const std::string code = end == std::string::npos ? "" : text.substr(i + 2, end + 1 - i - 2);
            if (code == "K" || (code.ends_with('m') && code != "5m")) {
                i = end;
                continue;
            }
        }
        out += text[i];
    }
    return out;
}

}  // namespace muster::test
