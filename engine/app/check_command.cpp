#include "engine/app/commands.hpp"
#include "engine/app/load.hpp"
#include "engine/app/program.hpp"
#include "engine/authoring/read.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {

int perform(const CheckCommand& command, Console& console) {
    const Diagnostics found = check_files(command.files);
    const int code = has_errors(found) ? kBadInput : kOk;
    if (command.json) {
        console.print(to_json(found, console.language()));
        return code;
    }
    show(console, found);
    std::uint64_t errors = 0;
    for (const Diagnostic& diagnostic : found)
        errors += static_cast<std::uint64_t>(diagnostic.level == DiagnosticLevel::error);
    const std::uint64_t warnings = found.size() - errors;
    std::string text = counted(console.language(), "check.files", command.files.size()) + ": ";
    text += found.empty() ? say(console.language(), "check.good")
                          : counted(console.language(), "check.errors", errors) + ", " +
                                counted(console.language(), "check.warnings", warnings);
    console.print(text + "\n");
    return code;
}

}  // namespace muster::app
