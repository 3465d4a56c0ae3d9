#include "engine/app/commands.hpp"
#include "engine/app/load.hpp"
#include "engine/app/program.hpp"
#include "engine/authoring/read.hpp"
#include "engine/report/tell.hpp"

namespace muster::app {

int perform(const TellCommand& command, Console& console) {
    Diagnostics found;
    if (kind_of(command.file, found) == FileKind::recommendation) {
        found.clear();
        const std::optional<Recommendation> one = read_recommendation(command.file, found);
        show(console, found);
        if (!one) return kBadInput;
        console.print(tell_recommendation(console.page(), *one));
        return kOk;
    }
    const std::optional<Model> model = load_any(console, command.file, command.with, command.set);
    if (!model) return kBadInput;
    for (const std::string& file : command.with) {
        Diagnostics again;  // it was read without an error a moment ago
        if (const std::optional<Recommendation> one = read_recommendation(file, again))
            console.print(tell_recommendation(console.page(), *one, &*model) + "\n\n");
    }
    if (model->horizon > Duration::zero()) console.print(tell_scenario(console.page(), *model) + "\n\n");
    console.print(tell_nation(console.page(), *model));
    return kOk;
}

}  // namespace muster::app
