#include <sys/stat.h>

#include <filesystem>
#include <system_error>

#include "engine/app/commands.hpp"
#include "engine/app/load.hpp"
#include "engine/app/program.hpp"
#include "engine/authoring/format.hpp"
#include "engine/authoring/guarded_file.hpp"
#include "engine/core/atomic_file.hpp"
#include "engine/core/system_reason.hpp"
#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {
namespace {

/// Replaces the file that a path leads to, not the link to it, and leaves who may read it as it was. Empty, or what
/// went wrong.
std::string put_in_place(const std::string& path, const std::string& text, Language language) {
    std::error_code error;
    const std::string target = std::filesystem::canonical(path, error).string();
    if (error) return path + ": " + system_reason(error.value()).get(language);
    struct stat status {};
    const bool known = ::stat(target.c_str(), &status) == 0;
    std::string wrong = write_file(target, text, language);
    if (wrong.empty() && known && ::chmod(target.c_str(), status.st_mode & 07777) != 0)
        wrong = path + ": " + system_reason(errno).get(language);
    return wrong;
}

}  // namespace

int perform(const FormatCommand& command, Console& console) {
    const Language language = console.language();
    int code = kOk;
    std::uint64_t changed = 0;
    for (const std::string& file : command.files) {
        Diagnostics found;
        const std::optional<std::string> text = formatted(file, found);
        show(console, found);
        if (!text) {
            code = kBadInput;
            continue;
        }
        if (bytes_of(file) == *text) continue;
        ++changed;
        const std::string name = printable(file);
        if (command.check) {
            console.print(say(language, "format.would-change", fmt::arg("file", name)) + "\n");
            if (code == kOk) code = kFailed;
            continue;
        }
        if (const std::string wrong = put_in_place(file, *text, language); !wrong.empty()) {
            console.complain(printable(wrong, 500));
            return kFailed;
        }
        console.print(say(language, "format.changed", fmt::arg("file", name)) + "\n");
    }
    if (changed == 0 && code == kOk)
        console.print(counted(language, "check.files", command.files.size()) + ": " + say(language, "format.same") +
                      "\n");
    return code;
}

}  // namespace muster::app
