#include "engine/app/commands.hpp"
#include "engine/app/out_folder.hpp"
#include "engine/app/program.hpp"
#include "engine/authoring/schemas.hpp"
#include "engine/core/utf8.hpp"
#include "engine/report/catalogue.hpp"

namespace muster::app {

int perform(const SchemaCommand& command, Console& console) {
    if (!command.out.empty() && !make_folder(console, command.out)) return kFailed;
    for (const FileKind kind : {FileKind::nation, FileKind::scenario, FileKind::recommendation, FileKind::shared,
                                FileKind::holidays, FileKind::study, FileKind::taxonomy}) {
        if (!command.kind.empty() && command.kind != kind_word(kind)) continue;
        const std::string_view text = schema_text(kind, console.language());
        if (command.out.empty()) {
            console.print(std::string(text));
            continue;
        }
        if (!write_into(console, command.out, schema_name(kind), text)) return kFailed;
        const std::string file = printable(command.out + "/" + schema_name(kind), 500);
        console.print(say(console.language(), "schema.written", fmt::arg("file", file)) + "\n");
    }
    return kOk;
}

}  // namespace muster::app
