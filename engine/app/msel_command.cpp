#include <algorithm>
#include <filesystem>

#include "engine/app/commands.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/load.hpp"
#include "engine/app/msel_import.hpp"
#include "engine/app/program.hpp"
#include "engine/app/progress.hpp"
#include "engine/app/put_in_place.hpp"
#include "engine/app/replay.hpp"
#include "engine/authoring/guarded_file.hpp"
#include "engine/core/atomic_file.hpp"
#include "engine/core/utf8.hpp"
#include "engine/exchange/msel_sheet.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {
namespace {

std::string wrong_name(const MselCommand& command, Language language) {
    if (command.out.empty()) return say(language, "msel.out-needed");
    if (!command.out.ends_with(".xlsx") && !command.out.ends_with(".csv"))
        return say(language, "assume.out-kind", fmt::arg("file", printable(command.out)));
    if (!command.force && stands(command.out))
        return say(language, "assume.exists", fmt::arg("file", printable(command.out)));
    return {};
}

int export_msel(const MselCommand& command, Console& console) {
    const Language language = console.language();
    if (const std::string wrong = wrong_name(command, language); !wrong.empty()) {
        console.complain(wrong);
        return kBadInput;
    }
    const std::optional<Model> model = load_scenario(console, command.file, command.with, command.set);
    if (!model) return kBadInput;
    std::optional<InjectStudy> study;
    if (command.play) {
        catch_interrupts();
        Progress progress(console, say(language, "progress.simulating"));
        study = study_injects(*model, study_options(command.replaying, progress));
        if (!study->error.empty())
            console.complain(
                say(language, "app.run-failed", fmt::arg("reason", printable(study->error.get(language)))));
        if (study->done == 0) return interrupted() ? kInterrupted : kFailed;
    }
    const MselSource source{*model, written_injects(bytes_of(command.file)), language};
    const MselColumns columns = command.columns == "rempar" ? MselColumns::rempar : MselColumns::hseep;
    const SheetTable table = msel_sheet(source, columns, study ? &*study : nullptr);
    std::string error;
    const std::string content =
        command.out.ends_with(".csv") ? table_csv(table) : table_xlsx(table, command.out, error);
    if (error.empty()) error = write_file(command.out, content, language);
    if (!error.empty()) {
        console.complain(printable(error, 500));
        return kFailed;
    }
    console.print(counted(language, "msel.exported", model->injects.size()) + ": " + printable(command.out) + "\n");
    if (!study) console.say_aside(say(language, "msel.no-run") + "\n");
    return interrupted() ? kInterrupted : kOk;
}

}  // namespace

int perform(const MselCommand& command, Console& console) {
    return command.import ? import_msel(command, console) : export_msel(command, console);
}

}  // namespace muster::app
