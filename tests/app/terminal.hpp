#pragma once
#include <sys/types.h>

#include <string>
#include <vector>

#include "tests/app/program.hpp"

namespace muster::test {

/// The real program on a terminal of its own, as somebody sees it: standard output and standard error are the terminal.
class Terminal {
public:
    Terminal(const std::vector<std::string>& arguments, unsigned short columns);
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    /// All that has come until this text has, from where the last call ended. Waits half a minute for it.
    std::string until(const std::string& text);
    /// What somebody types.
    void type(const std::string& keys) const;
    /// The rest, once the program has ended.
    Ended end();
    /// Whether the terminal shows what is typed and hands it over by lines, as a shell expects it.
    [[nodiscard]] bool is_as_it_was() const;

private:
    [[nodiscard]] bool read_more(int milliseconds);

    pid_t child_ = 0;
    int screen_ = -1;
    std::string seen_;
};

/// What is left of what a terminal got when colours, cleared lines and the program's own clearing of the screen are
/// taken out. Blinking, which the program never asks for, stays.
[[nodiscard]] std::string without_colours(const std::string& text);

}  // namespace muster::test
