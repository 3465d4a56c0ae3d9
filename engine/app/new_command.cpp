#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <vector>

#include "engine/app/again.hpp"
#include "engine/app/commands.hpp"
#include "engine/app/out_folder.hpp"
#include "engine/app/program.hpp"
#include "engine/authoring/read.hpp"
#include "engine/authoring/schemas.hpp"
#include "engine/core/atomic_file.hpp"
#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"

namespace muster {

namespace embedded {
extern const std::string_view start_nation_en, start_nation_es, start_scenario_en, start_scenario_es,
    start_scenario_own_en, start_scenario_own_es, start_recommendation_en, start_recommendation_es;
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
    if (kind == "scenario-own") return es ? embedded::start_scenario_own_es : embedded::start_scenario_own_en;
    if (kind == "scenario") return es ? embedded::start_scenario_es : embedded::start_scenario_en;
    return es ? embedded::start_recommendation_es : embedded::start_recommendation_en;
}

/// As one word of a command.
std::string in_shell(const std::string& file) { return printable(command_text({file})); }

/// Files of one kind in a folder, by name.
std::vector<std::string> files_in(const std::string& folder, FileKind kind) {
    std::vector<std::string> found;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder.empty() ? "." : folder, ignored)) {
        const std::string name = entry.path().filename().string();
        Diagnostics aside;
        if (name.ends_with(".json") && kind_of(folder + name, aside) == kind) found.push_back(name);
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::string replaced(std::string text, std::string_view what, const std::string& with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

/// A file name as a string of JSON.
std::string in_json(const std::string& name) {
    return '"' + replaced(replaced(name, "\\", "\\\\"), "\"", "\\\"") + '"';
}

/// Who gets the only inject: whoever does something with any inject, else the first who is no adviser.
std::optional<InstitutionId> first_to_act(const Model& model) {
    using Kind = Procedure::Trigger::Kind;
    for (const Procedure& procedure : model.procedures) {
        for (const Procedure::Trigger& trigger : procedure.on) {
            if (trigger.kind == Kind::inject && !trigger.inject.valid()) return procedure.institution;
        }
    }
    for (const InstitutionId id : model.institutions.ids()) {
        if (!model.institutions[id].adviser && model.institutions[id].inbox.valid()) return id;
    }
    return std::nullopt;
}

class Desk {
public:
    Desk(Console& console, bool force) : console_(console), force_(force) {}

    int write(const std::string& kind, const std::string& file) {
        const std::string folder = folder_of(file);
        std::string said = "new.written." + kind, scenario = "scenario.json";
        if (kind == "recommendation" && !exists(folder + scenario)) {
            const std::vector<std::string> scenarios = files_in(folder, FileKind::scenario);
            if (scenarios.empty()) said += "-alone";
            if (!scenarios.empty()) scenario = scenarios.front();
        }
        return write(kind, file, std::string(start_of(kind, console_.language())),
                     say(console_.language(), said, fmt::arg("file", in_shell(file)),
                         fmt::arg("scenario", in_shell(folder + scenario))));
    }

    /// A scenario for a nation that is there. It passes the check with it, or is not written.
    int write_scenario(const std::string& file, const std::string& nation_name) {
        const Language language = console_.language();
        const std::string nation = folder_of(file) + nation_name;
        const auto on_it = [&](std::string_view kind) {
            return replaced(std::string(start_of(kind, language)), "\"nation.json\"", in_json(nation_name));
        };
        if (nation_name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") !=
            std::string::npos) {
            console_.complain(say(language, "new.unnamed-nation", fmt::arg("nation", in_shell(nation))));
            return kBadInput;
        }
        std::string text = on_it("scenario");
        if (passes(file, text))
            return write("scenario", file, text,
                         say(language, "new.written.scenario", fmt::arg("file", in_shell(file))));
        Diagnostics aside;
        const std::optional<Model> model = read_nation(nation, {}, aside);
        const std::optional<InstitutionId> who = model ? first_to_act(*model) : std::nullopt;
        if (who) {
            text = replaced(on_it("scenario-own"), "\"ministry\"", in_json(model->institutions[*who].id));
            const bool levels = !model->schemes.empty() && !model->schemes[0].levels.empty();
            text = levels ? replaced(text, "\"high\"",
                                     in_json(model->schemes[0].levels[model->schemes[0].levels.size() / 2].id))
                          : replaced(text, "\"severity\": \"high\", ", "");
        }
        if (!who || !passes(file, text)) {
            console_.complain(say(language, "new.unfit-nation", fmt::arg("nation", in_shell(nation))));
            return kBadInput;
        }
        return write("scenario", file, text,
                     say(language, "new.written.scenario-own", fmt::arg("file", in_shell(file)),
                         fmt::arg("who", short_name(language, *model, *who)), fmt::arg("nation", in_shell(nation))));
    }

private:
    int write(const std::string& kind, const std::string& file, const std::string& text, const std::string& said) {
        if (!force_ && exists(file)) {
            console_.complain(say(console_.language(), "new.exists", fmt::arg("file", printable(file))));
            return kBadInput;
        }
        if (const std::string wrong = write_file(file, text, console_.language()); !wrong.empty()) {
            console_.complain(printable(wrong, 500));
            return kFailed;
        }
        console_.print(said + "\n");
        return explain_to_editors(parse_format("muster/" + kind + "/1")->kind, folder_of(file) + "schema");
    }

    /// Whether the check has nothing against this text as a file beside the place where it will stand.
    static bool passes(const std::string& file, const std::string& text) {
        const std::string trial = file + ".new-" + std::to_string(::getpid()) + ".json";
        if (!write_file(trial, text).empty()) return true;  // whoever writes it says why it cannot be written
        Diagnostics found;
        const bool good = read_scenario(trial, {}, found).has_value();
        (void)::unlink(trial.c_str());
        return good;
    }

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
    if (command.kind != "scenario") return desk.write(command.kind, file);
    // The scenario names the nation that stands beside it; without one it would not run.
    const std::string folder = folder_of(file);
    if (!command.force && exists(file)) return desk.write("scenario", file);  // which refuses
    if (exists(folder + "nation.json")) return desk.write_scenario(file, "nation.json");
    const std::vector<std::string> nations = files_in(folder, FileKind::nation);
    if (nations.size() == 1) return desk.write_scenario(file, nations.front());
    if (!nations.empty()) {
        std::string list;
        for (const std::string& name : nations) list += (list.empty() ? "" : ", ") + printable(name);
        console.complain(say(console.language(), "new.several-nations",
                             fmt::arg("folder", printable(folder.empty() ? "./" : folder)), fmt::arg("files", list)));
        return kBadInput;
    }
    const int code = desk.write("scenario", file);
    return code == kOk ? desk.write("nation", folder + "nation.json") : code;
}

}  // namespace app
}  // namespace muster
