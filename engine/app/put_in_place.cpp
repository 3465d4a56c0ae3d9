#include "engine/app/put_in_place.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include "engine/app/load.hpp"
#include "engine/app/program.hpp"
#include "engine/authoring/read.hpp"
#include "engine/core/atomic_file.hpp"
#include "engine/core/utf8.hpp"

namespace muster::app {

bool stands(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

int put_in_place(const std::string& out, const std::string& text, Console& console,
                 const std::function<void(Diagnostic&)>& placed) {
    const std::size_t slash = out.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : out.substr(0, slash + 1);
    const std::string trial = folder + ".checking-" + std::to_string(getpid()) + ".json";
    if (const std::string wrong = write_file(trial, text, console.language()); !wrong.empty()) {
        console.complain(printable(wrong, 500));
        return kFailed;
    }
    Diagnostics found = check_files({trial});
    unlink(trial.c_str());
    std::erase_if(found, [](const Diagnostic& each) { return each.level != DiagnosticLevel::error; });
    for (Diagnostic& each : found) {
        each.place.file = printable(out);
        if (placed) placed(each);
    }
    show(console, found);
    if (!found.empty()) return kBadInput;
    if (const std::string wrong = write_file(out, text, console.language()); !wrong.empty()) {
        console.complain(printable(wrong, 500));
        return kFailed;
    }
    return kOk;
}

}  // namespace muster::app
