#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/diagnostic.hpp"
#include "engine/exercise/exercise.hpp"
#include "engine/exercise/journal.hpp"
#include "engine/exercise/remedies.hpp"
#include "engine/html/page.hpp"
#include "engine/report/page.hpp"

namespace muster {

/// An exercise with its journal: what a facilitator's desk, a script or a remote room speaks to.
class Session {
public:
    struct Options {
        Page page;
        std::uint64_t seed = 1;
        std::uint32_t replication = 0;
        std::function<std::string()> wall;  ///< the time of day, as text for the log; may be empty
        JournalSystem system = real_system();
        std::uint32_t simulated = 1000;  ///< runs that reports compare with
        RemedySource library;            ///< where reports look for recommendations; no scenario: nowhere
        Handling handling = Handling::amber;
        std::vector<std::string> set{};  ///< parameters of a new exercise, as "hit=mintic"; the journal remembers them
    };
    struct Answer {
        bool ok = true;
        bool kept = false;         ///< it is part of the exercise, and on the disk if there is a journal that works
        bool leaves = false;       ///< whoever speaks wants to leave
        std::string text;          ///< with line breaks; empty for an empty line
        std::string warning;       ///< the journal is in memory only from now on
        std::uint64_t number = 0;  ///< of the command, from 1, if it was kept
    };
    /// Obeys one line. A command is written before the answer is given.
    [[nodiscard]] Answer obey(std::string_view line);

    [[nodiscard]] Exercise& exercise() { return exercise_; }
    [[nodiscard]] const Journal& journal() const { return journal_; }
    [[nodiscard]] const Options& options() const { return options_; }
    /// The language of answers from now on.
    void speak(Language language) {
        options_.page.language = language;
        exercise_.speak(language);
    }

    /// A hash of the state stands in the journal after so many commands.
    static constexpr std::size_t kStateEvery = 50;

    Session(Exercise exercise, Journal journal, Options options)
        : exercise_(std::move(exercise)), journal_(std::move(journal)), options_(std::move(options)) {}

private:
    [[nodiscard]] Answer files(std::string_view line);

    Exercise exercise_;
    Journal journal_;
    Options options_;
};

/// What came of beginning or going on.
struct SessionBegun {
    std::optional<Session> session;  ///< nothing: `error` says why, or `found`
    std::string error;
    std::string message;  ///< what the facilitator should know
    Diagnostics found;    ///< of the scenario
};
/// A new exercise; without a journal file it lives in memory.
[[nodiscard]] SessionBegun begin_session(const std::string& scenario, const std::vector<std::string>& with,
                                         const std::string& journal, const Session::Options& options);
/// One that was begun before, from its journal alone. The run is played again and must have the states that the journal
/// remembers.
[[nodiscard]] SessionBegun resume_session(const std::string& journal, bool cut_at_damage,
                                          const Session::Options& options);

/// Takes the files of an exercise out of it, into a folder: the quick look, the log, the list of injects, the
/// after-action report. Empty, or what went wrong.
[[nodiscard]] std::string write_exercise_files(Exercise& exercise, const std::string& folder,
                                               const Session::Options& options);

}  // namespace muster
