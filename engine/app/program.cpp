#include "engine/app/program.hpp"

#include <exception>
#include <new>
#include <variant>

#include "engine/app/command_line.hpp"
#include "engine/app/commands.hpp"
#include "engine/app/console.hpp"
#include "engine/core/utf8.hpp"

namespace muster::app {
namespace {

int obey(const CommandLine& line, Console& console) {
    if (!line.complaint.empty()) {
        console.complain(line.complaint);
        return kBadInput;
    }
    if (!line.text.empty()) {
        console.print(line.text);
        return kOk;
    }
    return std::visit([&](const auto& command) { return perform(command, console); }, line.command);
}

}  // namespace

int program(int argc, char** argv) {
    guard_standard_files();
    const CommandLine line = read_command_line(argc, argv, terminal_width());
    Console console(line.language, line.width);
    try {
        const int code = obey(line, console);
        return console.finish() ? code : kFailed;
    } catch (const std::bad_alloc&) {
        console.complain("out of memory");
    } catch (const std::exception& error) {
        console.complain(printable(error.what()));
    }
    return kFailed;
}

}  // namespace muster::app
