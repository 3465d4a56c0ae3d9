#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace muster::viz::test {

/// A program that runs beside the test, with its output in pipes. Ended, at the latest, with this object.
class Process {
public:
    /// `words`: program and arguments. `environment`: "NAME=value", instead of this process's own; PATH is used to find
    /// the program only if it has no slash.
    Process(const std::vector<std::string>& words, const std::vector<std::string>& environment);
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process();

    /// The next line of its standard output; nothing if it ended or stayed silent for so long.
    [[nodiscard]] std::optional<std::string> line(std::chrono::milliseconds patience = std::chrono::seconds{20});
    /// Likewise of its standard error.
    [[nodiscard]] std::optional<std::string> error_line(std::chrono::milliseconds patience = std::chrono::seconds{20});
    /// Waits for its end: the exit code, or minus the signal that ended it.
    [[nodiscard]] int wait();
    /// What Ctrl-C sends.
    void interrupt() const;
    /// What kill -9 does.
    void kill_hard() const;
    /// All that is left on standard output. Call it after wait().
    [[nodiscard]] std::string output();
    /// All that is left on standard error. Call it after wait().
    [[nodiscard]] std::string errors();

private:
    int child_ = 0;
    int out_ = -1, err_ = -1;
    std::string pending_, pending_errors_;
    bool over_ = false;
    int code_ = 0;
};

/// Runs a program to its end.
struct Ended {
    int code = 0;
    std::string output, errors;
};
[[nodiscard]] Ended run(const std::vector<std::string>& words, const std::vector<std::string>& environment);

}  // namespace muster::viz::test
