#include "engine/app/commands.hpp"
#include "engine/app/load.hpp"
#include "engine/app/program.hpp"
#include "engine/authoring/migrate.hpp"
#include "engine/core/atomic_file.hpp"
#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {
namespace {

int migrate_one(const std::string& path, Console& console) {
    const Language language = console.language();
    Diagnostics found;
    const std::optional<Migration> migration = migrate(path, found);
    show(console, found);
    if (!migration) return kBadInput;
    const std::string name = printable(path);
    if (migration->from == migration->to) {
        console.print(say(language, "migrate.nothing", fmt::arg("file", name), fmt::arg("to", migration->to)) + "\n");
        return kOk;
    }
    if (const std::string wrong = write_file(path, migration->text, language); !wrong.empty()) {
        console.complain(printable(wrong));
        return kFailed;
    }
    console.print(say(language, "migrate.done", fmt::arg("file", name), fmt::arg("from", migration->from),
                      fmt::arg("to", migration->to)) +
                  "\n");
    return kOk;
}

}  // namespace

int perform(const MigrateCommand& command, Console& console) {
    int worst = kOk;
    for (const std::string& path : command.files) {
        const int code = migrate_one(path, console);
        if (worst == kOk) worst = code;
    }
    return worst;
}

}  // namespace muster::app
