#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/exercise/course.hpp"
#include "engine/measure/replication_result.hpp"
#include "engine/run/desk.hpp"

namespace muster {

/// One command that was accepted. The list of them, with the scenario and the seed, is the exercise.
struct Given {
    SimTime at{};           ///< exercise time at which it was given
    std::string wall;       ///< time of day of the machine, for people to read; nothing depends on it
    std::string text;       ///< the line
    std::string outcome{};  ///< what was answered; not part of the exercise
};

/// The exercise at one instant of one branch.
struct Standing {
    SimTime now{};
    std::vector<TraceEntry> entries;  ///< the last says only that the run stands still
    Desk desk;
    ReplicationResult result;
};

/// What is answered to a command.
struct Reply {
    bool ok = true;
    bool kept = false;  ///< it is part of the exercise now: to be written before it is acknowledged
    std::string text;
};

/// A tabletop exercise: a scenario, a seed, and the commands given so far. Everything else follows from them.
class Exercise {
public:
    struct Options {
        std::uint64_t seed = 1;
        std::uint32_t replication = 0;
        Language language = Language::en;
    };
    Exercise(Model model, const Options& options);
    ~Exercise();
    Exercise(Exercise&&) noexcept;
    Exercise& operator=(Exercise&&) noexcept;

    /// Obeys a line that changes the exercise (CommandInfo::kept). `wall` is the time of day, for the log.
    [[nodiscard]] Reply perform(std::string_view line, std::string wall);
    /// The same with a command from a journal: what was accepted once is accepted without asking.
    [[nodiscard]] Reply again(const Given& given);

    enum class Stage : std::uint8_t { before, running, paused, ended };
    struct Branch {
        std::string name;
        std::size_t parent = 0;  ///< of the first: itself
        SimTime from{};          ///< it has the parent's past up to here
        SimTime now{};
        Stage stage = Stage::before;
        std::vector<std::size_t> commands;  ///< numbers in the log, those of its past included
        Course course;
    };
    [[nodiscard]] const std::vector<Branch>& branches() const;
    [[nodiscard]] const Branch& here() const;  ///< the branch that commands go to
    [[nodiscard]] std::size_t here_index() const;
    [[nodiscard]] const std::vector<Given>& log() const;
    [[nodiscard]] const Options& options() const;
    [[nodiscard]] Language language() const { return options().language; }
    /// The language of answers from now on. No part of the exercise.
    void speak(Language language);

    /// Where the present branch stands now.
    [[nodiscard]] const Standing& standing();
    /// A branch at any instant: played again.
    [[nodiscard]] Standing standing_at(const Branch& branch, SimTime at) const;
    /// SHA-256 of everything that follows from the commands: the run up to now, the desk, the branches.
    [[nodiscard]] std::string state_hash();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The text and the sender that an inject has in a branch: edited, added, or as written.
[[nodiscard]] std::string inject_text(const Exercise& exercise, const Exercise::Branch& branch, InjectId inject);

}  // namespace muster
