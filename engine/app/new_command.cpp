#include <sys/stat.h>
#include <array>
#include <string_view>

#include "engine/app/commands.hpp"
#include "engine/app/out_folder.hpp"
#include "engine/app/program.hpp"
#include "engine/authoring/schemas.hpp"
#include "engine/core/atomic_file.hpp"
#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"

namespace muster {

namespace embedded {
extern const std::string_view start_nation_en, start_nation_es, start_scenario_en, start_scenario_es,
    start_recommendation_en, start_recommendation_es;
}  // namespace embedded

namespace app {
namespace {

/// With its slash; empty for a file here.
std::string folder_of(const std::string& file) {
    const std::size_t slash = file.rfind('/');
    return slash == std::string::npos ? "" : file.substr(0, slash + 1);
}

bool exists(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

/// Small files that show by example what there is, with notes in one language.
std::string_view start_of(std::string_view kind, Language language) {
    const bool es = language == Language::es;
    if (kind == "nation") return es ? embedded::start_nation_es : embedded::start_nation_en;
    if (kind == "scenario") return es ? embedded::start_scenario_es : embedded::start_scenario_en;
    return es ? embedded::start_recommendation_es : embedded::start_recommendation_en;
}

class Desk {
public:
    Desk(Console& console, bool force) : console_(console), force_(force) {}

    int write(const std::string& kind, const std::string& file) {
        if (!force_ && exists(file)) {
            console_.complain(say(console_.language(), "new.exists", fmt::arg("file", printable(file))));
            return kBadInput;
        }
        if (const std::string wrong = write_file(file, start_of(kind, console_.language()), console_.language());
            !wrong.empty()) {
            console_.complain(printable(wrong, 500));
            return kFailed;
        }
        console_.print(say(console_.language(), "new.written." + kind, fmt::arg("file", printable(file)),
                           fmt::arg("scenario", printable(folder_of(file) + "scenario.json"))) +
                       "\n");
        return explain_to_editors(parse_format("muster/" + kind + "/1")->kind, folder_of(file) + "schema");
    }

private:
    /// Files name their schema in this folder; one that is there stays.
    int explain_to_editors(FileKind kind, const std::string& folder) {
        if (!force_ && exists(folder + "/" + schema_name(kind))) return kOk;
        const bool written = make_folder(console_, folder) &&
                             write_into(console_, folder, schema_name(kind), schema_text(kind, console_.language()));
        return written ? kOk : kFailed;
    }

    Console& console_;
    bool force_;
};

}  // namespace

int perform(const NewCommand& command, Console& console) {
    Desk desk(console, command.force);
    const std::string file = command.file.empty() ? command.kind + ".json" : command.file;
    const int code = desk.write(command.kind, file);
    if (code != kOk || command.kind != "scenario") return code;
    // The scenario names the nation that stands beside it; without one it would not run.
    const std::string nation = folder_of(file) + "nation.json";
    return exists(nation) ? kOk : desk.write("nation", nation);
}

}  // namespace app
}  // namespace muster
