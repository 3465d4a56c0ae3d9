#include "engine/app/commands.hpp"
#include "engine/app/load.hpp"
#include "engine/app/program.hpp"
#include "engine/report/tell.hpp"

namespace muster::app {

int perform(const TellCommand& command, Console& console) {
    const std::optional<Model> model = load_any(console, command.file, command.with, command.set);
    if (!model) return kBadInput;
    if (model->horizon > Duration::zero()) console.print(tell_scenario(console.page(), *model) + "\n\n");
    console.print(tell_nation(console.page(), *model));
    return kOk;
}

}  // namespace muster::app
