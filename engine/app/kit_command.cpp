#include "engine/app/commands.hpp"
#include "engine/app/load.hpp"
#include "engine/app/out_folder.hpp"
#include "engine/app/program.hpp"
#include "engine/core/utf8.hpp"
#include "engine/exercise/kit.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/names.hpp"

namespace muster::app {

int perform(const KitCommand& command, Console& console) {
    if (command.out.empty()) {
        console.complain(say(console.language(), "kit.out-needed"));
        return kBadInput;
    }
    const std::optional<Model> model = load_scenario(console, command.scenario, command.with, command.set);
    if (!model) return kBadInput;
    if (!make_folder(console, command.out)) return kFailed;
    bool written = true;
    std::vector<std::string> names;
    for (const KitPage& page : kit_pages(*model, console.language(), command.handling)) {
        written = write_into(console, command.out, page.file, page.html) && written;
        names.push_back(command.out + "/" + page.file);
    }
    if (written)
        console.print(
            say(console.language(), "kit.written", fmt::arg("list", printable(list_and(console.language(), names)))) +
            "\n");
    return written ? kOk : kFailed;
}

}  // namespace muster::app
