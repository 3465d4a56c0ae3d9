#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>

#include "engine/app/beside.hpp"
#include "engine/app/commands.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/load.hpp"
#include "engine/app/program.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/core/system_reason.hpp"
#include "engine/core/utf8.hpp"
#include "engine/exercise/session.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/json_writer.hpp"

namespace muster::app {
namespace {

/// The time of day of this machine, for people to read in the log: "2026-11-25T09:16:59Z".
std::string time_of_day() {
    using namespace std::chrono;
    const auto now = duration_cast<seconds>(system_clock::now().time_since_epoch());
    const CivilTime time = civil(now.count() * 1000);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", time.year, time.month, time.day, time.hour, time.minute,
                       time.second);
}

std::string as_json(const Session::Answer& answer, std::string_view line, std::size_t number, Session& session) {
    JsonWriter json;
    json.open_object();
    json.whole("line", number);
    json.text("command", line);
    json.boolean("ok", answer.ok);
    if (answer.kept) json.whole("number", answer.number);
    json.seconds("t", session.exercise().here().now - kStart);
    json.text("branch", session.exercise().here().name);
    json.text("text", answer.text);
    if (!answer.warning.empty()) json.text("warning", answer.warning);
    json.boolean("on_disk", session.journal().on_disk());
    json.close_object();
    return json.take() + "\n";
}

/// Obeys line by line. The number of lines that could not be obeyed.
std::size_t speak(Session& session, std::istream& in, const ExerciseCommand& command, Console& console) {
    std::size_t failed = 0, number = 0;
    for (std::string line; !interrupted() && !console.abandoned() && std::getline(in, line);) {
        // Some editors begin a file with a mark of its encoding.
        if (number++ == 0 && line.starts_with("\xef\xbb\xbf")) line.erase(0, 3);
        const Session::Answer answer = session.obey(line);
        if (answer.leaves) break;
        if (!answer.ok) ++failed;
        if (answer.text.empty() && answer.warning.empty()) continue;
        if (command.json) {
            console.print(as_json(answer, line, number, session));
            continue;
        }
        // What must not be overlooked comes first, and is said to both ends.
        if (!answer.warning.empty()) console.complain(answer.warning);
        if (answer.ok) {
            const std::string end = answer.text.ends_with('\n') ? "" : "\n";
            console.print((answer.kept ? "#" + std::to_string(answer.number) + " " : "") + answer.text + end);
        } else {
            console.complain((command.script.empty() || command.script == "-"
                                  ? ""
                                  : printable(command.script, 100) + ":" + std::to_string(number) + ": ") +
                             answer.text);
        }
    }
    return failed;
}

/// Somebody sits at a keyboard with a display, and nothing was said of where commands come from.
bool wants_window(const ExerciseCommand& command) {
    if (command.window) return true;
    const char* const display = std::getenv("DISPLAY");
    return command.script.empty() && !command.json && display != nullptr && *display != '\0' && ::isatty(0) != 0;
}

/// Becomes the program with the two windows, which needs a display and is one of its own. Why not, if it returns.
std::string open_windows(const ExerciseCommand& command, const Console& console) {
    std::vector<std::string> words;
    if (!command.scenario.empty()) words.push_back(command.scenario);
    const auto add = [&words](const char* name, const std::string& value) { words.insert(words.end(), {name, value}); };
    for (const std::string& file : command.with) add("--with", file);
    for (const std::string& setting : command.set) add("--set", setting);
    if (!command.journal.empty()) add("--journal", command.journal);
    if (command.resume) words.emplace_back("--resume");
    if (command.accept_damage) words.emplace_back("--accept-damage");
    add("--seed", std::to_string(command.seed));
    add("--replications", std::to_string(command.simulated));
    static constexpr const char* kHandlings[] = {"clear", "green", "amber", "amber+strict", "red"};
    add("--tlp", kHandlings[static_cast<std::size_t>(command.handling)]);
    words.insert(words.end(), command.places.begin(), command.places.end());
    const int reason = become("muster-desk", words, console.language());
    return reason == ENOENT ? say(console.language(), "app.no-desk")
                            : say(console.language(), "app.view-failed",
                                  fmt::arg("reason", system_reason(reason).get(console.language())));
}

}  // namespace

int perform(const ExerciseCommand& command, Console& console) {
    if (wants_window(command)) {
        const std::string trouble = open_windows(command, console);
        if (command.window) {
            console.complain(trouble);
            return kFailed;
        }
        console.complain(trouble + "\n" + say(console.language(), "exercise.typed-instead"));
    }
    Session::Options options;
    options.page = console.page();
    options.seed = command.seed;
    options.wall = time_of_day;
    options.handling = command.handling;
    options.simulated = command.simulated;
    options.library = {command.scenario, command.with, command.set};
    options.set = command.set;
    SessionBegun begun = command.resume ? resume_session(command.journal, command.accept_damage, options)
                                        : begin_session(command.scenario, command.with, command.journal, options);
    show(console, begun.found);
    if (!begun.message.empty()) console.complain(begun.message);
    if (!begun.session) {
        if (!begun.error.empty()) console.complain(begun.error);
        return kBadInput;
    }
    std::ifstream file;
    const bool from_file = !command.script.empty() && command.script != "-";
    if (from_file) {
        file.open(command.script);
        if (!file) {
            console.complain(say(console.language(), "exercise.journal-not-read",
                                 fmt::arg("file", printable(command.script)),
                                 fmt::arg("reason", system_reason(errno).get(console.language()))));
            return kBadInput;
        }
    }
    catch_interrupts();
    std::istream& in = from_file ? static_cast<std::istream&>(file) : std::cin;
    const std::size_t failed = speak(*begun.session, in, command, console);
    if (failed > 0)
        console.complain(
            say(console.language(), "exercise.script-failed", fmt::arg("n", Count{console.language(), failed})));
    const bool written = command.journal.empty() || begun.session->journal().on_disk();
    return failed == 0 && written ? kOk : kFailed;
}

}  // namespace muster::app
