#include <algorithm>

#include "engine/app/commands.hpp"
#include "engine/app/file_watch.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/load.hpp"
#include "engine/app/program.hpp"
#include "engine/authoring/read.hpp"
#include "engine/lint/lint.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {
namespace {

ReadOptions how_to_look(const CheckCommand& command) {
    ReadOptions options;
    options.set = command.set;
    options.look = lint::lint;
    return options;
}

int show_found(const CheckCommand& command, Console& console, const Diagnostics& found) {
    const int code = has_errors(found) ? kBadInput : kOk;
    const Language language = console.language();
    if (command.json) {
        std::string json = to_json(found, language);
        // Whoever watches gets one line for each check.
        if (command.watch) json.erase(std::remove(json.begin(), json.end() - 1, '\n'), json.end() - 1);
        console.print(json);
        return code;
    }
    show(console, found);
    const auto errors = static_cast<std::uint64_t>(std::count_if(
        found.begin(), found.end(), [](const Diagnostic& one) { return one.level == DiagnosticLevel::error; }));
    const std::uint64_t warnings = found.size() - errors;
    std::string text = counted(language, "check.files", command.files.size()) + ": ";
    text += found.empty()
                ? say(language, "check.good")
                : counted(language, "check.errors", errors) + ", " + counted(language, "check.warnings", warnings);
    console.print(text + "\n");
    return code;
}

/// Checks, and watches all files that were opened, and those that were looked for and may yet appear. A file that was
/// not watched when it was opened may have changed since then unnoticed: then it is done again.
Diagnostics check_and_watch(const CheckCommand& command, FileWatch& watch) {
    while (true) {
        std::vector<std::string> files = command.files;
        ReadOptions options = how_to_look(command);
        options.opened = &files;
        Diagnostics found = check_files(command.files, options);
        if (!watch.set(files)) return found;
    }
}

int check_again_and_again(const CheckCommand& command, Console& console) {
    catch_interrupts();
    FileWatch watch;
    (void)watch.set(command.files);
    while (true) {
        const Diagnostics found = check_and_watch(command, watch);
        if (!command.json) console.start_page();
        (void)show_found(command, console, found);
        if (!command.json) console.say_aside(say(console.language(), "check.watching") + "\n");
        watch.wait();
        if (interrupted()) console.end_line_of_interrupt();
        if (interrupted() || console.abandoned()) return kOk;
    }
}

}  // namespace

int perform(const CheckCommand& command, Console& console) {
    if (command.watch) return check_again_and_again(command, console);
    return show_found(command, console, check_files(command.files, how_to_look(command)));
}

}  // namespace muster::app
